"""What is a form as the register offers it, and how do its tables become a report?"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from projections.view import View
from services.readers import Readers
from services.reports import filling
from services.reports.form import Sheet
from services.reports.frame import Frame, since_new_year
from services.reports.prose import Prose
from services.reports.report import Report

Make = Callable[[Readers, "Form", Frame], Awaitable[Report]]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A report form: its code in the address, its name, the views that it reads, its words, its tables, how it is made.

    `since` is the day before the period where none is asked for; `of_one` forms are about one organisation.
    """

    code: str
    vi: str
    en: str
    make: Make
    views: tuple[str, ...] = filling.VIEWS
    sheets: tuple[Sheet, ...] = ()
    proses: tuple[Prose, ...] = ()
    since: Callable[[date], date] = since_new_year
    of_one: bool = False


async def of_sheets(readers: Readers, form: Form, frame: Frame) -> Report:
    """The tables of a form; where parts have to make a whole, whether they do."""

    def read(conn: Connection, live: Sequence[View]) -> filling.Filled:
        return filling.fill(conn, live, frame, form.sheets, form.proses)

    filled = await readers.together(filling.VIEWS, read)
    return report(
        form,
        frame,
        tables=filled.tables,
        passed=filled.held == filled.checked if filled.checked else None,
        checks={"checked": filled.checked, "held": filled.held},
    )


def report(form: Form, frame: Frame, **more: Any) -> Report:
    """A report of a form with what it is for."""
    moment = frame.moment
    plain = Report(
        form=form.code,
        title=f"{frame.language.of(form.vi, form.en)}: {frame.name}",
        area=frame.area,
        as_of=moment.as_of,
        position=moment.position,
        recorded_at=moment.recorded_at,
        epoch=moment.epoch,
        tables=(),
        since=frame.since,
        language=frame.language,
    )
    return msgspec.structs.replace(plain, **more)
