"""Where are papers made, so that whoever files meanwhile waits for nobody?

In one process beside ours, kept for the next paper, which gives way to every other; ten papers asked for at once are
made one after the other. It ends when its pipe does, and so with whoever started it, however that ended.
"""

import os
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from anyio import CapacityLimiter, to_process

from events.errors import Refusal
from services.papers.format import Format
from services.papers.lists import printing
from services.papers.lists.listing import Form, Listing
from services.papers.order import Order, composed
from services.papers.paper import Paper
from services.papers.templates.names import Names
from services.papers.templates.wrong import Unfit
from services.settings import Settings

NICENESS: Final = 10


class Filled(msgspec.Struct, frozen=True):
    """A template that was filled, and as what; or every place in it where that is refused."""

    content: bytes = b""
    format: Format = Format.DOCX
    refusals: list[Refusal] = []


class Press:
    """Makes papers, one at a time."""

    def __init__(self, settings: Settings) -> None:
        """Of the register that the settings lead to. Nothing is started before the first paper."""
        self._settings = settings
        self._turn: CapacityLimiter | None = None

    async def make(self, order: Order, format_: Format) -> bytes:
        """The paper that is ordered, in a format: its figures are read there, too."""
        return await to_process.run_sync(
            _ordered, self._settings, order, format_, limiter=self._limiter(), cancellable=True
        )

    async def print(self, paper: Paper, format_: Format) -> bytes:
        """The paper in a format."""
        return await to_process.run_sync(_made, paper, format_, limiter=self._limiter(), cancellable=True)

    async def print_list(self, listing: Listing, form: Form, spool: Path, target: Path) -> None:
        """Write a list, whose rows lie in a spool, to a target; where it is broken off the process ends at once."""
        await to_process.run_sync(_written, listing, form, spool, target, limiter=self._limiter(), cancellable=True)

    def _limiter(self) -> CapacityLimiter:
        self._turn = self._turn or CapacityLimiter(1)
        return self._turn

    async def fill(self, template: bytes, names: Names) -> Filled:
        """A template with what it asks of a report."""
        return await to_process.run_sync(_filled, template, names, limiter=self._limiter(), cancellable=True)


def filled(template: bytes, names: Names) -> Filled:
    """A template with what it asks of a report, here and now."""
    from services.papers.templates import filling

    try:
        content, format_ = filling.filled(template, names)
    except Unfit as error:
        return Filled(refusals=error.refusals)
    return Filled(content, format_)


def made(paper: Paper, format_: Format) -> bytes:
    """The paper in a format, here and now."""
    match format_:
        case Format.PDF:
            from services.papers.pdf import pdf

            return pdf(paper)
        case Format.DOCX:
            from services.papers.word.document import document

            return document(paper)
        case Format.XLSX:
            from services.papers.workbook.workbook import workbook

            return workbook(paper)


def _ordered(settings: Settings, order: Order, format_: Format) -> bytes:
    _give_way()
    return made(composed(settings, order), format_)


def _filled(template: bytes, names: Names) -> Filled:
    _give_way()
    return filled(template, names)


def _made(paper: Paper, format_: Format) -> bytes:
    _give_way()
    return made(paper, format_)


def _written(listing: Listing, form: Form, spool: Path, target: Path) -> None:
    _give_way()
    printing.write(listing, form, spool, target)


@cache
def _give_way() -> None:
    os.nice(NICENESS)
