"""In which language, and by the names of which day, is a list told?"""

from datetime import date

import msgspec

from events.atlas import Atlas
from events.ids import COUNTRY
from events.words import Word
from services.figures.words import NAMES, UNSTATED, WORDS
from services.pages import words
from services.reports.language import Language


class Telling(msgspec.Struct, frozen=True):
    """The language of a list, and the units of administration as they are called on its day."""

    language: Language
    atlas: Atlas
    as_of: date

    def of(self, vi: str, en: str) -> str:
        """Of two texts that say the same the one in this language."""
        return self.language.of(vi, en)

    def word(self, word: Word | None) -> str | None:
        """A word of the register; nothing where there is none."""
        return None if word is None else self.language.label(word)

    def area(self, code: str) -> str:
        """A unit by the name of the day, with its province; an area that no table has is its code."""
        return self.of("Việt Nam", "Viet Nam") if code == COUNTRY else words.area(self.atlas, code, self.as_of)

    def placed(self, code: str) -> str:
        """A unit by its name and its code."""
        name = self.area(code)
        return name if name == code else f"{name} ({code})"

    def yes(self, value: bool | None) -> str | None:  # noqa: FBT001  it is what is told
        """Yes or no; nothing where nobody knows."""
        return None if value is None else self.of("có", "yes") if value else self.of("không", "no")

    def heading(self, dimension: str, value: str) -> str:
        """A heading of a dimension in words; of a place the unit's name, and not known where it is empty."""
        if not value:
            return self.of(UNSTATED, "unknown")
        if dimension in ("area", "province", "place"):
            return self.area(value)
        return ", ".join(self.called(WORDS.get(dimension), part) for part in value.split("+"))

    def called(self, words: type[Word] | None, code: str) -> str:
        """A code by its word; one that is no such word stands for itself."""
        known = next((word for word in words or () if word.value == code), None)
        return code if known is None else self.language.label(known)

    def dimension(self, name: str) -> str:
        """How a dimension is called."""
        return self.of(*called(name))


def called(dimension: str) -> tuple[str, str]:
    """How a dimension is called in both languages; one that has no name of its own is called by its code."""
    return NAMES.get(dimension, dimension), dimension.replace("_", " ").capitalize()
