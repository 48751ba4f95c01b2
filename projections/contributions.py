"""What does each organisation contribute to an indicator, wherever and whatever it was? The lineage of a number.

Of every organisation that ever stood in an area, also what it counts for elsewhere: so that what would be counted on
other terms can be told exactly, and whose it is.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

import msgspec
from sqlalchemy import Connection, func, select

from events.ids import covers
from projections.filed import lies_in
from projections.indicators import Indicator, Of, Sum, Type
from projections.statistics.question import Question
from projections.statistics.reading import leaves
from projections.view import View


class Part(msgspec.Struct, frozen=True):
    """What one organisation counts for under one heading."""

    subject: str
    kind: str
    sector: str
    area: str
    standing: str
    detail: str
    value: int
    known: int


class Terms(msgspec.Struct, frozen=True):
    """Which parts are counted: those of an area, of kinds, sectors and standings; what is empty leaves all in.

    `moved` says under which area an organisation counts in place of its own.
    """

    area: str
    kinds: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    moved: Callable[[Part], str] | None = None

    def count(self, part: Part) -> bool:
        """Whether a part is counted on these terms."""
        area = part.area if self.moved is None else self.moved(part)
        return (
            covers(self.area, area)
            and (not self.kinds or part.kind in self.kinds)
            and (not self.sectors or part.sector in self.sectors)
            and (not self.standing or part.standing in self.standing)
        )


def terms_of(indicator: Indicator, question: Question) -> Terms:
    """The terms of a question on an indicator."""
    return Terms(
        area=question.area or "",
        kinds=frozenset(question.kinds),
        sectors=frozenset(leaves(question.sectors)) if question.sectors else frozenset(),
        standing=indicator.value.standing,
    )


def has_parts(indicator: Indicator) -> bool:
    """Whether an indicator is made of parts that can be left out one by one: no rate by the length of a period, no
    count of crossings, no base of another time.
    """
    crossing = any(what.of in (Of.ENTERED, Of.LEFT) for _, what in indicator.sums)
    return not crossing and indicator.base is None and not indicator.per_year


def parts(
    conn: Connection, view: View, what: Sum, indicator: Indicator, question: Question, *, known_at: int
) -> list[Part]:
    """The parts of a sum of every organisation that ever stood in the area asked about."""
    table = view.table("deltas")
    c = table.c
    there = select(c.subject).where(lies_in(c.area, (question.area or "",))).distinct()
    where = [c.measure == what.measure, c.position <= known_at, c.effective_on <= question.as_of, c.subject.in_(there)]
    if indicator.type is Type.FLOW and question.since is not None:
        where.append(c.effective_on > question.since)
    if what.causes:
        where.append(c.cause.in_(what.causes))
    heads = (c.subject, c.kind, c.sector, c.area, c.standing, c.detail)
    rows = conn.execute(select(*heads, func.sum(c.delta), func.sum(c.known)).where(*where).group_by(*heads))
    wanted = [*what.details.items(), *((k, v) for k, v in question.details.items() if k not in what.ignores)]
    found = (Part(*row[:6], int(row[6]) * what.sign, int(row[7])) for row in rows)
    return [part for part in found if (part.value or part.known) and _detailed(part, wanted)]


def _detailed(part: Part, wanted: Sequence[tuple[str, frozenset[str]]]) -> bool:
    details = dict(p.split("=", 1) for p in part.detail.split(";") if p)
    return all(set(details.get(key, "").split("+")) <= allowed for key, allowed in wanted)


class Counted(msgspec.Struct, frozen=True):
    """The parts of an indicator on a day: those of its value, and those of what it is divided by."""

    indicator: Indicator
    above: tuple[Part, ...]
    below: tuple[Part, ...]

    def value(self, terms: Terms) -> Fraction | None:
        """The indicator on some terms, exactly; None where nothing is known that it could be divided by."""
        top = _sum(self.indicator.value, (part for part in self.above if terms.count(part)))
        if self.indicator.over is None:
            return Fraction(top, self.indicator.scale)
        bottom = _sum(self.indicator.over, (part for part in self.below if terms.count(part)))
        return Fraction(top, bottom) * (100 if self.indicator.percent else 1) if bottom else None

    def subjects(self, terms: Terms) -> dict[str, tuple[Part, ...]]:
        """Whose parts are counted on some terms."""
        found: dict[str, tuple[Part, ...]] = {}
        for part in self.above:
            if terms.count(part) and (part.value or part.known):
                found[part.subject] = (*found.get(part.subject, ()), part)
        return found


def counted(conn: Connection, view: View, indicator: Indicator, question: Question, *, known_at: int) -> Counted:
    """All parts of an indicator for a question."""
    above = parts(conn, view, indicator.value, indicator, question, known_at=known_at)
    over = indicator.over
    below = parts(conn, view, over, indicator, question, known_at=known_at) if over else []
    return Counted(indicator, tuple(above), tuple(below))


def _sum(what: Sum, found: Iterable[Part]) -> int:
    if what.of is Of.KNOWN:
        return sum(part.known for part in found)
    if what.of is Of.SUBJECTS:
        totals: dict[str, int] = {}
        for part in found:
            totals[part.subject] = totals.get(part.subject, 0) + part.value
        return sum(total > 0 for total in totals.values())
    return sum(part.value for part in found)


def recorded_since(
    conn: Connection, view: View, indicator: Indicator, question: Question, *, after: int, known_at: int
) -> list[str]:
    """Whose deltas of the indicator's measure in the question's area and time were recorded behind a position."""
    c = view.table("deltas").c
    where = [
        c.measure == indicator.value.measure,
        c.position > after,
        c.position <= known_at,
        c.effective_on <= question.as_of,
        lies_in(c.area, (question.area or "",)),
    ]
    if indicator.type is Type.FLOW and question.since is not None:
        where.append(c.effective_on > question.since)
    return sorted(conn.execute(select(c.subject).where(*where).distinct()).scalars())
