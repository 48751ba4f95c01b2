"""What became of the organisations founded in a year, and how did grades move from one year to the next?"""

from collections import Counter, defaultdict
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from projections import spans
from projections.filed import lies_in
from projections.indicators import Sum, Type
from projections.statistics.question import Question, Views
from projections.statistics.reading import leaves, reading

UNGRADED = ""


class Cohort(msgspec.Struct, frozen=True):
    """The organisations founded in a year, and how many of them there still were at the end of each year since.

    `founded` "" are those whose founding date nobody knows.
    """

    founded: str
    size: int
    alive: dict[int, int]


class Member(msgspec.Struct, frozen=True):
    """An organisation of a cohort, and the first day on which it was no more; `Cohort.founded` tells of ""."""

    subject: str
    founded: str
    end: date

    def alive(self, year: int, as_of: date) -> bool:
        """Whether there still was one at the end of a year, or at the end of `as_of` where that comes before."""
        return self.end > min(date(year, 12, 31), as_of)


def survival(conn: Connection, views: Views, question: Question, *, known_at: int) -> list[Cohort]:
    """The cohorts up to the end of `as_of`, as known at a position."""
    cohorts: dict[str, list[Member]] = defaultdict(list)
    for one in members(conn, views, question, known_at=known_at):
        cohorts[one.founded].append(one)
    return [_cohort(founded, cohorts[founded], question.as_of) for founded in sorted(cohorts)]


def members(conn: Connection, views: Views, question: Question, *, known_at: int) -> list[Member]:
    """Who is in a cohort, by id; an organisation is where and what it was last."""
    if views.periods is None:
        raise LookupError
    table = views.periods.table("spans")
    last = func.max(table.c.effective_from).label("last")
    known = spans.known(table.c, known_at)
    begun = table.c.effective_from <= question.as_of
    latest = select(table.c.subject, last).where(known, begun).group_by(table.c.subject).subquery()
    same = (table.c.subject == latest.c.subject) & (table.c.effective_from == latest.c.last)
    query = select(table.c.subject, table.c.founded, table.c.effective_to).join_from(table, latest, same).where(known)
    if question.area is not None:
        query = query.where(lies_in(table.c.area, question.areas or (question.area,)))
    if question.kinds:
        query = query.where(table.c.kind.in_(question.kinds))
    if question.sectors:
        query = query.where(table.c.sector.in_(leaves(question.sectors)))
    rows = conn.execute(query.order_by(table.c.subject))
    return [Member(subject, founded or "", end) for subject, founded, end in rows]


def _cohort(founded: str, cohort: list[Member], as_of: date) -> Cohort:
    first = int(founded) if founded else as_of.year
    alive = {year: sum(one.alive(year, as_of) for one in cohort) for year in range(first, as_of.year + 1)}
    return Cohort(founded, len(cohort), alive)


class Move(msgspec.Struct, frozen=True):
    """How many went from one grade to another; "" is not graded that year."""

    before: str
    after: str
    organisations: int


class Moved(msgspec.Struct, frozen=True):
    """An organisation with its grades of two years and the records that gave them; "" is not graded that year."""

    subject: str
    before: str
    after: str
    records: tuple[int, ...]


GRADES = Sum("grades")


def transitions(
    conn: Connection, views: Views, question: Question, *, before: int, after: int, known_at: int
) -> list[Move]:
    """The matrix of the grades of two years, of those that were graded in one of them."""
    found = moved(conn, views, question, before=before, after=after, known_at=known_at)
    counted = Counter((one.before, one.after) for one in found)
    return [Move(*pair, count) for pair, count in sorted(counted.items())]


def moved(conn: Connection, views: Views, question: Question, *, before: int, after: int, known_at: int) -> list[Moved]:
    """Who was graded in one of two years, by id."""
    years = (str(before), str(after))
    grades = _graded(conn, views, question, years, known_at)
    none = (UNGRADED, 0)
    return [
        Moved(
            subject,
            *(of.get(year, none)[0] for year in years),
            records=tuple(sorted({of[year][1] for year in years if year in of})),
        )
        for subject, of in sorted(grades.items())
    ]


def _graded(
    conn: Connection, views: Views, question: Question, years: tuple[str, str], known_at: int
) -> dict[str, dict[str, tuple[str, int]]]:
    """The last grade of each organisation for each of two years, with the record that gave it."""
    asked = msgspec.structs.replace(
        question, since=None, by=("grade", "year"), details={"year": frozenset(years)}, restate=None
    )
    read = reading(views, Type.STOCK, GRADES, asked, known_at=known_at)
    c = read.deltas.c
    # A grade comes in with the fact that gives it and goes out with the next: what came in is what was given.
    order = (c.effective_on, c.cause_position)
    query = (
        select(*read.columns, *order, c.subject)
        .where(*read.where)
        .group_by(*read.columns, *order, c.subject)
        .having(func.sum(c.delta) > 0)
        .order_by(*order)
    )
    found: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for row in conn.execute(query):
        by = read.by(row)
        if by is not None:
            grade, year = by
            found[row.subject][year] = grade, row.cause_position
    return found
