"""What do the tests of commands share: a register that runs, a way to call, events to file?"""

import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

AREA = "pre2025:20"


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


Sobo = Callable[..., Ended]


def event(subject: str, type_: str, on: str, data: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One CloudEvent of the office of Lạng Sơn."""
    envelope = {"specversion": "1.0", "id": str(uuid.uuid4()), "source": "/offices/lang-son", "type": type_}
    return {**envelope, "schemaversion": 1, "subject": subject, "effectiveon": on, "data": data, **more}


def founded(subject: str, name: str, on: str = "2011-03-15") -> dict[str, Any]:
    """The founding of a cooperative with twelve members."""
    line = {"section": "A", "code": "0118", "version": "2018"}
    data = {"kind": "cooperative", "name": name, "area": AREA, "primary_line": line, "members": {"official": 12}}
    return event(subject, "organisation.founded", on, data)


def events_file(folder: Path, *events: dict[str, Any]) -> str:
    """A file with one event a line."""
    path = folder / f"{uuid.uuid4()}.ndjson"
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in events), "utf-8")
    return str(path)
