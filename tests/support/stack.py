"""The whole register as its processes run it: on SQLite and the wheel's Valkey, and on PostgreSQL and Redis."""

import shutil
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec

from services import embedded, settings
from services.ledger.ledger import partition_of
from services.offices import demonstration
from services.settings import Settings
from tests.support.trades import line

STACKS = ("sqlite+valkey", "postgresql+redis")


class Stack:
    """A register that is running, and an office's ways to speak to it."""

    def __init__(self, chosen: Settings, run: embedded.Run) -> None:
        """Talk to this instance."""
        self.settings = chosen
        self.run = run
        self.http = httpx.Client(base_url=run.address, timeout=30)

    def key(self, office: str) -> str:
        """The key of an office."""
        found = demonstration.key_of(self.settings, office)
        assert found is not None
        return found

    def post(self, *bodies: dict[str, Any], office: str = "lang-son", **headers: str) -> httpx.Response:
        """File one event, or several in one request."""
        content = msgspec.json.encode(bodies[0] if len(bodies) == 1 else bodies)
        given = {"Content-Type": "application/json", "Authorization": f"Bearer {self.key(office)}", **headers}
        return self.http.post("/events", content=content, headers=given)

    def get(self, path: str, **params: Any) -> Any:
        """Ask, and return the answer's JSON; anything but success is an error."""
        answer = self.http.get(path, params=params, headers={"Accept": "application/json"})
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer.json()

    def children(self) -> dict[str, int | None]:
        """The processes by name, as they are now."""
        now = embedded.running(self.settings.data)
        assert now is not None
        return now.children


@contextmanager
def running(ledger: str, broker: str, *, where: Path | None = None, **more: Any) -> Iterator[Stack]:
    """A fresh register: empty addresses choose the embedded defaults; its data folder lies inside `where`."""
    folder = Path(tempfile.mkdtemp(prefix="sobo-stack-", dir=where))
    chosen = settings.load({}, data=str(folder), port=0, ledger=ledger or None, broker=broker or None, **more)
    try:
        run = embedded.launch(chosen)
        stack = Stack(chosen, run)
        try:
            yield stack
        finally:
            stack.http.close()
            embedded.stop(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def event(
    kind: str, subject: str, on: str, /, *, office: str = "lang-son", act: str = "", **data: Any
) -> dict[str, Any]:
    """A CloudEvent of an office, with an id of its own."""
    return {
        "specversion": "1.0",
        "id": str(uuid.uuid4()),
        "source": f"/offices/{office}",
        "type": kind,
        "schemaversion": 1,
        "subject": subject,
        "effectiveon": on,
        "datacontenttype": "application/json",
        **({"actid": act} if act else {}),
        "data": data,
    }


def founded(subject: str, on: str = "2011-03-15", *, office: str = "lang-son", **more: Any) -> dict[str, Any]:
    """The founding of a cooperative with nine members."""
    usual: dict[str, Any] = {
        "kind": "cooperative",
        "name": "Hợp tác xã Đồng Tiến",
        "area": "pre2025:20",
        "primary_line": line("A"),
        "members": {"official": 9},
        "charter_capital": 900_000_000,
    }
    return event("organisation.founded", subject, on, office=office, **{**usual, **more})


def subjects_of_partitions(partitions: Sequence[int], count: int) -> list[str]:
    """Organisation ids, the nth of which lies in the nth of the partitions asked for."""
    found = []
    for wanted in partitions:
        while partition_of(name := str(uuid.uuid4()), count) != wanted:
            pass
        found.append(name)
    return found
