"""Where are papers made, so that whoever files meanwhile waits for nobody?

In one process beside ours, kept for the next paper, which gives way to every other; ten papers asked for at once are
made one after the other. It ends when its pipe does, and so with whoever started it, however that ended.
"""

import os
from functools import cache
from typing import Final

import msgspec
from anyio import CapacityLimiter, to_process

from events.errors import Refusal
from services.papers.format import Format
from services.papers.paper import Paper
from services.papers.templates.names import Names
from services.papers.templates.wrong import Unfit

NICENESS: Final = 10


class Filled(msgspec.Struct, frozen=True):
    """A template that was filled, and as what; or every place in it where that is refused."""

    content: bytes = b""
    format: Format = Format.DOCX
    refusals: list[Refusal] = []


class Press:
    """Makes papers, one at a time."""

    def __init__(self) -> None:
        """Nothing is started before the first paper."""
        self._turn: CapacityLimiter | None = None

    async def print(self, paper: Paper, format_: Format) -> bytes:
        """The paper in a format."""
        self._turn = self._turn or CapacityLimiter(1)
        return await to_process.run_sync(_made, paper, format_, limiter=self._turn, cancellable=True)

    async def fill(self, template: bytes, names: Names) -> Filled:
        """A template with what it asks of a report."""
        self._turn = self._turn or CapacityLimiter(1)
        return await to_process.run_sync(_filled, template, names, limiter=self._turn, cancellable=True)


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


def _filled(template: bytes, names: Names) -> Filled:
    _give_way()
    return filled(template, names)


def _made(paper: Paper, format_: Format) -> bytes:
    _give_way()
    return made(paper, format_)


@cache
def _give_way() -> None:
    os.nice(NICENESS)
