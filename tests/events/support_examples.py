"""Which facts break each rule of support, funds, targets, enterprises and their conversion, and which keep it?"""

from typing import Any

from tests.events.examples import BAD_CODE, GOOD_CODE, LINKED, Example, of
from tests.support.histories import COOP, OTHER, Filing, event, founded, particulars

GRANT = "0198c5a0-0000-7000-8000-0000000005a1"
FUND = "fund:0198c5a0-0000-7000-8000-0000000005f1"
PLAN = "plan:66-kh-ubnd"
OLD = founded(on="2020-03-01")
GROUP = founded(on="2020-03-01", kind="group")
NOTIFIED = founded(on="2020-03-01", kind="group", registered=False)
BILLION = 1_000_000_000
DECLARED: dict[str, Any] = {"sanctioned": False, "grounds": ["member_growth"]}


def granted(on: str = "2021-01-10", amount: int | None = 100, **data: Any) -> Filing:
    """A loan of the support fund is decided, with a name of its own unless said otherwise."""
    base: dict[str, Any] = {"support": GRANT, "support_type": "fund_loan", "budget_source": "fund"}
    return of("support_granted", on, **{**base, **({} if amount is None else {"amount": amount}), **data})


def support(type_: str, on: str, amount: int | None, **data: Any) -> Filing:
    """Something that follows from the grant."""
    base: dict[str, Any] = {"support": GRANT, "support_type": "fund_loan"}
    return of(f"support_{type_}", on, **{**base, **({} if amount is None else {"amount": amount}), **data})


def disbursed(amount: int, on: str = "2021-02-01", **data: Any) -> Filing:
    """It is paid out."""
    return support("disbursed", on, amount, **data)


def repaid(amount: int, on: str = "2021-03-01", **data: Any) -> Filing:
    """It is paid back."""
    return support("repaid", on, amount, **data)


def revoked(amount: int | None = None, on: str = "2021-03-01", **data: Any) -> Filing:
    """It is taken back."""
    return support("revoked", on, amount, **data)


def fund(on: str = "2010-04-01", **data: Any) -> Filing:
    """The fund of Sóc Trăng is established."""
    base = {"name": "Quỹ hỗ trợ phát triển hợp tác xã", "area": "pre2025:94", "model": "company"}
    return event("fund.established", {**base, "charter_capital": 20 * BILLION, **data}, on, FUND)


COOPERATIVE_FUND = fund("2021-06-01", model="cooperative")


def capitalised(amount: int = BILLION, on: str = "2011-05-01", **data: Any) -> Filing:
    """Capital is put into it."""
    return event("fund.capitalised", {"area": "pre2025:94", "amount": amount, **data}, on, FUND)


def is_fund(on: str = "2021-06-01", **data: Any) -> Filing:
    """The cooperative is that fund."""
    return of("support_fund_registered", on, **{"fund": FUND.removeprefix("fund:"), **data})


def target(on: str = "2011-07-15", **data: Any) -> Filing:
    """The plan sets twelve new cooperatives."""
    base = {
        "figure": "S0-034", "indicator": "ORG_FOUNDED", "area": "pre2025:20", "kind": "cooperative", "sector": "all",
        "value": "12", "unit": "organisation", "qualifier": "=",
    }  # fmt: skip
    return event("target.set", {**base, **data}, on, PLAN)


def target_revised(on: str = "2011-10-01", **data: Any) -> Filing:
    """The plan now wants more."""
    base = {"figure": "S0-034", "value": "15", "qualifier": ">=", "reason": "điều chỉnh giữa kỳ"}
    return event("target.revised", {**base, **data}, on, PLAN)


def established(on: str = "2025-02-01", **data: Any) -> Filing:
    """It founds an enterprise."""
    base: dict[str, Any] = {"enterprise_code": GOOD_CODE, "general_meeting_on": "2024-01-15"}
    return of("enterprise_established", on, **{**base, **data})


def acquired(on: str = "2025-02-01", **data: Any) -> Filing:
    """It takes a stake."""
    base: dict[str, Any] = {"enterprise_code": GOOD_CODE, "general_meeting_on": "2024-01-15"}
    return of("stake_acquired", on, **{**base, **data})


def ceded(on: str = "2025-06-01", **data: Any) -> Filing:
    """It gives a stake up."""
    return of("stake_ceded", on, **{"enterprise_code": GOOD_CODE, **data})


def became_company(on: str = "2022-05-01", **data: Any) -> Filing:
    """A cooperative became a company."""
    return of("enterprise_conversion_recorded", on, direction="to_enterprise", **data)


def came(on: str = "2022-05-01", members: Any = None, **data: Any) -> Filing:
    """A company became a cooperative."""
    new = {"direction": "from_enterprise", "successor": particulars(**data), "members": members or {"official": 7}}
    return event("organisation.enterprise_conversion_recorded", new, on, OTHER)


EXAMPLES = [
    Example(("R-SUPPORT-02",), disbursed(5), disbursed(5, "2021-02-02"), (OLD, granted("2021-02-02"))),
    Example(("R-SUPPORT-02",), repaid(5), repaid(5, support=None), (OLD,)),
    Example(("R-SUPPORT-02",), revoked(5), revoked(5, support=None), (OLD,)),
    Example(("R-SUPPORT-03",), granted("2021-02-02"), granted("2021-02-02", stage="advised"), (OLD, granted())),
    Example(("R-SUPPORT-04",), disbursed(5, support_type="bank_loan"), disbursed(5), (OLD, granted())),
    Example(("R-SUPPORT-04",), disbursed(5, budget_source="local"), disbursed(5, budget_source="fund"),
        (OLD, granted())),
    Example(("R-SUPPORT-04",), repaid(5, support_type="bank_loan"), repaid(5), (OLD, granted(), disbursed(5))),
    Example(("R-SUPPORT-04",), revoked(5, support_type="bank_loan"), revoked(5), (OLD, granted())),
    Example(("R-SUPPORT-05",), disbursed(101), disbursed(100), (OLD, granted())),
    Example(("R-SUPPORT-05",), disbursed(41, "2021-04-01"), disbursed(40, "2021-04-01"),
        (OLD, granted(), disbursed(60))),
    Example(("R-SUPPORT-05",), disbursed(61, "2021-04-01"), disbursed(60, "2021-04-01"), (OLD, granted(), revoked(40))),
    Example(("R-SUPPORT-06",), repaid(61), repaid(60), (OLD, granted(), disbursed(60))),
    Example(("R-SUPPORT-07",), revoked(101), revoked(100), (OLD, granted())),
    # who may be supported, since the law of 2023
    Example(("R-SUPPORT-08",), granted("2025-01-10", **DECLARED), granted("2024-06-30"), (NOTIFIED,)),
    Example(("R-SUPPORT-08",), granted("2025-01-10", **DECLARED),
        granted("2025-01-10", stage="advised"), (NOTIFIED,)),
    Example(("R-SUPPORT-09",), granted("2025-01-10", **{**DECLARED, "sanctioned": True}),
        granted("2025-01-10", **DECLARED), (OLD,)),
    Example(("R-SUPPORT-10",), granted("2025-01-10", **DECLARED, audited=False),
        granted("2025-01-10", **DECLARED, audited=True), (OLD,)),
    Example(("W-SUPPORT-01",), granted("2025-01-10", grounds=["training_done"]), granted("2025-01-10", **DECLARED),
        (OLD,)),
    Example(("W-SUPPORT-02",), granted("2025-01-10", sanctioned=False), granted("2025-01-10", **DECLARED), (OLD,)),
    Example(
        ("W-SUPPORT-03",), granted("2025-02-01", **DECLARED), granted("2025-01-09", **DECLARED),
        (OLD, of("dissolution_opened", "2025-01-10", route="voluntary", received_on="2025-01-08")),
    ),
    # funds
    Example(("R-FUND-01",), capitalised(on="2010-03-31"), capitalised(on="2010-04-01"), (fund(),)),
    Example(("R-FUND-02",), fund("2012-01-01"), capitalised(), (fund(),)),
    Example(("R-FUND-03",), fund(organisation=OTHER, model="cooperative"), fund("2021-01-01", organisation=COOP,
        model="cooperative"), (OLD,)),
    Example(("R-FUND-03",), fund("2021-01-01", organisation=COOP), fund("2021-01-01"), (OLD,)),
    Example(("R-FUND-04",), capitalised(area="pre2025:20"), capitalised(), (fund(),)),
    Example(("R-FUND-05",), is_fund("2021-05-31"), is_fund(), (OLD, COOPERATIVE_FUND)),
    Example(("R-FUND-05",), is_fund(fund=COOP), is_fund(), (OLD, COOPERATIVE_FUND)),
    Example(
        ("R-FUND-06",), is_fund("2021-05-14"), is_fund("2021-05-15"), (OLD, fund("2020-06-01", model="cooperative"))
    ),
    Example(
        ("R-FUND-07",), is_fund("2021-07-01"), of("renamed", "2021-07-01", name="Quỹ hỗ trợ phát triển hợp tác xã"),
        (OLD, COOPERATIVE_FUND, is_fund()),
    ),
    Example(("R-TIME-01",), fund("2026-12-22"), fund("2026-12-21")),
    Example(("R-TIME-01",), capitalised(on="2026-12-22"), capitalised(on="2026-12-21"), (fund(),)),
    Example(("W-FUND-01",), fund("2022-01-01", charter_capital=19 * BILLION), fund("2022-01-01")),
    Example(
        ("W-FUND-01",), capitalised(4 * BILLION, "2022-01-01"), capitalised(5 * BILLION, "2022-01-01"),
        (fund(charter_capital=15 * BILLION),),
    ),
    Example(("W-FUND-02",), fund("2022-01-01", model="other"), fund("2021-01-01", model="other")),
    # targets
    Example(("R-FIGURE-01",), target(period_from="2012-01-02", period_to="2012-01-01"), target()),
    Example(("R-FIGURE-02",), target(as_of="2012-01-01", period_from="2012-01-01"), target()),
    Example(("R-FIGURE-03",), target_revised(value_max="15"), target_revised(value_max="16"), (target(),)),
    Example(("R-TARGET-03",), target(as_of="2012-12-31", baseline={"value": "111", "on": "2012-12-31"}),
            target(as_of="2012-12-31", baseline={"value": "111", "on": "2012-12-30"})),
    Example(("R-TARGET-03",), target(period_to="2012-12-31", baseline={"value": "36", "on": "2013-01-01"}),
            target(period_to="2012-12-31", baseline={"value": "36"})),
    Example(("R-TARGET-01",), target_revised(figure="S0-035"), target_revised(), (target(),)),
    Example(("R-TARGET-02",), target_revised("2011-07-14"), target_revised("2011-07-15"), (target(),)),
    # enterprises of an organisation
    Example(("R-ENTERPRISE-01",), established(), repaid(1, "2025-02-01", support=None), (GROUP,)),
    Example(("R-ENTERPRISE-01",), acquired(), repaid(1, "2025-02-01", support=None), (GROUP,)),
    Example(("R-ENTERPRISE-02",), established(enterprise_code=BAD_CODE), established(), (OLD,)),
    Example(("R-ENTERPRISE-02",), acquired(enterprise_code=BAD_CODE), acquired(), (OLD,)),
    Example(("R-ENTERPRISE-03",), established("2025-03-01"), acquired("2025-03-01"), (OLD, established())),
    Example(("R-ENTERPRISE-04",), established(from_indivisible=True),
        established("2024-06-30", from_indivisible=True), (OLD,)),
    Example(("R-ENTERPRISE-04",), acquired(from_indivisible=True), acquired(), (OLD,)),
    Example(("R-ENTERPRISE-05",), established(member_enterprise=True), established(), (OLD,)),
    Example(("R-ENTERPRISE-05",), acquired(member_enterprise=True),
        acquired("2024-06-30", member_enterprise=True), (OLD,)),
    Example(("W-ENTERPRISE-01",), established(general_meeting_on="2025-02-02"),
        established(general_meeting_on="2025-02-01"), (OLD,)),
    Example(("W-ENTERPRISE-01",), acquired(general_meeting_on=None), acquired(), (OLD,)),
    Example(("R-ENTERPRISE-06",), ceded(), acquired(), (OLD,)),
    Example(("R-ENTERPRISE-07",), ceded(share="51"), ceded(share="50.99"), (OLD, acquired(share="51.00"))),
    # conversion between cooperative and company, before the law of 2023
    Example(("R-CONVERT-01",), became_company(), repaid(1, support=None), (GROUP,)),
    Example(("R-CONVERT-02",), became_company(successor=particulars()), became_company(), (OLD,)),
    Example(("R-CONVERT-02",), came(kind="union"), came()),
    Example(("R-CONVERT-03",), became_company("2024-07-01"), became_company("2024-06-30"), (OLD,)),
    Example(("R-FOUND-01",), came(members={"official": 6}), came()),
    Example(("R-MEM-01",), came(members={"official": 7, "group_member": 1}), came()),
    Example(("R-MEM-02",), came(members=LINKED), came()),
    Example(("R-CODE-01",), came(code=BAD_CODE), came(code=GOOD_CODE)),
    Example(("R-LINE-01",), came(primary_line={"section": "A", "code": "4100"}), came()),
    Example(("W-NAME-01",), came(name="HTX Вắc Sơn"), came()),
    Example(("R-FOUND-03",), came(registered=False), came()),
]  # fmt: skip
