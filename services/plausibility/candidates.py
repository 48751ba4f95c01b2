"""Why may a reported number differ from the register's: what would the register say on other terms, and whose is it?"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from events.industry import Sector
from events.quantities import LAST_DAY
from events.returns import FLOWS
from events.vocabulary import Kind, Standing
from events.words import Word
from projections.catalogue.table import BY_CODE
from projections.contributions import Counted, Part, Terms, counted, recorded_since, terms_of
from projections.indicators import Indicator, Type
from projections.measures import CREDIT_FLOWS, CREDIT_STOCKS, LAND_ACCOUNTS, PLAIN_ACCOUNTS
from projections.plausibility.agreement import agreement
from projections.plausibility.figure import Figure
from projections.plausibility.numerals import day as written
from projections.statistics.question import Question
from projections.view import View

REPORTED_YEARLY = frozenset(
    (*FLOWS, *PLAIN_ACCOUNTS, *LAND_ACCOUNTS, *CREDIT_FLOWS, *CREDIT_STOCKS, "managers", "debts", "workers_average")
)
_EVERYONE = BY_CODE["ORG_STOCK_REG"]
_OPERATING = frozenset({Standing.OPERATING.value})


class Alone(Word):
    """Whether a candidate explains the whole difference by itself."""

    EXACTLY = "exactly", "Một mình giải thích đúng toàn bộ", "Explains it all by itself"
    NARROWS = "narrows", "Thu hẹp chênh lệch", "Narrows it"
    WIDENS = "widens", "Không thu hẹp chênh lệch", "Does not narrow it"
    UNKNOWN = "unknown", "Chưa biết bao nhiêu", "Nobody knows how much it is"


class Candidate(msgspec.Struct, frozen=True):
    """One reason that there may be: by how much the register's number would change, what is left, whose it is.

    `left` is the register's number on these terms less the reported one; both are None where the amount is unknown.
    """

    code: str
    vi: str
    en: str
    effect: Fraction | None
    left: Fraction | None
    alone: Alone
    subjects: tuple[str, ...]


class Compared(msgspec.Struct, frozen=True):
    """A reported figure beside the register: what was asked, the number, and every part that it comes from."""

    figure: Figure
    indicator: Indicator
    question: Question
    value: Fraction
    counted: Counted
    known_at: int


class Cut(msgspec.Struct, frozen=True):
    """A position up to which somebody may have counted, and what was then."""

    position: int
    vi: str
    en: str


def candidates(conn: Connection, view: View, of: Compared, cuts: Sequence[Cut]) -> list[Candidate]:
    """The candidates that change something, those that explain all first, then those that narrow it most."""
    found = [
        *_standing(of), *_kinds(of), *_sectors(of), *_elsewhere(conn, view, of), *_late(conn, view, of, cuts),
        *_another_day(conn, view, of), *_missing(conn, view, of),
    ]  # fmt: skip
    order = list(Alone)
    return sorted(found, key=lambda one: (order.index(one.alone), abs(one.left or 0)))


def _standing(of: Compared) -> Iterator[Candidate]:
    """Organisations that do not operate, counted or not."""
    base = terms_of(of.indicator, of.question)
    if base.standing == _OPERATING:
        yield from _on(
            of,
            "stopped_counted",
            msgspec.structs.replace(base, standing=frozenset()),
            "cả các đơn vị không hoạt động cũng được tính",
            "those that do not operate are counted too",
        )
    elif not base.standing:
        yield from _on(
            of,
            "stopped_left_out",
            msgspec.structs.replace(base, standing=_OPERATING),
            "chỉ các đơn vị đang hoạt động được tính",
            "only those that operate are counted",
        )


def _kinds(of: Compared) -> Iterator[Candidate]:
    """One kind more, or one less."""
    base = terms_of(of.indicator, of.question)
    every = frozenset(kind.value for kind in Kind)
    own = base.kinds or every
    for kind in Kind:
        without = kind.value in own
        kinds = own - {kind.value} if without else own | {kind.value}
        if not kinds:
            continue
        yield from _on(
            of,
            "kind_left_out" if without else "kind_counted",
            msgspec.structs.replace(base, kinds=kinds),
            f"không tính {kind.vi.lower()}" if without else f"tính cả {kind.vi.lower()}",
            f"without: {kind.en.lower()}" if without else f"with: {kind.en.lower()}",
        )


def _sectors(of: Compared) -> Iterator[Candidate]:
    """One sector more or less: told only where that alone explains it, since there are many."""
    base = terms_of(of.indicator, of.question)
    every = frozenset(sector.value for sector in Sector) | {""}
    own = base.sectors or every
    for sector in Sector:
        without = sector.value in own
        sectors = own - {sector.value} if without else own | {sector.value}
        found = _on(
            of,
            "sector_left_out" if without else "sector_counted",
            msgspec.structs.replace(base, sectors=sectors),
            f"không tính lĩnh vực {sector.vi.lower()}" if without else f"tính cả lĩnh vực {sector.vi.lower()}",
            f"without the sector: {sector.en.lower()}" if without else f"with the sector: {sector.en.lower()}",
        )
        yield from (one for one in found if one.alone is Alone.EXACTLY)


def _elsewhere(conn: Connection, view: View, of: Compared) -> Iterator[Candidate]:
    """Organisations that lay in the area on the day and lie elsewhere by the last that is known, or the reverse."""
    later = msgspec.structs.replace(of.question, as_of=LAST_DAY, since=None, details={})
    now = {
        part.subject: part.area
        for part in counted(conn, view, _EVERYONE, later, known_at=of.known_at).above
        if part.value > 0
    }

    def moved(part: Part) -> str:
        return now.get(part.subject, part.area)

    base = terms_of(of.indicator, of.question)
    yield from _on(
        of,
        "other_area",
        msgspec.structs.replace(base, moved=moved),
        "tính theo địa bàn mới nhất đã biết, không theo địa bàn của ngày báo cáo",
        "counted where they lie by the last that is known, not where they lay on the day",
    )


def _late(conn: Connection, view: View, of: Compared, cuts: Sequence[Cut]) -> Iterator[Candidate]:
    """What had not been recorded yet."""
    terms = terms_of(of.indicator, of.question)
    seen: set[int] = set()
    for cut in cuts:
        if not 0 < cut.position < of.known_at or cut.position in seen:
            continue
        seen.add(cut.position)
        then = counted(conn, view, of.indicator, of.question, known_at=cut.position).value(terms)
        subjects = recorded_since(conn, view, of.indicator, of.question, after=cut.position, known_at=of.known_at)
        if then is not None and then != of.value:
            yield _candidate(of, "recorded_late", then, subjects, cut.vi, cut.en)


def _another_day(conn: Connection, view: View, of: Compared) -> Iterator[Candidate]:
    """A stock that was counted on the day of the paper."""
    day = of.figure.published_on
    if of.indicator.type is Type.FLOW or day is None or day == of.question.as_of:
        return
    question = msgspec.structs.replace(of.question, as_of=day)
    other = counted(conn, view, of.indicator, question, known_at=of.known_at)
    terms = terms_of(of.indicator, of.question)
    value = other.value(terms)
    if value is not None and value != of.value:
        subjects = _changed(of.counted.subjects(terms), other.subjects(terms))
        yield _candidate(
            of,
            "another_day",
            value,
            subjects,
            f"đếm vào ngày của văn bản, {written(day)}",
            f"counted on the day of the paper, {day}",
        )


def _missing(conn: Connection, view: View, of: Compared) -> Iterator[Candidate]:
    """Organisations of which nothing is known: their return is missing, or the value was never stated."""
    measure = of.indicator.value.measure
    if measure in {_EVERYONE.value.measure, "registered"} or (
        of.indicator.type is Type.FLOW and measure not in REPORTED_YEARLY
    ):
        return
    plain = msgspec.structs.replace(of.question, since=None, details={})
    terms = terms_of(of.indicator, of.question)
    there = counted(conn, view, _EVERYONE, plain, known_at=of.known_at).subjects(terms)
    stated = {part.subject for part in of.counted.above if part.known > 0}
    missing = sorted(subject for subject in there if subject not in stated)
    if not missing:
        return
    yearly = measure in REPORTED_YEARLY
    year = of.question.as_of.year
    count = len(missing)
    vi = f"{count} đơn vị không có báo cáo năm {year} nêu số này" if yearly else f"{count} đơn vị không rõ số này"
    en = (
        f"{count} {'organisations have' if count > 1 else 'organisation has'} no return for {year} that states it"
        if yearly
        else f"of {count} {'organisations' if count > 1 else 'organisation'} it is not known"
    )
    code = "return_missing" if yearly else "value_unknown"
    yield Candidate(code, _sentence(vi), _sentence(en), None, None, Alone.UNKNOWN, tuple(missing))


def _on(of: Compared, code: str, terms: Terms, vi: str, en: str) -> Iterator[Candidate]:
    """What the register would say on other terms; nothing where that is the same."""
    value = of.counted.value(terms)
    if value is None or value == of.value:
        return
    before = of.counted.subjects(terms_of(of.indicator, of.question))
    yield _candidate(of, code, value, _changed(before, of.counted.subjects(terms)), vi, en)


def _changed(before: dict[str, tuple[Part, ...]], after: dict[str, tuple[Part, ...]]) -> list[str]:
    return sorted(subject for subject in before.keys() | after.keys() if before.get(subject) != after.get(subject))


def _candidate(of: Compared, code: str, value: Fraction, subjects: Sequence[str], vi: str, en: str) -> Candidate:
    left = value - of.figure.number
    if agreement(of.figure, value).agrees:
        alone = Alone.EXACTLY
    else:
        alone = Alone.NARROWS if abs(left) < abs(of.value - of.figure.number) else Alone.WIDENS
    return Candidate(code, _sentence(vi), _sentence(en), value - of.value, left, alone, tuple(subjects))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
