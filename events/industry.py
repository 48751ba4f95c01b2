"""In which sector does an organisation report, given its primary line of business?

VSIC (Decision 27/2018/QĐ-TTg, and 10/2007 before it) divides activities into sections A-U; the provincial documents
report six sectors. The table is DOMAIN's 5.6, read from the documents.
"""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from events.texts import Line
from events.words import Word

Section = Annotated[str, Meta(pattern=r"^[A-U]$(?!\n)", description="VSIC section A-U")]


class Sector(Word):
    """Report sectors of the provincial documents."""

    AGRI = "agri_forest_fishery", "Nông, lâm nghiệp, thủy sản", "Agriculture, forestry, fishery"
    INDUSTRY = "industry_craft", "Công nghiệp - tiểu thủ công nghiệp", "Industry and craft"
    ELECTRICITY = "electricity_service", "Dịch vụ điện năng", "Electricity service"
    CONSTRUCTION = "construction", "Xây dựng", "Construction"
    TRADE = "trade_service", "Thương mại - dịch vụ", "Trade and services"
    TRANSPORT = "transport", "Giao thông vận tải", "Transport"
    CREDIT = "credit", "Tín dụng", "Credit"


# Electricity is a part of industry that some documents exclude by name: both readings are kept.
SECTIONS: dict[Sector, str] = {
    Sector.AGRI: "A",
    Sector.INDUSTRY: "BCDE",
    Sector.ELECTRICITY: "D",
    Sector.CONSTRUCTION: "F",
    Sector.TRADE: "GIJLMNOPQRS",
    Sector.TRANSPORT: "H",
    Sector.CREDIT: "K",
}
_LEAF = {letter: sector for sector, letters in SECTIONS.items() for letter in letters}

# The first and the last division of each section: no division lies between two of these rows.
_DIVISIONS = (
    (1, 3, "A"), (5, 9, "B"), (10, 33, "C"), (35, 35, "D"), (36, 39, "E"), (41, 43, "F"), (45, 47, "G"), (49, 53, "H"),
    (55, 56, "I"), (58, 63, "J"), (64, 66, "K"), (68, 68, "L"), (69, 75, "M"), (77, 82, "N"), (84, 84, "O"),
    (85, 85, "P"), (86, 88, "Q"), (90, 93, "R"), (94, 96, "S"), (97, 98, "T"), (99, 99, "U"),
)  # fmt: skip
# The editions whose divisions these are.
KNOWN_EDITIONS: Final = frozenset({"2007", "2018"})


class BusinessLine(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """A line of business: the section always, the class of VSIC where the paper states it (D92 art. 13).

    `detail` says more than the class, or is the line itself where the list has no class for it; `special_law` names the
    law that has the line (art. 13.3-13.6).
    """

    section: Section
    code: Annotated[str, Meta(pattern=r"^[0-9]{2,5}$(?!\n)")] | None = None
    version: Annotated[str, Meta(pattern=r"^20[0-9]{2}$(?!\n)", description="Year of the VSIC decision")] = "2018"
    detail: Line | None = None
    special_law: Line | None = None


def sector_of(section: str) -> Sector | None:
    """The narrowest report sector of a section; sections T and U have none."""
    return _LEAF.get(section)


def section_of(code: str) -> str:
    """The section of a VSIC 2007 or 2018 code, by its first two digits; empty where there is no such division."""
    division = int(code[:2])
    return next((letter for first, last, letter in _DIVISIONS if first <= division <= last), "")


def line_agrees(line: BusinessLine) -> bool:
    """Whether the class of a line lies in its section, for the editions whose divisions are known."""
    return line.code is None or line.version not in KNOWN_EDITIONS or section_of(line.code) == line.section
