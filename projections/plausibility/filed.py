"""How are the figures that offices filed read into those that the rules compare?

A document is told apart by its source, else by the number or title of its paper, else by the day on which its figures
take effect. How it rounds percentages is found by recomputing those whose counts it prints.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from events.plans import AggregateReported, TargetSet
from events.support_words import FigureStatus, TargetMode
from projections.plausibility.agreement import agreement
from projections.plausibility.figure import PERCENT, Figure, Rounding
from projections.plausibility.numerals import write
from projections.views.figures import Figure as Known

Filed = Known[AggregateReported] | Known[TargetSet]
Key = tuple[str, str]


def read(filed: Iterable[Filed]) -> list[Figure]:
    """The figures, each as its document prints it; those of a document know of each other."""
    figures = [_figure(one) for one in filed]
    papers: dict[Key, list[Figure]] = {}
    for figure in figures:
        papers.setdefault((figure.area, figure.document), []).append(figure)
    codes = {area: _codes(f for f in figures if f.area == area) for area in {f.area for f in figures}}
    return [figure for (area, _), paper in papers.items() for figure in _paper(paper, codes[area])]


def document_of(one: Filed) -> str:
    """What tells its document apart."""
    data = one.data
    if data.source is not None:
        return data.source.document
    named = (data.document.number or data.document.title) if data.document else None
    return named or one.effective_on.isoformat()


def _figure(one: Filed) -> Figure:
    data = one.data
    source, paper = data.source, data.document
    dated = data.as_of or data.period_from or data.period_to
    return Figure(
        id=str(one.position),
        document=document_of(one),
        area=data.area,
        indicator=data.indicator,
        status=data.status if isinstance(data, AggregateReported) else FigureStatus.TARGET,
        kind=tuple(data.kind.split("+")),
        sector=tuple(data.sector.removeprefix("other:").split("+")),
        value=Decimal(data.value),
        value_max=None if data.value_max is None else Decimal(data.value_max),
        unit=data.unit,
        printed=source.printed if source else _printed(data),
        qualifier=data.qualifier,
        dimension=tuple(sorted(data.dimensions.items())),
        as_of=data.as_of,
        period_from=data.period_from,
        period_to=data.period_to,
        mode=data.mode if isinstance(data, TargetSet) else TargetMode.UNSTATED,
        numerator_id=data.numerator or "",
        denominator_id=data.denominator or "",
        base=data.base or "",
        quote=source.quote if source else "",
        line=source.line if source else 0,
        published_on=(paper.issued_on if paper else None) or (None if dated else one.effective_on),
        code=data.figure,
        subject=one.subject,
        effective_on=one.effective_on,
        event_id=one.event_id,
    )


def _printed(data: AggregateReported | TargetSet) -> str:
    ends = [Decimal(end) for end in (data.value, data.value_max) if end is not None]
    return " - ".join(write(end, len(str(end).partition(".")[2])) for end in ends)


def _codes(figures: Iterable[Figure]) -> dict[str, str]:
    """The id of each code; where two figures bear one, that of the later."""
    return {figure.code: figure.id for figure in figures}


def _paper(paper: Sequence[Figure], codes: Mapping[str, str]) -> list[Figure]:
    """The figures of one document, which know of each other what the rules ask."""
    own = {**codes, **_codes(paper)}
    published = [figure.published_on for figure in paper if figure.published_on]
    told = [day for f in paper if f.status is not FigureStatus.TARGET and (day := f.as_of or f.period_to)]
    linked = [
        msgspec.structs.replace(
            figure,
            numerator_id=own.get(figure.numerator_id, ""),
            denominator_id=own.get(figure.denominator_id, ""),
            published_on=max(published, default=None),
            speaks_until=max(told, default=None),
        )
        for figure in paper
    ]
    rounding = rounding_of(linked)
    return [msgspec.structs.replace(figure, rounding=rounding) for figure in linked]


def rounding_of(paper: Sequence[Figure]) -> Rounding:
    """How most percentages of a document come out of the counts beside them; half-up where that does not tell."""
    by_id = {figure.id: figure for figure in paper}
    counted: Counter[Rounding] = Counter()
    for share in paper:
        above, below = by_id.get(share.numerator_id), by_id.get(share.denominator_id)
        if share.unit != PERCENT or above is None or below is None or below.number <= 0:
            continue
        percent = 100 * above.number / below.number
        for rounding in Rounding:
            counted[rounding] += agreement(msgspec.structs.replace(share, rounding=rounding), percent).agrees
    return Rounding.CUT if counted[Rounding.CUT] > counted[Rounding.HALF_UP] else Rounding.HALF_UP
