"""Which facts give an organisation enterprises of its own: founded, stake acquired, stake ceded?"""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from events import life
from events.base import Fact, OrganisationEvent, Term
from events.enterprise_rules import CODE_IS_SOUND, OWNED_BY_C_OR_U, conditions
from events.lateness import Within, effective, late, since, stated
from events.members import L23_IN_FORCE
from events.organisation import Organisation
from events.quantities import Percent
from events.rules import Case, Rule
from events.stakes import Stake
from events.texts import Code, Name
from events.vocabulary import Cause

# Working days to tell the office of an enterprise founded (L23 art. 81.6; D92 art. 44).
NOTICE_DAYS = 10


def _stake(case: Case) -> Stake | None:
    return case.alive.stakes.held.get(case.fact.data.enterprise_code)


def _less_is_left(case: Case) -> bool:
    stake, left = _stake(case), case.fact.data.share
    return stake is None or stake.share is None or left is None or Decimal(left) < Decimal(stake.share)


class _Enterprise(OrganisationEvent, frozen=True, kw_only=True):
    enterprise_code: Code

    def cause(self) -> Cause:
        """The number of its enterprises may move."""
        return Cause.ENTERPRISE_CHANGED


class _Taken(_Enterprise, frozen=True, kw_only=True):
    # `member_enterprise` says that the enterprise has contributed capital to the organisation.
    enterprise_name: Name | None = None
    share: Percent | None = None
    general_meeting_on: date | None = None
    from_indivisible: bool = False
    member_enterprise: bool = False


class EnterpriseEstablished(_Taken, frozen=True, kw_only=True):
    """The cooperative or union founded an enterprise, on the day of that one's certificate. Share in percent.

    Law: L23 art. 81; Decree 92/2024 art. 44 (notice within 10 working days, kept as `notice_received_on`).
    """

    type: ClassVar[str] = "organisation.enterprise_established"
    term: ClassVar[Term] = Term("Thành lập doanh nghiệp", "Enterprise established", "L23 Đ.81; NĐ 92/2024 Đ.44")
    example: ClassVar[dict[str, Any]] = {
        "enterprise_code": "0100109106",
        "enterprise_name": "Công ty TNHH một thành viên Nông sản Bắc Sơn",
        "share": "100",
        "general_meeting_on": "2025-01-15",
        "notice_received_on": "2025-02-12",
    }

    notice_received_on: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With one enterprise more."""
        before = life.existing(org)
        stake = Stake(self.share, founded=True, member=self.member_enterprise)
        return msgspec.structs.replace(before, stakes=before.stakes.having(self.enterprise_code, stake))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        OWNED_BY_C_OR_U,
        CODE_IS_SOUND,
        Rule(
            code="R-ENTERPRISE-03",
            law="quy tắc của sổ bộ",
            vi="Doanh nghiệp {enterprise_code} đã được ghi cho tổ chức này. Không thành lập hai lần.",
            en="The enterprise {enterprise_code} is on the record of this organisation already; it is founded once.",
            pointer="/data/enterprise_code",
            holds=lambda case: _stake(case) is None,
            facts=lambda case: {"enterprise_code": case.fact.data.enterprise_code},
        ),
        *conditions("L23 Đ.81.4-81.5"),
        late(
            stated("notice_received_on"),
            since(effective, Within(NOTICE_DAYS)),
            code="W-ENTERPRISE-02",
            law="L23 Đ.81.6; NĐ 92/2024 Đ.44",
            vi="Phải thông báo thành lập doanh nghiệp trong 10 ngày làm việc, tức đến {due}{so}; thông báo này muộn.",
            en="The notice of the enterprise was due within ten working days, until {due}{so_en}: it is late.",
            pointer="/data/notice_received_on",
            since=L23_IN_FORCE,
        ),
    )


class StakeAcquired(_Taken, frozen=True, kw_only=True):
    """The cooperative or union contributed capital to, or bought shares of, an enterprise. Law: L23 art. 82.

    There is no duty of notice: it is taken from reports. `share` is what it holds afterwards, in percent.
    """

    type: ClassVar[str] = "organisation.stake_acquired"
    term: ClassVar[Term] = Term("Góp vốn, mua cổ phần doanh nghiệp", "Stake acquired", "L23 Đ.82")
    example: ClassVar[dict[str, Any]] = {
        "enterprise_code": "0100109106",
        "share": "12.50",
        "general_meeting_on": "2025-03-20",
        "quality": "declared",
    }

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With the stake as it is now; an enterprise that it founded stays one."""
        before = life.existing(org)
        last = before.stakes.held.get(self.enterprise_code) or Stake()
        stake = Stake(self.share, last.founded, last.member or self.member_enterprise)
        return msgspec.structs.replace(before, stakes=before.stakes.having(self.enterprise_code, stake))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        OWNED_BY_C_OR_U,
        CODE_IS_SOUND,
        *conditions("L23 Đ.82.3-82.4"),
    )


class StakeCeded(_Enterprise, frozen=True, kw_only=True):
    """The organisation gave a stake in an enterprise up, wholly, or down to `share` percent. Law: L23 art. 82, 115.4.

    This also ends what had to be unwound between a cooperative and an enterprise that is a member of it.
    """

    type: ClassVar[str] = "organisation.stake_ceded"
    term: ClassVar[Term] = Term("Rút vốn, chuyển nhượng phần vốn góp", "Stake ceded", "L23 Đ.82, Đ.115.4")
    example: ClassVar[dict[str, Any]] = {"enterprise_code": "0100109106", "quality": "declared"}

    share: Percent | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With less of it, or without it."""
        before = life.existing(org)
        if self.share is None or not Decimal(self.share):
            return msgspec.structs.replace(before, stakes=before.stakes.without(self.enterprise_code))
        last = before.stakes.held.get(self.enterprise_code) or Stake()
        stake = msgspec.structs.replace(last, share=self.share)
        return msgspec.structs.replace(before, stakes=before.stakes.having(self.enterprise_code, stake))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-ENTERPRISE-06",
            law="quy tắc của sổ bộ",
            vi="Sổ không ghi tổ chức có phần vốn ở doanh nghiệp {enterprise_code} vào ngày đó.",
            en="The organisation holds no stake in {enterprise_code} on that day, as far as the register knows.",
            pointer="/data/enterprise_code",
            holds=lambda case: _stake(case) is not None,
            facts=lambda case: {"enterprise_code": case.fact.data.enterprise_code},
        ),
        Rule(
            code="R-ENTERPRISE-07",
            law="quy tắc của sổ bộ",
            vi="Phần vốn còn lại phải nhỏ hơn phần vốn trước đó.",
            en="What is left must be less than what was held before.",
            pointer="/data/share",
            holds=_less_is_left,
        ),
    )
