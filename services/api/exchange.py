"""What goes to the tax authority: every record that the law sends it, in order, behind a position?"""

from typing import Final

from litestar import get
from litestar.response.base import ASGIResponse
from msgspec import Raw
from sqlalchemy import select

from events import authority
from events.amending import root_of
from events.authority_words import Level
from events.base import Family, Recorded
from events.codec import decode_record, family_of
from events.correction import Corrected, Rescinded
from events.exchange import AMENDING, SENT, laws
from services.api import query
from services.api.answering import Asking, address, answer, moment, register_of
from services.api.receiving import office_of
from services.bootstrap import Register
from services.contract.operations.duties import TAX_EXCHANGE
from services.contract.problems import Declined
from services.contract.publication_answers import Exchange, Exchanged
from services.intake import calendar
from services.ledger.tables import records

READERS: Final = frozenset({Level.TAX, Level.NATIONAL})
_TYPES: Final = sorted(SENT | AMENDING)


@get(TAX_EXCHANGE.route)
async def read_tax_exchange(request: Asking) -> ASGIResponse:
    """Records of the types that are sent, and what amends them; for offices of the tax authority."""
    asked = query.read(TAX_EXCHANGE, request.scope["query_string"])
    register = register_of(request)
    office = office_of(register, dict(request.scope["headers"]))
    if office.levels_on(calendar.today()).isdisjoint(READERS):
        refusal = authority.no_party(
            "Dữ liệu trao đổi với cơ quan thuế", "The exchange with the tax authority", READERS, "NĐ 92/2024 Đ.19.5"
        )
        raise Declined("not-competent", [refusal])
    at = await moment(register, (), min_position=asked["min_position"])
    after, limit = asked["after"], asked["limit"]
    found = await register.ledger.fetch(
        select(records.c.position, records.c.record)
        .where(records.c.position > after, records.c.position <= at.position, records.c.type.in_(_TYPES))
        .order_by(records.c.position)
        .limit(limit + 1)
    )
    page, more = found[:limit], len(found) > limit
    last = page[-1].position if more else max(after, at.position)
    sent = await _sent(register, [row.record for row in page])
    following = address(TAX_EXCHANGE.path, {"after": last, "limit": limit}) if more else None
    return answer(Exchange(at.true_for, sent, last, more), at, following=following)


async def _sent(register: Register, stored: list[bytes]) -> list[Exchanged]:
    """Each record with its laws; of what amends another only where that one is sent."""
    page = [decode_record(record) for record in stored]
    amending = {r.subject for r in page if _amends(r) and family_of(r.subject) is Family.ORGANISATION}
    own: dict[str, list[Recorded]] = {}
    if amending:
        histories = await register.ledger.histories(sorted(amending))
        own = {subject: [decode_record(record) for record in kept] for subject, kept in histories.items()}
    found: list[Exchanged] = []
    for record, recorded in zip(stored, page, strict=True):
        law = _laws(recorded, own.get(recorded.subject, []))
        if law:
            found.append(Exchanged(law, Raw(record)))
    return found


def _amends(recorded: Recorded) -> bool:
    return isinstance(recorded.data, Corrected | Rescinded)


def _laws(recorded: Recorded, history: list[Recorded]) -> list[str]:
    """By which laws a record is sent; what amends one by those of what it amends."""
    if not _amends(recorded):
        return list(laws(recorded.type))
    return list(laws(root_of(history, recorded).type)) if history else []
