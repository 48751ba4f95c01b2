"""Do many questions asked together get what each gets alone?"""

from datetime import timedelta
from itertools import product

from hypothesis import given, settings

from events.base import Recorded
from projections.catalogue.table import BY_CODE, INDICATORS
from projections.indicators import Type
from projections.statistics.answers import ask
from projections.statistics.dimensions import foreign_to
from projections.statistics.question import Question, Views
from projections.statistics.together import Asked, ask_together
from tests.support import length, scenes
from tests.support.timelines import FIRST, histories, people

LAST = FIRST + timedelta(days=9)
BEFORE = FIRST + timedelta(days=2)
NARROWED: tuple[dict[str, object], ...] = (
    {}, {"kinds": ("cooperative",)}, {"kinds": ("cooperative", "group"), "sectors": ("industry_craft",)},
    {"sectors": ("electricity_service",)}, {"standing": ("operating",)}, {"area": "pre2025:20"},
    {"area": "pre2025:20/187"}, {"kinds": ("credit_fund",), "base_kinds": ("cooperative", "credit_fund")},
    {"sections": ("A", "C")},
)  # fmt: skip
DETAILED: tuple[dict[str, frozenset[str]], ...] = (
    {}, {"member_type": frozenset({"official"})}, {"grade": frozenset({"good", "fair"})},
    {"education": frozenset({"none"})},
)  # fmt: skip


@given(histories() | histories(lives=people()))
@settings(max_examples=length.of(4, 1_000), deadline=None)
def test_together_is_as_alone(records: list[Recorded]) -> None:
    """Every indicator, narrowed in many ways at once: value, numerator, denominator and known are the same."""
    asked = [
        Asked(indicator, question)
        for indicator, narrowed, details in product(INDICATORS, NARROWED, DETAILED)
        for question in [Question(LAST, BEFORE if indicator.type is Type.FLOW else None, details=details, **narrowed)]  # type: ignore[arg-type]
        if not foreign_to(indicator, question.names) and "grade" not in question.details
    ]
    asked += [
        Asked(BY_CODE["ORG_NET_CHANGE"], Question(LAST, BEFORE, kinds=kinds, by=("cause",)), (cause,))
        for kinds in ((), ("cooperative",))
        for cause in ("founded", "dissolved", "moved")
    ]
    with scenes.shown("movements", records) as (conn, view):
        found = ask_together(conn, Views(view), asked, known_at=len(records))
        for one, cell in zip(asked, found, strict=True):
            alone = [
                each
                for each in ask(conn, Views(view), one.indicator, one.question, known_at=len(records))
                if each.by == one.cell
            ]
            told = (cell.value, cell.numerator, cell.denominator, cell.known)
            if alone:
                assert told == (alone[0].value, alone[0].numerator, alone[0].denominator, alone[0].known), one
            else:
                assert cell.numerator == 0, one
