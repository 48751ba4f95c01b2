"""On what terms may an organisation be reorganised or converted: resolved, voted, consented to, creditors told?

What an office does not state is not judged: these fields came after the first acts were recorded. That the State Bank
approves the plan of a credit fund first is told by Circular 10/2025/TT-NHNN, whose first day is not in our sources: it
is asked for, by a warning, from the year after it on.
"""

from datetime import date, timedelta

from events.barriers import D92_IN_FORCE
from events.members import L23_IN_FORCE
from events.months import add_months
from events.rules import Case, Rule
from events.status import notified_only
from events.vocabulary import Form, Kind, Role
from events.votes import carried

CREDITORS_WITHIN = timedelta(days=15)
MONTHS_OF_OPERATION = 12
BANK = "TT 10/2025/TT-NHNN"
ASKED_SINCE = date(2026, 1, 1)


def _ends(case: Case) -> bool:
    data = case.fact.data
    return data.role is Role.SOURCE and data.form is not Form.SEPARATION


def _converts(case: Case) -> bool:
    data = case.fact.data
    return case.org is not None and data.role is Role.SOURCE and data.form is Form.CONVERSION


def _creditors_told(case: Case) -> bool:
    data = case.fact.data
    if data.creditors_notified_on is None or data.resolved_on is None:
        return True
    return data.resolved_on <= data.creditors_notified_on <= data.resolved_on + CREDITORS_WITHIN


def _long_enough(case: Case) -> bool:
    since = case.alive.certified_on if _converts(case) else None
    return since is None or add_months(since, MONTHS_OF_OPERATION) <= case.fact.effective_on


def _groups_code(case: Case) -> str | None:
    """The code of the group that a new cooperative was; None where it is no such, or the register has no code."""
    data = case.fact.data
    if data.role is not Role.SUCCESSOR or data.form is not Form.CONVERSION or data.successor is None:
        return None
    return next((group.code for one in data.counterparts if (group := case.others.get(one)) is not None), None)


def _of_a_fund(case: Case) -> bool:
    data = case.fact.data
    new = data.successor.kind if data.successor is not None else None
    return Kind.CREDIT_FUND in (new, None if case.org is None else case.alive.kind)


TERMS = (
    Rule(
        code="R-REORG-01",
        law="L23 Đ.92.2, Đ.93.2, Đ.94.2, Đ.95.2",
        vi="Đăng ký không thể trước ngày thông qua nghị quyết {resolved_on}.",
        en="The registration cannot lie before the resolution of {resolved_on}.",
        pointer="/data/resolved_on",
        holds=lambda case: (case.fact.data.resolved_on or date.min) <= case.fact.effective_on,
        facts=lambda case: {"resolved_on": case.fact.data.resolved_on},
    ),
    Rule(
        code="R-REORG-02",
        law="L23 Đ.92.2.b, Đ.93.2.b, Đ.94.2.c, Đ.95.2.c",
        vi="Phải gửi nghị quyết đến chủ nợ, người lao động và Ủy ban nhân dân trong 15 ngày kể từ {resolved_on}.",
        en="Creditors, workers and the People's Committee must be told within 15 days of {resolved_on}, its day.",
        pointer="/data/creditors_notified_on",
        since=L23_IN_FORCE,
        holds=_creditors_told,
        facts=lambda case: {"resolved_on": case.fact.data.resolved_on},
    ),
    Rule(
        code="R-REORG-03",
        law="L23 Đ.61.2.d",
        vi="Nghị quyết tổ chức lại cần ít nhất 65% số phiếu, hồ sơ ghi {votes}%.",
        en="A resolution to reorganise needs at least 65 % of the votes cast; the file says {votes} %.",
        pointer="/data/vote_percent",
        since=L23_IN_FORCE,
        holds=lambda case: carried(case.fact.data.vote_percent),
        facts=lambda case: {"votes": case.fact.data.vote_percent},
    ),
    Rule(
        code="R-REORG-08",
        law=BANK,
        vi="Chỉ phương án tổ chức lại quỹ tín dụng nhân dân do Ngân hàng Nhà nước phê duyệt.",
        en="The State Bank approves only the plan by which a people's credit fund is reorganised.",
        pointer="/data/bank_approved_on",
        holds=lambda case: case.fact.data.bank_approved_on is None or _of_a_fund(case),
    ),
    Rule(
        code="R-REORG-09",
        law=BANK,
        vi="Ngân hàng Nhà nước phê duyệt phương án trước: ngày phê duyệt không thể sau ngày hiệu lực.",
        en="The State Bank approves the plan first: not after the effective date.",
        pointer="/data/bank_approved_on",
        holds=lambda case: (case.fact.data.bank_approved_on or date.min) <= case.fact.effective_on,
    ),
    Rule(
        code="W-REORG-01",
        law=BANK,
        vi="Hồ sơ không nêu ngày Ngân hàng Nhà nước phê duyệt phương án tổ chức lại quỹ tín dụng nhân dân.",
        en="The file does not say when the State Bank approved the plan to reorganise the people's credit fund.",
        pointer="/data/bank_approved_on",
        since=ASKED_SINCE,
        warns=True,
        holds=lambda case: (
            case.fact.data.role is not Role.SOURCE
            or case.fact.data.bank_approved_on is not None
            or not _of_a_fund(case)
        ),
    ),
    Rule(
        code="R-DEP-24",
        law="NĐ 92/2024 Đ.52.3",
        vi="Còn {count} chi nhánh, văn phòng đại diện, địa điểm kinh doanh: phải chấm dứt trước khi tổ chức lại.",
        en="{count} branches, representative offices or business locations are left: they must be closed before.",
        pointer="/data/role",
        since=D92_IN_FORCE,
        holds=lambda case: case.org is None or not (_ends(case) and case.alive.dependents),
        facts=lambda case: {"count": len(case.alive.dependents)},
    ),
    Rule(
        code="R-CONV-01",
        law="L23 Đ.108.1; NĐ 92/2024 Đ.61",
        vi="Chỉ tổ hợp tác có giấy chứng nhận, hoạt động từ 12 tháng kể từ ngày cấp, mới chuyển đổi được.",
        en="Only a group that has had its certificate for 12 months of operation can be converted.",
        pointer="/data/form",
        since=L23_IN_FORCE,
        holds=lambda case: not _converts(case) or (not notified_only(case.alive) and _long_enough(case)),
    ),
    Rule(
        code="R-CONV-02",
        law="L23 Đ.108.1",
        vi="Chuyển đổi cần mọi thành viên đồng ý: tổ hợp tác có {members}, hồ sơ ghi {consenting} người đồng ý.",
        en="All members must consent to a conversion: the group has {members}, the file says that {consenting} do.",
        pointer="/data/consenting",
        since=L23_IN_FORCE,
        holds=lambda case: (
            not _converts(case)
            or case.fact.data.consenting is None
            or case.fact.data.consenting == case.fact.data.members.total()
        ),
        facts=lambda case: {"members": case.fact.data.members.total(), "consenting": case.fact.data.consenting},
    ),
    Rule(
        code="W-CONV-01",
        law="L23 Đ.108.1",
        vi="Chưa ghi số thành viên đồng ý chuyển đổi; Luật đòi mọi thành viên đồng ý.",
        en="The file does not say how many members consent to the conversion; the Law demands that all do.",
        pointer="/data/consenting",
        since=L23_IN_FORCE,
        warns=True,
        holds=lambda case: not _converts(case) or case.fact.data.consenting is not None,
    ),
    Rule(
        code="R-CONV-03",
        law="NĐ 92/2024 Đ.14.2, Đ.61.4",
        vi="Hợp tác xã chuyển đổi từ tổ hợp tác giữ nguyên mã số của tổ hợp tác: {code}.",
        en="A cooperative that a group became keeps the group's code: {code}.",
        pointer="/data/successor/code",
        since=D92_IN_FORCE,
        holds=lambda case: (code := _groups_code(case)) is None or case.fact.data.successor.code == code,
        facts=lambda case: {"code": _groups_code(case)},
    ),
)
