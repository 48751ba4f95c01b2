"""Which query parameters are there, what may each be, and how is it read?

One table: requests are read by it, OpenAPI is written from it, and a refusal says what it allows.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Final

import msgspec

from events import dossier_clocks
from events.atlas import table
from events.clocks import BY_CODE
from events.ids import Area
from events.industry import Sector
from events.procedure_words import LegalStatus
from events.publication_duties import DUTY
from events.publication_words import PostingState
from events.quantities import FIRST_DAY, LAST_DAY
from events.texts import UNSAFE, fold
from events.unit import name_on
from events.unit_words import UnitLevel
from events.vocabulary import Kind, Standing
from events.words import Word
from projections.dossier_times import BY as DOSSIERS_BY
from projections.indicators import Basis
from services.contract import period
from services.reports.form import Beside
from services.reports.language import Language

LARGEST_POSITION: Final = 2**63 - 1
MOST_ROWS: Final = 500
Schema = dict[str, Any]
_NAME: Final = re.compile(f"^[^{UNSAFE}]+$")
_TEXT: Final = re.compile(f"^[^{UNSAFE}]{{1,80}}$")
_AREA: Final = re.compile(msgspec.json.schema(Area)["pattern"])
_CLOCKS: Final = (*BY_CODE, *(clock.code for clock in dossier_clocks.CLOCKS))
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ToldValueError(ValueError):
    """A value that is not allowed, with words of its own about why."""

    def __init__(self, vi: str, en: str) -> None:
        """Say what is wrong in two languages."""
        super().__init__(en)
        self.vi = vi
        self.en = en


class Parameter(msgspec.Struct, frozen=True):
    """One query parameter. `read` raises ValueError for what is not allowed; `allowed` says what is.

    `words` are those of which it is one, or several.
    """

    name: str
    vi: str
    en: str
    allowed: str
    schema: Schema
    read: Callable[[str], Any]
    example: str
    default: Any = None
    words: type[Word] | None = None


def words(name: str, words: type[Word], vi: str, en: str) -> Parameter:
    """Any of some words, separated by commas."""
    codes = [word.value for word in words]

    def read(text: str) -> tuple[str, ...]:
        return tuple(words(part).value for part in text.split(","))

    schema = {"type": "array", "items": {"enum": codes}}
    return Parameter(name, vi, en, ", ".join(codes), schema, read, codes[0], words=words)


def word(name: str, words: type[Word], vi: str, en: str) -> Parameter:
    """One of some words."""
    codes = [word.value for word in words]
    return Parameter(name, vi, en, ", ".join(codes), {"enum": codes}, words, codes[0], words=words)


def texts(name: str, vi: str, en: str, example: str) -> Parameter:
    """Any texts, separated by commas."""

    def read(text: str) -> tuple[str, ...]:
        parts = tuple(text.split(","))
        if not all(_TEXT.match(part) for part in parts):
            raise ValueError(text)
        return parts

    schema = {"type": "array", "items": {"type": "string", "maxLength": 80}}
    return Parameter(name, vi, en, "a,b (1–80)", schema, read, example)


def _line(text: str) -> str:
    """One line of text."""
    if not _TEXT.match(text):
        raise ValueError(text)
    return text


def codes(name: str, vi: str, en: str, codes: Iterable[str], allowed: str, example: str) -> Parameter:
    """Any of some codes, separated by commas; every other one is refused, for it would count nothing."""
    known = frozenset(codes)

    def read(text: str) -> tuple[str, ...]:
        parts = tuple(text.split(","))
        if not known.issuperset(parts):
            raise ValueError(text)
        return parts

    schema = {"type": "array", "items": {"enum": sorted(known)}}
    return Parameter(name, vi, en, allowed, schema, read, example)


def years(name: str, vi: str, en: str) -> Parameter:
    """Any years, separated by commas."""
    first, last = FIRST_DAY.year, LAST_DAY.year
    return codes(name, vi, en, map(str, range(first, last + 1)), f"{first}–{last}, …", "2011")


def whole(name: str, vi: str, en: str, low: int, high: int, example: str, default: int | None = None) -> Parameter:
    """A whole number between two others."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or len(text) > len(str(high)) or not low <= int(text) <= high:
            raise ValueError(text)
        return int(text)

    schema = {"type": "integer", "minimum": low, "maximum": high}
    return Parameter(name, vi, en, f"{low}–{high}", schema, read, example, default)


def _day(text: str) -> date:
    day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


def _moment(text: str) -> int | datetime:
    if text.isascii() and text.isdigit():
        if len(text) > len(str(LARGEST_POSITION)) or int(text) > LARGEST_POSITION:
            raise ValueError(text)
        return int(text)
    instant = msgspec.convert(text.replace(" ", "+"), datetime)  # a plus sign that was not escaped
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant


def area(text: str) -> str:
    """An area with its scheme. Raises ToldValueError for a bare code, and says what it may mean; else ValueError."""
    if _AREA.fullmatch(text):
        return text
    meant = table().called(text) if text.isascii() and text.isdigit() else []
    if not meant:
        raise ValueError(text)
    listed = "; ".join(f"{u.area} {name_on(u, u.created_on or date.min)}" for u in meant)
    raise ToldValueError(
        f"Mã {text} phải kèm hệ mã (pre2025: đến 30/06/2025, from2025: từ 01/07/2025). Có thể là: {listed}.",
        f"The code {text} needs its scheme (pre2025 to 2025-06-30, from2025 since). It may be: {listed}.",
    )


def _name(text: str) -> str:
    if not _NAME.match(text):
        raise ValueError(text)
    return _search(text)


def _search(text: str) -> str:
    if len(text) > 200 or not fold(text):  # noqa: PLR2004  as the schema says
        raise ValueError(text)
    return text


def _duty(text: str) -> str:
    if text not in DUTY:
        raise ValueError(text)
    return text


def _clock(text: str) -> str:
    if text not in _CLOCKS:
        raise ValueError(text)
    return text


def _headings(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if len(set(parts)) < len(parts) or not set(parts) <= set(DOSSIERS_BY):
        raise ValueError(text)
    return parts


AS_OF: Final = Parameter(
    "as_of", "Ngày hiệu lực hỏi đến (mặc định: hôm nay ở Việt Nam)", "Effective date asked about (today in Viet Nam)",
    f"YYYY-MM-DD, {FIRST_DAY}…{LAST_DAY}", {"type": "string", "format": "date"}, _day, "2011-06-30",
)  # fmt: skip
ON: Final = Parameter(
    "on", "Ngày hiệu lực của việc định ghi (mặc định: hôm nay ở Việt Nam)", "Effective date of the fact (today)",
    f"YYYY-MM-DD, {FIRST_DAY}…{LAST_DAY}", {"type": "string", "format": "date"}, _day, "2025-06-30",
)  # fmt: skip
UNTIL: Final = Parameter(
    "until", "Chỉ các thời hạn hết đến ngày này", "Only terms that are over by this day",
    f"YYYY-MM-DD, {FIRST_DAY}…{LAST_DAY}", {"type": "string", "format": "date"}, _day, "2026-12-31",
)  # fmt: skip
CLOCK: Final = Parameter(
    "clock", "Chỉ một loại thời hạn", "Only one kind of term", ", ".join(_CLOCKS), {"enum": list(_CLOCKS)},
    _clock, "T-SUSPENSION",
)  # fmt: skip
OF_DUTY: Final = Parameter(
    "duty", "Chỉ một loại việc phải đăng", "Only one duty of posting", ", ".join(DUTY), {"enum": list(DUTY)},
    _duty, "P-DISSOLUTION",
)  # fmt: skip
POSTING: Final = word("state", PostingState, "Chưa đăng, quá hạn, đã đăng", "Only what stands like this")
OFFICE: Final = Parameter(
    "office", "Chỉ địa bàn của cơ quan này", "Only the territory of this office", "mã cơ quan · id of an office",
    {"type": "string", "maxLength": 60}, str, "lang-son",
)  # fmt: skip
KNOWN_AT: Final = Parameter(
    "known_at", "Theo những gì đã biết đến vị trí hoặc thời điểm này", "As known at this position or instant",
    "812, 2026-11-21T23:59:59Z",
    {"oneOf": [{"type": "integer", "minimum": 0}, {"type": "string", "format": "date-time"}]}, _moment, "812",
)  # fmt: skip
KNOWN_BEFORE: Final = msgspec.structs.replace(
    KNOWN_AT, name="known_before", vi="So với những gì đã biết đến vị trí hoặc thời điểm này",
    en="Beside what was known at this position or instant", example="500",
)  # fmt: skip
MIN_POSITION: Final = whole(
    "min_position", "Chờ đến khi đã tính cả vị trí này (việc mình vừa ghi)",
    "Wait until this position (one's own write) is taken into account", 0, LARGEST_POSITION, "812",
)  # fmt: skip
LIMIT: Final = whole("limit", "Số dòng tối đa", "Most rows", 1, MOST_ROWS, "50", 50)
AFTER: Final = whole("after", "Sau vị trí này", "Behind this position", 0, LARGEST_POSITION, "0", 0)
CURSOR: Final = Parameter(
    "cursor", "Con trỏ của trang trước (mờ; lấy từ next hoặc Link)", "Cursor of the page before (opaque)",
    "next, Link rel=next", {"type": "string", "maxLength": 2000}, str, "eyJhIjoxfQ",
)  # fmt: skip
Q: Final = Parameter(
    "q", "Tìm theo tên (không cần dấu), tên cũ, mã số, số giấy", "Name (diacritics optional), former name, code",
    "1–200 ký tự, có chữ hoặc số · characters, with a letter or digit", {"type": "string", "maxLength": 200}, _search,
    "nông nghiệp bắc sơn",
)  # fmt: skip
OWN_NAME: Final = Parameter(
    "own_name",
    "Hợp tác xã, liên hiệp mang tên riêng này, không kể hoa, thường (trừ tổ chức đã giải thể, phá sản)",
    "Cooperatives and unions that bear this own name, case aside, and were not dissolved or declared bankrupt",
    "1–200 ký tự, có chữ hoặc số · characters, with a letter or digit", {"type": "string", "maxLength": 200}, _name,
    "Hợp tác xã Bắc Sơn",
)  # fmt: skip
ONE_KIND: Final = word("kind", Kind, "Loại hình", "Kind of organisation")
STATUS: Final = word("status", Standing, "Tình trạng vào ngày hỏi", "Standing on the day")
LEGAL_STATUS: Final = word("legal_status", LegalStatus, "Tình trạng pháp lý vào ngày hỏi", "Legal status on the day")
ONE_SECTOR: Final = word("sector", Sector, "Lĩnh vực", "Sector")
AREA: Final = Parameter(
    "area", "Địa bàn, gồm cả cấp dưới", "Area with all below it", "pre2025:20, pre2025:20/187, from2025:15, country:VN",
    {"type": "string", "pattern": _AREA.pattern}, area, "pre2025:20",
)  # fmt: skip
PARENT: Final = Parameter(
    "parent", "Các đơn vị trực thuộc đơn vị này", "The units right below this one",
    "country:VN, pre2025:20, pre2025:20/187, from2025:15", AREA.schema, area, "from2025:15",
)  # fmt: skip
UNIT_ON: Final = Parameter(
    "on", "Vào ngày này (mặc định: hôm nay ở Việt Nam)", "On this day (today in Viet Nam)",
    f"YYYY-MM-DD, {FIRST_DAY}…{LAST_DAY}", {"type": "string", "format": "date"}, _day, "2025-06-30",
)  # fmt: skip
UNIT_NAME: Final = Parameter(
    "q", "Tìm theo tên đơn vị (không cần dấu)", "Name of the unit (diacritics optional)",
    "1–200 ký tự, có chữ hoặc số · characters, with a letter or digit", {"type": "string", "maxLength": 200}, _search,
    "muong hum",
)  # fmt: skip
LEVEL: Final = word("level", UnitLevel, "Cấp", "Level")
BASIS: Final = msgspec.structs.replace(
    word("basis", Basis, "Địa giới", "Boundaries"), example="restated", default=Basis.AS_PUBLISHED
)
PERIOD: Final = Parameter(
    "period", "Kỳ", "Period", "2011, 2011-H1, 2011-Q2, 2011-06, 2010-01-01..2011-06-30",
    {"type": "string", "pattern": period.PATTERN}, period.read, "2011-H1",
)  # fmt: skip
DOSSIER_BY: Final = Parameter(
    "by", "Chia theo (mặc định: office,procedure)", "Headings to tell apart (office,procedure)", ", ".join(DOSSIERS_BY),
    {"type": "array", "items": {"enum": list(DOSSIERS_BY)}}, _headings, "office,month", ("office", "procedure"),
)  # fmt: skip
ONE_ORGANISATION: Final = Parameter(
    "organisation", "Tổ chức (mẫu B11)", "The organisation (form B11)", "UUID, mã số · code, certificate number",
    {"type": "string", "maxLength": 80}, str, "5ce00001-0000-7000-8000-000000000001",
)  # fmt: skip
LANGUAGE: Final = msgspec.structs.replace(
    word("lang", Language, "Ngôn ngữ của báo cáo", "Language of the report"), example="en", default=Language.VI
)
LIST_LANGUAGE: Final = msgspec.structs.replace(
    LANGUAGE, vi="Ngôn ngữ của cả danh sách khi lấy thành tệp (.xlsx, .csv, .pdf)",
    en="Language of the whole list as a file (.xlsx, .csv, .pdf)",
)  # fmt: skip
LETTERHEAD: Final = Parameter(
    "letterhead", "Trình bày như văn bản của cơ quan này (NĐ 30/2020), cho .pdf, .docx, .xlsx",
    "Laid out as a document of this office (Decree 30/2020), for .pdf, .docx, .xlsx",
    "mã cơ quan · the id of an office that has a letterhead", {"type": "string", "maxLength": 60}, str, "lang-son",
)  # fmt: skip
NUMBER: Final = Parameter(
    "number", "Số của văn bản", "Number of the document", "một dòng, 1–80 ký tự · one line of 1 to 80 letters",
    {"type": "string", "maxLength": 80}, _line, "66/BC-UBND",
)  # fmt: skip
ISSUED_ON: Final = Parameter(
    "issued_on", "Ngày của văn bản", "Day of the document", f"YYYY-MM-DD, {FIRST_DAY}…{LAST_DAY}",
    {"type": "string", "format": "date"}, _day, "2011-07-15",
)  # fmt: skip
BESIDE: Final = word("compare", Beside, "Đặt cạnh số của sổ", "Beside the register's figures")
