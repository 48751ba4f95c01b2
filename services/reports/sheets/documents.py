"""Which tables do the provinces' own documents print: the six-month plan report (000), the situation report (001) and
the year's summary (004)?

Headings and rows are in the order and the words of the documents, the law of their day included (xã viên); a province
prints its own with the figures of its register. What a document tells of a time of its own is asked over that time.
"""

from typing import Final

from events.industry import Sector
from services.reports.form import Asks, Head, Row, Sheet, Span, heading, missing, row
from services.reports.questions import without
from services.reports.sheets.breakdowns import COOPS
from services.reports.sheets.columns import ESTIMATE, GROWTH, NEXT_PLAN, PLAN_AND_ACTUAL, VALUE
from services.reports.sheets.counts import COOP, FUND, FUNDS, GROUP, UNION, UNIONS
from services.reports.units import COOPERATIVES, GROUPS, MILLION, MILLION_A_YEAR, UNITS, Unit

_NOT_POWER: Final = without(Sector.ELECTRICITY)
_LEARNED: Final = ("college", "university", "postgraduate")


def _plan_sheet(vi: str, en: str, *rows: Row) -> Sheet:
    return Sheet(vi=vi, en=en, rows=rows, heads=PLAN_AND_ACTUAL)


PLAN_REPORT: Final = (
    _plan_sheet(
        "I.1.1.a. Tình hình thực hiện một số chỉ tiêu về phát triển kinh tế tập thể", "How targets are carried out",
        row("Hợp tác xã đăng ký thành lập", "ORG_STOCK_REG", en="Cooperatives registered", kinds=COOP,
            unit=COOPERATIVES),
        row("Dịch vụ điện năng đã ngừng hoạt động, chưa giải thể", "ORG_INACTIVE_UNDISSOLVED", kinds=COOP,
            en="Electricity services stopped, not dissolved", sectors=(Sector.ELECTRICITY.value,), unit=COOPERATIVES,
            depth=1),
        row("Thực chất còn hoạt động", "ORG_STOCK_OPER", kinds=COOP, unit=COOPERATIVES, depth=1),
        row("Xã viên", "MEM_STOCK", kinds=COOP),
        row("Người lao động", "WRK_STOCK", kinds=COOP),
        row("Tổng vốn điều lệ đăng ký", "CAP_CHARTER", kinds=COOP, unit=MILLION),
        row("Hợp tác xã phát triển thêm", "ORG_FOUNDED", kinds=COOP, unit=COOPERATIVES),
        row("Xã viên của hợp tác xã mới", "FOUNDED_MEMBERS", kinds=COOP, depth=1),
        row("Liên hiệp hợp tác xã", "ORG_STOCK_REG", en="Unions", kinds=UNION, unit=UNIONS),
        row("Tổ hợp tác", "ORG_STOCK_REG", en="Groups", kinds=GROUP, unit=GROUPS),
        row("Thành viên tổ hợp tác", "MEM_STOCK", kinds=GROUP),
        row("Tổ hợp tác phát triển thêm", "ORG_FOUNDED", kinds=GROUP, unit=GROUPS),
        row("Thành viên của tổ hợp tác mới", "FOUNDED_MEMBERS", kinds=GROUP, depth=1),
        row("Tổng doanh thu của HTX, THT năm {before}", "REV_TOTAL", en="Revenue of {before}", kinds=(*COOP, *GROUP),
            span=Span.YEAR_BEFORE, unit=MILLION),
        row("Cán bộ quản lý có trình độ sơ cấp, trung cấp", "MGR_EDU_SHARE", kinds=COOP,
            en="Managers: elementary, intermediate", education=("elementary", "intermediate")),
        row("Cán bộ quản lý có trình độ cao đẳng, đại học, trên đại học", "MGR_EDU_SHARE", kinds=COOP,
            en="Managers: college and above", education=_LEARNED),
        row("Thu nhập bình quân của một lao động", "INC_WORKER_AVG", span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR),
        row("Một xã viên hợp tác xã", "INC_MEMBER_AVG", en="A cooperative's member", kinds=COOP, depth=1,
            span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR),
        row("Một thành viên tổ hợp tác", "INC_MEMBER_AVG", en="A group's member", kinds=GROUP, depth=1,
            span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR),
    ),
    Sheet(
        vi="I.1.1.b. Phân loại hợp tác xã theo lĩnh vực", en="Cooperatives by sector", label="Lĩnh vực",
        label_en="Sector", units=False,
        rows=(
            Row(vi="Tổng số HTX hoạt động trên địa bàn", en="All that operate", asks=Asks(), total="sector"),
            *(
                Row(vi=one.vi, en=one.en, asks=Asks(sectors=(one.value,)), part_of="sector", depth=1)
                for one in Sector
                if one is not Sector.ELECTRICITY
            ),
            Row(vi="Lĩnh vực khác, chưa rõ", en="Others, not known", asks=Asks(cells={"sector": ""}), part_of="sector",
                depth=1),
        ),
        heads=(
            Head(key="value", vi="Số HTX", en="Cooperatives", asks=Asks(indicator="ORG_STOCK_OPER", kinds=COOP)),
            Head(key="growth", vi=GROWTH.vi, en=GROWTH.en, when=GROWTH.when,
                 asks=Asks(indicator="ORG_STOCK_OPER", kinds=COOP)),
        ),
    ),
    _plan_sheet(
        "I.1.2.c. Kết quả hỗ trợ, khuyến khích phát triển hợp tác xã", "Support",
        row("Lớp bồi dưỡng", "TRAIN_CLASSES", kinds=COOP),
        row("Luật Bảo vệ môi trường, thu gom và xử lý rác thải", "TRAIN_CLASSES", en="Environmental law, waste",
            kinds=COOP, depth=1, topic=("environmental_law", "waste")),
        row("Tin học, công nghệ thông tin, Internet", "TRAIN_CLASSES", en="Information technology", kinds=COOP, depth=1,
            topic=("information_technology",)),
        row("Cán bộ, xã viên, người lao động được bồi dưỡng", "TRAIN_PERSONS", kinds=COOP,
            audience=("managers", "members", "workers")),
        row("Kinh phí bồi dưỡng", "TRAIN_COST", kinds=COOP, unit=MILLION),
        row("Dự án vay vốn quỹ quốc gia hỗ trợ việc làm được tư vấn", "SUP_LOAN_PROJECTS", kinds=COOP,
            en="Projects advised to borrow of the national job fund", support_type=("national_job_fund",),
            stage=("advised",)),
        row("Quỹ hỗ trợ phát triển hợp tác xã", "FUND_COUNT"),
    ),
    _plan_sheet(
        "II.2. Mục tiêu năm {next}", "Targets of {next}",
        row("Số HTX (không kể dịch vụ điện năng)", "ORG_STOCK_REG", en="Cooperatives, electricity services left out",
            kinds=COOP, sections=_NOT_POWER, unit=COOPERATIVES),
        row("Phát triển mới", "ORG_FOUNDED", kinds=COOP, unit=COOPERATIVES),
        row("Xã viên của HTX mới", "FOUNDED_MEMBERS", kinds=COOP, depth=1),
        row("Thu nhập bình quân của xã viên, người lao động", "INC_MEMBER_AVG", kinds=COOP, span=Span.YEAR_BEFORE,
            unit=MILLION_A_YEAR),
        row("Tỷ lệ HTX khá, giỏi", "GRADE_SHARE", en="Good and fair", kinds=COOP, grade=("good", "fair")),
        row("Cán bộ quản lý có trình độ đại học", "MGR_EDU_SHARE", en="Managers: university", kinds=COOP,
            education=("university",)),
        row("Cán bộ quản lý có trình độ trung cấp", "MGR_EDU_SHARE", en="Managers: intermediate", kinds=COOP,
            education=("intermediate",)),
        row("Cán bộ quản lý được đào tạo, bồi dưỡng", "MGR_TRAINED_SHARE", en="Managers trained", kinds=COOP),
    ),
)  # fmt: skip

_VALUES: Final = (VALUE, ESTIMATE)
_OTHERS: Final = ("trade_service", "transport", "construction", "industry_craft")


def _share(kinds: tuple[str, ...], sectors: tuple[str, ...] = (), base: tuple[str, ...] = ()) -> Row:
    return row("Tỷ trọng", "ORG_SECTOR_SHARE", en="Share", kinds=kinds, sectors=sectors, base_kinds=base, depth=2)


def _in_sector(vi: str, en: str, sector: Sector, code: str = "ORG_STOCK_OPER") -> tuple[Row, ...]:
    """Cooperatives, members, capital of a sector."""
    own = (sector.value,)
    return (
        heading(f"Lĩnh vực {vi}", f"Sector: {en}"),
        row("Hợp tác xã", code, en="Cooperatives", unit=COOPERATIVES, kinds=COOP, sectors=own),
        row("Xã viên", "MEM_STOCK", kinds=COOP, sectors=own),
        row("Tổng vốn điều lệ", "CAP_CHARTER", unit=MILLION, kinds=COOP, sectors=own),
    )


def _situation(vi: str, en: str, *rows: Row) -> Sheet:
    return Sheet(vi=vi, en=en, rows=rows, heads=_VALUES)


_AGRI: Final = (Sector.AGRI.value,)
SITUATION: Final = (
    _situation(
        "I.1.a. Hợp tác xã", "Cooperatives",
        row("Hợp tác xã, gồm cả quỹ tín dụng nhân dân", "ORG_STOCK_REG", kinds=COOPS, unit=COOPERATIVES,
            en="Cooperatives, credit funds included"),
        row("Nông nghiệp - thủy sản", "ORG_STOCK_REG", kinds=COOP, sectors=_AGRI, unit=COOPERATIVES, depth=1),
        _share(COOP, _AGRI, COOPS),
        row("Thương mại - dịch vụ, giao thông, xây dựng, công nghiệp", "ORG_STOCK_REG", kinds=COOP, sectors=_OTHERS,
            en="Trade, transport, construction, industry", unit=COOPERATIVES, depth=1),
        _share(COOP, _OTHERS, COOPS),
        row("Quỹ tín dụng nhân dân", "ORG_STOCK_REG", kinds=FUND, sectors=(Sector.CREDIT.value,), unit=FUNDS, depth=1),
        _share(FUND, (), COOPS),
        row("Thành lập mới trong kỳ", "ORG_FOUNDED", kinds=COOPS, unit=COOPERATIVES),
        row("Tăng, giảm ròng ngoài nông nghiệp, tín dụng", "ORG_NET_CHANGE", kinds=COOP, sectors=_OTHERS,
            en="Net change outside agriculture and credit", unit=COOPERATIVES),
        row("Tổng số xã viên", "MEM_STOCK", kinds=COOPS),
        row("Xã viên mới trong kỳ", "MEM_NEW", kinds=COOPS, depth=1),
        row("Cán bộ quản lý", "MGR_STOCK", kinds=COOPS),
        row("Cao đẳng, đại học trở lên", "MGR_STOCK", en="College and above", kinds=COOPS, education=_LEARNED, depth=1),
        row("Chiếm", "MGR_EDU_SHARE", kinds=COOPS, education=_LEARNED, depth=2),
        row("Trung cấp", "MGR_STOCK", en="Intermediate", kinds=COOPS, education=("intermediate",), depth=1),
        row("Chiếm", "MGR_EDU_SHARE", kinds=COOPS, education=("intermediate",), depth=2),
        row("Chưa qua đào tạo", "MGR_STOCK", en="No qualification", kinds=COOPS, education=("none",), depth=1),
        row("Chiếm", "MGR_EDU_SHARE", kinds=COOPS, education=("none",), depth=2),
        row("Cán bộ được đào tạo, bồi dưỡng trong kỳ", "TRAIN_PERSONS", kinds=COOPS, audience=("managers",)),
        row("HTX, QTDND đã xây dựng trụ sở", "ORG_WITH_HQ", kinds=COOPS, unit=COOPERATIVES),
        row("Diện tích trụ sở", "LAND_HQ_M2", kinds=COOPS, depth=1),
        row("Đất được cấp giấy chứng nhận", "LAND_CERT_M2", kinds=COOP),
        row("Mặt nước ven biển thuê", "LAND_LEASE_HA", kinds=COOP),
        row("Tổng vốn điều lệ", "CAP_CHARTER", kinds=COOPS, unit=MILLION),
        row("Tổng vốn hoạt động", "CAP_WORKING", kinds=COOPS, unit=MILLION),
        row("Doanh thu bình quân năm {before}", "REV_AVG", kinds=COOPS, span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR),
        row("Lợi nhuận bình quân năm {before}", "PROFIT_AVG", kinds=COOPS, span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR),
        row("Thu nhập bình quân một xã viên năm {before}", "INC_MEMBER_AVG", kinds=COOPS, span=Span.YEAR_BEFORE,
            unit=MILLION_A_YEAR),
        missing("Tỷ trọng đóng góp vào GDP của tỉnh", "Share of the province's GDP",
                "Số liệu của Cục Thống kê",
                "A series of the statistics office, not of the register", unit=UNITS["percent"]),
    ),
    _situation(
        "I.1.b. Tổ hợp tác", "Groups",
        row("Tổ hợp tác", "ORG_STOCK_REG", kinds=GROUP, unit=GROUPS),
        row("Nông nghiệp - thủy sản", "ORG_STOCK_REG", kinds=GROUP, sectors=_AGRI, unit=GROUPS, depth=1),
        _share(GROUP, _AGRI),
        row("Tín dụng", "ORG_STOCK_REG", kinds=GROUP, sectors=(Sector.CREDIT.value,), unit=GROUPS, depth=1),
        _share(GROUP, (Sector.CREDIT.value,)),
        row("Thương mại, công nghiệp - tiểu thủ công nghiệp", "ORG_STOCK_REG", kinds=GROUP, unit=GROUPS, depth=1,
            sectors=("trade_service", "industry_craft")),
        _share(GROUP, ("trade_service", "industry_craft")),
        row("Thành lập mới trong kỳ", "ORG_FOUNDED", kinds=GROUP, unit=GROUPS),
        row("Đăng ký với chính quyền cấp xã", "THT_REGISTERED", kinds=GROUP, unit=GROUPS),
        row("Chiếm", "THT_REGISTERED_SHARE", kinds=GROUP, depth=1),
        row("Tổng số thành viên", "MEM_STOCK", kinds=GROUP),
        row("Thành viên mới trong kỳ", "MEM_NEW", kinds=GROUP, depth=1),
        row("Cán bộ quản lý", "MGR_STOCK", kinds=GROUP),
        row("Được bồi dưỡng chuyên môn tổ trưởng", "MGR_TRAINED", kinds=GROUP, depth=1),
        row("Chiếm", "MGR_TRAINED_SHARE", kinds=GROUP, depth=2),
    ),
    _situation(
        "I.2. Sản xuất, kinh doanh theo lĩnh vực", "By sector",
        *_in_sector("nông nghiệp, thủy sản", "agriculture, fishery", Sector.AGRI, "ORG_STOCK_REG"),
        row("Tổ hợp tác", "ORG_STOCK_REG", kinds=GROUP, sectors=_AGRI, unit=GROUPS),
        row("Thành viên tổ hợp tác", "MEM_STOCK", kinds=GROUP, sectors=_AGRI),
        row("Doanh thu bình quân một HTX năm {before}", "REV_AVG", kinds=COOP, sectors=_AGRI, span=Span.YEAR_BEFORE,
            unit=MILLION_A_YEAR),
        row("Thu nhập bình quân một lao động năm {before}", "INC_WORKER_AVG", kinds=(*COOP, *GROUP), sectors=_AGRI,
            span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR),
        row("Thu nhập bình quân một xã viên năm {before}", "INC_MEMBER_AVG", kinds=COOP, sectors=_AGRI,
            span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR),
        *_in_sector("công nghiệp, tiểu thủ công nghiệp", "industry, craft", Sector.INDUSTRY, "ORG_STOCK_REG"),
        row("Việc làm thường xuyên", "JOBS_STABLE", kinds=COOP, sectors=(Sector.INDUSTRY.value,)),
        *_in_sector("xây dựng", "construction", Sector.CONSTRUCTION),
        *_in_sector("thương mại, dịch vụ", "trade, services", Sector.TRADE),
        *_in_sector("giao thông vận tải", "transport", Sector.TRANSPORT),
        missing("Tỷ lệ vận chuyển hàng hóa, hành khách", "Share of the province's transport",
                "Số liệu của cơ quan khác, không có trong sổ", "A series of another authority", unit=UNITS["percent"]),
        heading("Lĩnh vực tín dụng", "Sector: credit"),
        row("Quỹ tín dụng nhân dân", "ORG_STOCK_REG", kinds=FUND, sectors=(Sector.CREDIT.value,), unit=FUNDS),
        row("Xã viên", "MEM_STOCK", kinds=FUND, sectors=(Sector.CREDIT.value,)),
        row("Tổng vốn điều lệ", "CAP_CHARTER", kinds=FUND, sectors=(Sector.CREDIT.value,), unit=MILLION),
        row("Tổ hợp tác tín dụng", "ORG_STOCK_REG", kinds=GROUP, sectors=(Sector.CREDIT.value,), unit=GROUPS),
        row("Thành viên tổ hợp tác", "MEM_STOCK", kinds=GROUP, sectors=(Sector.CREDIT.value,)),
        row("Tổng nguồn vốn hoạt động", "CREDIT_CAPITAL", kinds=FUND, sectors=(Sector.CREDIT.value,), unit=MILLION),
        row("Lượt thành viên vay năm {before}", "LOAN_COUNT", kinds=FUND, span=Span.YEAR_BEFORE),
        row("Doanh số cho vay năm {before}", "LOANS_TURNOVER", kinds=FUND, span=Span.YEAR_BEFORE, unit=MILLION),
        row("Tổng dư nợ cho vay", "LOANS_OUT", kinds=FUND, sectors=(Sector.CREDIT.value,), unit=MILLION),
    ),
    _situation(
        "I.3. Chính sách hỗ trợ, từ đầu kỳ đến hết năm {before}", "Support, to the end of {before}",
        row("HTX nông nghiệp được hỗ trợ, tư vấn thành lập", "SUP_ORGS", kinds=COOP, sectors=_AGRI, unit=COOPERATIVES,
            support_type=("founding_advice",), span=Span.TO_YEAR_BEFORE),
        row("THT nông nghiệp được hỗ trợ, tư vấn thành lập", "SUP_ORGS", kinds=GROUP, sectors=_AGRI, unit=GROUPS,
            support_type=("founding_advice",), span=Span.TO_YEAR_BEFORE),
        row("Kinh phí hỗ trợ thành lập", "SUP_AMOUNT", kinds=(*COOP, *GROUP), sectors=_AGRI, unit=MILLION,
            support_type=("founding_advice",), span=Span.TO_YEAR_BEFORE),
        row("Lượt cán bộ được bồi dưỡng", "TRAIN_TURNS", kinds=COOP, sectors=_AGRI, span=Span.TO_YEAR_BEFORE,
            level=("short",)),
        row("Kinh phí bồi dưỡng", "TRAIN_COST", kinds=COOP, sectors=_AGRI, span=Span.TO_YEAR_BEFORE, unit=MILLION,
            level=("short",)),
        row("Lượt cán bộ đào tạo trung cấp", "TRAIN_TURNS", kinds=COOP, sectors=_AGRI, span=Span.TO_YEAR_BEFORE,
            level=("intermediate",)),
        row("Kinh phí đào tạo trung cấp", "TRAIN_COST", kinds=COOP, sectors=_AGRI, span=Span.TO_YEAR_BEFORE,
            unit=MILLION, level=("intermediate",)),
        row("Vốn Quỹ hỗ trợ phát triển HTX", "FUND_CAPITAL", unit=MILLION),
        row("Dự án Quỹ đã giải ngân", "SUP_LOAN_PROJECTS", kinds=(*COOP, *GROUP), span=Span.TO_YEAR_BEFORE,
            support_type=("fund_loan",), stage=("disbursed",)),
        row("Số tiền Quỹ đã giải ngân", "FUND_DISBURSED", kinds=(*COOP, *GROUP), span=Span.TO_YEAR_BEFORE,
            support_type=("fund_loan",), unit=MILLION),
        row("THT vay Quỹ", "SUP_ORGS", kinds=GROUP, support_type=("fund_loan",), span=Span.TO_YEAR_BEFORE, unit=GROUPS),
        row("HTX vay Quỹ", "SUP_ORGS", kinds=COOP, support_type=("fund_loan",), span=Span.TO_YEAR_BEFORE,
            unit=COOPERATIVES),
        row("HTX được giao đất", "SUP_ORGS", kinds=COOP, sectors=_AGRI, support_type=("land_alloc",),
            span=Span.TO_YEAR_BEFORE, unit=COOPERATIVES),
        row("HTX được thuê đất mặt nước", "SUP_ORGS", kinds=COOP, sectors=_AGRI, support_type=("land_lease",),
            span=Span.TO_YEAR_BEFORE, unit=COOPERATIVES),
    ),
)  # fmt: skip
_A_GROUP: Final = Unit("triệu đồng/tổ/năm", "million đồng a group and year", 10**6, 2)
SUMMARY: Final = (
    Sheet(
        vi="Phát triển kinh tế tập thể, hợp tác xã năm {year}", en="The collective economy in {year}",
        heads=(VALUE, GROWTH, NEXT_PLAN),
        rows=(
            row("Tổ hợp tác", "ORG_STOCK_REG", en="Groups", kinds=GROUP, unit=GROUPS),
            row("Thành viên", "MEM_STOCK", kinds=GROUP, depth=1),
            row("Doanh thu bình quân", "REV_AVG", kinds=GROUP, unit=_A_GROUP, depth=1),
            row("Lợi nhuận bình quân", "PROFIT_AVG", kinds=GROUP, unit=_A_GROUP, depth=1),
            row("Lũy kế tổng số hợp tác xã", "ORG_STOCK_REG", en="Cooperatives", kinds=COOP, unit=COOPERATIVES),
            row("Thành viên", "MEM_STOCK", kinds=COOP, depth=1),
            row("Đang hoạt động", "ORG_STOCK_OPER", kinds=COOP, unit=COOPERATIVES, depth=1),
            row("Chiếm", "ORG_OPER_SHARE", kinds=COOP, depth=2),
            row("Thành lập mới", "ORG_FOUNDED", kinds=COOP, unit=COOPERATIVES, depth=1),
            row("Doanh thu bình quân", "REV_AVG", kinds=COOP, unit=MILLION_A_YEAR, depth=1),
            row("Lãi bình quân", "PROFIT_AVG", kinds=COOP, unit=MILLION_A_YEAR, depth=1),
            row("Thu nhập bình quân của lao động thường xuyên", "INC_WORKER_AVG", kinds=COOP, unit=MILLION_A_YEAR,
                depth=1),
            row("Liên hiệp hợp tác xã thành lập mới", "ORG_FOUNDED", kinds=UNION, unit=UNIONS),
            row("Liên hiệp đang hoạt động", "ORG_STOCK_OPER", kinds=UNION, unit=UNIONS),
            row("Hợp tác xã thành viên của liên hiệp", "UNION_MEMBER_COOPS", kinds=UNION, unit=COOPERATIVES, depth=1),
        ),
    ),
)  # fmt: skip
