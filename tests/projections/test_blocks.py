"""Do sums of whole blocks answer exactly as the deltas do, whatever is asked?"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.ext.asyncio import create_async_engine

from events.base import Recorded
from events.ids import province
from projections.catalogue.table import BY_CODE, INDICATORS
from projections.indicators import Indicator, Of, Sum, Type
from projections.statistics.answers import ask
from projections.statistics.dimensions import ATTRIBUTES, dimensions_of
from projections.statistics.folded import folded
from projections.statistics.question import Question, Views
from projections.statistics.reading import reading
from projections.statistics.series import Grain, series
from projections.statistics.together import Asked, ask_together
from projections.view import View
from projections.views import movements
from tests.support import length
from tests.support.timelines import FIRST, histories
from tests.support.views import changes_of, database

AREAS = ("pre2025:20", "pre2025:20/187", "pre2025:94", "pre2025:94/001/00001", "from2025:15", "")
CHANCE = random.Random(1)  # noqa: S311  the same in every run
BEGIN, DAYS = date(2009, 11, 3), 1500
CODES = ("ORG_STOCK_REG", "ORG_STOCK_OPER", "MEM_STOCK", "MEM_NEW", "ORG_FOUNDED", "REV_AVG", "ORG_SECTOR_SHARE",
         "MGR_EDU_SHARE")  # fmt: skip
# On the one boundaries a province is taken over whole, on the others a part of it by another one.
WHOLE = {"pre2025:20": "from2025:15", "pre2025:94": "from2025:94"}
DIVIDED = {**WHOLE, "pre2025:94/001/00001": "from2025:15/00001"}
BOUNDARIES: tuple[Callable[[str], str] | None, ...] = (
    None,
    lambda area: WHOLE.get(province(area), area),
    lambda area: DIVIDED.get(area) or WHOLE.get(province(area), area),
)
SUMMED = ("sums", "totals", "balances")


def fresh(size: int = 3, fan: int = 2) -> View:
    """The movements with blocks so small that a few facts walk every path."""
    return movements.make(size=size, fan=fan)


def fold(conn: Connection, view: View, complete: int) -> int:
    """Fold everything that is complete; return in how many steps."""
    assert view.blocks is not None
    steps = 0
    while view.blocks.fold(conn, complete):
        steps += 1
    return steps


def plain(view: View) -> Views:
    """The same movements, read delta by delta."""
    return Views(replace(view, blocks=None))


def scattered(dice: random.Random, positions: int) -> list[dict[str, Any]]:
    """Deltas of any day under any headings, of which many cancel each other out."""
    rows: list[dict[str, Any]] = []
    for position in range(1, positions + 1):
        for _ in range(dice.randrange(4)):
            measure, detail = dice.choice(
                (("organisations", ""), ("members", "member_type=official"), ("members", "member_type=linked"),
                 ("members_joined", "member_type=official"), ("revenue", ""), ("managers", "education=none"),
                 ("supports", "support_type=training;stage=granted;budget_source=central"))
            )  # fmt: skip
            row: dict[str, Any] = {
                "position": position, "subject": f"s{dice.randrange(5)}", "cause_position": position,
                "measure": measure,
                "effective_on": BEGIN + timedelta(days=dice.randrange(DAYS)), "detail": detail,
                "cause": dice.choice(("founded", "dissolved", "returned")),
                "kind": dice.choice(("cooperative", "union")),
                "section": dice.choice("AD"), "sector": dice.choice(("industry_craft", "electricity_service")),
                "area": dice.choice(AREAS), "standing": dice.choice(("operating", "inactive")),
                "delta": dice.randrange(-3, 5), "known": dice.randrange(-1, 2),
            }  # fmt: skip
            rows.append(row)
            if not dice.randrange(4):
                rows.append({**row, "delta": -row["delta"], "known": -row["known"]})
    return rows


def asked(dice: random.Random, indicator: Indicator) -> Question:
    """Any question that the movements alone answer."""
    names = [n for n in dimensions_of(indicator) if n not in ATTRIBUTES]
    as_of = BEGIN + timedelta(days=dice.randrange(-40, DAYS + 40))
    if not dice.randrange(3):
        as_of = as_of.replace(day=1) - timedelta(days=1)
    window = indicator.type is Type.FLOW and dice.random() < 0.9
    narrowed = {"member_type": frozenset({"official"})} if "member_type" in names and not dice.randrange(3) else {}
    area = dice.choice((None, None, None, "country:VN", "pre2025:94", "pre2025:20/187", "from2025:15"))
    return Question(
        as_of=as_of if dice.randrange(9) else date.max,
        since=as_of - timedelta(days=dice.choice((10, 31, 92, 365, 366, 900))) if window else None,
        area=area,
        areas=("from2025:15", "pre2025:20", "pre2025:94") if area == "from2025:15" and dice.randrange(2) else (),
        kinds=("cooperative",) if not dice.randrange(4) else (),
        sectors=("industry_craft",) if not dice.randrange(4) else (),
        standing=("operating",) if "standing" in names and not dice.randrange(4) else (),
        details=narrowed,
        by=tuple(dice.sample(names, dice.randrange(min(3, len(names) + 1)))),
        restate=dice.choice(BOUNDARIES),
    )


def differences(conn: Connection, view: View, dice: random.Random, head: int, codes: tuple[str, ...]) -> list[Any]:
    """The questions whose answers differ from what the deltas say: asked alone, as series, and together."""
    assert view.blocks is not None
    found: list[Any] = []
    for code in codes:
        indicator, question = BY_CODE[code], asked(dice, BY_CODE[code])
        at = dice.choice((head, dice.randrange(head + 2)))
        since = question.as_of - timedelta(days=400) if question.as_of < date.max else BEGIN
        long = replace(question, since=since, as_of=min(question.as_of, BEGIN + timedelta(days=DAYS)))
        grain = dice.choice(tuple(Grain))
        beside = [
            Asked(indicator, replace(question, area=area, areas=(), by=(), restate=None))
            for area in (None, "pre2025:20", "pre2025:94", dice.choice(("from2025:15", "pre2025:20/187")))
        ]
        summed, told = (
            (
                ask(conn, views, indicator, question, known_at=at),
                series(conn, views, indicator, long, grain, known_at=at),
                ask_together(conn, views, beside, known_at=at),
            )
            for views in (Views(view), plain(view))
        )
        if summed != told:
            found.append((code, question, at, summed, told))
    return found


@contextmanager
def filled(conn: Connection, seed: int) -> Iterator[tuple[View, random.Random, int]]:
    """Some deltas, folded as far as chance has it."""
    dice = random.Random(seed)  # noqa: S311  chance that can be repeated
    view, head = fresh(dice.choice((1, 3)), dice.choice((2, 3))), dice.randrange(2, 60)
    view.metadata.create_all(conn)
    conn.execute(insert(view.table("deltas")), scattered(dice, head) or scattered(dice, head + 9))
    fold(conn, view, dice.choice((head, dice.randrange(head + 1))))
    yield view, dice, head
    view.metadata.drop_all(conn)


def wrong(conn: Connection, seeds: range) -> list[Any]:
    """What is told otherwise in some registers of chance."""
    found = []
    for seed in seeds:
        with filled(conn, seed) as (view, dice, head):
            found += differences(conn, view, dice, head, tuple(dice.sample(CODES, 4)))
    return found


def test_every_answer_is_that_of_the_deltas() -> None:
    """Any indicator, at any day, as known at any position, by anything: cell by cell."""
    with database() as conn:
        assert not wrong(conn, range(length.of(20, 5_000)))


async def test_every_answer_is_that_of_the_deltas_on_the_server_too(postgres_url: Callable[[], str]) -> None:
    """The same on PostgreSQL."""
    engine = create_async_engine(postgres_url().replace("postgresql://", "postgresql+asyncpg://"))
    try:
        async with engine.begin() as conn:
            assert not await conn.run_sync(wrong, range(length.of(6, 1_000)))
    finally:
        await engine.dispose()


@given(histories(most=20), st.data())
@settings(max_examples=length.of(8, 2_000), deadline=None)
def test_real_lives_are_told_alike(records: list[Recorded], data: st.DataObject) -> None:
    """Every indicator of two lives, late facts and corrections among them."""
    view = fresh()
    with database(view) as conn:
        for change in changes_of(records):
            view.apply(conn, [change])
            fold(conn, view, change.recorded.position)
        for _ in range(4):
            indicator, days = data.draw(st.sampled_from(INDICATORS)), data.draw(st.sampled_from((6, 50, 900)))
            since = date(2024, 6, 30) if indicator.type is Type.FLOW else None
            question = Question(FIRST + timedelta(days=days), since, by=tuple(dimensions_of(indicator)[:1]))
            at = data.draw(st.integers(0, len(records)))
            told = [ask(conn, v, indicator, question, known_at=at) for v in (Views(view), plain(view))]
            assert told[0] == told[1]


@pytest.mark.parametrize("name", SUMMED)
def test_a_fault_in_a_sum_shows(name: str) -> None:
    """Were the sums not read at all, the other tests would say nothing: one unit more in any kind of them is seen."""
    seen = 0
    for seed in range(12):
        with database() as conn, filled(conn, seed) as (view, dice, head):
            table = view.table(name)
            conn.execute(update(table).values(delta=table.c.delta + 1))
            seen += bool(differences(conn, view, dice, head, CODES[:6]))
    assert seen >= 2


def test_what_comes_late_changes_no_sum() -> None:
    """A fact of the first day filed at the end leaves every sum as it was, and is in every answer at once."""
    view, question = fresh(), Question(BEGIN + timedelta(days=DAYS), by=("province",))
    late = {**scattered(CHANCE, 30)[0], "position": 31, "effective_on": BEGIN, "measure": "organisations", "detail": "",
            "delta": 7}  # fmt: skip
    with database(view) as conn:
        conn.execute(insert(view.table("deltas")), scattered(CHANCE, 30))
        fold(conn, view, 30)
        before = [conn.execute(select(view.table(name))).all() for name in SUMMED]
        conn.execute(insert(view.table("deltas")), [late])
        assert [conn.execute(select(view.table(name))).all() for name in SUMMED] == before
        told = [
            sum(cell.numerator for cell in ask(conn, Views(view), BY_CODE["ORG_STOCK_REG"], question, known_at=at))
            for at in (30, 31)
        ]
        assert told[1] == told[0] + 7
        assert not differences(conn, view, random.Random(2), 31, CODES)  # noqa: S311  chance that can be repeated


def test_balances_are_the_totals_of_their_time() -> None:
    """A balance after so many blocks is what the deltas up to there add up to."""
    view = movements.make(size=3, fan=4)
    assert view.blocks is not None
    with database(view) as conn:
        conn.execute(insert(view.table("deltas")), scattered(CHANCE, 40))
        fold(conn, view, 40)
        after = conn.execute(select(view.table("balanced").c.blocks)).scalars().all()
        assert list(after) == list(range(1, 14))
        for blocks in after:
            b, d = view.table("balances").c, view.table("deltas").c
            kept = conn.execute(select(func.sum(b.delta), func.sum(b.facts)).where(b.blocks == blocks)).one()
            assert kept == conn.execute(select(func.sum(d.delta), func.count()).where(d.position <= 3 * blocks)).one()


def test_a_question_of_a_district_is_left_to_the_deltas() -> None:
    """The sums keep provinces: what is narrower is not in them."""
    view = fresh()
    with database(view) as conn:
        conn.execute(insert(view.table("deltas")), scattered(CHANCE, 30))
        assert fold(conn, view, 30) == 10 + 5 + 2
        for question, answers in (
            (Question(BEGIN + timedelta(days=700), by=("province",)), True),
            (Question(BEGIN + timedelta(days=700), area="pre2025:20"), True),
            (Question(BEGIN + timedelta(days=700), area="pre2025:20/187"), False),
            (Question(BEGIN + timedelta(days=700), by=("area",)), False),
            (Question(BEGIN + timedelta(days=700), subject="s1"), False),
            (Question(BEGIN + timedelta(days=700), area="from2025:15", areas=("pre2025:20", "pre2025:94")), True),
            (Question(BEGIN + timedelta(days=700), area="from2025:15", areas=("pre2025:20/187",)), False),
            (Question(BEGIN + timedelta(days=700), by=("province",), restate=BOUNDARIES[1]), True),
            (Question(BEGIN + timedelta(days=700), by=("province",), restate=BOUNDARIES[2]), False),
            (Question(BEGIN + timedelta(days=700), by=("kind",), restate=BOUNDARIES[2]), True),
        ):
            read = reading(Views(view), Type.STOCK, Sum("organisations"), question, known_at=30)
            assert (folded(conn, Views(view), Type.STOCK, read, 30) is not None) is answers, question
        for of in (Of.SUBJECTS, Of.ENTERED, Of.LEFT):
            read = reading(Views(view), Type.FLOW, Sum("organisations", of), Question(BEGIN), known_at=30)
            assert folded(conn, Views(view), Type.FLOW, read, 30) is None


def test_what_is_filed_later_is_looked_at_too() -> None:
    """That a province keeps together is remembered for what is folded, and asked again once more is."""
    view = movements.make(size=3, fan=2)
    question = Question(BEGIN + timedelta(days=700), by=("province",), restate=BOUNDARIES[2])
    row = scattered(CHANCE, 9)[0]
    with database(view) as conn:
        for answers, area in ((True, "pre2025:94"), (False, "pre2025:94/001/00001")):
            at = 3 if answers else 6
            conn.execute(insert(view.table("deltas")), [{**row, "position": at, "area": area}])
            fold(conn, view, at)
            read = reading(Views(view), Type.STOCK, Sum("organisations"), question, known_at=at)
            assert (folded(conn, Views(view), Type.STOCK, read, at) is not None) is answers


def test_a_block_is_folded_once() -> None:
    """Whoever comes second finds the block taken and adds nothing; what is not complete waits."""
    view = fresh()
    with database(view) as conn:
        conn.execute(insert(view.table("deltas")), scattered(CHANCE, 8))
        assert fold(conn, view, 2) == 0
        assert fold(conn, view, 8) == 3
        before = conn.execute(select(view.table("totals"))).all()
        assert fold(conn, view, 8) == 0
        assert conn.execute(select(view.table("totals"))).all() == before
