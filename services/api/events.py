"""What stands in the ledger: the feed of records, and one event's exact record with its hashes?"""

import re
from typing import Final

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from msgspec import Raw
from sqlalchemy import select

from projections.views import audit
from services.api import query
from services.api.answering import Asking, address, answer, moment, register_of
from services.api.negotiation import PAGE, wants_page
from services.contract.answers import EventAnswer, Feed, Stored
from services.contract.operations.operation import HTML
from services.contract.operations.records import EVENT_BY_ID, FEED
from services.contract.problems import Declined
from services.contract.schemas import UUID
from services.ledger.tables import receipts, records
from services.pages import records as pages
from services.pages.rendering import render

_ID: Final = re.compile(UUID)


@get(FEED.route)
async def read_feed(request: Asking) -> ASGIResponse:
    """Records behind a position, in order, as stored."""
    asked = query.read(FEED, request.scope["query_string"])
    register = register_of(request)
    at = await moment(register, (), min_position=asked["min_position"])
    after, limit = asked["after"], asked["limit"]
    stored = await register.ledger.read(after, limit + 1, upto=at.position)
    page, more = stored[:limit], len(stored) > limit
    last = page[-1].position if page else after
    following = address(FEED.path, {"after": last, "limit": limit}) if more else None
    content = Feed(at.true_for, [Raw(one.record) for one in page], last, more)
    return answer(content, at, following=following)


@get(EVENT_BY_ID.route)
async def read_event(request: Asking, event_id: FromPath[str]) -> ASGIResponse:
    """The exact record, with the hashes that anybody can compute from it and the one before it."""
    query.read(EVENT_BY_ID, request.scope["query_string"])
    event_id = event_id.removesuffix(PAGE)
    if not _ID.fullmatch(event_id):
        raise Declined("no-such-page")
    register, paged = register_of(request), wants_page(request)
    at = await moment(register, (audit.NAME,) if paged else ())
    found = await register.ledger.fetch(
        select(records.c.position, records.c.record, records.c.leaf, records.c.chain)
        .join_from(
            receipts, records, (records.c.stream == receipts.c.stream) & (records.c.version == receipts.c.version)
        )
        .where(receipts.c.event_id == event_id, records.c.position <= at.position)
        .order_by(records.c.position)
    )
    if not found:
        raise Declined("no-such-page")
    stored = [Stored(row.position, Raw(row.record), row.leaf.hex(), row.chain.hex()) for row in found]
    if paged:
        places = [one.position for one in stored]
        told = await register.readers.read(audit.NAME, lambda conn, view: audit.at(conn, view, places))
        data = address(f"/events/{event_id}", {})
        page = pages.event(event_id, stored, list(told.values()), at.true_for, data=data)
        return answer(render(page), at, media=HTML, negotiated=True)
    return answer(EventAnswer(at.true_for, event_id, stored), at, negotiated=True)
