"""How are cells written: a text as a text, a figure as the number that it prints, and a remark where neither can be?"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from services.papers.lists.kinds import VIET_NAM, places
from services.papers.workbook.looks import PLAIN, RIGHT, Look, Looks
from services.papers.workbook.numbers import POINTS, PRECISE, Printed, grouped, printed
from services.papers.workbook.remarks import Remark, Remarks
from services.papers.workbook.sheets import Names, Own
from services.papers.workbook.texts import at_once, computed, ready
from services.reports.language import Language
from services.reports.report import Cell

_TOO_LONG: Final = 10**PRECISE
_DAY, _INSTANT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"


class Book:
    """A workbook while it is written: its sheets' names, its looks, and what has to be remarked."""

    def __init__(self, made: Workbook, language: Language) -> None:
        self.made = made
        self.language = language
        self.looks = Looks(made)
        self.remarks = Remarks()
        self._names = Names(language)
        self._formats: dict[int, Format] = {}

    def sheet(self, called: str | Own) -> Worksheet:
        """A further sheet, one of our own or one with a caption."""
        return self.made.add_worksheet(
            self.language.label(called) if isinstance(called, Own) else self._names.give(called)
        )

    def remark(self, remark: Remark, sheet: Worksheet, row: int, column: int) -> None:
        """Say in the notes why a cell does not hold what it was given."""
        self.remarks.add(remark, name_of(sheet), row, column)

    def text(self, sheet: Worksheet, row: int, column: int, text: str, look: Look = PLAIN) -> None:
        """Write a text; where there is none the cell stays empty."""
        if at_once(text):
            _done(sheet.write_string(row, column, text, self.looks.of(look)))
            return
        told, cut = ready(text)
        if cut:
            self.remark(Remark.CUT, sheet, row, column)
        if told:
            look = look._replace(quoted=True) if computed(told) else look
            _done(sheet.write_string(row, column, told, self.looks.of(look)))
        elif look.fill:
            sheet.write_blank(row, column, None, self.looks.of(look))

    def number(self, sheet: Worksheet, row: int, column: int, value: int | Decimal) -> None:
        """Write a number with the decimals that it has."""
        decimals = places(value) if isinstance(value, Decimal) else 0
        most = _TOO_LONG // 10**decimals if decimals else _TOO_LONG
        if -most < value < most:
            number = value if isinstance(value, int) else float(value)
            _done(sheet.write_number(row, column, number, self._formats.get(decimals) or self._format(decimals)))
        else:
            self.remark(Remark.LONG, sheet, row, column)
            told = f"{Decimal(value):,f}"
            self.text(sheet, row, column, self.language.of(told.translate(POINTS), told), RIGHT)

    def day(self, sheet: Worksheet, row: int, column: int, value: date | datetime) -> None:
        """Write a day, or an instant in Viet Nam's time, as what a spreadsheet sorts and reckons with."""
        look = RIGHT._replace(number=_INSTANT if isinstance(value, datetime) else _DAY)
        here = value.astimezone(VIET_NAM) if isinstance(value, datetime) else datetime.combine(value, time.min)
        shown = here.replace(tzinfo=None)
        _done(sheet.write_datetime(row, column, shown, self.looks.of(look)))

    def figure(self, sheet: Worksheet, row: int, column: int, cell: Cell, look: Look = PLAIN) -> None:
        """Write a cell of a table: as a number where it is a figure that prints one, else as its text."""
        found = None if cell.exact is None or cell.withheld else printed(cell.text, self.language)
        if found is not None and self._keeps(found, sheet, row, column):
            look = look._replace(right=True, number=found.format)
            _done(sheet.write_number(row, column, found.number, self.looks.of(look)))
        else:
            self.text(sheet, row, column, cell.text, look)

    def _keeps(self, found: Printed, sheet: Worksheet, row: int, column: int) -> bool:
        if not found.fits:
            self.remark(Remark.LONG, sheet, row, column)
            return False
        if not self.looks.takes(found.format):
            self.remark(Remark.WORDED, sheet, row, column)
            return False
        return True

    def _format(self, decimals: int) -> Format:
        return self._formats.setdefault(decimals, self.looks.of(RIGHT._replace(number=grouped(decimals))))


def name_of(sheet: Worksheet) -> str:
    """What a sheet is called."""
    return sheet.get_name() or ""


def _done(answer: int) -> None:
    """XlsxWriter answers with a number, and writes nothing, where a sheet has no such row or column."""
    if answer:
        raise ValueError("a sheet of a workbook ends after 1.048.576 rows and 16.384 columns")
