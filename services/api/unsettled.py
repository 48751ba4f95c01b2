"""Which facts wait for somebody to deal with them, since something before them was put right?"""

from collections.abc import Mapping
from typing import Any, Final

from litestar import get
from litestar.response.base import ASGIResponse

from projections.views import unsettled
from services.api import cursors
from services.api.answering import Asking, address, moment, register_of
from services.api.listing import Found, Offer, answered
from services.bootstrap import Register
from services.contract.answers import UnsettledPage
from services.contract.operations.duties import UNSETTLED
from services.lists import waiting as sheet

FILTERS: Final = ("area",)


WAITING: Final = Offer(UNSETTLED, sheet=lambda _: sheet.UNSETTLED)


@get(WAITING.routes)
async def list_unsettled(request: Asking) -> ASGIResponse:
    """A page of what waits, the longest first; the cursor pins the position, so that pages agree."""
    return await answered(request, WAITING, lambda asked: _waiting(register_of(request), asked))


async def _waiting(served: Register, asked: Mapping[str, Any]) -> Found:
    mark = cursors.fingerprint({name: asked[name] for name in FILTERS})
    text, limit = asked["cursor"], asked["limit"]
    cursor = cursors.read(cursors.InUnsettled, text, served.epoch, mark) if text else None
    known_at = cursor.known_at if cursor else asked["known_at"]
    at = await moment(served, (unsettled.NAME,), known_at=known_at, min_position=asked["min_position"])
    after = (cursor.since, cursor.event) if cursor else None
    found = await served.readers.read(
        unsettled.NAME,
        lambda conn, view: unsettled.listed(
            conn, view, known_at=at.position, area=asked["area"], after=after, limit=limit + 1
        ),
    )
    page = found[:limit]
    following, link = None, None
    if len(found) > limit:
        last = page[-1]
        following = cursors.write(cursors.InUnsettled(served.epoch, mark, at.position, last.since, last.event_id))
        kept = {name: asked[name] for name in (*FILTERS, "limit")}
        link = address(UNSETTLED.path, {**kept, "cursor": following})
    return Found(UnsettledPage(at.true_for, page, following), at, page, following, link)
