"""Do the parts of single organisations make what the statistics say, on the same terms?"""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from events.base import Recorded
from projections.catalogue.table import INDICATORS
from projections.contributions import counted, has_parts, terms_of
from projections.indicators import Indicator
from projections.statistics.answers import ask
from projections.statistics.question import Question, Views
from tests.support import length
from tests.support.scenes import shown
from tests.support.timelines import FIRST, histories

QUESTIONS = st.builds(
    lambda day, length, area, kinds, sectors: Question(
        as_of=FIRST + timedelta(days=day),
        since=FIRST + timedelta(days=day - length),
        area=area,
        kinds=kinds,
        sectors=sectors,
    ),
    st.integers(0, 14),
    st.integers(1, 9),
    st.sampled_from(["pre2025:20", "pre2025:20/187", "pre2025:94", "country:VN"]),
    st.sampled_from([(), ("cooperative",), ("cooperative", "group")]),
    st.sampled_from([(), ("agri_forest_fishery",), ("industry_craft",)]),
)


@given(histories(), QUESTIONS, st.integers(0, 12))
@settings(max_examples=length.of(15, 2_000), deadline=None)
def test_the_parts_make_the_whole(records: Sequence[Recorded], question: Question, known_at: int) -> None:
    """For every indicator, day, area, kind and sector, as known at any position."""
    with shown("movements", records) as (conn, view):
        for indicator in INDICATORS:
            (cell,) = ask(conn, Views(view), indicator, question, known_at=known_at)
            parts = counted(conn, view, indicator, question, known_at=known_at)
            value = parts.value(terms_of(indicator, question))
            if cell.value is not None and not _ignores(indicator) and has_parts(indicator):
                assert value == cell.value, indicator.code


def _ignores(indicator: Indicator) -> bool:
    """Shares whose whole follows other terms than their part are not reconciled by terms."""
    return indicator.over is not None and bool(indicator.over.ignores & {"kind", "sector"} or indicator.value.standing)
