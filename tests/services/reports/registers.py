"""A register in memory, made of events as the worker would: what reports are tested on."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, StaticPool, create_engine

from events.atlas import table
from events.base import Recorded
from events.codec import decode, family_of
from projections.changes import Change, Known, advance
from projections.view import View
from projections.views.registry import VIEWS
from services.demo.figures.events import figure_events
from services.demo.histories.histories import all_histories
from services.readers import Moment
from services.reports import comparison, forms
from services.reports.frame import Frame, since_new_year
from services.reports.language import Language
from services.reports.report import Line, Report, Table

T = TypeVar("T")
Made = tuple[Any, Moment]


@cache
def everything() -> tuple[bytes, ...]:
    """The demo's events: histories and figures."""
    return (*all_histories(), *(msgspec.json.encode(f.envelope()) for f in figure_events()))


def changes(bodies: Sequence[bytes]) -> list[Change]:
    """What the worker would apply."""
    histories: dict[str, list[Recorded]] = {}
    known: dict[str, Known] = {}
    found = []
    for position, body in enumerate(bodies, 1):
        s = decode(body)
        history = histories.setdefault(s.subject, [])
        recorded = Recorded(
            position, datetime.now(UTC), s.source, len(history) + 1, s.event_id, s.type, s.schema_version, s.subject,
            s.effective_on, s.act_id, s.data,
        )  # fmt: skip
        history.append(recorded)
        known[s.subject], change = advance(known.get(s.subject, Known(0)), recorded, lambda h=history: h)
        found.append(change)
    return found


class InMemory:
    """Readers over views in memory."""

    def __init__(self, engine: Engine, views: dict[str, View]) -> None:
        """Read these views."""
        self.engine = engine
        self.views = views

    async def read(self, name: str, job: Callable[[Connection, View], T]) -> T:
        """Run a read function."""
        with self.engine.connect() as conn:
            return job(conn, self.views[name])

    async def together(self, names: Sequence[str], job: Callable[[Connection, Sequence[View]], T]) -> T:
        """Run a read function on several views."""
        with self.engine.connect() as conn:
            return job(conn, [self.views[name] for name in names])


@contextmanager
def register_of(bodies: Sequence[bytes]) -> Iterator[Made]:
    """A register made of some events, and the moment after the last."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    views = {v.name: v.make("") for v in VIEWS if v.name in (*comparison.VIEWS, "periods")}
    made = changes(bodies)
    with engine.begin() as conn:
        for view in views.values():
            view.metadata.create_all(conn)
            own = [c for c in made if family_of(c.recorded.subject) in view.families]
            for start in range(0, len(own), 500):
                view.apply(conn, own[start : start + 500])
    yield InMemory(engine, views), Moment(date(2026, 11, 22), len(bodies), len(bodies), "0" * 32)
    engine.dispose()


async def frame_of(
    made: Made,
    area: str,
    as_of: str,
    *,
    since: str | None = None,
    compared: bool = False,
    language: Language = Language.VI,
) -> Frame:
    """What a report of a register is asked for."""
    readers, moment = made
    at = msgspec.structs.replace(moment, as_of=date.fromisoformat(as_of))
    return Frame(
        area=area, since=date.fromisoformat(since) if since else since_new_year(at.as_of), moment=at, atlas=table(),
        opened=await forms.opened(readers, at), compared=compared, language=language,
    )  # fmt: skip


async def report_of(made: Made, form: str, area: str, as_of: str, **asked: Any) -> Report:
    """One report of a register; what else is given is of its frame."""
    found = forms.form_of(form)
    return await found.make(made[0], found, await frame_of(made, area, as_of, **asked))


def line_of(table: Table, label: str) -> Line:
    """The first line of a table that bears a label."""
    return next(line for line in table.lines if line.text("label") == label)


def figures_of(report: Report) -> list[Table]:
    """The tables of a report, without what it tells in words."""
    return [table for table in report.tables if not table.prose]
