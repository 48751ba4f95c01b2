"""Which indicators count organisations, and what founds, moves and ends them?"""

from events.vocabulary import Cause, Standing
from projections.catalogue.making import crossed, flow, one, share, stock
from projections.indicators import Indicator, Sum, Type

WHOLE = Sum("organisations")
GRADED = frozenset({"good", "fair", "average", "weak"})
_GRADES = Sum("grades", details={"grade": GRADED})
_OPERATING = Sum("organisations", standing=one(Standing.OPERATING))
# The ends of an organisation that take what is left of its dependent units along.
_ENDS = (
    Cause.DISSOLVED, Cause.TERMINATED, Cause.BANKRUPT, Cause.DIVIDED_OUT, Cause.CONSOLIDATED_OUT, Cause.MERGED_OUT,
    Cause.CONVERTED_OUT,
)  # fmt: skip


def _came(code: str, vi: str, en: str, cause: Cause) -> Indicator:
    return flow(code, vi, en, "organisation", Sum("organisations", causes=one(cause)))


def _went(code: str, vi: str, en: str, *causes: Cause) -> Indicator:
    return flow(code, vi, en, "organisation", Sum("organisations", causes=one(*causes), sign=-1))


def _stands(code: str, vi: str, en: str, standing: Standing) -> Indicator:
    return stock(code, vi, en, "organisation", Sum("organisations", standing=one(standing)))


ORGANISATIONS: tuple[Indicator, ...] = (
    stock("ORG_STOCK_REG", "Số tổ chức", "Organisations", "organisation", WHOLE),
    stock("ORG_STOCK_ACT", "Số tổ chức có tình trạng đang hoạt động theo luật", "Organisations active in law",
          "organisation", Sum("legal_active")),
    _stands("ORG_STOCK_OPER", "Số tổ chức đang hoạt động", "Operating organisations", Standing.OPERATING),
    _stands("ORG_INACTIVE_UNDISSOLVED", "Ngừng hoạt động chưa giải thể", "Stopped, not dissolved", Standing.INACTIVE),
    _stands("ORG_SUSPENDED", "Đang tạm ngừng", "Suspended", Standing.SUSPENDED),
    _stands("ORG_WINDING", "Đang trong thủ tục chấm dứt", "In a procedure that ends them", Standing.CLOSING),
    stock("ORG_NOT_AT_ADDR", "Không hoạt động tại địa chỉ đã đăng ký", "Not at the registered address",
          "organisation", Sum("not_at_address")),
    stock("THT_REGISTERED", "Số có đăng ký", "Registered", "organisation", Sum("registered")),
    stock("UNION_MEMBER_COOPS", "HTX thành viên của liên hiệp", "Cooperatives in unions", "organisation",
          Sum("union_cooperatives")),
    stock("COOP_ENTERPRISES", "Doanh nghiệp của HTX, liên hiệp HTX", "Enterprises of cooperatives and unions",
          "enterprise", Sum("enterprises")),
    stock("SIZE_DIST", "Số theo quy mô", "By size class", "organisation", Sum("sizes")),
    stock("ORG_GRADED", "Số được xếp loại", "Graded", "organisation", Sum("grades")),
    stock("DEP_STOCK", "Chi nhánh, văn phòng đại diện, địa điểm", "Dependent units", "unit", Sum("dependents")),
    _came("ORG_FOUNDED", "Thành lập mới", "Founded", Cause.FOUNDED),
    _went("ORG_DISSOLVED", "Giải thể", "Dissolved", Cause.DISSOLVED, Cause.TERMINATED),
    _went("ORG_BANKRUPT", "Phá sản", "Bankrupt", Cause.BANKRUPT),
    flow("ORG_REVOKED", "Bị thu hồi giấy chứng nhận", "Certificates revoked", "organisation", Sum("revocations")),
    _came("ORG_SPLIT_IN", "Thành lập do chia, tách", "Founded by division or separation", Cause.SPLIT_IN),
    _came("ORG_CONSOLIDATED_IN", "Thành lập do hợp nhất", "Founded by consolidation", Cause.CONSOLIDATED_IN),
    _came("ORG_CONV_IN", "Thành lập do chuyển đổi", "Founded by conversion", Cause.CONVERTED_IN),
    _went("ORG_DIVIDED_OUT", "Chấm dứt do bị chia", "Ended by division", Cause.DIVIDED_OUT),
    _went("ORG_CONSOLIDATED_OUT", "Chấm dứt do hợp nhất", "Ended by consolidation", Cause.CONSOLIDATED_OUT),
    _went("ORG_MERGED_OUT", "Chấm dứt do sáp nhập", "Ended by merger", Cause.MERGED_OUT),
    _went("ORG_CONV_OUT", "Chấm dứt do chuyển đổi", "Ended by conversion", Cause.CONVERTED_OUT),
    *crossed("ORG_MOVED", "Chuyển", "Moved", "organisation", "organisations", Cause.MOVED),
    *crossed("ORG_RECLASSIFIED", "Đổi ngành", "Reclassified", "organisation", "organisations", Cause.RECLASSIFIED),
    flow("ORG_NET_CHANGE", "Tăng, giảm ròng", "Net change", "organisation", WHOLE),
    Indicator("ORG_FOUNDED_PER_YEAR", "Thành lập mới bình quân năm", "Founded a year", "organisation_per_year",
              Type.FLOW, Sum("organisations", causes=one(Cause.FOUNDED)), decimals=1, per_year=True),
    flow("DEP_REGISTERED", "Đơn vị phụ thuộc đăng ký mới", "Dependent units registered", "unit",
         Sum("dependents", causes=one(Cause.DEPENDENT_REGISTERED))),
    flow("DEP_CEASED", "Đơn vị phụ thuộc chấm dứt", "Dependent units ceased", "unit",
         Sum("dependents", causes=one(Cause.DEPENDENT_CEASED, *_ENDS), sign=-1)),
    share("ORG_OPER_SHARE", "Tỷ lệ đang hoạt động", "Share operating", _OPERATING, WHOLE),
    share("ORG_SECTOR_SHARE", "Tỷ trọng theo lĩnh vực", "Share by sector", WHOLE,
          Sum("organisations", ignores=frozenset({"sector", "kind"}))),
    share("THT_REGISTERED_SHARE", "Tỷ lệ có đăng ký", "Share registered", Sum("registered"), WHOLE),
    share("GRADE_SHARE", "Tỷ lệ theo xếp loại", "Share by grade", _GRADES,
          Sum("grades", details={"grade": GRADED}, ignores=frozenset({"grade"}))),
    share("GRADE_SHARE_OPER", "Tỷ lệ theo xếp loại trên số đang hoạt động", "Share by grade of those operating",
          _GRADES, Sum("organisations", standing=one(Standing.OPERATING), ignores=frozenset({"grade", "year"}))),
)  # fmt: skip
