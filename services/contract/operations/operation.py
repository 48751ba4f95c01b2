"""What is one operation of the API: its method, path, parameters, answer and problems?"""

from typing import Any, Final

import msgspec

from services.contract.parameters import Parameter

JSON: Final = "application/json"
HTML: Final = "text/html"
CSV: Final = "text/csv"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EVENT: Final = "application/cloudevents+json"
BATCH: Final = "application/cloudevents-batch+json"
TEXT: Final = "text/plain"
READING: Final = ("bad-request", "not-yet-known", "views-unavailable", "unavailable", "fault")


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method of one path. `parts` are the path's parameters with what they are, `problems` codes of PROBLEMS.

    The last part of a `deep` path may have slashes in it. `body` is what is sent along as JSON, `takes` the media types
    of a file that is; a `keyed` one needs an office's key.
    """

    method: str
    path: str
    name: str
    tag: str
    vi: str
    en: str
    answer: Any = None
    media: tuple[str, ...] = (JSON,)
    parts: dict[str, str] = {}
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[str, ...] = ()
    etag: bool = False
    links: bool = False
    deep: bool = False
    body: Any = None
    takes: tuple[str, ...] = ()
    keyed: bool = False

    @property
    def route(self) -> str:
        """The path as Litestar writes it."""
        return self.path.replace("}", ":path}" if self.deep else ":str}")


def printed(one: Operation) -> Operation:
    """The same as a page that prints, at its own address."""
    vi, en = f"{one.vi}: trang in được", f"{one.en}: a page that prints"
    return msgspec.structs.replace(one, path=f"{one.path}.html", name=f"{one.name}Page", vi=vi, en=en, media=(HTML,))
