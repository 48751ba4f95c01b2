"""How does a page name an organisation: by its name of the day, with its code, its place and its records?"""

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from events.atlas import Atlas
from events.texts import mixes_scripts
from projections.views.register import Entry
from services.pages import links, words
from services.pages.page import Column, Piece, cell

HEADINGS: Final = (Column("Tổ chức, đối tượng"), Column("Mã số"), Column("Địa bàn"))
_FOREIGN: Final = "tên có chữ của bảng chữ cái khác trông giống chữ Việt"


class Subjects(msgspec.Struct, frozen=True):
    """What the register says of some subjects on a day, as known at a position; one that is no line is its id."""

    atlas: Atlas
    as_of: date
    known_at: int
    lines: Mapping[str, Entry] = {}

    def cells(self, subject: str) -> tuple[tuple[Piece, ...], ...]:
        """What stands below HEADINGS."""
        entry = self.lines.get(subject)
        place = words.area(self.atlas, entry.area, self.as_of) if entry else ""
        return self._named(subject, entry), cell((entry.code or "") if entry else ""), cell(place)

    def _named(self, subject: str, entry: Entry | None) -> tuple[Piece, ...]:
        to = links.organisation(subject, as_of=self.as_of, known_at=self.known_at)
        foreign = (Piece(_FOREIGN),) if entry and mixes_scripts(entry.name) else ()
        history = Piece("các bản ghi", links.history(subject, known_at=self.known_at))
        return (Piece(entry.name if entry else subject, to), *foreign, history)
