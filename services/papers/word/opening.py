"""How does a document begin: who issues it, the national motto, its number, place and day, and its title?

Decree 30/2020/NĐ-CP, annex I, part II, no. 1 to 5.
"""

from typing import Final

from services.papers import footing
from services.papers.letterhead import Head
from services.papers.paper import Paper
from services.papers.word.page import Sheet
from services.papers.word.style import END, ISSUER, KIND, MOTTO, NUMBER, PARENT, PERIOD, PLACE, RULE, TITLE
from services.papers.word.writing import Element, cell, paragraph, row, rule, table, twips

COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
WORDS: Final = "Độc lập - Tự do - Hạnh phúc"
WORDS_LONG: Final = 56.2
"""How long the motto's second line is, in millimetres."""
LEFT: Final = 0.41
"""The issuer's share of the width; the motto's first line, 88.4 mm long, may not wrap beside it."""
_LETTER: Final = 2.9
"""About how wide a bold capital of 12 points is, in millimetres."""
_SPACE: Final = 1.2
_OF_THE_ISSUER: Final = 0.4
"""The line below the issuer: a third to a half as long as its name."""
_OF_THE_PAGE: Final = 0.2
"""The line below the title."""


def opening(paper: Paper, page: Sheet) -> list[Element]:
    """What stands above the first part."""
    report, tell = paper.report, paper.language.of
    title, period = paragraph(report.title, TITLE), paragraph(_capital(footing.period(report)), PERIOD)
    if paper.letterhead is None:
        return [title, period]
    kind = paragraph(tell("BÁO CÁO", "REPORT"), KIND)
    return [*_lettered(paper.letterhead, page), kind, title, rule(page.text * _OF_THE_PAGE, page.text, RULE), period]


def issuer_long(issuer: str, column: float) -> float:
    """About how long the issuer's name is in bold capitals, at most as long as its column, in millimetres."""
    spaces = issuer.count(" ")
    return min(column, (len(issuer) - spaces) * _LETTER + spaces * _SPACE)


def _lettered(head: Head, page: Sheet) -> list[Element]:
    """Two columns; the number stands on the line of the place and day, however long the names above are."""
    left = page.text * LEFT
    right = page.text - left
    below = rule(issuer_long(head.issuer, left) * _OF_THE_ISSUER, left, RULE)
    issued = [paragraph(head.parent.upper(), PARENT)] if head.parent else []
    issued += [paragraph(head.issuer.upper(), ISSUER), below]
    motto = [paragraph(COUNTRY, ISSUER), paragraph(WORDS, MOTTO), rule(WORDS_LONG, right, RULE)]
    number, place = paragraph(head.number, NUMBER), paragraph(head.place_and_date, PLACE)
    columns = (twips(left), twips(page.text) - twips(left))
    rows = [
        row([cell(columns[0], *beside[0]), cell(columns[1], *beside[1])])
        for beside in ((issued, motto), ([number], [place]))
    ]
    return [table(columns, rows), paragraph("", END)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
