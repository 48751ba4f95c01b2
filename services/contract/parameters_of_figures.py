"""Which query parameters do questions about figures have: what is counted, by what, and what is suspect?"""

import re
from string import ascii_uppercase
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from events.dependent_words import DependentType
from events.industry import Sector
from events.procedure_words import LegalStatus
from events.quantities import FIRST_DAY, LAST_DAY
from events.result_words import Creditor, SizeClass, SizeScheme
from events.support_words import Audience, BudgetSource, SupportType, TrainingLevel
from events.vocabulary import Education, Grade, Kind, MemberType, Standing
from projections.indicators import Compare, Stage
from projections.plausibility.catalogue import ALL, CODES, About
from projections.plausibility.verdicts import Level
from projections.statistics.dimensions import DIMENSIONS
from projections.statistics.series import Grain
from services.contract.parameters import (
    AREA,
    AS_OF,
    BASIS,
    KNOWN_AT,
    MIN_POSITION,
    PERIOD,
    Parameter,
    codes,
    texts,
    whole,
    word,
    words,
    years,
)
from services.reports.forms import FORMS

_CODE: Final = re.compile(r"^[A-Z][A-Z0-9_]{2,60}$")


def _dimensions(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if len(set(parts)) < len(parts) or not set(parts) <= set(DIMENSIONS):
        raise ValueError(text)
    return parts


def _cell(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[Annotated[str, Meta(max_length=120)], ...])


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(text)
    return text


def _form(text: str) -> str:
    if text not in FORMS:
        raise ValueError(text)
    return text


def _rules(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if not set(parts) <= {*CODES, *(rule.name for rule in ALL)}:
        raise ValueError(text)
    return parts


ABOUT: Final = word("about", About, "Chỉ số liệu tổng hợp, hoặc chỉ báo cáo năm", "Only aggregates, or only returns")
FLAG_LEVEL: Final = words("level", Level, "Mức của cờ", "Levels of flags")
FLAG_RULE: Final = Parameter(
    "rule", "Chỉ các quy tắc này, theo mã hoặc tên", "Only these rules, by code or name", ", ".join(CODES),
    {"type": "array", "items": {"enum": [*CODES, *(rule.name for rule in ALL)]}}, _rules, "X7,X9",
)  # fmt: skip
INDICATOR: Final = Parameter(
    "indicator", "Chỉ chỉ tiêu này, theo mã", "Only this indicator, by code", "ORG_STOCK_REG, MEM_STOCK",
    {"type": "string", "pattern": _CODE.pattern}, _code, "ORG_STOCK_REG",
)  # fmt: skip
OF_FORM: Final = Parameter(
    "form", "Chỉ mẫu này", "Only this form", ", ".join(FORMS), {"type": "string", "enum": list(FORMS)}, _form, "B01"
)
AGAINST: Final = Parameter(
    "against", "So với bản công bố sau này của cùng báo cáo, thay vì bản làm bây giờ",
    "Beside this later run of the same report, not the one made now", "UUID",
    {"type": "string", "maxLength": 80}, str, "5ce00001-0000-7000-8000-000000000001",
)  # fmt: skip
REPORTED_ON: Final = msgspec.structs.replace(
    AS_OF, vi="Ngày mà số liệu nói đến (mặc định: mọi ngày đến hôm nay)", en="The day that figures speak of (every day)"
)
BY: Final = Parameter(
    "by", "Chia theo các chiều", "Dimensions to break down by", ", ".join(DIMENSIONS),
    {"type": "array", "items": {"enum": list(DIMENSIONS)}}, _dimensions, "kind,standing",
)  # fmt: skip
DETAILS: Final = (
    words("member_type", MemberType, "Loại thành viên", "Type of member"),
    words("education", Education, "Trình độ", "Education"),
    words("grade", Grade, "Xếp loại", "Grade"),
    years("year", "Năm xếp loại", "Year graded"),
    words("support_type", SupportType, "Loại hỗ trợ", "Type of support"),
    words("stage", Stage, "Giai đoạn hỗ trợ", "Stage of support"),
    words("budget_source", BudgetSource, "Nguồn kinh phí", "Source of funds"),
    texts("topic", "Nội dung bồi dưỡng", "Topic of training", "accounting"),
    words("level", TrainingLevel, "Hình thức đào tạo", "Level of training"),
    words("audience", Audience, "Đối tượng học", "Audience"),
    words("dependent_type", DependentType, "Loại đơn vị phụ thuộc", "Type of dependent unit"),
    texts("place", "Địa bàn của đơn vị phụ thuộc", "Place of the dependent unit", "pre2025:20/187"),
    words("creditor", Creditor, "Chủ nợ", "Creditor"),
    words("size_scheme", SizeScheme, "Cách xếp quy mô", "Scheme of size classes"),
)
ATTRIBUTES: Final = (
    words("size", SizeClass, "Quy mô", "Size class"),
    words("status", LegalStatus, "Tình trạng pháp lý", "Legal status"),
    years("founded", "Năm thành lập", "Year of founding"),
)
CELL: Final = Parameter(
    "cell", "Một ô: giá trị của từng chiều trong by", "One cell: the value of each dimension of by", '["cooperative"]',
    {"type": "string", "maxLength": 1000}, _cell, '["cooperative"]',
)  # fmt: skip
GRADES: Final = msgspec.structs.replace(
    CELL, vi='Một ô: hạng của hai năm, "" là không có', en='One cell: the grades of both years, "" is none',
    allowed='["fair","good"]', example='["fair","good"]',
)  # fmt: skip
BORN: Final = msgspec.structs.replace(
    CELL, vi='Năm thành lập ("" là không rõ), và năm mà cuối năm vẫn còn',
    en='Year of founding ("" is unknown), and a year at whose end they still were there',
    allowed='["2012"], ["2012","2020"]', example='["2012","2020"]',
)  # fmt: skip
EVERY: Final = word("every", Grain, "Chuỗi thời gian, từng", "As a series, each")
COMPARE: Final = word("compare", Compare, "So với", "Beside it")
SECTION: Final = codes("section", "Ngành cấp 1 (VSIC)", "VSIC section", ascii_uppercase[:21], "A–U", "A")
STATISTICS: Final = (
    AS_OF,
    PERIOD,
    BY,
    words("kind", Kind, "Loại hình", "Kinds of organisation"),
    words("base_kind", Kind, "Loại hình của mẫu số", "Kinds of the whole below a share"),
    AREA,
    BASIS,
    words("sector", Sector, "Lĩnh vực", "Sectors"),
    SECTION,
    words("standing", Standing, "Tình trạng", "Standing"),
    *DETAILS,
    *ATTRIBUTES,
    KNOWN_AT,
    MIN_POSITION,
)
"""What every question about an indicator may say."""
COHORTS: Final = (
    AS_OF,
    words("kind", Kind, "Loại hình", "Kinds of organisation"),
    AREA,
    BASIS,
    words("sector", Sector, "Lĩnh vực", "Sectors"),
    KNOWN_AT,
    MIN_POSITION,
)
FROM_YEAR: Final = whole("from", "Năm trước", "The year before", FIRST_DAY.year, LAST_DAY.year, "2022")
TO_YEAR: Final = whole("to", "Năm sau (mặc định: năm liền sau)", "The year after (the next)", FIRST_DAY.year,
                        LAST_DAY.year, "2023")  # fmt: skip
