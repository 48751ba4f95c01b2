"""Which indicators count members, workers and managers, and what they earn?"""

from events.vocabulary import Cause
from projections.catalogue.making import crossed, flow, mean, share, stock
from projections.catalogue.support import SUPPORT
from projections.indicators import Indicator, Of, Sum, Type

_MANAGERS = Sum("managers", ignores=frozenset({"education"}))


def _of_group(code: str, vi: str, en: str, group: str) -> Indicator:
    return stock(code, vi, en, "person", Sum("composition", details={"group": frozenset({group})}))


PEOPLE: tuple[Indicator, ...] = (
    stock("MEM_STOCK", "Số thành viên", "Members", "person", Sum("members")),
    _of_group("MEM_WOMEN", "Thành viên nữ", "Women members", "women"),
    _of_group("MEM_ETHNIC", "Thành viên dân tộc thiểu số", "Members of ethnic minorities", "ethnic_minority"),
    _of_group("MEM_DISABLED", "Thành viên khuyết tật", "Disabled members", "disabled"),
    stock("MEM_HOUSEHOLDS", "Số hộ có thành viên", "Households of members", "household",
          Sum("composition", details={"group": frozenset({"households"})})),
    Indicator("MEM_PER_ORG", "Số thành viên bình quân một tổ chức", "Members of an organisation", "person",
              Type.STOCK, Sum("members"), Sum("members", of=Of.SUBJECTS, ignores=frozenset({"member_type"})),
              decimals=1),
    stock("WRK_STOCK", "Số lao động", "Workers", "person", Sum("workers")),
    stock("WRK_REGULAR", "Lao động thường xuyên", "Regular workers", "person", Sum("workers_regular")),
    flow("WRK_MEMBER", "Lao động là thành viên, bình quân năm", "Workers who are members, over the year", "person",
         Sum("workers_member_average")),
    stock("JOBS_STABLE", "Việc làm thường xuyên", "Regular jobs", "person", Sum("jobs_regular")),
    flow("SUP_JOBS", "Việc làm từ hỗ trợ", "Jobs from support", "person", Sum("support_jobs", details=SUPPORT)),
    stock("MGR_STOCK", "Cán bộ quản lý", "Managers", "person", Sum("managers")),
    stock("MGR_TRAINED", "Cán bộ quản lý được bồi dưỡng", "Managers trained", "person", Sum("managers_trained")),
    flow("FOUNDED_MEMBERS", "Thành viên của tổ chức mới", "Founding members", "person", Sum("founded_members")),
    flow("MEM_NEW", "Thành viên mới", "Members joined", "person", Sum("members_joined")),
    flow("MEM_LEFT", "Thành viên ra", "Members left", "person", Sum("members_left")),
    mean("INC_WORKER_AVG", "Thu nhập bình quân lao động", "Mean income of a worker", "VND_per_year", "wages_of_workers",
         Sum("workers_with_wages")),
    mean("INC_MEMBER_AVG", "Thu nhập bình quân thành viên", "Mean income of a member", "VND_per_year",
         "income_of_members", Sum("members_with_income")),
    *crossed("MEM_MOVED", "Thành viên của tổ chức chuyển", "Members moved", "person", "members", Cause.MOVED),
    flow("MEM_NET_CHANGE", "Thành viên tăng, giảm ròng", "Net change of members", "person", Sum("members")),
    share("MGR_EDU_SHARE", "Tỷ lệ cán bộ theo trình độ", "Managers by education", Sum("managers"), _MANAGERS),
    share("MGR_TRAINED_SHARE", "Tỷ lệ cán bộ được bồi dưỡng", "Share of managers trained", Sum("managers_trained"),
          _MANAGERS),
)  # fmt: skip
