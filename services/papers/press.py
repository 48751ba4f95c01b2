"""Where are papers made, so that whoever files meanwhile waits for nobody?

In one process beside ours, kept for the next paper, which gives way to every other; ten papers asked for at once are
made one after the other. It ends when its pipe does, and so with whoever started it, however that ended.
"""

import os
from functools import cache
from typing import Final

from anyio import CapacityLimiter, to_process

from events.words import Word
from services.papers.paper import Paper

NICENESS: Final = 10


class Format(Word):
    """What a paper may be made as."""

    PDF = "pdf", "PDF", "PDF"
    DOCX = "docx", "Word (DOCX)", "Word (DOCX)"
    XLSX = "xlsx", "Excel (XLSX)", "Excel (XLSX)"


REPRODUCED: Final = (Format.PDF, Format.XLSX)
"""Papers of which a published report keeps the hash."""


class Press:
    """Makes papers, one at a time."""

    def __init__(self) -> None:
        """Nothing is started before the first paper."""
        self._turn: CapacityLimiter | None = None

    async def print(self, paper: Paper, format_: Format) -> bytes:
        """The paper in a format."""
        self._turn = self._turn or CapacityLimiter(1)
        return await to_process.run_sync(_made, paper, format_, limiter=self._turn, cancellable=True)


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


def _made(paper: Paper, format_: Format) -> bytes:
    _give_way()
    return made(paper, format_)


@cache
def _give_way() -> None:
    os.nice(NICENESS)
