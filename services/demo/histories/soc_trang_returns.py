"""What do the cooperatives and credit funds of Sóc Trăng return for 2012: managers, money, land, work, income?

The report counts these in June 2013 without saying when they were counted; the returns of the last whole year carry
them. Revenue is that of farms with business, 1,259 million đồng on average, and 14 million the income of their
members, both printed without a year and given here for 2012; the whole must come to 15.20 million for each member.
"""

from datetime import date

from events.returns import AnnualReturnFiled
from events.vocabulary import Education
from services.demo.histories.ids import draws
from services.demo.histories.journal import Journal
from services.demo.histories.parts import MILLION, even, shares, spread
from services.demo.histories.soc_trang_cooperatives import Cooperative

YEAR, FIRST_DAY, LAST_DAY, RETURNED = 2012, date(2012, 1, 1), date(2012, 12, 31), date(2013, 1, 10)
# 495 managers: 52 college or higher, 48 intermediate, 395 without. All of the credit funds' are qualified (line 87).
MANAGERS = 495
FUND_MANAGERS = {Education.UNIVERSITY: 2, Education.COLLEGE: 1, Education.INTERMEDIATE: 3}
OTHER_QUALIFIED = {
    Education.UNIVERSITY: 6,
    Education.COLLEGE: 8,
    Education.POSTGRADUATE: 2,
    Education.INTERMEDIATE: 12,
}
WORKING_CAPITAL, FUND_CAPITAL, LOANS = 667_451, 504_043, 404_210
# Head offices of 18: the 12 funds and six farms; hundredths of a square metre.
OFFICE_LAND, FARMS_WITH_OFFICE = 854_706, 6
CERTIFIED_LAND, FARMS_CERTIFIED = 2_979, 5
WATER = ("1520", "920")
EVERGROWTH_JOBS, INDUSTRY_JOBS = 2_540, 4_180
INCOME, FARM_INCOME = 15_200_000, 14_000_000
FARM_REVENUE, FARMS_WITH_REVENUE = 1_259, 60

Accounts = dict[str, object]


def file_returns(
    journal: Journal, farms: list[Cooperative], others: list[Cooperative], funds: list[Cooperative]
) -> None:
    """A return for each of the 104, for all of them existed in 2012."""
    everyone = [*farms, *others, *funds]
    accounts = _managers(len(farms) + len(others))
    accounts.extend({"managers": FUND_MANAGERS} for _ in funds)
    _money(accounts, [*farms, *others], funds)
    _land(accounts, len(farms), len(funds))
    accounts[0]["jobs_regular"] = EVERGROWTH_JOBS
    industry = [index for index, one in enumerate(everyone) if one.unit.section == "C"]
    for index, jobs in zip(industry, spread(INDUSTRY_JOBS, len(industry), "jobs"), strict=True):
        accounts[index]["jobs_regular"] = jobs
    revenue = spread(FARM_REVENUE * FARMS_WITH_REVENUE, FARMS_WITH_REVENUE, "revenue", least=150)
    incomes = _incomes(farms, [*others, *funds])
    for index, (one, income) in enumerate(zip(everyone, incomes, strict=True)):
        data = {
            "year": YEAR,
            "period_from": max(FIRST_DAY, one.founded_on or FIRST_DAY),
            "revenue": revenue[index] * MILLION if index < len(revenue) else None,
            "member_income": income,
            "members_average": one.members_2012,
            "accounts": accounts[index],
        }
        journal.file(one.unit.id, AnnualReturnFiled, LAST_DAY, data, filed_on=RETURNED)


def _managers(count: int) -> list[Accounts]:
    """Heads by education of all but the credit funds; nobody is the only one of their cooperative to be qualified."""
    fund_heads = sum(FUND_MANAGERS.values()) * 12
    qualified = [level for level, heads in OTHER_QUALIFIED.items() for _ in range(heads)]
    accounts: list[Accounts] = []
    for index, heads in enumerate(even(MANAGERS - fund_heads, count)):
        by: dict[Education, int] = {Education.NONE: heads}
        if index < len(qualified):
            by = {qualified[index]: 1, Education.NONE: heads - 1}
        accounts.append({"managers": by})
    return accounts


def _money(accounts: list[Accounts], others: list[Cooperative], funds: list[Cooperative]) -> None:
    """Working capital holds the charter capital and more; funds have lent four fifths of theirs."""
    working: list[int] = []
    for some, total in ((others, WORKING_CAPITAL - FUND_CAPITAL), (funds, FUND_CAPITAL)):
        own = [one.capital for one in some]
        more = spread(total - sum(own) // MILLION, len(some), "working", total)
        working += [mine + extra * MILLION for mine, extra in zip(own, more, strict=True)]
    for account, amount in zip(accounts, working, strict=True):
        account["working_capital"] = amount
    lent = shares(LOANS, working[-len(funds) :])
    for account, amount in zip(accounts[-len(funds) :], lent, strict=True):
        account["loans_outstanding"] = amount * MILLION


def _land(accounts: list[Accounts], farms: int, funds: int) -> None:
    housed = [*accounts[-funds:], *accounts[1 : 1 + FARMS_WITH_OFFICE]]
    for account, hundredths in zip(housed, spread(OFFICE_LAND, len(housed), "office", least=9_000), strict=True):
        account["land_office_m2"] = f"{hundredths // 100}.{hundredths % 100:02d}"
    certified = accounts[1 : 1 + FARMS_CERTIFIED]
    for account, metres in zip(certified, spread(CERTIFIED_LAND, FARMS_CERTIFIED, "certified", least=200), strict=True):
        account["land_certified_m2"] = str(metres)
    for account, hectares in zip(accounts[farms // 2 :], WATER, strict=False):
        account["water_leased_ha"] = hectares


def _incomes(farms: list[Cooperative], others: list[Cooperative]) -> list[int]:
    """What members received in the year, by cooperative."""
    of_farms = FARM_INCOME * sum(farm.members_2012 for farm in farms)
    of_all = INCOME * sum(one.members_2012 for one in [*farms, *others])
    incomes: list[int] = []
    for some, total in ((farms, of_farms), (others, of_all - of_farms)):
        noise = draws(len(some), "income", total)
        weights = [one.members_2012 * (900 + extra) for one, extra in zip(some, noise, strict=True)]
        incomes += shares(total, weights)
    return incomes
