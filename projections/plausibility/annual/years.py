"""Does a return go on from last year's, and is it the organisation's own?"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from projections.plausibility.annual import measures as m
from projections.plausibility.annual.among import slips
from projections.plausibility.annual.measures import OVER_YEARS, STATED, Measure, listed, telling
from projections.plausibility.annual.shelf import Shelf
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import half_up, write, write_en
from projections.plausibility.thresholds import COPIED_VALUES, SAME_VALUES, TELLING_DIGITS, YEAR_TIMES
from projections.plausibility.verdicts import Holds, Level
from projections.views.returns import Return

# Numbers of one return that are often the same in truth.
ALIKE = (
    frozenset({"profit", "profit_before_tax"}), frozenset({"total_assets", "total_capital"}),
    frozenset({"equity", "total_capital"}), frozenset({"equity", "total_assets"}),
    frozenset({"workers", "workers_average"}),
    frozenset({"workers_average", "members_average"}), frozenset({"workers", "members_average"}),
    frozenset({"wages", "member_income"}), frozenset({"cost", "wages"}), frozenset({"debts", "loans_taken"}),
)  # fmt: skip


def grows_within_bounds(shelf: Shelf) -> Iterator[Flag]:
    """A9: a value ten times last year's, or a tenth of it, which no slip of the unit explains."""
    for one, before in _pairs(shelf):
        slipped = {measure.name for measure, _ in slips(shelf, one)}
        for measure in OVER_YEARS:
            value, last = measure.read(one), measure.read(before)
            if value is None or last is None or value <= 0 or last <= 0 or measure.name in slipped:
                continue
            times = half_up(max(value / last, last / value), Fraction(1, 10))
            yield flag(
                "A9",
                Level.WARNING,
                (one, before),
                computed=last,
                printed=value,
                holds=max(value / last, last / value) < YEAR_TIMES.value,
                vi=f"{one.name}: {measure.vi} năm {one.year} là {write(value)}, năm {before.year} là {write(last)}: "
                f"{'tăng' if value > last else 'giảm'} {write(times)} lần.",
                en=f"{one.name}: {measure.en} in {one.year}: {write_en(value)}, in {before.year}: {write_en(last)}, "
                f"{write_en(times)} times {'as much' if value > last else 'less'}.",
            )


def stock_follows_from_flow(shelf: Shelf) -> Iterator[Flag]:
    """A10: what is owed, or lent out, grows by no more than what was borrowed, or lent, in the year."""
    for one, before in _pairs(shelf):
        for stock, flow, level in ((m.DEBTS, m.LOANS_TAKEN, Level.HINT), (m.OUTSTANDING, m.TURNOVER, Level.WARNING)):
            now, last, moved = stock.read(one), stock.read(before), flow.read(one)
            if now is None or last is None or moved is None:
                continue
            yield flag(
                "A10",
                level,
                (one, before),
                computed=last + moved,
                printed=now,
                holds=now <= last + moved,
                vi=f"{one.name}: {stock.vi} từ {write(last)} (năm {before.year}) lên {write(now)} (năm {one.year}), "
                f"trong khi {flow.vi} chỉ {write(moved)}.",
                en=f"{one.name}: {stock.en} grew from {write_en(last)} ({before.year}) to {write_en(now)} "
                f"({one.year}), with only {write_en(moved)} of {flow.en}.",
            )


def is_not_last_years(shelf: Shelf) -> Iterator[Flag]:
    """A11: three telling values or more are exactly those of last year: carried forward?"""
    for one, before in _pairs(shelf):
        same = _same(one, before)
        if len(same) >= SAME_VALUES.value:
            names_vi, names_en = listed(same)
            yield _told(
                "A11",
                (one, before),
                vi=f"{one.name}: {len(same)} giá trị của năm {one.year} ({names_vi}) giống hệt năm {before.year}: "
                "có thể chép lại.",
                en=f"{one.name}: {len(same)} values of {one.year} ({names_en}) are exactly those of {before.year}: "
                "carried forward, perhaps.",
            )


def is_not_anothers(shelf: Shelf) -> Iterator[Flag]:
    """A12: two telling values or more are exactly those of another organisation: copied?"""
    alike: dict[tuple[str, Fraction], list[Return]] = {}
    for one in shelf.returns:
        for measure in STATED:
            value = measure.read(one)
            if value is not None and telling(value) >= TELLING_DIGITS.value:
                alike.setdefault((measure.name, value), []).append(one)
    shared: dict[tuple[str, str], tuple[Return, Return]] = {}
    for found in alike.values():
        for one, other in pairwise(found):
            shared.setdefault((one.id, other.id), (one, other))
    for one, other in shared.values():
        same = _same(one, other)
        if len(same) >= COPIED_VALUES.value:
            names_vi, names_en = listed(same)
            yield _told(
                "A12",
                (one, other),
                vi=f"{one.name} và {other.name}, năm {one.year}: {len(same)} giá trị giống hệt nhau ({names_vi}).",
                en=f"{one.name} and {other.name}, {one.year}: {len(same)} values are exactly the same ({names_en}).",
            )


def says_a_number_once(shelf: Shelf) -> Iterator[Flag]:
    """A13: two unlike numbers of a return are the same: put into the wrong field?"""
    for one in shelf.returns:
        for first, second in combinations(STATED, 2):
            value = first.read(one)
            unlike = frozenset({first.name, second.name}) not in ALIKE
            if value is None or value != second.read(one) or telling(value) < TELLING_DIGITS.value or not unlike:
                continue
            yield _told(
                "A13",
                (one,),
                vi=f"{one.name}, năm {one.year}: {first.vi} và {second.vi} cùng là {write(value)}.",
                en=f"{one.name}, {one.year}: {first.en} and {second.en} are both {write_en(value)}.",
            )


def _pairs(shelf: Shelf) -> Iterator[tuple[Return, Return]]:
    for one in shelf.returns:
        before = shelf.before(one)
        if before is not None:
            yield one, before


def _same(one: Return, other: Return) -> list[Measure]:
    """The numbers that two returns share and that tell something: heads are few, and alike every day."""
    return [measure for measure in STATED if _tells(measure, one) and measure.read(one) == measure.read(other)]


def _tells(measure: Measure, one: Return) -> bool:
    return telling(measure.read(one) or Fraction(0)) >= TELLING_DIGITS.value


def _told(code: str, returns: tuple[Return, ...], *, vi: str, en: str) -> Flag:
    return flag(code, Level.HINT, returns, holds=Holds.YES, told=True, vi=vi, en=en)
