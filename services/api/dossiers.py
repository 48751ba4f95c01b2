"""How long do offices take over dossiers, and what is still open?"""

from datetime import date
from typing import Final

from litestar import get
from litestar.response.base import ASGIResponse

from projections.dossier_times import Tally
from projections.views import dossiers
from services.api import query
from services.api.answering import Asking, answer, moment, register_of
from services.contract.answers import DossierTimes
from services.contract.operations.duties import DOSSIER_TIMES
from services.contract.period import Period

_ASKED: Final = ("as_of", "known_at", "min_position")


@get(DOSSIER_TIMES.route)
async def read_times(request: Asking) -> ASGIResponse:
    """The times of a period up to the day asked about; without one, of that day's year."""
    asked = query.read(DOSSIER_TIMES, request.scope["query_string"])
    served = register_of(request)
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
    return answer(DossierTimes(at.true_for, first, last, estimated, rows, tally.total), at)
