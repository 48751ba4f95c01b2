"""Which deltas does a sum read for a question, and under which headings does each row count?"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, FromClause, Table, exists, or_
from sqlalchemy.sql.elements import ColumnElement

from events.ids import COUNTRY, province
from events.industry import SECTIONS, Sector, sector_of
from projections import spans
from projections.filed import lies_in
from projections.indicators import Sum, Type
from projections.statistics.dimensions import HEADINGS, attributes_of, details_of
from projections.statistics.question import Question, Views


class Reading(NamedTuple):
    """A selection of deltas: from where, which columns tell the headings, on which conditions."""

    deltas: Table
    table: FromClause
    columns: tuple[Column[Any], ...]
    where: tuple[ColumnElement[bool], ...]
    what: Sum
    question: Question

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that it is narrowed to; the country is none."""
        areas = self.question.areas or ((self.question.area,) if self.question.area is not None else ())
        return () if COUNTRY in areas else areas

    def by(self, row: Sequence[Any]) -> tuple[str, ...] | None:
        """Under which headings a row counts; None where it does not meet the conditions. It begins with the columns."""
        values = dict(zip((c.name for c in self.columns), row, strict=False))
        values |= dict(p.split("=", 1) for p in values.pop("detail", "").split(";") if p)
        if not _meets(values, self.what.details) or not _meets(values, self.question.details, self.what.ignores):
            return None
        if self.question.restate is not None and "area" in values:
            values["area"] = self.question.restate(values["area"])
        values["province"] = province(values.get("area", ""))
        return tuple("" if b in self.what.ignores else values.get(b) or "" for b in self.question.by)


def _meets(
    values: Mapping[str, str | None], wanted: Mapping[str, frozenset[str]], ignored: frozenset[str] = frozenset()
) -> bool:
    return all(
        set((values.get(name) or "").split("+")) <= allowed for name, allowed in wanted.items() if name not in ignored
    )


def reading(views: Views, type_: Type, what: Sum, question: Question, *, known_at: int) -> Reading:
    """The deltas of a sum: a stock's up to the end of `as_of`, a flow's in (since, as_of], known at a position."""
    deltas = views.movements.table("deltas")
    where = [*_headings(deltas.c, what, question), *_days(deltas.c, type_, question), deltas.c.position <= known_at]
    named = {*question.by, *question.details} - what.ignores
    headings = dict.fromkeys("area" if b == "province" else b for b in question.by if b not in what.ignores)
    columns: list[Any] = [deltas.c[name] for name in headings if name in HEADINGS]
    if what.details or named & set(details_of(what)):
        columns.append(deltas.c.detail)
    table: FromClause = deltas
    attributes = [name for name in attributes_of(what) if name in named]
    if attributes:
        periods = views.periods.table("spans").alias("held") if views.periods else None
        if periods is None:
            raise LookupError(attributes)
        table = deltas.join(periods, _held(periods, deltas, type_, question, known_at))
        columns += [periods.c[name] for name in attributes]
    return Reading(deltas, table, tuple(columns), tuple(where), what, question)


def _held(periods: Any, deltas: Table, type_: Type, question: Question, known_at: int) -> ColumnElement[bool]:
    """Which period of its organisation a delta counts under: that of the day asked about; for a flow that of its own
    day, and for what happened on the day of the end the last one.
    """
    same = (periods.c.subject == deltas.c.subject) & spans.known(periods.c, known_at)
    if type_ is Type.STOCK:
        return same & spans.on(periods.c, question.as_of)
    day, following = deltas.c.effective_on, periods.original.alias("following")
    goes_on = exists().where(
        following.c.subject == deltas.c.subject,
        spans.known(following.c, known_at),
        following.c.effective_from == day,
    )
    last = (periods.c.effective_to == day) & ~goes_on
    return same & (periods.c.effective_from <= day) & or_(periods.c.effective_to > day, last)


def leaves(sectors: tuple[str, ...]) -> set[str]:
    """The narrowest sectors that make up the sectors asked for: industry contains electricity service."""
    return {sector_of(letter) or "" for s in sectors for letter in SECTIONS[Sector(s)]}


def conditions(c: Any, read: Reading) -> list[ColumnElement[bool]]:
    """What a reading asks of the headings of a table."""
    return _headings(c, read.what, read.question)


def _days(c: Any, type_: Type, question: Question) -> list[ColumnElement[bool]]:
    where = [c.effective_on <= question.as_of]
    if type_ is Type.FLOW and question.since is not None:
        where.append(c.effective_on > question.since)
    return where


def _headings(c: Any, what: Sum, question: Question) -> list[ColumnElement[bool]]:
    where = [c.measure == what.measure]
    if question.area is not None:
        where.append(lies_in(c.area, question.areas or (question.area,)))
    kinds = question.base_kinds or question.kinds if "kind" in what.ignores else question.kinds
    if kinds:
        where.append(c.kind.in_(kinds))
    if question.sectors and "sector" not in what.ignores:
        where.append(c.sector.in_(leaves(question.sectors)))
    if question.sections:
        where.append(c.section.in_(question.sections))
    where += [c.standing.in_(standing) for standing in (what.standing, question.standing) if standing]
    if what.causes:
        where.append(c.cause.in_(what.causes))
    if question.subject is not None:
        where.append(c.subject == question.subject)
    return where
