"""How large is a page, what stands above and below it, and how does one section turn into the next?

Decree 30/2020/NĐ-CP, annex I: A4, 20 to 25 mm above and below, 30 to 35 mm left, 15 to 20 mm right; the number in the
middle of the upper margin, and none on the first page.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Final, NamedTuple

from docx.document import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.section import Section
from docx.shared import Mm

from services.papers.word.style import END, FOOTER, HEADER
from services.papers.word.writing import Element, page_number, paragraph


class Sheet(NamedTuple):
    """A page and its margins at both sides, in millimetres."""

    width: int
    height: int
    left: int
    right: int = 15
    above: int = 25
    below: int = 25

    @property
    def text(self) -> int:
        """How wide its text is."""
        return self.width - self.left - self.right


UPRIGHT: Final = Sheet(210, 297, left=30)
ACROSS: Final = Sheet(297, 210, left=20)
_FROM_THE_EDGE: Final = (12, 8)
"""Of the number above, and of the lines below."""
_ON_EVERY_PAGE: Final = "//*[self::w:headerReference or self::w:footerReference][@w:type='default']"


def sheet(*, wide: bool) -> Sheet:
    """The page that something needs."""
    return ACROSS if wide else UPRIGHT


def begin(made: Document, footing: Sequence[str], first: Sheet) -> None:
    """Lay out the first section. Those that follow have its head and foot, the first page the foot alone."""
    section = made.sections[0]
    _lay(section, first)
    section.different_first_page_header_footer = True
    numbered = [page_number(HEADER)]
    for place, content in (
        (section.first_page_header, [paragraph("", HEADER)]),
        (section.header, numbered),
        (section.first_page_footer, _foot(footing)),
        (section.footer, _foot(footing)),
    ):
        place.is_linked_to_previous = False
        place.part.element[:] = content


def turn(made: Document, next_: Sheet) -> None:
    """From here on pages are other ones. What stands above and below them is named again, for it to stay when who
    goes on writing takes the section before away.
    """
    section = made.add_section(WD_SECTION.NEW_PAGE)
    made.paragraphs[-1].style = END.name
    made.element.body[-1][:0] = [deepcopy(one) for one in made.element.xpath(_ON_EVERY_PAGE)[:2]]
    section.different_first_page_header_footer = False
    _lay(section, next_)


def _foot(footing: Sequence[str]) -> list[Element]:
    return [paragraph(line, FOOTER) for line in footing] or [paragraph("", FOOTER)]


def _lay(section: Section, page: Sheet) -> None:
    section.orientation = WD_ORIENTATION.LANDSCAPE if page is ACROSS else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.top_margin, section.bottom_margin = Mm(page.above), Mm(page.below)
    section.header_distance, section.footer_distance = (Mm(far) for far in _FROM_THE_EDGE)
    section.gutter = Mm(0)
