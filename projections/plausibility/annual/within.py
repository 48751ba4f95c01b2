"""Can the numbers of one return stand beside each other, and beside what the register says of the organisation?"""

from collections.abc import Iterator
from fractions import Fraction

from events.vocabulary import Standing
from projections.plausibility.annual import measures as m
from projections.plausibility.annual.measures import Measure
from projections.plausibility.annual.shelf import Shelf
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import half_up, write, write_en
from projections.plausibility.thresholds import BALANCE_PART, HEAD_TIMES
from projections.plausibility.verdicts import Level
from projections.views.returns import Return

Numbers = tuple[Fraction, ...]

# Which part lies within which whole, whatever an organisation does: not to hold is a contradiction.
PARTS = (
    (m.WORKERS_REGULAR, m.WORKERS), (m.EQUITY, m.CAPITAL), (m.DEBTS, m.CAPITAL), (m.CLAIMS, m.TOTAL_ASSETS),
    (m.PROFIT, m.PROFIT_BEFORE_TAX),
)  # fmt: skip
# What usually does.
MEANS = (
    (m.WAGES, m.COST), (m.WAGES, m.REVENUE), (m.MEMBER_INCOME, m.REVENUE), (m.TAX, m.REVENUE),
    (m.OUTSTANDING, m.CAPITAL), (m.DEPOSITS, m.CAPITAL),
)  # fmt: skip
PAID = ((m.WAGES, m.WORKERS_AVERAGE), (m.MEMBER_INCOME, m.MEMBERS_AVERAGE), (m.TURNOVER, m.LOANS))
STOPPED = frozenset({Standing.INACTIVE, Standing.SUSPENDED})


def parts_lie_within(shelf: Shelf) -> Iterator[Flag]:
    """A3: regular workers among the workers, equity and debts within the capital, claims within the assets."""
    yield from _pairs(shelf, "A3", Level.CONTRADICTION, PARTS)
    for one, (equity, debts, capital) in _stated(shelf, m.EQUITY, m.DEBTS, m.CAPITAL):
        yield flag(
            "A3",
            Level.CONTRADICTION,
            (one,),
            computed=equity + debts,
            printed=capital,
            holds=equity + debts <= capital,
            vi=f"{_who(one)}: vốn chủ sở hữu và nợ cộng lại {write(equity + debts)}, "
            f"nhiều hơn tổng nguồn vốn {write(capital)}.",
            en=f"{_who_en(one)}: equity and debts make {write_en(equity + debts)}, more than the total capital "
            f"{write_en(capital)}.",
        )


def means_are_not_outspent(shelf: Shelf) -> Iterator[Flag]:
    """A4: wages within the cost, incomes and taxes within the revenue, loans and deposits within the capital."""
    yield from _pairs(shelf, "A4", Level.WARNING, MEANS)


def accounts_balance(shelf: Shelf) -> Iterator[Flag]:
    """A5: assets are the capital that they come from; profit before tax is revenue less cost."""
    for one, (assets, capital) in _stated(shelf, m.TOTAL_ASSETS, m.CAPITAL):
        yield _balance(one, assets, capital, "tổng nguồn vốn", "total capital", m.TOTAL_ASSETS)
    for one, (revenue, cost, profit) in _stated(shelf, m.REVENUE, m.COST, m.PROFIT_BEFORE_TAX):
        near = abs(revenue - cost - profit) <= BALANCE_PART.value * max(revenue, cost)
        less = revenue - cost
        yield _balance(one, profit, less, "doanh thu trừ chi phí", "revenue less cost", m.PROFIT_BEFORE_TAX, near=near)


def money_has_heads(shelf: Shelf) -> Iterator[Flag]:
    """A6: who paid wages had workers, who paid members had members, who lent made loans."""
    for money, heads in PAID:
        for one, (paid, counted) in _stated(shelf, money, heads):
            yield flag(
                "A6",
                Level.CONTRADICTION,
                (one,),
                computed=counted,
                printed=paid,
                holds=counted > 0 or paid == 0,
                vi=f"{_who(one)}: {money.vi} {write(paid)} nhưng {heads.vi} bằng 0.",
                en=f"{_who_en(one)}: {money.en} of {write_en(paid)}, but {heads.en}: 0.",
            )


def heads_are_counted_alike(shelf: Shelf) -> Iterator[Flag]:
    """A7: heads at the end lie near those on average; members and managers near those on the register."""
    for one, (average, end) in _stated(shelf, m.WORKERS_AVERAGE, m.WORKERS):
        yield _heads(one, m.WORKERS_AVERAGE, average, end, "lao động cuối kỳ", "workers at the end")
    for one, (average,) in _stated(shelf, m.MEMBERS_AVERAGE):
        if one.members is not None:
            on_register = Fraction(one.members)
            yield _heads(one, m.MEMBERS_AVERAGE, average, on_register, "thành viên trong sổ", "members on the register")
    for one, (stated,) in _stated(shelf, m.MANAGERS):
        if one.managers:
            yield flag(
                "A7",
                Level.HINT,
                (one,),
                computed=Fraction(one.managers),
                printed=stated,
                holds=stated == one.managers,
                vi=f"{_who(one)}: {m.MANAGERS.vi} {write(stated)}, trong sổ {write(one.managers)}.",
                en=f"{_who_en(one)}: {m.MANAGERS.en}: {write_en(stated)}; on the register: {write_en(one.managers)}.",
            )


def stopped_earns_nothing(shelf: Shelf) -> Iterator[Flag]:
    """A8: one that the register calls inactive or suspended on the last day reports revenue: is it so still?"""
    for one, (revenue,) in _stated(shelf, m.REVENUE):
        yield flag(
            "A8",
            Level.HINT,
            (one,),
            printed=revenue,
            holds=revenue == 0 or one.standing not in STOPPED,
            vi=f"{_who(one)}: có doanh thu {write(revenue)}, trong sổ: {one.standing.vi.lower()}.",
            en=f"{_who_en(one)}: revenue of {write_en(revenue)}; on the register: {one.standing.en.lower()}.",
        )


def _stated(shelf: Shelf, *wanted: Measure) -> Iterator[tuple[Return, Numbers]]:
    """The returns that state all of some numbers, with these."""
    for one in shelf.returns:
        found = [measure.read(one) for measure in wanted]
        stated = tuple(number for number in found if number is not None)
        if len(stated) == len(wanted):
            yield one, stated


def _pairs(shelf: Shelf, code: str, level: Level, pairs: tuple[tuple[Measure, Measure], ...]) -> Iterator[Flag]:
    for part, whole in pairs:
        for one, (less, more) in _stated(shelf, part, whole):
            yield flag(
                code,
                level,
                (one,),
                computed=more,
                printed=less,
                holds=less <= more,
                vi=f"{_who(one)}: {part.vi} {write(less)} nhiều hơn {whole.vi} {write(more)}.",
                en=f"{_who_en(one)}: {part.en}: {write_en(less)}, more than {whole.en}: {write_en(more)}.",
            )


def _balance(
    one: Return, stated: Fraction, made: Fraction, vi: str, en: str, measure: Measure, *, near: bool | None = None
) -> Flag:
    same = abs(stated - made) <= BALANCE_PART.value * max(stated, made) if near is None else near
    return flag(
        "A5",
        Level.WARNING,
        (one,),
        computed=made,
        printed=stated,
        holds=same,
        vi=f"{_who(one)}: {measure.vi} {write(stated)}, {vi} {write(made)}.",
        en=f"{_who_en(one)}: {measure.en}: {write_en(stated)}; {en}: {write_en(made)}.",
    )


def _heads(one: Return, measure: Measure, stated: Fraction, other: Fraction, vi: str, en: str) -> Flag:
    low, high = sorted((stated, other))
    return flag(
        "A7",
        Level.WARNING,
        (one,),
        computed=other,
        printed=stated,
        holds=high <= HEAD_TIMES.value * low or high <= HEAD_TIMES.value,
        vi=f"{_who(one)}: {measure.vi} {write(half_up(stated, 1))}, {vi} {write(half_up(other, 1))}.",
        en=f"{_who_en(one)}: {measure.en}: {write_en(half_up(stated, 1))}; {en}: {write_en(half_up(other, 1))}.",
    )


def _who(one: Return) -> str:
    return f"{one.name}, năm {one.year}"


def _who_en(one: Return) -> str:
    return f"{one.name}, {one.year}"
