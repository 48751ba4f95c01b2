"""Which lives show every figure that a return, a credit fund's report, a support or a course can move?"""

from typing import Any
from uuid import UUID

from tests.events.examples import Unit, course, of
from tests.support.histories import founded

GRANT = str(UUID(int=0x6A0))
LOAN = {"support_type": "fund_loan", "budget_source": "fund", "amount": 90, "projects": 1, "jobs": 3}
ACCOUNTS: dict[str, Any] = {
    "workers": 8, "workers_regular": 7, "jobs_regular": 2, "managers": {"none": 2}, "managers_trained": 1,
    "working_capital": 1000, "loans_outstanding": 500, "land_office_m2": "2.5", "land_certified_m2": "1.25",
    "water_leased_ha": "3", "total_capital": 2000, "equity": 10, "total_assets": 900, "indivisible_assets": 90,
    "debts": {"bank": 70}, "claims_on_members": 8,
}  # fmt: skip
RETURN: dict[str, Any] = {
    "year": 2025, "period_from": "2024-12-15", "revenue": 1000, "revenue_internal": 100, "profit": 60,
    "profit_before_tax": 70, "wages": 300, "workers_average": 5, "member_income": 400, "members_average": 6,
    "tax_paid": 7, "workers_member_average": 2, "ocop_products": 1, "chain_contracts": 1, "hi_tech": True,
    "digital": True, "received_on": "2025-12-20", "accounts": ACCOUNTS,
}  # fmt: skip
LENT = {
    "period_from": "2025-01-01", "loans_turnover": 60, "loan_count": 4, "loans_outstanding": 40, "total_capital": 90,
    "deposits": 50, "bad_debt": 1,
}  # fmt: skip
OLD = founded("2024-08-01")
FUND = founded("2024-07-01", kind="credit_fund", members={"official": 30})
BACK = {**LOAN, "support": GRANT}
FIGURES: list[tuple[Unit, ...]] = [
    (OLD, of("annual_return_filed", "2025-12-14", **RETURN)),
    (FUND, of("annual_return_filed", "2025-12-14", **RETURN)),
    (FUND, of("credit_fund_report_filed", "2025-06-30", **LENT)),
    (course(classes=2, turns=40, persons=30, cost=9_000_000),),
    (OLD, of("support_granted", "2025-01-06", support=GRANT, sanctioned=False, **LOAN),
     of("support_disbursed", "2025-02-03", **BACK), of("support_repaid", "2025-06-02", **{**BACK, "amount": 40}),
     of("support_revoked", "2025-07-01", **{**BACK, "amount": 20})),
]  # fmt: skip
