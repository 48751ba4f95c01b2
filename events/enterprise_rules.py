"""Who may found an enterprise or take a stake in one, and on which conditions?"""

from events.founding import code_is_sound
from events.members import L23_IN_FORCE
from events.rules import Case, Rule
from events.vocabulary import Kind

OWNERS = frozenset({Kind.COOPERATIVE, Kind.UNION})


def _meeting_before(case: Case) -> bool:
    met = case.fact.data.general_meeting_on
    return met is not None and met <= case.fact.effective_on


OWNED_BY_C_OR_U = Rule(
    code="R-ENTERPRISE-01",
    law="L23 Đ.81-82",
    vi="Chỉ hợp tác xã, liên hiệp hợp tác xã mới thành lập doanh nghiệp hoặc góp vốn, mua cổ phần.",
    en="Only a cooperative or a union founds enterprises or takes stakes in them.",
    pointer="/subject",
    holds=lambda case: case.alive.kind in OWNERS,
)
CODE_IS_SOUND = Rule(
    code="R-ENTERPRISE-02",
    law="TT 105/2020/TT-BTC Đ.5.1",
    vi="Mã số doanh nghiệp không đúng: cần 10 chữ số với số kiểm tra.",
    en="The enterprise's code is wrong: ten digits with their check digit are needed.",
    pointer="/data/enterprise_code",
    holds=lambda case: code_is_sound(case.fact.data.enterprise_code),
)


def conditions(law: str) -> tuple[Rule, ...]:
    """What the law asks of founding an enterprise, and likewise of taking a stake in one."""
    return (
        Rule(
            code="R-ENTERPRISE-04",
            law=law,
            vi="Không được dùng quỹ chung không chia, tài sản chung không chia để thành lập hoặc góp vốn.",
            en="The indivisible fund and assets cannot be used to found an enterprise or to take a stake.",
            pointer="/data/from_indivisible",
            since=L23_IN_FORCE,
            holds=lambda case: not case.fact.data.from_indivisible,
        ),
        Rule(
            code="R-ENTERPRISE-05",
            law=law,
            vi="Doanh nghiệp này không được là thành viên góp vốn của chính tổ chức.",
            en="The enterprise may not be a member of the organisation that contributes capital.",
            pointer="/data/member_enterprise",
            since=L23_IN_FORCE,
            holds=lambda case: not case.fact.data.member_enterprise,
        ),
        Rule(
            code="W-ENTERPRISE-01",
            law=law,
            vi="Chưa nêu Đại hội thành viên quyết định trước ngày này. Hãy ghi general_meeting_on.",
            en="No general meeting on or before this day is named that decided it. State `general_meeting_on`.",
            pointer="/data/general_meeting_on",
            since=L23_IN_FORCE,
            warns=True,
            holds=_meeting_before,
        ),
    )
