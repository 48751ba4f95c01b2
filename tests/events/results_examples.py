"""Which facts break each rule on capital paid in, reports, credit funds and classes, and which keep it?"""

from typing import Any

from events.docket import opened
from events.organisation import Organisation
from tests.events.examples import Example, of
from tests.support.histories import COOP, OTHER, Filing, corrected, founded, migrated, records_of, reorganised

MEMBER = "0198c5a0-0000-7000-8000-0000000000b1"
ACT = "0198c5a0-0000-7000-8000-0000000000ac"
OLD = founded(on="2020-03-01")
GROUP = founded(on="2020-03-01", kind="group")
UNION = founded(on="2020-03-01", kind="union")
FUND = founded(on="2020-03-01", kind="credit_fund")
NO_CAPITAL = founded(on="2020-03-01", charter_capital=None)
WINDING_UP = of("dissolution_opened", "2025-01-10", route="voluntary", received_on="2025-01-08")
LICENCE = {"number": "12/GP-NHNN", "issued_on": "2020-01-15", "areas": ["pre2025:20/187/06142"]}
LATE_LICENCE = {**LICENCE, "issued_on": "2025-02-02"}
LONG_LICENCE = {**LICENCE, "until": "2070-01-16"}
AT_MOST = {**LICENCE, "until": "2070-01-15"}
LICENSED = founded(on="2020-03-01", kind="credit_fund", licence=LICENCE)
MILLION = 1_000_000


def paid(amount: int, on: str = "2025-02-01", member_type: str = "official", **data: Any) -> Filing:
    """Members pay in so many millions of đồng."""
    return of("capital_contributed", on, member_type=member_type, amount=amount * MILLION, **data)


def returned(amount: int, on: str = "2025-03-01", member_type: str = "official", **data: Any) -> Filing:
    """So many millions of đồng are paid back."""
    return of("capital_returned", on, member_type=member_type, amount=amount * MILLION, **data)


def filed(on: str = "2025-12-14", **data: Any) -> Filing:
    """A return for 2025 as the circular wants it."""
    return of("annual_return_filed", on, **{"year": 2025, "period_from": "2024-12-15", **data})


def audited(on: str = "2024-12-31", **data: Any) -> Filing:
    """The statements of 2024 were audited."""
    return of("audit_report_filed", on, **{"year": 2024, "auditor": "Công ty kiểm toán A", **data})


def stated(on: str = "2024-12-31", **data: Any) -> Filing:
    """The financial statement of 2024 was filed."""
    return of("financial_statement_filed", on, **{"year": 2024, **data})


def reported(on: str = "2025-06-30", period_from: str = "2025-01-01", **data: Any) -> Filing:
    """A credit fund's half year."""
    return of("credit_fund_report_filed", on, period_from=period_from, **data)


def licensed(licence: dict[str, Any], on: str = "2025-02-01") -> Filing:
    """The licence of a fund became known."""
    return of("credit_fund_licensed", on, licence=licence)


def relicensed(licence: dict[str, Any], on: str = "2025-02-01") -> Filing:
    """The licence of a fund was changed."""
    return of("credit_fund_licence_changed", on, licence=licence)


def graded(grade: str, on: str = "2022-12-31", **data: Any) -> Filing:
    """A grade for 2022 under Circular 01/2020."""
    return of("classified", on, **{"year": 2022, "scheme": "C01_2020", "grade": grade, **data})


def assessed(on: str = "2022-12-31", **data: Any) -> Filing:
    """An organisation scores itself for 2022."""
    return of("self_assessed", on, **{"year": 2022, "scheme": "C01_2020", "total": "70", **data})


def sized(size: str, on: str = "2025-12-31", **data: Any) -> Filing:
    """A size class for 2025."""
    return of("size_classed", on, **{"year": 2025, "scheme": "D113_2024", "size": size, **data})


def after(*filings: Filing) -> Organisation:
    """The cooperative after these facts."""
    org = opened(records_of(filings)[COOP]).org
    assert org is not None
    return org


def amended(target: Filing, replacement: Filing) -> Filing:
    """The filer of a report reports otherwise."""
    as_corrected = corrected(target, replacement)
    return of("report_amended", as_corrected.on, **as_corrected.data)


def new_fund(on: str = "2025-02-01", **data: Any) -> Filing:
    """A credit fund of 30 members is founded with its licence."""
    base: dict[str, Any] = {"kind": "credit_fund", "members": {"official": 30}, "licence": LICENCE}
    return founded(on, **{**base, **data})


C09: dict[str, Any] = {"scheme": "C09_2017", "year": 2022}
SIX = {str(n): "10" for n in range(1, 7)}
SEPARATED = reorganised(
    "separation", "source", [OTHER], "2022-05-01", OLD.subject, ACT, members={"official": 3}, charter_capital=0
)

CAPITAL = [
    Example(("R-PROC-02",), paid(1), paid(1, "2025-01-09"), (OLD, WINDING_UP)),
    Example(("R-MEM-01",), paid(1, member_type="group_member"), paid(1), (OLD,)),
    Example(("R-PAID-01",), paid(1, member_type="linked_noncontributing"), paid(1, member_type="linked_contributing"),
        (OLD,)),
    Example(("R-MEM-02",), paid(1, "2024-06-30", "linked_contributing"), paid(1, "2024-07-01", "linked_contributing"),
        (OLD,)),
    Example(("R-MEM-02", "R-PAID-04"), returned(1, "2024-06-30", "linked_contributing"),
        returned(1, "2024-06-30"), (OLD, paid(1, "2021-01-01"))),
    Example(("R-PAID-02",), paid(0), paid(0, committed=1), (OLD,)),
    Example(("R-PAID-02",), paid(2, committed=2 * MILLION - 1), paid(2, committed=2 * MILLION), (OLD,)),
    Example(("R-PAID-03",), paid(2, member_total=2 * MILLION), paid(2, member_ref=MEMBER, member_total=2 * MILLION),
        (OLD,)),
    Example(("R-PAID-03",), paid(2, member_ref=MEMBER, member_total=1), paid(2, member_ref=MEMBER), (OLD,)),
    Example(("W-PAID-01",), paid(301, member_ref=MEMBER), paid(300, member_ref=MEMBER), (OLD,)),
    Example(("W-PAID-01",), paid(1, member_ref=MEMBER, member_total=301 * MILLION), paid(301), (OLD,)),
    Example(("W-PAID-01",), paid(401, member_ref=MEMBER), paid(400, member_ref=MEMBER), (UNION,)),
    Example(("W-PAID-01",), paid(301, member_ref=MEMBER), paid(301, "2024-06-30", member_ref=MEMBER), (OLD,)),
    Example(
        ("W-PAID-02",), paid(101, member_type="linked_contributing"), paid(100, member_type="linked_contributing"),
        (OLD, paid(200, "2025-01-01", "linked_contributing")),
    ),
    Example(
        ("W-PAID-03",), paid(101, foreign=True), paid(101), (OLD, paid(200, "2025-01-01", foreign=True)),
    ),
    Example(("W-PAID-04",), paid(501), paid(500), (OLD, paid(500, "2021-01-01"))),
    Example(("R-PAID-04",), returned(6), returned(5), (OLD, paid(5))),
    Example(("R-PAID-04",), returned(1), returned(1, member_type="linked_contributing"),
        (OLD, paid(5, member_type="linked_contributing"))),
    Example(("W-PAID-05",), returned(6), returned(5), (migrated(), paid(5))),
    Example(("W-PAID-05",), returned(6), returned(5), (OLD, SEPARATED, paid(5))),
    Example(
        ("R-CAP-02",), of("capital_changed", "2025-02-01", charter_capital=1, debts_covered=False),
        of("capital_changed", "2025-02-01", charter_capital=1, debts_covered=True), (OLD,),
    ),
    Example(
        ("W-CAP-03",), of("capital_changed", "2025-02-01", charter_capital=1),
        of("capital_changed", "2024-06-30", charter_capital=1), (OLD,),
    ),
]  # fmt: skip

REPORTS = [
    Example(("R-RETURN-06",), filed(revenue=5, profit_before_tax=6), filed(revenue=5, profit_before_tax=5), (OLD,)),
    Example(
        ("R-RETURN-07",), filed(accounts={"total_assets": 5, "indivisible_assets": 6}),
        filed(accounts={"total_assets": 5, "indivisible_assets": 5}), (OLD,),
    ),
    Example(
        ("R-RETURN-08",), filed(funds_percent={"development": "60", "reserve": "40.01"}),
        filed(funds_percent={"development": "60", "reserve": "40"}), (OLD,),
    ),
    Example(
        ("R-RETURN-09",), filed(workers_average=5, workers_member_average=6),
        filed(workers_average=5, workers_member_average=5), (OLD,),
    ),
    Example(("W-RETURN-10",), filed(period_from="2025-01-01"), filed(), (OLD,)),
    Example(("W-RETURN-10",), filed("2025-12-31", period_from="2025-01-01"),
        of("annual_return_filed", "2023-12-31", year=2023, period_from="2023-01-01"), (OLD,)),
    Example(("W-RETURN-10",), filed("2025-12-31", period_from="2025-01-01"),
        of("annual_return_filed", "2023-12-31", year=2023, period_from="2023-01-01"), (GROUP,)),
    Example(("W-RETURN-11",), filed(received_on="2025-12-16"), filed(received_on="2025-12-15"), (OLD,)),
    Example(("R-AUDIT-01",), audited(), filed(), (GROUP,)),
    Example(("R-AUDIT-02",), audited("2025-01-01"), audited(), (OLD,)),
    Example(("R-AUDIT-03",), audited(), audited("2025-12-31", year=2025), (OLD, audited("2024-12-30"))),
    Example(("R-STATEMENT-01",), stated(), filed(), (FUND,)),
    Example(("R-STATEMENT-02",), stated("2025-01-01"), stated(), (OLD,)),
    Example(("R-STATEMENT-03",), stated(), stated("2025-12-31", year=2025), (OLD, stated("2024-12-30"))),
    Example(("W-STATEMENT-04",), stated(total_assets=5, liabilities=2, equity=2),
        stated(total_assets=5, liabilities=2, equity=3), (OLD,)),
]  # fmt: skip

CREDIT = [
    Example(("R-LICENCE-01",), founded(on="2021-01-01", licence=LICENCE), LICENSED),
    Example(("R-LICENCE-01",), migrated(licence=LICENCE), migrated(kind="credit_fund", licence=LICENCE)),
    Example(("R-LICENCE-02",), founded(on="2020-01-14", kind="credit_fund", licence=LICENCE),
        founded(on="2020-01-15", kind="credit_fund", licence=LICENCE)),
    Example(("R-LICENCE-02",), migrated("2020-01-14", kind="credit_fund", licence=LICENCE),
        migrated("2020-01-15", kind="credit_fund", licence=LICENCE)),
    Example(
        ("W-LICENCE-03", "W-LICENCE-05"), new_fund(licence=None),
        new_fund("2024-12-31", licence=None),
    ),
    Example(
        ("W-LICENCE-04", "W-LICENCE-05"), new_fund(members={"official": 29}),
        founded(on="2025-02-01"),
    ),
    Example(("W-LICENCE-05",), new_fund(), founded(on="2025-02-01")),
    Example(("R-CREDIT-01",), licensed(LICENCE), of("renamed", "2025-02-01", name="Hợp tác xã Bắc Sơn Hai"), (OLD,)),
    Example(("R-LICENCE-02",), licensed(LATE_LICENCE), licensed(LICENCE), (FUND,)),
    Example(("R-LICENCE-06",), relicensed(LICENCE), licensed(LICENCE), (FUND,)),
    Example(
        ("R-LICENCE-06",), of("credit_fund_licence_revoked", "2025-03-01"), licensed(LICENCE, "2025-03-01"),
        (LICENSED, of("credit_fund_licence_revoked", "2025-02-01")),
    ),
    Example(
        ("R-LICENCE-06",), of("credit_fund_licence_revoked", "2025-01-31"),
        of("credit_fund_licence_revoked", "2025-02-02"), (FUND, licensed(LICENCE)),
    ),
    Example(("R-LICENCE-08",), licensed(LICENCE), relicensed(LICENCE), (LICENSED,)),
    Example(("W-LICENCE-07",), relicensed(LONG_LICENCE), relicensed(AT_MOST), (LICENSED,)),
    Example(("R-CREDIT-02",), reported(period_from="2025-07-01"), reported(), (FUND,)),
    Example(("R-CREDIT-02",), reported("2026-06-30"), reported("2025-12-31"), (FUND,)),
    Example(("R-CREDIT-03",), reported("2025-12-31"), reported("2025-12-31", "2025-07-01"), (FUND, reported())),
    Example(("R-CREDIT-04",), reported(loans_outstanding=5, bad_debt=6), reported(loans_outstanding=5, bad_debt=5),
        (FUND,)),
]  # fmt: skip

CLASSES = [
    Example(("R-GRADE-04",), graded("good", "2020-03-31", year=2020), graded("good", "2020-04-01", year=2020),
        (founded(on="2010-03-01"),)),
    Example(("R-GRADE-05",), graded("good"), graded("good", scheme="L2003_4"), (FUND,)),
    Example(
        ("R-GRADE-06",), graded("good", reason_not_graded="stopped_over_3_months"),
        graded("not_graded", reason_not_graded="stopped_over_3_months"), (OLD,),
    ),
    Example(("R-GRADE-07",), graded("good", total="100.01"), graded("good", total="100"), (OLD,)),
    Example(("W-GRADE-08",), graded("good", "2021-02-28", year=2021), graded("good", "2021-03-01", year=2021), (OLD,)),
    Example(
        ("W-GRADE-09",), graded("not_graded", "2021-03-01", year=2021, reason_not_graded="new_under_12_months"),
        graded("not_graded", "2021-02-28", year=2021, reason_not_graded="new_under_12_months"), (OLD,),
    ),
    Example(("R-ASSESS-01",), assessed(year=2023), assessed(), (OLD,)),
    Example(("R-ASSESS-02",), assessed("2020-03-31", year=2020), assessed("2020-04-01", year=2020), (OLD,)),
    Example(("R-ASSESS-03",), assessed(), assessed(**C09), (FUND,)),
    Example(("R-ASSESS-04",), assessed(scores={"1": "7.01"}), assessed(scores={"1": "7"}), (OLD,)),
    Example(("R-ASSESS-04",), assessed(scores={"16": "1"}), assessed(scores={"15": "1"}), (OLD,)),
    Example(("R-ASSESS-04",), assessed(scores={"10": "25", "11": "15.01"}), assessed(scores={"10": "25", "11": "15"}),
        (OLD,)),
    Example(("R-ASSESS-05",), assessed(total=None, scores={"1": "7"}), assessed(scores={"1": "7"}), (OLD,)),
    Example(("R-ASSESS-06",), assessed(total="100.01"), assessed(total="100"), (OLD,)),
    Example(("R-ASSESS-06",), assessed(total="61", scores=SIX, **C09), assessed(total="60", scores=SIX, **C09), (OLD,)),
    Example(("R-ASSESS-06",), assessed(total="6", scores={"1": "7"}), assessed(total="7", scores={"1": "7"}), (OLD,)),
    Example(("R-SIZE-01",), sized("micro", year=2026), sized("micro"), (OLD,)),
    Example(("R-SIZE-02",), sized("micro", "2024-10-31", year=2024), sized("micro", "2024-11-01", year=2024), (OLD,)),
    Example(("R-SIZE-03",), sized("micro"), sized("micro", scheme="C01_2020_members"), (UNION,)),
    Example(("R-SIZE-03",), sized("micro"), sized("micro", scheme="C01_2020_members"), (GROUP,)),
    Example(
        ("W-SIZE-04",), sized("small", members=1_000, revenue=1, total_capital=1),
        sized("micro", members=1_000, revenue=1, total_capital=1), (OLD,),
    ),
    Example(
        ("W-SIZE-04",), sized("large", sector3="industry_construction", members=99),
        sized("medium", sector3="industry_construction", members=99), (OLD,),
    ),
    Example(
        ("W-PRODUCT-01",), of("product_type_assigned", "2022-01-01", product_type="production", agri_subtype="crop"),
        of("product_type_assigned", "2022-01-01", product_type="production"),
        (founded(on="2020-03-01", primary_line={"section": "C"}),),
    ),
    Example(
        ("R-COMMEND-01",), of("commended", "2024-01-20", level="province", decided_on="2024-01-21"),
        of("commended", "2024-01-20", level="province", decided_on="2024-01-20"), (OLD,),
    ),
]  # fmt: skip

EXAMPLES = [*CAPITAL, *REPORTS, *CREDIT, *CLASSES]
