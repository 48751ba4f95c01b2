"""Who is on the register, in which state, and how did it come to be so?"""

import re
from datetime import date
from typing import Any, Final

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.codec import decode_record
from events.history import fold, resolve, state_on
from events.ids import Subject
from events.industry import Sector
from events.organisation import Organisation, standing
from events.people import shown
from events.procedure_words import LegalStatus
from events.quantities import LAST_DAY
from events.status import dependent_status
from events.texts import Code
from events.vocabulary import Kind, Standing
from projections.views import audit, register
from services.api import cursors, query
from services.api.answering import Asking, address, answer, moment, register_of
from services.api.listing import Found, Offer, answered
from services.api.negotiation import PAGE, wants_page
from services.api.restating import areas_of, views_for
from services.bootstrap import Register
from services.contract.answers import DependentLine, OrganisationAnswer, OrganisationPage, Trail
from services.contract.operations.operation import HTML
from services.contract.operations.records import FIND, ORGANISATION, TRAIL, TRAIL_PAGE
from services.contract.problems import Declined
from services.contract.schemas import UUID
from services.lists.organisations import ORGANISATIONS
from services.lists.trail import trail
from services.pages import organisation as of_one
from services.pages.records import timeline
from services.pages.rendering import render

FILTERS: Final = ("q", "kind", "status", "legal_status", "area", "basis", "sector", "own_name")
_ID: Final = re.compile(UUID)
_CODE: Final = re.compile(msgspec.json.schema(Code)["pattern"])
# A subject that is no organisation: its family stands before a colon.
_MATTER: Final = re.compile("(?=[a-z]+:)(?:" + msgspec.json.schema(Subject)["pattern"] + ")")


FOUND: Final = Offer(FIND, sheet=lambda _: ORGANISATIONS)
RECORDED: Final = Offer(TRAIL, sheet=lambda page: trail(page.more))


@get(FOUND.routes)
async def find_organisations(request: Asking) -> ASGIResponse:
    """A page of the register; the cursor pins the day and the position, so that pages agree."""
    return await answered(request, FOUND, lambda asked: _find(register_of(request), asked))


async def _find(served: Register, asked: dict[str, Any]) -> Found:
    mark = cursors.fingerprint({name: asked[name] for name in FILTERS})
    cursor = _cursor(served, asked, mark)
    at = await moment(
        served,
        views_for(asked, register.NAME),
        as_of=cursor.as_of if cursor else asked["as_of"],
        known_at=cursor.known_at if cursor else asked["known_at"],
        min_position=asked["min_position"],
    )
    areas = await areas_of(served, asked, at)
    search = register.Search(
        q=asked["q"],
        kind=Kind(asked["kind"]) if asked["kind"] else None,
        standing=Standing(asked["status"]) if asked["status"] else None,
        legal_status=LegalStatus(asked["legal_status"]) if asked["legal_status"] else None,
        area=asked["area"],
        areas=areas,
        sector=Sector(asked["sector"]) if asked["sector"] else None,
        own_name=asked["own_name"],
        after=(cursor.name, cursor.organisation) if cursor else None,
        limit=asked["limit"],
    )
    found = await served.readers.read(
        register.NAME, lambda conn, view: register.find(conn, view, search, as_of=at.as_of, known_at=at.position)
    )
    page = found[: search.limit]
    following, link = None, None
    if len(found) > search.limit:
        name, last = register.sort_key(page[-1])
        following = cursors.write(cursors.InRegister(served.epoch, mark, at.position, at.as_of, name, last))
        kept = {name: asked[name] for name in (*FILTERS, "limit")}
        link = address(FIND.path, {**kept, "cursor": following})
    return Found(OrganisationPage(at.true_for, page, following), at, page, following, link)


def _cursor(served: Register, asked: dict[str, object], mark: int) -> cursors.InRegister | None:
    if asked["cursor"] is None:
        return None
    cursor = cursors.read(cursors.InRegister, str(asked["cursor"]), served.epoch, mark)
    if asked["as_of"] not in (None, cursor.as_of) or asked["known_at"] not in (None, cursor.known_at):
        vi = "Con trỏ đã giữ sẵn as_of và known_at; hãy bỏ hai tham số này."
        en = "The cursor pins as_of and known_at already: leave these parameters out."
        raise Declined("bad-request", [query.refusal("cursor", vi, en)])
    return cursor


@get(ORGANISATION.route)
async def read_organisation(request: Asking, reference: FromPath[str]) -> ASGIResponse:
    """The line of the register and the state that the records fold into; the ETag is the version."""
    asked = query.read(ORGANISATION, request.scope["query_string"])
    served = register_of(request)
    reference = reference_of(reference.removesuffix(PAGE))
    at = await moment(served, (register.NAME,), **asked)
    line = await served.readers.read(
        register.NAME, lambda conn, view: register.get(conn, view, reference, as_of=at.as_of, known_at=at.position)
    )
    if line is None:
        raise Declined("not-found", [absent(reference)])
    stored = await served.ledger.histories([line.id], upto=at.position)
    records = [decode_record(record) for record in stored[line.id]]
    state = state_on(fold(resolve(records)).steps, at.as_of)
    if state is None:
        raise Declined("not-found", [absent(reference)])
    version = records[-1].version
    path = f"/organisations/{line.id}"
    links = {
        "self": address(path, {"as_of": at.as_of.isoformat(), "known_at": at.position}),
        "now": path,
        "events": f"{path}/events",
        "last_event": f"/events/{records[-1].event_id}",
    }
    units = _dependents(state, at.as_of)
    content = OrganisationAnswer(at.true_for, line, version, standing(state, at.as_of), shown(state), units, links)
    if wants_page(request):
        atlas = await served.gazetteer.at(at.position, served.epoch)
        printed = render(of_one.page(content, atlas, data=links["self"]))
        return answer(printed, at, media=HTML, negotiated=True)
    return answer(content, at, etag=f'"{version}"', negotiated=True)


def _dependents(org: Organisation, on: date) -> list[DependentLine]:
    """Its branches, representative offices and business locations, the oldest first."""
    return [
        DependentLine(
            ref,
            one.type,
            dependent_status(org, one, on),
            one.area,
            one.name,
            one.code,
            one.address,
            one.registered_on,
            list(one.lines.known),
        )
        for ref, one in sorted(org.dependents.items(), key=lambda item: (item[1].registered_on, item[0]))
    ]


@get([*RECORDED.routes, TRAIL_PAGE.route])
async def read_trail(request: Asking, reference: FromPath[str]) -> ASGIResponse:
    """What was recorded of an organisation or another subject, in words and in the order of recording."""
    ending = PAGE if request.scope["path"].endswith(PAGE) else ""

    async def show(found: Found) -> bytes:
        content: Trail = found.content
        data = address(f"/organisations/{content.subject}/events", {"known_at": found.at.position})
        told = timeline(
            content.subject, found.more, content.events, found.at.true_for, data=data, following=found.link or ""
        )
        return render(told)

    return await answered(request, RECORDED, lambda asked: _trail(register_of(request), reference, asked, ending), show)


async def _trail(served: Register, reference: str, asked: dict[str, Any], ending: str) -> Found:
    if not _MATTER.fullmatch(reference):
        reference = reference_of(reference)
    mark = cursors.fingerprint({"reference": reference})
    text = asked["cursor"]
    cursor = cursors.read(cursors.InTrail, text, served.epoch, mark) if text else None
    known_at = cursor.known_at if cursor else asked["known_at"]
    views = (audit.NAME, register.NAME)
    at = await moment(served, views, known_at=known_at, min_position=asked["min_position"])
    subject = reference if _MATTER.fullmatch(reference) else await subject_of(served, reference, at.position)
    after, limit = (cursor.after if cursor else 0), asked["limit"]
    found = await served.readers.read(
        audit.NAME,
        lambda conn, view: audit.trail(conn, view, subject, known_at=at.position, after=after, limit=limit + 1),
    )
    if not found and not after:
        raise Declined("not-found", [absent(reference)])
    page = found[:limit]
    following, link = None, None
    if len(found) > limit:
        following = cursors.write(cursors.InTrail(served.epoch, mark, at.position, page[-1].position))
        link = address(f"/organisations/{reference}/events{ending}", {"limit": limit, "cursor": following})
    named = await served.readers.read(
        register.NAME,
        lambda conn, view: register.names(conn, view, [subject], as_of=at.as_of, known_at=at.position),
    )
    name = named.get(subject, subject)
    return Found(Trail(at.true_for, subject, page, following), at, page, following, link, more=name)


async def subject_of(served: Register, reference: str, known_at: int) -> str:
    """The id, or the organisation that holds the code or certificate number, whenever it is on the register."""
    if _ID.fullmatch(reference):
        return reference
    line = await served.readers.read(
        register.NAME, lambda conn, view: register.get(conn, view, reference, as_of=LAST_DAY, known_at=known_at)
    )
    if line is None:
        raise Declined("not-found", [absent(reference)])
    return line.id


def reference_of(text: str) -> str:
    """An id, a code or a number; anything else is nobody's."""
    if not _ID.fullmatch(text) and not _CODE.fullmatch(text):
        raise Declined("not-found", [absent(text)])
    return text


def absent(reference: str) -> query.Refusal:
    """The refusal of a reference that nothing bears on the day."""
    shown = reference[:80]
    vi = f"Vào ngày và vị trí này sổ không có tổ chức “{shown}”. Hãy thử as_of khác, hoặc /organisations?q=."
    en = f"The register has no “{shown}” at this day and position. Try another as_of, or /organisations?q=."
    return query.refusal("reference", vi, en)
