"""How is a legal or statistical word carried: one ASCII code on the wire, one Vietnamese and one English label?"""

from enum import StrEnum
from operator import attrgetter
from typing import Self


class Word(StrEnum):
    """An enumeration whose members are (code, Vietnamese label, English label)."""

    vi: str
    en: str
    # The same as ever, at half of what enum's own costs: every row that is written asks for it several times.
    value = property(attrgetter("_value_"))  # pyright: ignore[reportIncompatibleMethodOverride]

    def __new__(cls, code: str, vi: str, en: str) -> Self:
        """Store the labels beside the code; the code alone is the value."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.vi = vi
        word.en = en
        return word
