"""Who may be supported, and what may follow from a grant?

Eligibility is judged by L23 art. 18 from 1 July 2024. That a grant is not exceeded is this register's own rule.
"""

from collections.abc import Callable

from events.barriers import D92_IN_FORCE, DISSOLVING
from events.grants import Grant
from events.members import L23_IN_FORCE
from events.rules import Case, Rule
from events.status import notified_only
from events.support_words import BudgetSource, SupportStage
from events.vocabulary import Kind


def _grant(case: Case) -> Grant | None:
    """The open grant that the fact names."""
    name = case.fact.data.support
    return None if name is None else case.alive.grants.open.get(name)


def _of_its_kind(case: Case) -> bool:
    grant, data = _grant(case), case.fact.data
    if grant is None:
        return True
    sources = {grant.budget_source, data.budget_source} - {BudgetSource.UNSTATED}
    return data.support_type is grant.support_type and len(sources) <= 1


def _within(most: Callable[[Grant], int | None]) -> Callable[[Case], bool]:
    """Whether the amount of the fact is no more than what its grant still has, where both are known."""

    def holds(case: Case) -> bool:
        grant, amount = _grant(case), case.fact.data.amount
        left = None if grant is None else most(grant)
        return amount is None or left is None or amount <= left

    return holds


def _left(most: Callable[[Grant], int | None]) -> Callable[[Case], dict[str, object]]:
    def facts(case: Case) -> dict[str, object]:
        grant = _grant(case)
        return {"amount": case.fact.data.amount, "left": None if grant is None else most(grant)}

    return facts


def _to_pay(grant: Grant) -> int | None:
    return None if grant.granted is None else max(0, grant.granted - grant.paid)


def _to_repay(grant: Grant) -> int:
    return grant.paid - grant.repaid


def _decided(case: Case) -> bool:
    return case.fact.data.stage is SupportStage.GRANTED


AMOUNT_STATED = Rule(
    code="R-SUPPORT-01",
    law="NĐ 45/2021/NĐ-CP",
    vi="Giải ngân, hoàn trả phải có số tiền.",
    en="A disbursement or a repayment needs its amount.",
    pointer="/data/amount",
    holds=lambda case: case.fact.data.amount is not None,
)
NAMES_AN_OPEN_GRANT = Rule(
    code="R-SUPPORT-02",
    law="quy tắc của sổ bộ",
    vi="Tổ chức không có khoản hỗ trợ {support} đang mở vào ngày đó: chưa ghi quyết định, hoặc đã tất toán. "
    "Hãy ghi quyết định trước, hoặc bỏ trống support.",
    en="The organisation has no open grant {support} on that day: it was never granted, or is settled. "
    "Record the grant first, or leave `support` out.",
    pointer="/data/support",
    holds=lambda case: case.fact.data.support is None or _grant(case) is not None,
    facts=lambda case: {"support": case.fact.data.support},
)
NEW_NAME = Rule(
    code="R-SUPPORT-03",
    law="quy tắc của sổ bộ",
    vi="Khoản hỗ trợ {support} đã được ghi. Quyết định mới cần mã mới; quyết định ghi sai thì hiệu đính.",
    en="The grant {support} is recorded already. Give a new decision its own id, or correct the older record.",
    pointer="/data/support",
    holds=lambda case: not _decided(case) or _grant(case) is None,
    facts=lambda case: {"support": case.fact.data.support},
)
OF_ITS_KIND = Rule(
    code="R-SUPPORT-04",
    law="quy tắc của sổ bộ",
    vi="Loại hỗ trợ hoặc nguồn kinh phí khác với quyết định hỗ trợ đã nêu.",
    en="The type of support or the source of the money is not that of the grant that is named.",
    pointer="/data/support_type",
    holds=_of_its_kind,
)
NO_MORE_THAN_GRANTED = Rule(
    code="R-SUPPORT-05",
    law="quy tắc của sổ bộ",
    vi="Giải ngân {amount} đồng, nhưng quyết định chỉ còn {left} đồng. Hãy ghi quyết định bổ sung trước.",
    en="{amount} đồng are paid out, but only {left} đồng of the grant are left. Record the further grant first.",
    pointer="/data/amount",
    holds=_within(_to_pay),
    facts=_left(_to_pay),
)
NO_MORE_THAN_PAID = Rule(
    code="R-SUPPORT-06",
    law="quy tắc của sổ bộ",
    vi="Hoàn trả {amount} đồng, nhưng chỉ còn {left} đồng đã giải ngân mà chưa hoàn trả. Không tính tiền lãi.",
    en="{amount} đồng are paid back, but only {left} đồng paid out are not paid back yet. Leave interest out.",
    pointer="/data/amount",
    holds=_within(_to_repay),
    facts=_left(_to_repay),
)
NO_MORE_THAN_STANDS = Rule(
    code="R-SUPPORT-07",
    law="quy tắc của sổ bộ",
    vi="Thu hồi {amount} đồng, nhưng quyết định hỗ trợ chỉ còn hiệu lực {left} đồng.",
    en="{amount} đồng are taken back, but only {left} đồng of the grant stand.",
    pointer="/data/amount",
    holds=_within(lambda grant: grant.granted),
    facts=_left(lambda grant: grant.granted),
)
ELIGIBLE = (
    Rule(
        code="R-SUPPORT-08",
        law="L23 Đ.18.2.a",
        vi="Tổ hợp tác phải có giấy chứng nhận đăng ký mới được hỗ trợ. Hãy ghi việc đăng ký trước.",
        en="A group must hold a certificate to be supported. Record its registration first.",
        pointer="/subject",
        since=L23_IN_FORCE,
        holds=lambda case: not _decided(case) or not notified_only(case.alive),
    ),
    Rule(
        code="R-SUPPORT-09",
        law="L23 Đ.18, Đ.7.2",
        vi="Tổ chức đang bị xử phạt về hành vi bị cấm hoặc đang chấp hành án hình sự: không được hỗ trợ.",
        en="A sanction for a forbidden act or a criminal sentence is running: the organisation cannot be supported.",
        pointer="/data/sanctioned",
        since=L23_IN_FORCE,
        holds=lambda case: not _decided(case) or not case.fact.data.sanctioned,
    ),
    Rule(
        code="R-SUPPORT-10",
        law="L23 Đ.18.1",
        vi="Chính sách này yêu cầu báo cáo kiểm toán mà tổ chức chưa có.",
        en="The policy asks for an audit report, and the organisation has none.",
        pointer="/data/audited",
        since=L23_IN_FORCE,
        holds=lambda case: not _decided(case) or case.fact.data.audited is not False,
    ),
    Rule(
        code="W-SUPPORT-01",
        law="L23 Đ.18",
        vi="Chưa nêu tổ chức có đang bị xử phạt hay không. Hãy ghi sanctioned theo bản tự khai.",
        en="It is not said whether a sanction is running. State `sanctioned` as declared.",
        pointer="/data/sanctioned",
        since=L23_IN_FORCE,
        warns=True,
        holds=lambda case: not _decided(case) or case.fact.data.sanctioned is not None,
    ),
    Rule(
        code="W-SUPPORT-02",
        law="L23 Đ.18.1",
        vi="Chưa nêu tiêu chí nào được đáp ứng. Hãy ghi ít nhất một tiêu chí vào grounds.",
        en="No ground of eligibility is named. State at least one in `grounds`.",
        pointer="/data/grounds",
        since=L23_IN_FORCE,
        warns=True,
        holds=lambda case: not _decided(case) or case.alive.kind is Kind.GROUP or len(case.fact.data.grounds) > 0,
    ),
    Rule(
        code="W-SUPPORT-03",
        law="quy tắc của sổ bộ; L23 Đ.100.1",
        vi="Tổ chức đang giải thể hoặc chấm dứt hoạt động. Hãy kiểm tra lại quyết định hỗ trợ.",
        en="The organisation is being dissolved or terminated. Look at the decision again.",
        pointer="/type",
        since=D92_IN_FORCE,
        warns=True,
        holds=lambda case: case.alive.procedure not in DISSOLVING,
    ),
)
