"""In which units are figures shown, and how many of the indicator's own unit is one of them?"""

from typing import Final

import msgspec

from services.reports.language import Language


class Unit(msgspec.Struct, frozen=True):
    """A unit as tables print it. A figure is divided by `size`, and shown with `decimals` unless the indicator says."""

    vi: str
    en: str
    size: int = 1
    decimals: int | None = None

    def label(self, language: Language) -> str:
        """What it is called."""
        return language.of(self.vi, self.en)


UNITS: Final[dict[str, Unit]] = {
    "organisation": Unit("tổ chức", "organisation"),
    "person": Unit("người", "person"),
    "VND": Unit("đồng", "đồng"),
    "VND_per_year": Unit("đồng/năm", "đồng a year", decimals=0),
    "percent": Unit("%", "%"),
    "m2": Unit("m²", "m²"),
    "ha": Unit("ha", "ha"),
    "class": Unit("lớp", "class"),
    "turn": Unit("lượt", "turn"),
    "project": Unit("dự án", "project"),
    "fund": Unit("quỹ", "fund"),
    "unit": Unit("đơn vị", "unit"),
    "enterprise": Unit("doanh nghiệp", "enterprise"),
    "loan": Unit("lượt vay", "loan"),
}
"""By the units of the indicators."""
COOPERATIVES: Final = Unit("HTX", "cooperative")
GROUPS: Final = Unit("THT", "group")
BILLION: Final = Unit("tỷ đồng", "billion đồng", 10**9, 1)
MILLION: Final = Unit("triệu đồng", "million đồng", 10**6, 2)
MILLION_A_YEAR: Final = Unit("triệu đồng/năm", "million đồng a year", 10**6, 2)
