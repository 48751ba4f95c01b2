"""How many, how much, what share: any indicator on any day or in any period, as known at any position?

A stock is the sum of deltas up to the end of a day, a flow the sum over (from, to], both cut at a position. Unknown is
not zero: every answer carries how many organisations it knows the value of.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, distinct, func, select

from events.ids import province
from events.industry import SECTIONS, Sector, sector_of
from projections.filed import lies_in
from projections.indicators import Indicator, Of, Sum, Type
from projections.view import View

COLUMNS = ("kind", "section", "sector", "standing", "cause", "area")
DETAILS = ("member_type", "education", "grade", "year", "support_type", "stage", "budget_source", "topic", "level",
           "audience", "creditor", "size", "size_scheme", "dependent_type", "place")  # fmt: skip
DIMENSIONS = ("province", *COLUMNS, *DETAILS)
# Stocks of which none is told by there being no delta.
COUNTS = frozenset({
    "organisations", "registered", "union_cooperatives", "enterprises", "funds", "with_office", "grades", "sizes",
    "dependents",
})  # fmt: skip


class Question(msgspec.Struct, frozen=True):
    """What is asked. A stock needs `as_of`; a flow needs `since` (exclusive) and `as_of` (inclusive).

    On restated boundaries `areas` are all that `area` stands for; `restate` says under which area a filed one counts.
    """

    as_of: date
    since: date | None = None
    area: str | None = None
    kinds: tuple[str, ...] = ()
    base_kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    details: Mapping[str, frozenset[str]] = {}
    subject: str | None = None
    by: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    restate: Callable[[str], str] | None = None


class Cell(msgspec.Struct, frozen=True):
    """One value with what it rests on.

    `value` is exact (None where nothing is known or the base is empty), `known` the organisations behind it.
    """

    by: tuple[str, ...]
    value: Fraction | None
    numerator: int
    denominator: int | None
    known: int


def leaves(sectors: tuple[str, ...]) -> set[str]:
    """The narrowest sectors that make up the sectors asked for: industry contains electricity service."""
    return {sector_of(letter) or "" for s in sectors for letter in SECTIONS[Sector(s)]}


def ask(conn: Connection, view: View, indicator: Indicator, question: Question, *, known_at: int) -> list[Cell]:
    """The cells of an answer, by the dimensions asked for, in their order."""
    above = _sums(conn, view, indicator, indicator.value, question, known_at)
    if indicator.over is None:
        cells = [
            Cell(by, Fraction(total, indicator.scale) if known else _nothing(indicator), total, None, known)
            for by, (total, known) in above.items()
        ]
    else:
        below = _sums(conn, view, indicator, indicator.over, question, known_at)
        by_ignored = indicator.over.ignores & set(question.by)
        headings = above if by_ignored else {**below, **above}
        cells = [_ratio(indicator, by, above, below, question, by_ignored) for by in headings]
    if not question.by and not cells:
        return [Cell((), _nothing(indicator), 0, None if indicator.over is None else 0, 0)]
    return sorted(cells, key=lambda c: c.by)


def _nothing(indicator: Indicator) -> Fraction | None:
    """No delta at all: a count or a flow is then zero, a mean and a stock of unknown values are unknown."""
    counts = indicator.value.measure in COUNTS
    return Fraction(0) if indicator.over is None and (indicator.type is Type.FLOW or counts) else None


Totals = dict[tuple[str, ...], tuple[int, int]]


def _ratio(
    indicator: Indicator, by: tuple[str, ...], above: Totals, below: Totals, question: Question, ignored: frozenset[str]
) -> Cell:
    numerator, known = above.get(by, (0, 0))
    base = tuple("" if name in ignored else value for name, value in zip(question.by, by, strict=True))
    denominator = below.get(base, (0, 0))[0]
    value = Fraction(numerator, denominator) * (100 if indicator.percent else 1) if denominator else None
    return Cell(by, value, numerator, denominator, known)


def _sums(conn: Connection, view: View, indicator: Indicator, what: Sum, question: Question, known_at: int) -> Totals:
    table = view.table("deltas")
    needs_detail = bool(what.details or question.details or set(question.by) & set(DETAILS))
    names = [n for n in dict.fromkeys("area" if b == "province" else b for b in question.by) if n in COLUMNS]
    if needs_detail:
        names.append("detail")
    columns = [table.c[n] for n in names]
    where = [*_conditions(table.c, indicator, what, question), table.c.position <= known_at]
    if what.of is Of.SUBJECTS:
        inner = select(*columns, table.c.subject).where(*where).group_by(*columns, table.c.subject)
        held = inner.having(func.sum(table.c.delta) > 0).subquery()
        counted = func.count(distinct(held.c.subject))
        query = select(*(held.c[n] for n in names), counted, counted).group_by(*(held.c[n] for n in names))
        if needs_detail or question.restate is not None:
            return _subjects(conn, select(held), names, what, question)
    else:
        known = func.sum(table.c.known)
        total = known if what.of is Of.KNOWN else func.sum(table.c.delta) * what.sign
        query = select(*columns, total, known).where(*where).group_by(*columns)
    found: dict[tuple[str, ...], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in conn.execute(query):
        by = _place(names, tuple(row), what, question)
        if by is not None and row[-2] is not None:
            before = found[by]
            found[by] = (before[0] + int(row[-2]), before[1] + int(row[-1]))
    return dict(found)


def _subjects(conn: Connection, query: Any, names: list[str], what: Sum, question: Question) -> Totals:
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in conn.execute(query):
        by = _place(names, tuple(row), what, question)
        if by is not None:
            seen[by].add(row.subject)
    return {by: (len(subjects), len(subjects)) for by, subjects in seen.items()}


def _place(names: list[str], row: Sequence[Any], what: Sum, question: Question) -> tuple[str, ...] | None:
    """Under which headings a row counts; None where its detail does not meet the conditions."""
    values = dict(zip(names, row, strict=False))
    details = dict(p.split("=", 1) for p in values.get("detail", "").split(";") if p)
    wanted = [*what.details.items(), *((k, v) for k, v in question.details.items() if k not in what.ignores)]
    for key, allowed in wanted:
        if not set(details.get(key, "").split("+")) <= allowed:
            return None
    if question.restate is not None and "area" in values:
        values["area"] = question.restate(values["area"])
    values["province"] = province(values.get("area", ""))
    return tuple("" if b in what.ignores else values.get(b, details.get(b, "")) for b in question.by)


def _conditions(c: Any, indicator: Indicator, what: Sum, question: Question) -> list[ColumnElement[bool]]:
    where = [c.measure == what.measure, c.effective_on <= question.as_of]
    if indicator.type is Type.FLOW and question.since is not None:
        where.append(c.effective_on > question.since)
    if question.area is not None:
        where.append(lies_in(c.area, question.areas or (question.area,)))
    kinds = question.base_kinds or question.kinds if "kind" in what.ignores else question.kinds
    if kinds:
        where.append(c.kind.in_(kinds))
    if question.sectors and "sector" not in what.ignores:
        where.append(c.sector.in_(leaves(question.sectors)))
    standing = set(question.standing) or set(what.standing)
    if what.standing and question.standing:
        standing = set(question.standing) & set(what.standing)
    if standing:
        where.append(c.standing.in_(standing))
    if what.causes:
        where.append(c.cause.in_(what.causes))
    if question.subject is not None:
        where.append(c.subject == question.subject)
    return where


class Reconciliation(msgspec.Struct, frozen=True):
    """Opening + movements by cause = closing, with the residual that must be zero."""

    opening: int
    movements: dict[str, int]
    closing: int
    residual: int


def reconcile(
    conn: Connection, view: View, indicator: Indicator, question: Question, *, known_at: int
) -> Reconciliation | None:
    """The identity of a stock over (since, as_of]; None for what is no plain stock."""
    if indicator.type is not Type.STOCK or indicator.over is not None or question.since is None:
        return None
    plain = msgspec.structs.replace(question, by=(), since=None)
    before = msgspec.structs.replace(plain, as_of=question.since)
    opening = sum(c.numerator for c in ask(conn, view, indicator, before, known_at=known_at))
    closing = sum(c.numerator for c in ask(conn, view, indicator, plain, known_at=known_at))
    flow = msgspec.structs.replace(indicator, type=Type.FLOW)
    moved = ask(conn, view, flow, msgspec.structs.replace(question, by=("cause",)), known_at=known_at)
    movements = {c.by[0]: c.numerator for c in moved if c.by and c.numerator}
    return Reconciliation(opening, movements, closing, closing - opening - sum(movements.values()))


def shown(value: Fraction | None, decimals: int) -> str | None:
    """A value rounded half-up for display, as decimal text; None stays unknown."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
