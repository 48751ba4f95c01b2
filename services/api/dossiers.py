"""How long do offices take over dossiers, and what is still open?"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from litestar import get
from litestar.response.base import ASGIResponse

from projections.dossier_times import Tally
from projections.views import dossiers
from services.api.answering import Asking, moment, register_of
from services.api.listing import Found, Offer, answered
from services.bootstrap import Register
from services.contract.answers import DossierTimes
from services.contract.operations.duties import DOSSIER_TIMES
from services.contract.period import Period
from services.lists.terms import dossiers as sheet_of

_ASKED: Final = ("as_of", "known_at", "min_position")


TIMES: Final = Offer(DOSSIER_TIMES, sheet=lambda page: sheet_of(page.content, page.more))


@get(TIMES.routes)
async def read_times(request: Asking) -> ASGIResponse:
    """The times of a period up to the day asked about; without one, of that day's year."""
    return await answered(request, TIMES, lambda asked: _times(register_of(request), asked))


async def _times(served: Register, asked: Mapping[str, Any]) -> Found:
    at = await moment(served, (dossiers.NAME,), **{name: asked[name] for name in _ASKED})
    period: Period | None = asked["period"]
    first = period.first if period else date(at.as_of.year, 1, 1)
    last = min(period.last, at.as_of) if period else at.as_of
    tally = Tally(first, last, asked["by"], asked["area"], served.holidays)
    await served.readers.read(
        dossiers.NAME,
        lambda conn, view: tally.add(
            dossiers.handled(conn, view, first=first, on=last, known_at=at.position, area=asked["area"])
        ),
    )
    years = set(range(first.year, last.year + 1))
    estimated = not years <= served.holidays.known
    rows = tally.rows()
    content = DossierTimes(at.true_for, first, last, estimated, rows, tally.total)
    return Found(content, at, rows, more=asked["by"])
