"""Does a return lie among its like, and was it filed in đồng?"""

from collections.abc import Iterator
from fractions import Fraction

from projections.plausibility.annual.measures import IN_GROUP, INCOME, OVER_YEARS, WAGE, Measure, listed
from projections.plausibility.annual.shelf import Group, Shelf
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import half_up, write, write_en
from projections.plausibility.thresholds import SLIP_NEAR
from projections.plausibility.verdicts import Holds, Level
from projections.views.returns import Return

_UNITS = {3: ("nghìn đồng", "thousands of đồng"), 6: ("triệu đồng", "millions of đồng")}


def lies_among_its_like(shelf: Shelf) -> Iterator[Flag]:
    """A1: a value far from the median of its kind, sector and province, which no slip of the unit explains."""
    for one in shelf.returns:
        slipped = {measure.name for measure, _ in slips(shelf, one)}
        for measure in IN_GROUP:
            value, group = measure.read(one), shelf.group(one, measure)
            if value is None or value <= 0 or group is None or measure.name in slipped:
                continue
            more = value > group.median
            times = half_up(group.times(value), Fraction(1, 10))
            median = half_up(group.median, 1)
            yield flag(
                "A1",
                Level.WARNING,
                (one,),
                computed=group.median,
                printed=value,
                holds=not group.far(value),
                vi=f"{one.name}, năm {one.year}: {measure.vi} {write(half_up(value, 1))} {'gấp' if more else 'kém'} "
                f"{write(times)} lần trung vị {write(median)} của {group.size} báo cáo cùng loại.",
                en=f"{one.name}, {one.year}: {measure.en} {write_en(half_up(value, 1))} is {write_en(times)} times "
                f"{'the' if more else 'below the'} median {write_en(median)} of {group.size} returns of its like.",
            )


def filed_in_dong(shelf: Shelf) -> Iterator[Flag]:
    """A2: amounts 1,000 or 1,000,000 times off their like or the year before: another unit than đồng, it seems."""
    for one in shelf.returns:
        found: dict[int, list[Measure]] = {}
        for measure, power in slips(shelf, one):
            found.setdefault(power, []).append(measure)
        for power, measures in found.items():
            names_vi, names_en = listed(measures)
            many = len(measures) > 1
            unit_vi, unit_en = _UNITS[abs(power)]
            factor = 10 ** abs(power)
            value = measures[0].read(one) or Fraction(0)
            seems_vi = f"có vẻ ghi theo {unit_vi}" if power > 0 else f"có vẻ nhân {write(factor)} hai lần"
            seems_en = (
                f"filed in {unit_en}, it seems" if power > 0 else f"multiplied by {write_en(factor)} twice, it seems"
            )
            count_vi = f"{len(measures)} số tiền ({names_vi})" if many else names_vi
            count_en = f"{len(measures)} amounts ({names_en}) are" if many else f"{names_en} is"
            yield flag(
                "A2",
                Level.WARNING,
                (one,),
                computed=value * Fraction(10) ** power,
                printed=value,
                holds=Holds.NO,
                vi=f"{one.name}, năm {one.year}: {count_vi} {'nhỏ' if power > 0 else 'lớn'} hơn mức thường "
                f"{write(factor)} lần: {seems_vi}.",
                en=f"{one.name}, {one.year}: {count_en} {write_en(factor)} times {'below' if power > 0 else 'above'} "
                f"what is usual: {seems_en}.",
            )


def slips(shelf: Shelf, one: Return) -> Iterator[tuple[Measure, int]]:
    """The amounts that would be usual with three or six zeros more, or fewer: how many."""
    before = shelf.before(one)
    for measure in (*OVER_YEARS, WAGE, INCOME):
        value = measure.read(one)
        if not measure.money or value is None or value <= 0:
            continue
        group, last = shelf.group(one, measure), measure.read(before) if before else None
        for power in (3, 6, -3, -6):
            meant = value * Fraction(10) ** power
            if _usual(group, value, meant) or _as_before(last, meant):
                yield measure, power
                break


def _usual(group: Group | None, value: Fraction, meant: Fraction) -> bool:
    return group is not None and group.far(value) and group.near(meant)


def _as_before(last: Fraction | None, meant: Fraction) -> bool:
    return last is not None and last > 0 and max(last / meant, meant / last) <= SLIP_NEAR.value
