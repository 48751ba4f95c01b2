"""How is a list answered: a page of it as data or for people, or the whole of it as a file?

A file holds every row, not those of a page. The pages are read one after the other as any client reads them, by the
cursor of the page before, which pins the day, the position and the question: what is recorded meanwhile is in none of
them. Their rows go into a spool, from which the press prints; neither process holds more rows than a page.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

import msgspec
from litestar.response.base import ASGIResponse

from events.ids import COUNTRY
from projections.views import units
from services.api import query
from services.api.answering import Asking, At, answer, headers_of, moment, register_of
from services.api.files import FileAnswer
from services.api.leaving import unless_gone
from services.api.negotiation import PAGE, prefers
from services.api.printing import press_of
from services.bootstrap import Register
from services.contract.operations.operation import HTML, WHOLE, Operation, whole
from services.contract.parameters import CURSOR
from services.contract.problems import Declined
from services.lists import asked as words
from services.lists.sheet import Sheet
from services.lists.telling import Telling
from services.papers import footing
from services.papers.lists.listing import Form, Listing
from services.papers.lists.spool import Spool

ROWS: Final = 200_000
"""Rows of a list as a file. The whole country has half as many cooperatives, unions and groups. So many rows of the
register take a minute and a half as a workbook, 200 MB on the disk meanwhile, and no more memory than two thousand.
"""
_AT_ONCE: Final = 2_000
"""Rows that are read at a time, and so held: a few megabytes."""
_LISTS_AT_ONCE: Final = 2
"""Lists that are read at a time: the views have four readers, and pages want to be read meanwhile."""
_FORMS: Final = {media: Form(suffix) for suffix, media in WHOLE.items()}
Asked = dict[str, Any]


class Found(msgspec.Struct, frozen=True):
    """A page of a list: the answer, its moment, and the cursor and the address of the page behind it, if any.

    `rows` are what the list's columns take; `more` is what the page of it for people needs beside.
    """

    content: Any
    at: At
    rows: Sequence[Any]
    following: str | None = None
    link: str | None = None
    more: Any = None


class Offer(msgspec.Struct, frozen=True):
    """How a list is answered: its operation, its columns once a page is there, what its rows need beside the page."""

    operation: Operation
    sheet: Callable[[Found], Sheet]
    rows: Callable[[Register, Found], Awaitable[Sequence[Any]]] | None = None

    @property
    def routes(self) -> list[str]:
        """The address of a page, and those of the whole list."""
        return [*self.operation.routes, *whole(self.operation).routes]


Read = Callable[[Asked], Awaitable[Found]]
Show = Callable[[Found], Awaitable[bytes]]


class Turns:
    """Who may read a list now: the others wait, for each holds a reader of the views."""

    def __init__(self) -> None:
        self.turn = asyncio.Semaphore(_LISTS_AT_ONCE)


async def answered(request: Asking, offer: Offer, read: Read, show: Show | None = None) -> ASGIResponse:
    """The answer in the medium that is asked for; `show` makes the page for people, where there is one."""
    media = medium(request, offer.operation)
    raw = request.scope["query_string"]
    if media in _FORMS:
        asked = query.read(whole(offer.operation), raw)
        file, at = await unless_gone(request, _made(request, offer, read, asked, _FORMS[media]))
        return FileAnswer(file, media, headers_of(at, negotiated=True))
    found = await read(query.read(offer.operation, raw))
    if media == HTML and show is not None:
        return answer(await show(found), found.at, media=HTML, following=found.link, negotiated=True)
    return answer(found.content, found.at, following=found.link, negotiated=True)


def medium(request: Asking, operation: Operation) -> str:
    """The medium of the address's suffix, or what the header prefers of those that there are."""
    path: str = request.scope["path"]  # `url` would read the query, which nobody has looked at yet
    if path.endswith(PAGE) and HTML in operation.media:
        return HTML
    suffixes = whole(operation).suffixes
    found = next((suffix for suffix in suffixes if path.endswith(f".{suffix}")), None)
    return WHOLE[found] if found else prefers(request, operation.media)


async def _made(request: Asking, offer: Offer, read: Read, asked: Asked, form: Form) -> tuple[IO[bytes], At]:
    """The list as an open file, which has no name any more."""
    with TemporaryDirectory(prefix="sobo-list-") as folder:
        spool, target = Path(folder, "rows"), Path(folder, f"list.{form.value}")
        turns: Turns = request.app.state["lists"]
        async with turns.turn:
            listing, at = await _spooled(register_of(request), offer, read, asked, spool)
        await press_of(request).print_list(listing, form, spool, target)
        return await asyncio.to_thread(target.open, "rb"), at


async def _spooled(served: Register, offer: Offer, read: Read, asked: Asked, spool: Path) -> tuple[Listing, At]:
    """Read all pages into a spool; gives the list but for its rows."""
    paged = CURSOR in offer.operation.parameters
    first = {**asked, "limit": _AT_ONCE if paged else ROWS + 1, "cursor": None}
    page = await read(first)
    at, sheet = page.at, offer.sheet(page)
    # Units are named as they were called at the list's own position, not at whichever their view has come to.
    await moment(served, (units.NAME,), as_of=at.as_of, known_at=at.position, min_position=at.position)
    telling = Telling(asked["lang"], await served.gazetteer.at(at.position, served.epoch), at.as_of)
    headings = tuple(column.heading(telling.language) for column in sheet.columns)
    with await asyncio.to_thread(spool.open, "wb") as file:
        rows = Spool(file, [one.kind for one in headings])
        while True:
            found = await offer.rows(served, page) if offer.rows else page.rows
            await _add(rows, found, sheet, telling)
            if page.following is None:
                break
            page = await read({**first, "known_at": at.position, "cursor": page.following})
        await _add(rows, sheet.last, sheet, telling)
    head = (await served.ledger.chain_at(at.position)).hex()
    return _listing(offer, sheet, telling, asked, at, rows=rows.rows, head=head), at


async def _add(rows: Spool, found: Sequence[Any], sheet: Sheet, telling: Telling) -> None:
    if rows.rows + len(found) > ROWS:
        raise _too_long(telling)
    await asyncio.to_thread(lambda: rows.add(sheet.row(one, telling) for one in found))


def _too_long(telling: Telling) -> Declined:
    most = telling.language.number(ROWS)
    vi = f"Danh sách có hơn {most} dòng, một tệp có tối đa {most} dòng. Hãy hỏi hẹp hơn: địa bàn, loại hình, kỳ …"
    en = f"The list has more than {most} rows, a file at most {most} rows. Ask for less: an area, a kind, a period …"
    return Declined("list-too-long", [query.refusal("", vi, en, most=ROWS)])


def _listing(
    offer: Offer, sheet: Sheet, telling: Telling, asked: Mapping[str, Any], at: At, *, rows: int, head: str
) -> Listing:
    language, area = telling.language, asked.get("area") or COUNTRY
    told = language.number(rows)
    footer = (
        " · ".join(
            (
                telling.placed(area),
                telling.of(f"đến hết {language.day(at.as_of)}", f"to the end of {language.day(at.as_of)}"),
                telling.of(f"{told} dòng", f"{told} rows"),
            )
        ),
        footing.known(language, at.position, at.moment.recorded_at, head),
    )
    return Listing(
        title=language.of(*sheet.title),
        headings=tuple(column.heading(language) for column in sheet.columns),
        asked=words.conditions(offer.operation, asked, telling),
        footing=footer,
        notes=tuple(language.of(*note) for note in sheet.notes),
        rows=rows,
        area=area,
        as_of=at.as_of,
        position=at.position,
        recorded_at=at.moment.recorded_at,
        epoch=at.moment.epoch,
        language=language,
    )
