"""Where does a person go on reading, where a program reads data?"""

from datetime import date
from typing import Final
from urllib.parse import quote

from services.pages.page import Piece
from services.papers.lists.listing import PRINTED, Form
from services.reports.language import Language

_PAGED: Final = ("/organisations/", "/events/")


def as_page(link: str) -> str:
    """The page of an address: its path with `.html` where there is such a page, else the address itself."""
    path, mark, asked = link.partition("?")
    return f"{path}.html{mark}{asked}" if path.startswith(_PAGED) or path.endswith("/lineage") else link


def data(link: str) -> tuple[Piece, ...]:
    """The data of a list's page: the same page as JSON, and the whole list as files."""
    path, mark, asked = link.partition("?")
    first = f"tối đa {Language.VI.number(PRINTED)} dòng đầu"
    held = {Form.XLSX: "cả danh sách", Form.CSV: "cả danh sách", Form.PDF: first}
    files = (Piece(f"{form.name} ({told})", f"{path}.{form.value}{mark}{asked}") for form, told in held.items())
    return (Piece("JSON (từng trang)", link), *files)


def organisation(subject: str, *, as_of: date, known_at: int) -> str:
    """The page of an organisation on a day, as known at a position; of another subject, what was recorded of it."""
    if ":" in subject:
        return history(subject, known_at=known_at)
    return f"/organisations/{quote(subject)}.html?as_of={as_of}&known_at={known_at}"


def history(subject: str, *, known_at: int) -> str:
    """The page of what was recorded of a subject up to a position."""
    return f"/organisations/{quote(subject, safe=':')}/events.html?known_at={known_at}"


def event(event_id: str) -> str:
    """The page of an event."""
    return f"/events/{event_id}.html"
