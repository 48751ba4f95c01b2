"""What is a list before anybody asks for it in a format: its title, its columns, and how its rows are to be read?"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from services.lists.column import Column
from services.lists.telling import Telling
from services.papers.lists.spool import Row

Told = tuple[str, str]
EMPTY: Final = ("Ô trống: không có, hoặc chưa rõ.", "An empty cell: there is none, or it is not known.")


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The title and the notes of a list in two languages, and its columns.

    `last` are rows that stand behind those of all pages, such as a total.
    """

    title: Told
    columns: tuple[Column, ...]
    notes: tuple[Told, ...] = ()
    last: Sequence[Any] = ()

    def row(self, one: Any, telling: Telling) -> Row:
        """One row: what each column gives of it."""
        return [column.give(one, telling) for column in self.columns]
