"""What is one operation of the API: its method, path, parameters, answer and problems?"""

from typing import Any, Final

import msgspec

from services.contract.parameters import CURSOR, LIMIT, LIST_LANGUAGE, Parameter

JSON: Final = "application/json"
HTML: Final = "text/html"
CSV: Final = "text/csv"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHOLE: Final = {"xlsx": XLSX, "csv": CSV, "pdf": PDF}
"""As what a whole list may be had, by the suffix of its address."""
PAPERED: Final = {"html": HTML, "csv": CSV, "pdf": PDF, "docx": DOCX, "xlsx": XLSX}
"""As what a report may be had, by the suffix of its address."""
EVENT: Final = "application/cloudevents+json"
BATCH: Final = "application/cloudevents-batch+json"
TEXT: Final = "text/plain"
_OF_LISTS: Final = ("list-too-long", "timeout")
READING: Final = ("bad-request", "not-yet-known", "views-unavailable", "unavailable", "fault")


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method of one path. `parts` are the path's parameters with what they are, `problems` codes of PROBLEMS.

    The last part of a `deep` path may have slashes in it. `body` is what is sent along as JSON, `takes` the media types
    of a file that is; a `keyed` one needs an office's key. The path of one with `suffixes` ends in `{suffix}`, which is
    one of them.
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
    suffixes: tuple[str, ...] = ()

    @property
    def route(self) -> str:
        """The path as Litestar writes it."""
        return self.path.replace("}", ":path}" if self.deep else ":str}")

    @property
    def routes(self) -> tuple[str, ...]:
        """The paths as Litestar writes them: one for each suffix, which is no part of its own to Litestar."""
        return tuple(self.route.replace("{suffix:str}", suffix) for suffix in self.suffixes) or (self.route,)


def printed(one: Operation) -> Operation:
    """The same as a page that prints, at its own address."""
    return msgspec.structs.replace(
        one,
        path=f"{one.path}.html",
        name=f"{one.name}Page",
        vi=f"{one.vi}: trang in được",
        en=f"{one.en}: a page that prints",
        media=(HTML,),
        parameters=tuple(told for told in one.parameters if told != LIST_LANGUAGE),
        problems=tuple(code for code in one.problems if code not in _OF_LISTS),
    )


def papered(one: Operation) -> Operation:
    """The same as a page that prints, a plain table or a paper, at addresses of their own."""
    vi, en = f"{one.vi}: trang in được, văn bản", f"{one.en}: a page that prints, a paper"
    return msgspec.structs.replace(_suffixed(one, PAPERED), name=f"{one.name}Paper", vi=vi, en=en)


def listed(one: Operation) -> Operation:
    """The same, whose answer is a list that may be had whole, as a file: by the Accept header here."""
    media, told = (*one.media, *WHOLE.values()), (*one.parameters, LIST_LANGUAGE)
    return msgspec.structs.replace(one, media=media, parameters=told, problems=(*one.problems, *_OF_LISTS))


def whole(one: Operation) -> Operation:
    """The whole of a list as a file, at an address of its own: what is asked without what pages need."""
    return msgspec.structs.replace(
        _suffixed(one, WHOLE),
        name=f"{one.name}Whole",
        vi=f"{one.vi}: cả danh sách, thành tệp",
        en=f"{one.en}: the whole list, as a file",
        parameters=tuple(told for told in one.parameters if told not in (CURSOR, LIMIT)),
        problems=tuple(code for code in one.problems if code != "cursor-too-old"),
        links=False,
    )


def _suffixed(one: Operation, files: dict[str, str]) -> Operation:
    """The same at addresses that end in a suffix, each of which is a medium."""
    return msgspec.structs.replace(
        one,
        path=f"{one.path}.{{suffix}}",
        media=tuple(files.values()),
        parts={**one.parts, "suffix": ", ".join(files)},
        suffixes=tuple(files),
    )
