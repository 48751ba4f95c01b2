"""What is a column of a list: its key, its heading in two languages, what it holds, and how a row gives it?"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import msgspec

from services.lists.telling import Telling
from services.papers.lists.kinds import Kind, Value
from services.papers.lists.listing import Heading
from services.reports.language import Language

Give = Callable[[Any, Telling], Value]


class Column(msgspec.Struct, frozen=True):
    """One column. `printed` is false where a PDF, which is only so wide, leaves it to the other formats."""

    key: str
    vi: str
    en: str
    give: Give
    kind: Kind = Kind.TEXT
    printed: bool = True

    def heading(self, language: Language) -> Heading:
        """What stands above it."""
        return Heading(language.of(self.vi, self.en), self.kind, self.printed)


def text(key: str, vi: str, en: str, give: Give | None = None, *, printed: bool = True) -> Column:
    """A column of texts; without `give` the field of that name."""
    return Column(key, vi, en, give or field(key), Kind.TEXT, printed)


def number(key: str, vi: str, en: str, give: Give | None = None, *, printed: bool = True) -> Column:
    """A column of numbers."""
    return Column(key, vi, en, give or field(key), Kind.NUMBER, printed)


def day(key: str, vi: str, en: str, give: Give | None = None, *, printed: bool = True) -> Column:
    """A column of days."""
    return Column(key, vi, en, give or field(key), Kind.DATE, printed)


def instant(key: str, vi: str, en: str, give: Give | None = None, *, printed: bool = True) -> Column:
    """A column of instants."""
    return Column(key, vi, en, give or field(key), Kind.INSTANT, printed)


def word(key: str, vi: str, en: str, *, printed: bool = True) -> Column:
    """A column of words of the register."""
    give = attrgetter(key)
    return Column(key, vi, en, lambda row, tell: tell.word(give(row)), Kind.TEXT, printed)


def yes(key: str, vi: str, en: str, *, printed: bool = True) -> Column:
    """A column of yes and no."""
    give = attrgetter(key)
    return Column(key, vi, en, lambda row, tell: tell.yes(give(row)), Kind.TEXT, printed)


def place(*, key: str = "area", printed: bool = True) -> tuple[Column, Column]:
    """The two columns of an area: the unit's name on the day, and its code."""
    give = attrgetter(key)
    return (
        Column(f"{key}_name", "Địa bàn", "Area", lambda row, tell: tell.area(give(row)), Kind.TEXT, printed),
        Column(key, "Mã địa bàn", "Area code", field(key), Kind.TEXT, printed=False),
    )


def field(key: str) -> Give:
    """The field of a row by that name."""
    give = attrgetter(key)
    return lambda row, _: give(row)
