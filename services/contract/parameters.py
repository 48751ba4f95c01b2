"""Which query parameters are there, what may each be, and how is it read?

One table: requests are read by it, OpenAPI is written from it, and a refusal says what it allows.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from string import ascii_uppercase
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from events.atlas import table
from events.clocks import BY_CODE
from events.dependent_words import DependentType
from events.ids import Area
from events.industry import Sector
from events.procedure_words import LegalStatus
from events.quantities import FIRST_DAY, LAST_DAY
from events.result_words import Creditor, SizeClass, SizeScheme
from events.support_words import Audience, BudgetSource, SupportType, TrainingLevel
from events.texts import UNSAFE, fold
from events.unit import name_on
from events.unit_words import UnitLevel
from events.vocabulary import Education, Grade, Kind, MemberType, Standing
from events.words import Word
from projections.indicators import Basis, Compare, Stage
from projections.statistics.dimensions import DIMENSIONS
from projections.statistics.series import Grain
from services.contract import period
from services.reports.form import Beside

LARGEST_POSITION: Final = 2**63 - 1
MOST_ROWS: Final = 500
Schema = dict[str, Any]
_NAME: Final = re.compile(f"^[^{UNSAFE}]+$")
_TEXT: Final = re.compile(f"^[^{UNSAFE}]{{1,80}}$")
_AREA: Final = re.compile(msgspec.json.schema(Area)["pattern"])
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ToldValueError(ValueError):
    """A value that is not allowed, with words of its own about why."""

    def __init__(self, vi: str, en: str) -> None:
        """Say what is wrong in two languages."""
        super().__init__(en)
        self.vi = vi
        self.en = en


class Parameter(msgspec.Struct, frozen=True):
    """One query parameter. `read` raises ValueError for what is not allowed; `allowed` says what is."""

    name: str
    vi: str
    en: str
    allowed: str
    schema: Schema
    read: Callable[[str], Any]
    example: str
    default: Any = None


def _words(name: str, words: type[Word], vi: str, en: str) -> Parameter:
    """Any of some words, separated by commas."""
    codes = [word.value for word in words]

    def read(text: str) -> tuple[str, ...]:
        return tuple(words(part).value for part in text.split(","))

    schema = {"type": "array", "items": {"enum": codes}}
    return Parameter(name, vi, en, ", ".join(codes), schema, read, codes[0])


def _word(name: str, words: type[Word], vi: str, en: str) -> Parameter:
    codes = [word.value for word in words]
    return Parameter(name, vi, en, ", ".join(codes), {"enum": codes}, words, codes[0])


def _texts(name: str, vi: str, en: str, example: str) -> Parameter:
    def read(text: str) -> tuple[str, ...]:
        parts = tuple(text.split(","))
        if not all(_TEXT.match(part) for part in parts):
            raise ValueError(text)
        return parts

    schema = {"type": "array", "items": {"type": "string", "maxLength": 80}}
    return Parameter(name, vi, en, "a,b (1–80)", schema, read, example)


def _codes(name: str, vi: str, en: str, codes: Iterable[str], allowed: str, example: str) -> Parameter:
    """Any of some codes, separated by commas; every other one is refused, for it would count nothing."""
    known = frozenset(codes)

    def read(text: str) -> tuple[str, ...]:
        parts = tuple(text.split(","))
        if not known.issuperset(parts):
            raise ValueError(text)
        return parts

    schema = {"type": "array", "items": {"enum": sorted(known)}}
    return Parameter(name, vi, en, allowed, schema, read, example)


def _years(name: str, vi: str, en: str) -> Parameter:
    first, last = FIRST_DAY.year, LAST_DAY.year
    return _codes(name, vi, en, map(str, range(first, last + 1)), f"{first}–{last}, …", "2011")


def _whole(name: str, vi: str, en: str, low: int, high: int, example: str, default: int | None = None) -> Parameter:
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


def _dimensions(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if len(set(parts)) < len(parts) or not set(parts) <= set(DIMENSIONS):
        raise ValueError(text)
    return parts


def _cell(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[Annotated[str, Meta(max_length=120)], ...])


def _clock(text: str) -> str:
    if text not in BY_CODE:
        raise ValueError(text)
    return text


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
    "clock", "Chỉ một loại thời hạn", "Only one kind of term", ", ".join(BY_CODE), {"enum": list(BY_CODE)},
    _clock, "T-SUSPENSION",
)  # fmt: skip
KNOWN_AT: Final = Parameter(
    "known_at", "Theo những gì đã biết đến vị trí hoặc thời điểm này", "As known at this position or instant",
    "812, 2026-11-21T23:59:59Z",
    {"oneOf": [{"type": "integer", "minimum": 0}, {"type": "string", "format": "date-time"}]}, _moment, "812",
)  # fmt: skip
MIN_POSITION: Final = _whole(
    "min_position", "Chờ đến khi đã tính cả vị trí này (việc mình vừa ghi)",
    "Wait until this position (one's own write) is taken into account", 0, LARGEST_POSITION, "812",
)  # fmt: skip
LIMIT: Final = _whole("limit", "Số dòng tối đa", "Most rows", 1, MOST_ROWS, "50", 50)
AFTER: Final = _whole("after", "Sau vị trí này", "Behind this position", 0, LARGEST_POSITION, "0", 0)
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
ONE_KIND: Final = _word("kind", Kind, "Loại hình", "Kind of organisation")
STATUS: Final = _word("status", Standing, "Tình trạng vào ngày hỏi", "Standing on the day")
LEGAL_STATUS: Final = _word("legal_status", LegalStatus, "Tình trạng pháp lý vào ngày hỏi", "Legal status on the day")
ONE_SECTOR: Final = _word("sector", Sector, "Lĩnh vực", "Sector")
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
LEVEL: Final = _word("level", UnitLevel, "Cấp", "Level")
BASIS: Final = msgspec.structs.replace(
    _word("basis", Basis, "Địa giới", "Boundaries"), example="restated", default=Basis.AS_PUBLISHED
)
PERIOD: Final = Parameter(
    "period", "Kỳ", "Period", "2011, 2011-H1, 2011-Q2, 2011-06, 2010-01-01..2011-06-30",
    {"type": "string", "pattern": period.PATTERN}, period.read, "2011-H1",
)  # fmt: skip
BY: Final = Parameter(
    "by", "Chia theo các chiều", "Dimensions to break down by", ", ".join(DIMENSIONS),
    {"type": "array", "items": {"enum": list(DIMENSIONS)}}, _dimensions, "kind,standing",
)  # fmt: skip
DETAILS: Final = (
    _words("member_type", MemberType, "Loại thành viên", "Type of member"),
    _words("education", Education, "Trình độ", "Education"),
    _words("grade", Grade, "Xếp loại", "Grade"),
    _years("year", "Năm xếp loại", "Year graded"),
    _words("support_type", SupportType, "Loại hỗ trợ", "Type of support"),
    _words("stage", Stage, "Giai đoạn hỗ trợ", "Stage of support"),
    _words("budget_source", BudgetSource, "Nguồn kinh phí", "Source of funds"),
    _texts("topic", "Nội dung bồi dưỡng", "Topic of training", "accounting"),
    _words("level", TrainingLevel, "Hình thức đào tạo", "Level of training"),
    _words("audience", Audience, "Đối tượng học", "Audience"),
    _words("dependent_type", DependentType, "Loại đơn vị phụ thuộc", "Type of dependent unit"),
    _texts("place", "Địa bàn của đơn vị phụ thuộc", "Place of the dependent unit", "pre2025:20/187"),
    _words("creditor", Creditor, "Chủ nợ", "Creditor"),
    _words("size_scheme", SizeScheme, "Cách xếp quy mô", "Scheme of size classes"),
)
ATTRIBUTES: Final = (
    _words("size", SizeClass, "Quy mô", "Size class"),
    _words("status", LegalStatus, "Tình trạng pháp lý", "Legal status"),
    _years("founded", "Năm thành lập", "Year of founding"),
)
CELL: Final = Parameter(
    "cell", "Một ô: giá trị của từng chiều trong by", "One cell: the value of each dimension of by", '["cooperative"]',
    {"type": "string", "maxLength": 1000}, _cell, '["cooperative"]',
)  # fmt: skip
EVERY: Final = _word("every", Grain, "Chuỗi thời gian, từng", "As a series, each")
COMPARE: Final = _word("compare", Compare, "So với", "Beside it")
ONE_ORGANISATION: Final = Parameter(
    "organisation", "Tổ chức (mẫu B11)", "The organisation (form B11)", "UUID, mã số · code, certificate number",
    {"type": "string", "maxLength": 80}, str, "5ce00001-0000-7000-8000-000000000001",
)  # fmt: skip
BESIDE: Final = _word("compare", Beside, "Đặt cạnh số của sổ", "Beside the register's figures")
SECTION: Final = _codes("section", "Ngành cấp 1 (VSIC)", "VSIC section", ascii_uppercase[:21], "A–U", "A")
STATISTICS: Final = (
    AS_OF,
    PERIOD,
    BY,
    _words("kind", Kind, "Loại hình", "Kinds of organisation"),
    _words("base_kind", Kind, "Loại hình của mẫu số", "Kinds of the whole below a share"),
    AREA,
    BASIS,
    _words("sector", Sector, "Lĩnh vực", "Sectors"),
    SECTION,
    _words("standing", Standing, "Tình trạng", "Standing"),
    *DETAILS,
    *ATTRIBUTES,
    KNOWN_AT,
    MIN_POSITION,
)
"""What every question about an indicator may say."""
COHORTS: Final = (
    AS_OF,
    _words("kind", Kind, "Loại hình", "Kinds of organisation"),
    AREA,
    BASIS,
    _words("sector", Sector, "Lĩnh vực", "Sectors"),
    KNOWN_AT,
    MIN_POSITION,
)
FROM_YEAR: Final = _whole("from", "Năm trước", "The year before", FIRST_DAY.year, LAST_DAY.year, "2022")
TO_YEAR: Final = _whole("to", "Năm sau (mặc định: năm liền sau)", "The year after (the next)", FIRST_DAY.year,
                        LAST_DAY.year, "2023")  # fmt: skip
