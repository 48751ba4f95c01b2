"""Which cooperative is a cooperative support fund, so that it is audited every year?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.base import Fact, Noted, Term
from events.fund_words import FundModel
from events.funds import D45_IN_FORCE, Fund
from events.organisation import Organisation
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Kind


def _stream(case: Case) -> str:
    return f"fund:{case.fact.data.fund}"


def _is_its_fund(case: Case) -> bool:
    found = case.others.get(_stream(case))
    return (
        isinstance(found, Fund)
        and found.model is FundModel.COOPERATIVE
        and found.organisation in (None, case.fact.subject)
    )


class SupportFundRegistered(Noted, frozen=True, kw_only=True):
    """A cooperative is the support fund of that id: one of the cooperative model is registered like a cooperative.

    Law: Decree 45/2021 and Decree 253/2025 (the models of funds); L23 art. 106.1: such a fund is audited every year.
    Effective on the day from which it is one. `fund` is the id in `fund:<uuid>`.
    """

    type: ClassVar[str] = "organisation.support_fund_registered"
    term: ClassVar[Term] = Term(
        "Hợp tác xã là Quỹ hỗ trợ phát triển hợp tác xã",
        "Cooperative registered as a support fund",
        "NĐ 45/2021/NĐ-CP; NĐ 253/2025/NĐ-CP; L23 Đ.106.1",
    )
    example: ClassVar[dict[str, Any]] = {"fund": "0198c5a0-0000-7000-8000-0000000000f1"}

    fund: Uuid

    def parties(self) -> tuple[str, ...]:
        """The fund's own stream."""
        return (f"fund:{self.fund}",)

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Bound to be audited every year since."""
        before = life.existing(org)
        return msgspec.structs.replace(
            before, filed=msgspec.structs.replace(before.filed, fund_since=fact.effective_on)
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-FUND-05",
            law="NĐ 45/2021/NĐ-CP",
            vi="Không có quỹ {fund} theo mô hình hợp tác xã vào ngày đó, hoặc quỹ đó là tổ chức khác.",
            en="There is no fund {fund} of the cooperative model on that day, or it is another organisation.",
            pointer="/data/fund",
            holds=_is_its_fund,
            facts=lambda case: {"fund": case.fact.data.fund},
        ),
        Rule(
            code="R-FUND-06",
            law="NĐ 45/2021/NĐ-CP",
            vi="Chỉ hợp tác xã, từ ngày Nghị định 45/2021 có hiệu lực, mới là quỹ theo mô hình hợp tác xã.",
            en="Only a cooperative is a fund of the cooperative model, since Decree 45/2021 is in force.",
            pointer="/type",
            holds=lambda case: case.alive.kind is Kind.COOPERATIVE and case.fact.effective_on >= D45_IN_FORCE,
        ),
        Rule(
            code="R-FUND-07",
            law="quy tắc của sổ bộ",
            vi="Hợp tác xã này đã được ghi là quỹ từ ngày {registered_on}.",
            en="This cooperative is recorded as a fund since {registered_on}.",
            pointer="/type",
            holds=lambda case: case.alive.filed.fund_since is None,
            facts=lambda case: {"registered_on": case.alive.filed.fund_since},
        ),
    )
