"""What is an indicator: a sum of movements, or a ratio of two such sums, never a mean of means?"""

from collections.abc import Mapping

import msgspec

from events.words import Word


class Type(Word):
    """How an indicator relates to time."""

    STOCK = "stock", "Số tồn tại cuối ngày", "Stock at the end of a day"
    FLOW = "flow", "Số phát sinh trong kỳ", "Flow in a period"


class Basis(Word):
    """On which boundaries an area is asked about."""

    AS_PUBLISHED = "as_published", "Theo địa giới của ngày hỏi", "On the boundaries of the day asked about"
    AS_FILED = "as_filed", "Theo địa bàn ghi trong hồ sơ", "Under the areas under which it was filed, of any time"
    RESTATED = "restated", "Quy về địa giới mới nhất", "On the latest boundaries"


class Compare(Word):
    """What stands beside a figure."""

    YEAR_EARLIER = "year_earlier", "Cùng kỳ năm trước", "The same period of the year before"


class Of(Word):
    """What is summed of a delta row."""

    VALUE = "value", "Giá trị", "The value"
    KNOWN = "known", "Số tổ chức có số liệu", "Organisations whose value is known"
    SUBJECTS = "subjects", "Số đối tượng", "Distinct subjects"
    ENTERED = "entered", "Phần vào, từng việc", "What came in, fact by fact"
    LEFT = "left", "Phần ra, từng việc", "What went out, fact by fact"


class Stage(Word):
    """How far a support had come when it was counted: what a flow of support may be narrowed by."""

    ADVISED = "advised", "Đã tư vấn, lập dự án", "Advised"
    GRANTED = "granted", "Đã quyết định hỗ trợ", "Granted"
    DISBURSED = "disbursed", "Đã giải ngân, không nêu quyết định", "Paid out, no grant named"
    DRAWN = "drawn", "Đã giải ngân theo quyết định đã ghi", "Paid out of a grant on record"
    REPAID = "repaid", "Đã hoàn trả", "Paid back"
    REVOKED = "revoked", "Đã thu hồi", "Taken back"


class Sum(msgspec.Struct, frozen=True):
    """A sum of deltas: of which measure, under which standing and causes, with which details.

    `sign` -1 counts what left as a positive number.
    `ignores` are the conditions of a question that this sum does not follow: the whole below a share.
    """

    measure: str
    of: Of = Of.VALUE
    standing: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    details: Mapping[str, frozenset[str]] = {}
    ignores: frozenset[str] = frozenset()
    sign: int = 1


class Indicator(msgspec.Struct, frozen=True):
    """One indicator. `scale` divides the value (land is kept in hundredths); a percentage is a ratio times 100.

    `base` is how the sum below a ratio relates to time where that differs: returns of a year over those who operate at
    its end. `per_year` divides by the years of the period.
    """

    code: str
    vi: str
    en: str
    unit: str
    type: Type
    value: Sum
    over: Sum | None = None
    scale: int = 1
    percent: bool = False
    decimals: int = 0
    base: Type | None = None
    per_year: bool = False

    @property
    def sums(self) -> tuple[tuple[Type, Sum], ...]:
        """The sum of the value, and that of the base of a ratio, each as it relates to time."""
        above = (self.type, self.value)
        return (above,) if self.over is None else (above, (self.base or self.type, self.over))
