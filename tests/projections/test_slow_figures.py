"""Does every figure of the register equal one that is counted slowly, straight off the papers?

Random lawful registers of all kinds of organisation, with papers that came late, were corrected, taken back and
restored (`tests.support.lawful_registers`); every indicator, by its dimensions, on any day and as known at any
position. The slow computation (`tests.support.slow_figures`) shares nothing with folds, movements and catalogue.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from projections.catalogue.reported import REPORTED_BY_CODE
from projections.catalogue.table import BY_CODE, INDICATORS
from projections.indicators import Indicator, Type
from projections.statistics.answers import ask
from projections.statistics.dimensions import ATTRIBUTES, details_of, dimensions_of
from projections.statistics.question import Question, Views
from projections.statistics.series import Grain, series
from tests.projections.comparing import MOVEMENTS, PERIODS, beside, differences, fed, question_of, shown
from tests.projections.questions import days_of, period, questions
from tests.support import length
from tests.support.lawful_registers import chance_of, register
from tests.support.slow import eve_of
from tests.support.slow_figures import FIGURES
from tests.support.slow_register import Register

SEEDS = st.integers(0, 2**32 - 1)


def test_every_indicator_that_is_computed_has_a_slow_computation() -> None:
    """A new one fails here until it has; what documents alone report has none, by name."""
    assert set(FIGURES) == set(BY_CODE)
    assert not set(FIGURES) & set(REPORTED_BY_CODE)


@given(SEEDS, st.sampled_from([1, 7, 100]))
@settings(max_examples=length.of(6, 500))
def test_every_figure_equals_the_slow_one(seed: int, batch: int) -> None:
    """Cell by cell, whatever is broken down, narrowed or laid on new boundaries, and whenever it was known."""
    chance = chance_of(seed)
    filings = register(chance)
    with shown(filings, batch) as (conn, views):
        assert list(differences(conn, views, filings, chance)) == []


async def test_postgresql_tells_the_same_figures(postgres_url: Callable[[], str]) -> None:
    """The same comparison on the other storage."""
    engine = create_async_engine(postgres_url().replace("postgresql://", "postgresql+asyncpg://", 1))

    def compared(conn: Connection, seed: int) -> None:
        chance = chance_of(seed)
        filings = register(chance)
        for view in (MOVEMENTS, PERIODS):
            view.metadata.drop_all(conn)
            view.metadata.create_all(conn)
        assert list(differences(conn, fed(conn, filings, 7), filings, chance)) == []

    for seed in range(length.of(1, 20)):
        async with engine.begin() as conn:
            await conn.run_sync(compared, seed)
    await engine.dispose()


@given(SEEDS)
@settings(max_examples=length.of(5, 500))
def test_movements_over_the_periods_make_what_stands_cell_by_cell(seed: int) -> None:
    """Opening and what came in each of some periods, one after the other, is the closing: for every plain stock."""
    chance = chance_of(seed)
    filings = register(chance)
    days = [date.fromisoformat(day) for day in sorted(chance.sample(days_of(filings), 4))]
    known_at = chance.randint(1, len(filings))
    with shown(filings) as (conn, views):
        for indicator in INDICATORS:
            if indicator.type is Type.STOCK and indicator.over is None:
                by = tuple(chance.sample(added_up(indicator), 2))
                cells = [told(conn, views, indicator, Question(day, by=by), known_at) for day in (days[0], days[-1])]
                flow = replace(indicator, type=Type.FLOW)
                moved = [told(conn, views, flow, Question(b, a, by=by), known_at) for a, b in pairwise(days)]
                assert nonzero(cells[0], *moved) == nonzero(cells[1]), (indicator.code, by)


@given(SEEDS, st.sampled_from(Grain))
@settings(max_examples=length.of(3, 500))
def test_every_point_of_a_series_equals_the_slow_figure(seed: int, grain: Grain) -> None:
    """Months, quarters, years and reporting years, the first and the last cut: one pass tells what each tells."""
    chance = chance_of(seed)
    filings = register(chance)
    time, known_at = period(filings, chance), chance.randint(1, len(filings))
    known = Register(filings[:known_at])
    with shown(filings) as (conn, views):
        for indicator in chance.sample(INDICATORS, 15):
            asked = questions(indicator, time, chance)[-1]
            for point in series(conn, views, indicator, question_of(asked), grain, known_at=known_at):
                one = asked._replace(since=eve_of(point.first.isoformat()), as_of=point.last.isoformat())
                laid = beside(point.cells, known, indicator.code, one)
                assert [(place, quick, slow) for place, quick, slow in laid if quick != slow] == []


def added_up(indicator: Indicator) -> list[str]:
    """The dimensions by which a stock moves: not those that are asked of the organisation on a day."""
    own = details_of(indicator.value)
    return [name for name in dimensions_of(indicator) if name not in ATTRIBUTES or name in own]


def told(conn: Connection, views: Views, indicator: Indicator, question: Question, known_at: int) -> Counter[object]:
    """The number under each heading."""
    cells = ask(conn, views, indicator, question, known_at=known_at)
    return Counter({cell.by: cell.numerator for cell in cells})


def nonzero(*counts: Counter[object]) -> dict[object, int]:
    """What they make together."""
    whole = Counter[object]()
    for one in counts:
        whole.update(one)
    return {by: number for by, number in whole.items() if number}
