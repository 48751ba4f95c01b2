"""How are the product's answers on a register laid beside those of the slow computation, cell by cell?"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.util import LRUCache

from events.atlas import table
from events.base import Recorded
from events.codec import family_of
from projections.catalogue.table import BY_CODE
from projections.statistics.answers import ask
from projections.statistics.question import Cell, Question, Views
from projections.view import View
from projections.views.registry import BY_NAME
from tests.projections.questions import period, questions
from tests.support.histories import Filing, record_of
from tests.support.slow_figures import FIGURES, Told
from tests.support.slow_register import Asked, By, Register
from tests.support.views import changes_of, database

MOVEMENTS, PERIODS = (BY_NAME[name].make("") for name in ("movements", "periods"))
_COMPILED: Any = LRUCache(400)
"""The statements of these two views: every database of a test asks the same ones."""
_NARROWED = {"kind": "kinds", "sector": "sectors", "section": "sections", "standing": "standing"}


def recorded(filings: Sequence[Filing]) -> list[Recorded]:
    """The records of a register, as the ledger would keep them."""
    versions: dict[str, int] = {}
    found: list[Recorded] = []
    for position, filing in enumerate(filings, 1):
        versions[filing.subject] = versions.get(filing.subject, 0) + 1
        found.append(record_of(filing, position, versions[filing.subject]))
    return found


@contextmanager
def shown(filings: Sequence[Filing], batch: int = 100) -> Iterator[tuple[Connection, Views]]:
    """The views that answer, in memory, fed with a register."""
    with database(MOVEMENTS, PERIODS) as conn:
        conn.execution_options(compiled_cache=_COMPILED)
        yield conn, fed(conn, filings, batch)


def fed(conn: Connection, filings: Sequence[Filing], batch: int) -> Views:
    """The views of a database, fed in batches."""
    changes = changes_of(recorded(filings))
    for start in range(0, len(changes), batch):
        for view in (MOVEMENTS, PERIODS):
            view.apply(conn, [one for one in changes[start : start + batch] if _takes(view, one.recorded)])
    return Views(MOVEMENTS, PERIODS)


def _takes(view: View, record: Recorded) -> bool:
    return family_of(record.subject) in view.families


class Place(NamedTuple):
    """A cell in which the two may differ."""

    code: str
    asked: Asked
    by: By


def question_of(asked: Asked) -> Question:
    """The same question as the product takes it."""
    conditions: dict[str, Any] = {_NARROWED[n]: tuple(sorted(v)) for n, v in asked.only.items() if n in _NARROWED}
    details = {n: v for n, v in asked.only.items() if n not in _NARROWED and n != "area"}
    areas = tuple(sorted(asked.only.get("area", ())))
    return Question(
        as_of=date.fromisoformat(asked.as_of),
        since=date.fromisoformat(asked.since),
        by=asked.by,
        details=details,
        area=areas[0] if areas else None,
        areas=areas,
        restate=_restated if asked.restated else None,
        **conditions,
    )


def _restated(area: str) -> str:
    return table().restated(area).within


def compared(
    conn: Connection, views: Views, register: Register, code: str, asked: Asked, *, known_at: int
) -> Iterator[tuple[Place, Told, Told]]:
    """What both say of every cell that one of them knows of."""
    yield from beside(ask(conn, views, BY_CODE[code], question_of(asked), known_at=known_at), register, code, asked)


def beside(cells: Iterable[Cell], register: Register, code: str, asked: Asked) -> Iterator[tuple[Place, Told, Told]]:
    """The product's cells beside the slow ones."""
    answer = FIGURES[code].answer(register, asked)
    quick = {cell.by: Told(cell.value, cell.numerator, cell.denominator) for cell in cells}
    for by in {*quick, *answer.above}:
        slow = answer.told(by)
        yield Place(code, asked, by), quick.get(by, _silent(slow)), slow


def _silent(slow: Told) -> Told:
    """What is meant by a cell that is not there: nothing moved or stands under it, or nobody knows it."""
    value = Fraction(0) if slow.value == 0 else None
    return Told(value, 0, slow.denominator)


def differences(
    conn: Connection, views: Views, filings: Sequence[Filing], chance: Random, codes: Iterable[str] = BY_CODE
) -> Iterator[tuple[int, Place, Told, Told]]:
    """Where the two differ: as known at the end, and as known at some position before it."""
    for known_at in (len(filings), chance.randint(1, len(filings))):
        register, time = Register(filings[:known_at]), period(filings, chance)
        for code in codes:
            for asked in questions(BY_CODE[code], time, chance):
                for place, quick, slow in compared(conn, views, register, code, asked, known_at=known_at):
                    if quick != slow:
                        yield known_at, place, quick, slow
