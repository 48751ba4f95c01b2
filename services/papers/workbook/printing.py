"""How is a sheet printed: on A4, as wide as the page, under the report's title and above what every page says?"""

import textwrap
from typing import Final

import msgspec
from xlsxwriter.worksheet import Worksheet

from services.papers.legible import legible
from services.papers.workbook.texts import clip, units
from services.reports.language import Language

_A4: Final = 9
_LONGEST: Final = 255
"""Units of UTF-16 that Excel takes as the head or the foot of a page, its codes included."""
_ACROSS, _UPRIGHT = 140, 90
_MARGINS: Final = {"left": 0.5, "right": 0.5, "top": 0.75, "bottom": 0.9}


class Page(msgspec.Struct, frozen=True):
    """What stands at the head and at the foot of every printed page."""

    title: str
    footing: str
    language: Language


def set_page(sheet: Worksheet, page: Page, *, wide: bool, header: int | None = None) -> None:
    """Set how a sheet is printed; `header` is the row that is repeated on every page."""
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    if wide:
        sheet.set_landscape()
    if header is not None:
        sheet.repeat_rows(header)
        sheet.hide_gridlines(0)  # which prints them
    # `set_header` takes the `&&G` of a name such as A&G for the place of a picture and then writes nothing.
    sheet.header = _within("&C", page.title, "")
    number = page.language.of("&R&8Trang &P/&N", "&R&8Page &P/&N")
    sheet.footer = _within("&L&8 ", page.footing, number, _ACROSS if wide else _UPRIGHT)
    sheet.header_footer_changed = True


def _within(before: str, text: str, after: str, width: int = _ACROSS) -> str:
    """The text between codes of Excel, cut with a mark where the whole would be too long."""
    room = _LONGEST - units(before + after)
    told = legible(text)
    most = room
    while units(lines := "\n".join(textwrap.wrap(clip(told, most), width)).replace("&", "&&")) > room:
        most -= 1
    return f"{before}{lines}{after}"
