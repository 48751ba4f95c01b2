"""Where does what was reported differ from the register, and what may explain it?"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from litestar import get
from litestar.response.base import ASGIResponse

from events.ids import COUNTRY
from projections.plausibility.numerals import decimal
from services.api import cursors
from services.api.answering import Asking, register_of
from services.api.listing import Found, Offer, answered
from services.api.paging import open_page
from services.bootstrap import Register
from services.contract.compared import CandidateOf, OrganisationNamed, ReconciledFigure, ReconciliationAnswer
from services.contract.operations.figures import RECONCILIATION
from services.lists import compared as sheet
from services.plausibility.candidates import Candidate
from services.plausibility.reconciling import VIEWS, Line, Wanted, reconcile

SHOWN: Final = 20  # organisations of one candidate
FILTERS: Final = ("indicator", "area", "as_of")


COMPARED: Final = Offer(RECONCILIATION, sheet=lambda _: sheet.RECONCILED)


@get(COMPARED.routes)
async def reconcile_figures(request: Asking) -> ASGIResponse:
    """The figures of an area, each beside the register; of one day where one is named."""
    return await answered(request, COMPARED, lambda asked: _compared(register_of(request), asked))


async def _compared(served: Register, asked: Mapping[str, Any]) -> Found:
    page = await open_page(served, asked, RECONCILIATION, VIEWS, cursors.InReconciliation, FILTERS)
    at, cursor = page.at, page.cursor
    area, after = asked["area"] or COUNTRY, cursor.after if cursor else 0
    wanted = Wanted(area, asked["indicator"], asked["as_of"], after=after, limit=page.limit, shown=SHOWN)
    found = await reconcile(served.readers, at.moment, wanted)
    following, link = page.following(after + page.limit) if found.more else (None, None)
    lines = [_figure(line, found.names) for line in found.lines]
    content = ReconciliationAnswer(at.true_for, area, lines, list(found.days), following)
    return Found(content, at, lines, following, link)


def _figure(line: Line, names: dict[str, str]) -> ReconciledFigure:
    figure = line.figure
    return ReconciledFigure(
        figure=figure.code,
        event_id=figure.event_id,
        event=f"/events/{figure.event_id}",
        document=figure.document,
        indicator=figure.indicator,
        kind="+".join(figure.kind),
        sector="+".join(figure.sector),
        dimensions=figure.dimensions,
        as_of=figure.as_of,
        period_from=figure.period_from,
        period_to=figure.period_to,
        printed=figure.printed,
        reported=str(figure.value),
        register=_text(line.value),
        difference=None if line.value is None else _text(line.value - figure.number),
        agrees=line.agrees,
        reason_vi=line.reason_vi,
        reason_en=line.reason_en,
        candidates=[_candidate(one, names) for one in line.candidates],
    )


def _candidate(one: Candidate, names: dict[str, str]) -> CandidateOf:
    listed = [OrganisationNamed(id_, names.get(id_), f"/organisations/{id_}") for id_ in one.subjects[:SHOWN]]
    return CandidateOf(
        one.code, one.vi, one.en, len(one.subjects), _text(one.effect), _text(one.left), one.alone, listed
    )


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(decimal(value))
