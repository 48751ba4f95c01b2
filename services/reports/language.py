"""In which language is a report told, and how does it write numbers and days?"""

from datetime import date
from typing import Final

from events.words import Word
from projections.plausibility.numerals import Exact, write

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_POINTS: Final = str.maketrans(",.", ".,")


class Language(Word):
    """A language of reports. Names of units and organisations are Vietnamese in both."""

    VI = "vi", "Tiếng Việt", "Vietnamese"
    EN = "en", "Tiếng Anh", "English"

    def of(self, vi: str, en: str) -> str:
        """Of two texts that say the same the one in this language."""
        return en if self is Language.EN else vi

    def label(self, word: Word) -> str:
        """A word of the register."""
        return self.of(word.vi, word.en)

    def number(self, number: Exact, places: int | None = None) -> str:
        """1.234.567,5, or 1,234,567.5: with exactly `places` decimals, or as many as are needed and at most four."""
        told = write(number, places)
        return told.translate(_POINTS) if self is Language.EN else told

    def day(self, day: date) -> str:
        """30/6/2011, or 30 June 2011: a day in a sentence."""
        return self.of(f"{day.day}/{day.month}/{day.year}", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")

    def dated(self, day: date) -> str:
        """`ngày 30 tháng 6 năm 2011`, with the zeros that Decree 30/2020 asks for: the day of a document."""
        vi = f"ngày {day.day:02} tháng {f'{day.month:02}' if day.month < 3 else day.month} năm {day.year}"  # noqa: PLR2004
        return self.of(vi, self.day(day))
