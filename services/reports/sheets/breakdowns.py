"""How do they spread over sectors (B04), areas (B05) and grades (B07), and what moved each of them (B06)?"""

from collections.abc import Mapping
from typing import Final

from events.industry import Sector
from events.vocabulary import Cause, Grade, Kind
from services.reports.form import Asks, Head, Note, Row, Sheet, When
from services.reports.sheets.counts import COOP, FUND, GROUP, UNION
from services.reports.units import COOPERATIVES, MILLION, MILLION_A_YEAR, Unit

COOPS: Final = (*COOP, *FUND)
WHOLE: Final = Row(vi="Tổng số", en="All", asks=Asks(), total="area")
UNPLACED: Final = Row(vi="Chưa xếp được vào đơn vị nào ở trên", en="Placed in none of these", asks=Asks(),
                       part_of="area", rest=True)  # fmt: skip


def by_sector() -> tuple[Row, ...]:
    """A row for each sector, those without one, and the whole; electricity stands inside industry."""
    electricity = Sector.ELECTRICITY
    return (
        *(
            Row(vi=one.vi, en=one.en, asks=Asks(sectors=(one.value,)), depth=int(one is electricity),
                part_of="" if one is electricity else "sector")
            for one in Sector
        ),
        Row(vi="Lĩnh vực khác, chưa rõ", en="Others, not known", asks=Asks(cells={"sector": ""}), part_of="sector"),
        Row(vi="Tổng số", en="All", asks=Asks(), total="sector"),
    )  # fmt: skip


def _head(key: str, vi: str, en: str, code: str, kinds: tuple[str, ...], unit: Unit | None = None) -> Head:
    return Head(key=key, vi=vi, en=en, asks=Asks(indicator=code, kinds=kinds), unit=unit)


B04: Final = Sheet(
    vi="Theo lĩnh vực", en="By sector", label="Lĩnh vực", label_en="Sector", rows=by_sector(), units=False,
    heads=(
        _head("coops", "HTX", "Cooperatives", "ORG_STOCK_REG", COOPS),
        _head("operating", "HTX hoạt động", "Operating", "ORG_STOCK_OPER", COOPS),
        Head(key="share", vi="Tỷ trọng HTX (%)", en="Share (%)",
             asks=Asks(indicator="ORG_SECTOR_SHARE", kinds=COOPS, base_kinds=COOPS)),
        _head("members", "Thành viên HTX", "Members", "MEM_STOCK", COOPS),
        _head("capital", "Vốn điều lệ (triệu đồng)", "Charter capital (million đồng)", "CAP_CHARTER", COOPS, MILLION),
        _head("revenue", "Doanh thu bình quân (triệu đồng/năm)", "Mean revenue (million đồng a year)", "REV_AVG", COOPS,
              MILLION_A_YEAR),
        _head("income", "Thu nhập bình quân lao động (triệu đồng/năm)", "Mean income (million đồng a year)",
              "INC_WORKER_AVG", COOPS, MILLION_A_YEAR),
        _head("groups", "THT", "Groups", "ORG_STOCK_REG", GROUP),
        _head("group_members", "Thành viên THT", "Members of groups", "MEM_STOCK", GROUP),
    ),
    notes=(
        Note(
            "HTX gồm cả quỹ tín dụng nhân dân. Dịch vụ điện năng nằm trong công nghiệp - tiểu thủ công nghiệp.",
            "Cooperatives include credit funds. Electricity services are part of industry and craft.",
        ),
    ),
)  # fmt: skip
B05: Final = Sheet(
    vi="Theo địa bàn", en="By area", label="Đơn vị hành chính", label_en="Unit", rows=(UNPLACED, WHOLE), below=True,
    units=False,
    heads=(
        _head("coops", "HTX", "Cooperatives", "ORG_STOCK_REG", COOP),
        _head("operating", "HTX hoạt động", "Operating", "ORG_STOCK_OPER", COOP),
        _head("founded", "HTX thành lập mới", "Founded", "ORG_FOUNDED", COOP),
        _head("members", "Thành viên HTX", "Members", "MEM_STOCK", COOP),
        _head("capital", "Vốn điều lệ HTX (triệu đồng)", "Charter capital (million đồng)", "CAP_CHARTER", COOP,
              MILLION),
        _head("unions", "LHHTX", "Unions", "ORG_STOCK_REG", UNION),
        _head("funds", "QTDND", "Credit funds", "ORG_STOCK_REG", FUND),
        _head("groups", "THT", "Groups", "ORG_STOCK_REG", GROUP),
        _head("group_members", "Thành viên THT", "Members of groups", "MEM_STOCK", GROUP),
    ),
)  # fmt: skip

_OF_KINDS: Final = (
    *(Row(vi=one.vi, en=one.en, asks=Asks(kinds=(one.value,)), part_of="kind") for one in Kind),
    Row(vi="Tổng số", en="All", asks=Asks(), total="kind"),
)


def _identity(stock: str, net: str, apart: Mapping[Cause, str], standing: tuple[str, ...] = (),
              unit: Unit | None = None) -> tuple[Head, ...]:  # fmt: skip
    """Opening, what each cause moved, closing. A cause that moves between headings is told in and out `apart`, by the
    two indicators whose codes begin so.
    """
    whole = Asks(indicator=stock, standing=standing)

    def crossed(cause: Cause) -> tuple[Head, ...]:
        ways = (("in", "đến", "in", False), ("out", "đi", "out", True))
        return tuple(
            Head(
                key=f"{cause.value}_{way}",
                vi=f"{cause.vi}: {vi}",
                en=f"{cause.en}: {en}",
                unit=unit,
                minus=minus,
                net=cause.value,
                asks=Asks(indicator=f"{apart[cause]}_{way.upper()}", standing=standing),
            )
            for way, vi, en, minus in ways
        )

    def moved(cause: Cause) -> tuple[Head, ...]:
        asks = Asks(indicator=net, standing=standing, cells={"cause": cause.value})
        return (Head(key=cause.value, vi=cause.vi, en=cause.en, unit=unit, asks=asks),)

    return (
        Head(key="opening", vi="Đầu kỳ", en="Opening", asks=whole, when=When.OPENING, unit=unit),
        *(head for cause in Cause for head in (crossed if cause in apart else moved)(cause)),
        Head(key="closing", vi="Cuối kỳ", en="Closing", asks=whole, unit=unit),
    )  # fmt: skip


def _moved(vi: str, en: str, label: str, label_en: str, rows: tuple[Row, ...], heads: tuple[Head, ...], *,
           below: bool = False, notes: tuple[Note, ...] = ()) -> Sheet:  # fmt: skip
    return Sheet(
        vi=vi, en=en, label=label, label_en=label_en, rows=rows, heads=heads, below=below, units=False, quiet=True,
        balanced=True, notes=notes,
    )  # fmt: skip


_APART: Final = {Cause.MOVED: "ORG_MOVED", Cause.RECLASSIFIED: "ORG_RECLASSIFIED"}
_COUNTED: Final = _identity("ORG_STOCK_REG", "ORG_NET_CHANGE", _APART)
_NET: Final = Note(
    "Dòng chưa xếp được vào đơn vị nào: chuyển đến, chuyển đi là số ròng.",
    "In the line of those placed in none, moves in and out are net.",
)
_BY_KIND: Final = ("Loại hình", "Kind", _OF_KINDS)
B06: Final = (
    _moved("Số tổ chức theo loại hình", "Organisations by kind", *_BY_KIND, _COUNTED),
    _moved("Số tổ chức theo lĩnh vực", "Organisations by sector", "Lĩnh vực", "Sector", by_sector(), _COUNTED),
    _moved("Số tổ chức theo địa bàn", "Organisations by area", "Đơn vị hành chính", "Unit", (UNPLACED, WHOLE),
           _COUNTED, below=True, notes=(_NET,)),
    _moved("Số tổ chức đang hoạt động", "Operating organisations", *_BY_KIND,
           _identity("ORG_STOCK_REG", "ORG_NET_CHANGE", _APART, ("operating",))),
    _moved("Số thành viên", "Members", *_BY_KIND, _identity("MEM_STOCK", "MEM_NET_CHANGE", {Cause.MOVED: "MEM_MOVED"})),
    _moved("Vốn điều lệ (triệu đồng)", "Charter capital (million đồng)", *_BY_KIND,
           _identity("CAP_CHARTER", "CAP_NET_CHANGE", {Cause.MOVED: "CAP_MOVED"}, unit=MILLION)),
)  # fmt: skip


def _graded(key: str, vi: str, en: str, when: When, *grades: Grade) -> Head:
    conditions = {"grade": tuple(one.value for one in grades)} if grades else {}
    asks = Asks(indicator="ORG_GRADED", kinds=COOPS, conditions=conditions)
    return Head(key=key, vi=vi, en=en, when=when, asks=asks, unit=COOPERATIVES)


def _grades(vi: str, en: str, when: When) -> Sheet:
    return Sheet(
        vi=vi, en=en, label="Lĩnh vực", label_en="Sector", rows=by_sector(), units=False,
        heads=(*(_graded(one.value, one.vi, one.en, when, one) for one in Grade),
               _graded("all", "Tổng số", "All", when)),
    )  # fmt: skip


B07: Final = (
    _grades("Xếp loại gần nhất đến cuối {period}", "Last grades at the end of {period}", When.NOW),
    _grades("Xếp loại gần nhất đến cùng ngày năm trước", "Last grades a year earlier", When.EARLIER),
)
