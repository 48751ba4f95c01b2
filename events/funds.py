"""Which cooperative support funds are there, by which legal model, with how much charter capital?

A fund is no organisation of the register: its stream is `fund:<uuid>`. One of the cooperative model is also registered
as a cooperative, which it then names.
"""

from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events.authority_words import Publisher
from events.base import Fact, Family, MatterEvent, Term
from events.fund_words import FundModel
from events.ids import Area
from events.life import NOT_FAR_AHEAD, alive
from events.organisation import Organisation
from events.quantities import LARGEST_MONEY, Dong
from events.rules import Case, Rule
from events.support_words import BudgetSource
from events.texts import Name, Uuid
from events.vocabulary import Cause, Kind

D45_IN_FORCE = date(2021, 5, 15)
LEAST_CAPITAL = 20_000_000_000


class Fund(msgspec.Struct, frozen=True, gc=False):
    """A fund after its facts; `capital` is its charter capital in đồng, None where it was never stated."""

    name: str
    model: FundModel
    area: str
    established_on: date
    capital: int | None = None
    organisation: str | None = None


def _capital_after(case: Case) -> int | None:
    fund: Fund | None = case.org
    if fund is None:
        return case.fact.data.charter_capital
    return None if fund.capital is None else fund.capital + case.fact.data.amount


def _registered_as_stated(case: Case) -> bool:
    named = case.fact.data.organisation
    if named is None:
        return True
    org: Organisation | None = case.others.get(named)
    return (
        case.fact.data.model is FundModel.COOPERATIVE
        and org is not None
        and org.kind is Kind.COOPERATIVE
        and alive(org, case.fact.effective_on)
    )


ESTABLISHED = Rule(
    code="R-FUND-01",
    law="NĐ 45/2021/NĐ-CP",
    vi="Chưa có quỹ này vào ngày hiệu lực. Hãy ghi việc thành lập quỹ trước, hoặc sửa ngày.",
    en="There is no such fund on that day. Record its establishment first, or mend the date.",
    pointer="/subject",
    structural=True,
    holds=lambda case: case.fact.data.born() or case.org is not None,
)
ESTABLISHED_ONCE = Rule(
    code="R-FUND-02",
    law="quy tắc của sổ bộ",
    vi="Quỹ này đã có từ ngày {established_on}. Hãy hiệu đính bản ghi cũ.",
    en="This fund exists since {established_on}. Correct the older record.",
    pointer="/subject",
    structural=True,
    holds=lambda case: not case.fact.data.born() or case.org is None,
    facts=lambda case: {"established_on": case.org.established_on},
)
CAPITAL_SUFFICES = Rule(
    code="W-FUND-01",
    law="NĐ 45/2021/NĐ-CP Đ.15.2.b, Đ.16.1, Đ.37; NĐ 253/2025/NĐ-CP",
    vi="Vốn điều lệ của quỹ là {capital} đồng, dưới mức tối thiểu {least} đồng.",
    en="The fund's charter capital is {capital} đồng, below the least of {least} đồng.",
    since=D45_IN_FORCE,
    warns=True,
    holds=lambda case: (capital := _capital_after(case)) is None or capital >= LEAST_CAPITAL,
    facts=lambda case: {"capital": _capital_after(case), "least": LEAST_CAPITAL},
)


class FundEstablished(MatterEvent, frozen=True, kw_only=True):
    """A province established a cooperative support fund. Charter capital in đồng. The subject is `fund:<uuid>`.

    Law: Decree 45/2021 and its amendment of 26/09/2025: a company or a cooperative; one of the cooperative model is
    registered like a cooperative, whose id is `organisation`.
    """

    type: ClassVar[str] = "fund.established"
    family: ClassVar[Family] = Family.FUND
    births: ClassVar[bool] = True
    term: ClassVar[Term] = Term(
        "Thành lập Quỹ hỗ trợ phát triển hợp tác xã", "Fund established", "NĐ 45/2021/NĐ-CP; NĐ 253/2025/NĐ-CP"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL,)
    example: ClassVar[dict[str, Any]] = {
        "name": "Quỹ hỗ trợ phát triển hợp tác xã tỉnh Sóc Trăng",
        "area": "pre2025:94",
        "model": "other",
        "charter_capital": 2_500_000_000,
        "budget_source": "local",
    }

    name: Name
    area: Area
    model: FundModel
    charter_capital: Dong | None = None
    budget_source: BudgetSource = BudgetSource.UNSTATED
    organisation: Uuid | None = None

    def parties(self) -> tuple[str, ...]:
        """The cooperative that it is registered as."""
        return (self.organisation,) if self.organisation else ()

    def cause(self) -> Cause:
        """Money put into a fund."""
        return Cause.FUND_CAPITALISED

    def evolve(self, matter: Fund | None, fact: Fact) -> Fund:
        """A new fund."""
        return Fund(self.name, self.model, self.area, fact.effective_on, self.charter_capital, self.organisation)

    rules: ClassVar[tuple[Rule, ...]] = (
        ESTABLISHED_ONCE,
        NOT_FAR_AHEAD,
        Rule(
            code="R-FUND-03",
            law="NĐ 45/2021/NĐ-CP",
            vi="Chỉ quỹ theo mô hình hợp tác xã mới nêu organisation, và đó phải là một hợp tác xã đang tồn tại.",
            en="Only a fund of the cooperative model names an organisation, which must be a cooperative that exists.",
            pointer="/data/organisation",
            holds=_registered_as_stated,
        ),
        CAPITAL_SUFFICES,
        Rule(
            code="W-FUND-02",
            law="NĐ 45/2021/NĐ-CP; NĐ 253/2025/NĐ-CP",
            vi="Quỹ chỉ được tổ chức theo mô hình công ty hoặc hợp tác xã. Hãy kiểm tra lại mô hình.",
            en="A fund is a company or a cooperative. Look at its legal model again.",
            pointer="/data/model",
            since=D45_IN_FORCE,
            warns=True,
            holds=lambda case: case.fact.data.model is not FundModel.OTHER,
        ),
    )


class FundCapitalised(MatterEvent, frozen=True, kw_only=True):
    """Charter capital was put into a fund: `amount` in đồng is what was added, `area` the fund's own. Law: D45/2021."""

    type: ClassVar[str] = "fund.capitalised"
    family: ClassVar[Family] = Family.FUND
    term: ClassVar[Term] = Term("Cấp vốn điều lệ cho quỹ", "Fund capitalised", "NĐ 45/2021/NĐ-CP; NĐ 253/2025/NĐ-CP")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL,)
    example: ClassVar[dict[str, Any]] = {"area": "pre2025:94", "amount": 2_500_000_000, "budget_source": "local"}

    area: Area
    amount: Annotated[int, Meta(ge=1, le=LARGEST_MONEY, description="đồng")]
    budget_source: BudgetSource = BudgetSource.UNSTATED

    def cause(self) -> Cause:
        """Money put into a fund."""
        return Cause.FUND_CAPITALISED

    def evolve(self, matter: Fund | None, fact: Fact) -> Fund | None:
        """With more capital; what is unknown stays unknown."""
        if matter is None or matter.capital is None:
            return matter
        return msgspec.structs.replace(matter, capital=matter.capital + self.amount)

    rules: ClassVar[tuple[Rule, ...]] = (
        ESTABLISHED,
        NOT_FAR_AHEAD,
        Rule(
            code="R-FUND-04",
            law="quy tắc của sổ bộ",
            vi="Quỹ thuộc địa bàn {area}. Hãy ghi đúng địa bàn của quỹ.",
            en="The fund belongs to {area}. State the fund's own area.",
            pointer="/data/area",
            holds=lambda case: case.fact.data.area == case.org.area,
            facts=lambda case: {"area": case.org.area},
        ),
        CAPITAL_SUFFICES,
    )
