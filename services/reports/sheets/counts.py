"""How many are there, who belongs to them, and what do they earn (B01, B02)?"""

from typing import Final

from events.result_words import Creditor
from events.vocabulary import Cause
from services.reports.form import Row, Sheet, heading, missing, row
from services.reports.sheets.columns import PLAN_AND_ACTUAL
from services.reports.units import COOPERATIVES, GROUPS, MILLION, MILLION_A_YEAR, UNITS, Unit

COOP: Final = ("cooperative",)
UNION: Final = ("union",)
GROUP: Final = ("group",)
FUND: Final = ("credit_fund",)
UNIONS: Final = Unit("LHHTX", "union")
FUNDS: Final = Unit("QTDND", "credit fund")
_UNASKED: Final = ("Báo cáo năm không có nội dung này", "The annual return does not state it")


def _counts(kinds: tuple[str, ...], unit: Unit, name: str, name_en: str) -> tuple[Row, ...]:
    """The stock with its states, and what came and went."""
    return (
        row(f"Tổng số {name}", "ORG_STOCK_REG", en=f"All {name_en}", kinds=kinds, unit=unit),
        row("Đang hoạt động", "ORG_STOCK_OPER", kinds=kinds, unit=unit, depth=1),
        row("Ngừng hoạt động chưa giải thể", "ORG_INACTIVE_UNDISSOLVED", kinds=kinds, unit=unit, depth=1),
        row("Tạm ngừng", "ORG_SUSPENDED", kinds=kinds, unit=unit, depth=1),
        row("Đang làm thủ tục chấm dứt", "ORG_WINDING", kinds=kinds, unit=unit, depth=1),
        row("Thành lập mới", "ORG_FOUNDED", kinds=kinds, unit=unit),
        row("Giải thể, chấm dứt hoạt động", "ORG_DISSOLVED", kinds=kinds, unit=unit),
    )


def _people(kinds: tuple[str, ...]) -> tuple[Row, ...]:
    learned = ("college", "university", "postgraduate")
    return (
        row("Tổng số thành viên", "MEM_STOCK", kinds=kinds),
        row("Thành viên mới", "MEM_NEW", kinds=kinds, depth=1),
        row("Số lao động", "WRK_STOCK", kinds=kinds),
        row("Lao động thường xuyên", "WRK_REGULAR", kinds=kinds, depth=1),
        row("Cán bộ quản lý", "MGR_STOCK", kinds=kinds),
        row("Trình độ sơ cấp, trung cấp", "MGR_STOCK", en="Elementary, intermediate", kinds=kinds, depth=1,
            education=("elementary", "intermediate")),
        row("Trình độ cao đẳng, đại học trở lên", "MGR_STOCK", en="College and above", kinds=kinds, depth=1,
            education=learned),
    )  # fmt: skip


B01: Final = Sheet(
    vi="Số lượng, thành viên, lao động, cán bộ", en="Counts, members, workers, managers", heads=PLAN_AND_ACTUAL,
    rows=(
        heading("I. Hợp tác xã", "I. Cooperatives"),
        *_counts(COOP, COOPERATIVES, "hợp tác xã", "cooperatives"),
        row("Chuyển đổi từ tổ hợp tác", "ORG_NET_CHANGE", en="Converted from groups", kinds=COOP, unit=COOPERATIVES,
            cells={"cause": Cause.CONVERTED_IN.value}),
        row("Xếp loại tốt, khá", "ORG_GRADED", en="Graded good or fair", kinds=COOP, unit=COOPERATIVES,
            grade=("good", "fair")),
        row("Xếp loại trung bình", "ORG_GRADED", en="Graded average", kinds=COOP, unit=COOPERATIVES,
            grade=("average",)),
        row("Xếp loại yếu", "ORG_GRADED", en="Graded weak", kinds=COOP, unit=COOPERATIVES, grade=("weak",)),
        *_people(COOP),
        missing("Lao động thường xuyên mới", "New regular workers", *_UNASKED, depth=1, unit=UNITS["person"]),
        missing("Lao động thường xuyên là thành viên", "Regular workers who are members", *_UNASKED, depth=1,
                unit=UNITS["person"]),
        heading("II. Liên hiệp hợp tác xã", "II. Unions of cooperatives"),
        *_counts(UNION, UNIONS, "liên hiệp hợp tác xã", "unions"),
        row("Số hợp tác xã thành viên", "UNION_MEMBER_COOPS", kinds=UNION, unit=COOPERATIVES),
        heading("III. Tổ hợp tác", "III. Cooperative groups"),
        *_counts(GROUP, GROUPS, "tổ hợp tác", "groups"),
        row("Có đăng ký với cấp xã", "THT_REGISTERED", kinds=GROUP, unit=GROUPS, depth=1),
        row("Tổng số thành viên", "MEM_STOCK", kinds=GROUP),
        row("Thành viên mới", "MEM_NEW", kinds=GROUP, depth=1),
        heading("IV. Quỹ tín dụng nhân dân", "IV. People's credit funds"),
        *_counts(FUND, FUNDS, "quỹ tín dụng nhân dân", "credit funds"),
        *_people(FUND),
    ),
)  # fmt: skip


def _results(kinds: tuple[str, ...], name: str) -> tuple[Row, ...]:
    return (
        row(f"Doanh thu bình quân một {name}", "REV_AVG", kinds=kinds, unit=MILLION_A_YEAR),
        missing("Doanh thu với thành viên", "Revenue from members", *_UNASKED, depth=1, unit=MILLION_A_YEAR),
        row(f"Lãi bình quân một {name}", "PROFIT_AVG", kinds=kinds, unit=MILLION_A_YEAR),
        row("Thu nhập bình quân của lao động", "INC_WORKER_AVG", kinds=kinds, unit=MILLION_A_YEAR),
        row("Thu nhập bình quân của thành viên", "INC_MEMBER_AVG", kinds=kinds, unit=MILLION_A_YEAR),
        row("Tổng doanh thu", "REV_TOTAL", kinds=kinds, unit=MILLION),
        row("Tổng lợi nhuận", "PROFIT_TOTAL", kinds=kinds, unit=MILLION),
        row("Vốn điều lệ", "CAP_CHARTER", kinds=kinds, unit=MILLION),
        row("Tổng nguồn vốn", "CAP_TOTAL", kinds=kinds, unit=MILLION),
        row("Tổng tài sản", "ASSET_TOTAL", kinds=kinds, unit=MILLION),
        row("Tài sản chung không chia", "ASSET_INDIVISIBLE", kinds=kinds, unit=MILLION, depth=1),
        row("Nợ phải trả", "DEBT_BY_CREDITOR", kinds=kinds, unit=MILLION),
        *(
            row(one.vi, "DEBT_BY_CREDITOR", en=one.en, kinds=kinds, unit=MILLION, depth=1, creditor=(one.value,))
            for one in Creditor
        ),
        row("Thành viên còn nợ", "CLAIMS_ON_MEMBERS", kinds=kinds, unit=MILLION),
        row("Đóng góp ngân sách", "TAX_PAID", kinds=kinds, unit=MILLION),
    )


B02: Final = Sheet(
    vi="Kết quả hoạt động", en="Results", heads=PLAN_AND_ACTUAL,
    rows=(
        heading("I. Hợp tác xã", "I. Cooperatives"),
        *_results(COOP, "hợp tác xã"),
        heading("II. Liên hiệp hợp tác xã", "II. Unions of cooperatives"),
        *_results(UNION, "liên hiệp"),
        heading("III. Tổ hợp tác", "III. Cooperative groups"),
        *_results(GROUP, "tổ"),
        heading("IV. Quỹ tín dụng nhân dân", "IV. People's credit funds"),
        *_results(FUND, "quỹ"),
    ),
)  # fmt: skip
