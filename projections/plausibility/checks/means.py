"""Do averages lie where their parts put them, and are unlike ones kept apart?"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from events.support_words import FigureStatus
from projections.plausibility.book import OPERATING, REGISTERED, Book, atoms, same_organisations
from projections.plausibility.checks.sums import covers
from projections.plausibility.figure import VND_PER_YEAR, Figure, as_printed, place
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import half_up, write, write_en
from projections.plausibility.thresholds import GROUP_TIMES, MANY_ORGANISATIONS
from projections.plausibility.verdicts import Holds, Level, verdict

_SINGLE_BASES = frozenset({"member", "group_member"})

Weighted = list[tuple[Figure, Figure]]


def mean_lies_at_its_weights(book: Book) -> Iterator[Flag]:
    """X3: the mean of the whole is the mean of its parts weighted by their persons, and lies between them."""
    for mean in book.reported():
        parts = _incomes(book, mean) if mean.indicator.startswith("INC_") and len(mean.kinds) > 1 else []
        if not parts:
            continue
        for weighted in _weightings(book, parts):
            yield _weighted_flag(mean, weighted)
        for part in sorted(parts, key=book.order):
            above = part.number <= mean.number
            high = part.number == max(f.number for f in parts)
            inside = mean.number <= part.number if high else above
            yield flag(
                "X3",
                Level.WARNING,
                (mean, part),
                computed=part.number,
                printed=mean.number,
                holds=inside,
                vi=f"Bình quân chung {mean.printed} phải nằm giữa các phần; phần này là {part.printed}.",
                en=f"The mean {mean.printed} must lie between its parts; this one is {part.printed}.",
            )


def revenue_carries_incomes(book: Book) -> Iterator[Flag]:
    """X4: incomes of all members can hardly be many times the revenue of their organisations."""
    for revenue in book.reported("REV_TOTAL"):
        parts = _incomes(book, revenue)
        weighted = next(_weightings(book, parts), []) if parts else []
        if weighted and revenue.number > 0:
            paid = _paid(weighted)
            times = paid / revenue.number
            yield flag(
                "X4",
                Level.WARNING,
                (revenue, *(figure for pair in weighted for figure in pair)),
                computed=paid,
                printed=revenue.number,
                holds=revenue.number >= paid,
                vi=f"Thu nhập của mọi thành viên cộng lại {as_printed(revenue, paid)}, "
                f"gấp {write(half_up(times, 1))} lần doanh thu {revenue.printed}.",
                en=f"The incomes of all members make {write_en(paid)} đồng, {write_en(half_up(times, 1))} times "
                f"the revenue {revenue.printed}.",
            )


def group_mean_is_no_outlier(book: Book) -> Iterator[Flag]:
    """X16: what the printed sectors leave over is compared with the mean of all; above three times it warns."""
    for members in book.reported("MEM_STOCK"):
        counts = [f for f in book.beside(members, REGISTERED, OPERATING) if f.when == members.when]
        if not members.whole or not counts:
            continue
        known = [f for f in book.reported("MEM_STOCK") if _part_of(f, members)]
        described = {atom for figure in known for atom in atoms(figure)}
        for parts in covers(book, counts[0]):
            left = [part for part in parts if not atoms(part) & described]
            if known and left and {atom for part in parts for atom in atoms(part)} >= described:
                yield from _left_over(members, known, left, counts[0])


def unlike_means_stay_apart(book: Book) -> Iterator[Flag]:
    """X17: a mean of a sample and a mean of all that were counted are never set against each other."""
    means = [
        f for f in book.figures if f.unit == VND_PER_YEAR and f.status in {FigureStatus.ACTUAL, FigureStatus.SURVEY}
    ]
    for one, other in combinations(means, 2):
        alike = one.document == other.document and one.indicator == other.indicator and one.kinds & other.kinds
        if alike and one.status is not other.status:
            yield flag(
                "X17",
                Level.HINT,
                (one, other),
                computed=other.number,
                printed=one.number,
                holds=one.number == other.number,
                vi=f"{one.printed} và {other.printed} có mẫu số khác nhau (điều tra mẫu và toàn bộ): không so sánh.",
                en=f"{one.printed} and {other.printed} stand over different bases (a sample, a count): never mix them.",
            )


def same_mean_for_other_people(book: Book) -> Iterator[Flag]:
    """N4: one amount is given for two groups of people."""
    means = [f for f in book.reported() if f.indicator.startswith("INC_")]
    for one, other in combinations(means, 2):
        per = (one.dimensions.get("per", ""), other.dimensions.get("per", ""))
        same = one.indicator == other.indicator and one.number == other.number and same_organisations(one, other)
        if same and one.when == other.when and per[0] != per[1]:
            yield flag(
                "N4",
                Level.CONTRADICTION,
                (other, one),
                computed=one.number,
                printed=other.number,
                holds=Holds.YES,
                told=True,
                vi=f"Cùng mức {one.printed} được ghi cho hai nhóm khác nhau ({per[0]} và {per[1]}).",
                en=f"The same {one.printed} is given for two groups of people ({per[0]} and {per[1]}).",
            )


def members_look_computed(book: Book) -> Iterator[Flag]:
    """N10: a headcount that is a whole multiple of a large number of organisations looks computed, not counted."""
    for members in book.reported("MEM_STOCK"):
        for count in book.beside(members, REGISTERED):
            each = (
                half_up(members.number / count.number, 1) if count.number >= MANY_ORGANISATIONS.value else Fraction(0)
            )
            made = each * count.number
            if count.when == members.when and each > 1 and abs(made - members.number) <= 1:
                yield flag(
                    "N10",
                    Level.HINT,
                    (members, count),
                    computed=made,
                    printed=members.number,
                    holds=verdict(members.number, made, place(members), "exact"),
                    told=True,
                    vi=f"{members.printed} gần đúng bằng {write(each)} × {count.printed}: "
                    "có vẻ được tính, không phải đếm.",
                    en=f"{members.printed} is nearly {write_en(each)} × {count.printed}: "
                    "computed, it seems, not counted.",
                )


def _incomes(book: Book, figure: Figure) -> list[Figure]:
    """One mean income for each kind in which the document counts members, if all of them are printed."""
    parts: dict[str, Figure] = {}
    for part in book.reported():
        single = part.indicator.startswith("INC_") and part.dimensions.get("per") in _SINGLE_BASES
        if single and len(part.kinds) == 1 and part.kinds < figure.kinds and _same_scope(part, figure):
            parts.setdefault(next(iter(part.kinds)), part)
    counted = {kind for f in book.reported("MEM_STOCK") if _same_scope(f, figure) for kind in f.kinds & figure.kinds}
    return list(parts.values()) if len(parts) > 1 and set(parts) == counted else []


def _same_scope(one: Figure, other: Figure) -> bool:
    return one.document == other.document and set(one.sector) == set(other.sector)


def _weightings(book: Book, parts: list[Figure]) -> Iterator[Weighted]:
    """Persons beside each mean: members of all, then workers where they are printed."""
    persons = [[*book.beside(part, "MEM_STOCK"), *book.beside(part, "WRK_STOCK")] for part in parts]
    if all(persons) and all(found[0].number > 0 and found[-1].number > 0 for found in persons):
        yield [(found[0], part) for found, part in zip(persons, parts, strict=True)]
        if any(len(found) > 1 for found in persons):
            yield [(found[-1], part) for found, part in zip(persons, parts, strict=True)]


def _paid(weighted: Weighted) -> Fraction:
    return sum((persons.number * mean.number for persons, mean in weighted), Fraction(0))


def _weighted_flag(mean: Figure, weighted: Weighted) -> Flag:
    computed = _paid(weighted) / sum(persons.number for persons, _ in weighted)
    return flag(
        "X3",
        Level.CONTRADICTION,
        (mean, *(figure for pair in weighted for figure in pair)),
        computed=computed,
        printed=mean.number,
        holds=verdict(mean.number, computed, place(mean), "half_up"),
        vi=f"Bình quân gia quyền theo số người là {write(half_up(computed, 1))} đồng, văn bản in {mean.printed}.",
        en=f"The mean weighted by persons is {write_en(half_up(computed, 1))} đồng, printed is {mean.printed}.",
    )


def _part_of(part: Figure, whole_figure: Figure) -> bool:
    return (
        part.document == whole_figure.document
        and part.kinds <= whole_figure.kinds
        and part.when == whole_figure.when
        and bool(atoms(part))
    )


def _left_over(members: Figure, known: list[Figure], left: list[Figure], count: Figure) -> Iterator[Flag]:
    described = sum((figure.number for figure in known), Fraction(0))
    rest, units = members.number - described, sum((figure.number for figure in left), Fraction(0))
    if units <= 0 or members.number <= 0 or count.number <= 0:
        return
    each, mean = rest / units, members.number / count.number
    times = half_up(each / mean, Fraction(1, 10))
    yield flag(
        "X16",
        Level.WARNING,
        (members, *known),
        computed=described,
        printed=members.number,
        holds=members.number >= described,
        vi=f"Các lĩnh vực đã nêu có {write(described)} thành viên, còn lại {write(rest)}.",
        en=f"The sectors described have {write_en(described)} members, which leaves {write_en(rest)}.",
    )
    yield flag(
        "X16",
        Level.WARNING,
        (members, *known, *left, count),
        computed=each / mean,
        printed=GROUP_TIMES.value,
        holds=each / mean <= GROUP_TIMES.value,
        vi=f"Phần còn lại bình quân {write(half_up(each, 1))} thành viên một tổ chức, "
        f"gấp {write(times)} lần bình quân chung ({write(half_up(mean, 1))}).",
        en=f"What is left has {write_en(half_up(each, 1))} members each, "
        f"{write_en(times)} times the mean of all ({write_en(half_up(mean, 1))}).",
    )
