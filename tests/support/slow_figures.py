"""What is each indicator, by the words of DOMAIN 4, counted in a register that is read anew?

Written apart from the catalogue: which papers and which organisations are meant is said here a second time.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from tests.support import slow_counts as count
from tests.support.slow_counts import OfPaper, OfSheet
from tests.support.slow_register import Asked, By, Register, Sum, added, heads

Sums = Callable[[Register, Asked], Mapping[By, Sum]]
_ENDS = frozenset(
    "dissolved terminated bankrupt divided_out consolidated_out merged_out converted_out".split()  # noqa: SIM905
)
_MONTHS, _FOUR_YEARS = 12, 1461


class Told(NamedTuple):
    """A value, exactly, and what it is made of."""

    value: Fraction | None
    numerator: int
    denominator: int | None


class Figure(NamedTuple):
    """A sum, or a ratio of two; `nothing` is the value where there is no entry at all."""

    above: Sums
    below: Sums | None = None
    ignores: frozenset[str] = frozenset()
    nothing: Fraction | None = None
    scale: Fraction = Fraction(1)
    a_year: bool = False

    def answer(self, register: Register, asked: Asked) -> "Answer":
        """Everything that a question is told, heading by heading."""
        below = self.below and self.below(register, asked._replace(without=self.ignores))
        return Answer(self, asked, self.above(register, asked), below)


class Answer(NamedTuple):
    """The sums of a question."""

    figure: Figure
    asked: Asked
    above: Mapping[By, Sum]
    below: Mapping[By, Sum] | None

    def told(self, by: By) -> Told:
        """The cell of a heading."""
        top, figure = self.above.get(by, Sum(0, 0)), self.figure
        if self.below is None:
            value = top.number * figure.scale if top.known else figure.nothing
            if figure.a_year and value is not None:
                value /= _years(self.asked)
            return Told(value, top.number, None)
        bare = tuple("" if name in figure.ignores else word for name, word in zip(self.asked.by, by, strict=True))
        bottom = self.below.get(bare, Sum(0, 0)).number
        return Told(top.number * figure.scale / bottom if bottom else None, top.number, bottom)


def _years(asked: Asked) -> Fraction:
    """How long a period is: whole months where it begins and ends with the same day, else days."""
    first = date.fromisoformat(asked.since) + timedelta(days=1)
    after = date.fromisoformat(asked.as_of) + timedelta(days=1)
    if first.day == after.day:
        return Fraction((after.year - first.year) * _MONTHS + after.month - first.month, _MONTHS)
    return Fraction((after - first).days * 4, _FOUR_YEARS)


ZERO, PERCENT = Fraction(0), Fraction(100)


def _at(of: OfSheet) -> Sums:
    return lambda register, asked: added(register.standing(of, asked), asked)


def _over(of: OfPaper) -> Sums:
    return lambda register, asked: added(register.told(of, asked), asked)


def _in_all(of: OfPaper) -> Sums:
    """Everything since the beginning."""
    return lambda register, asked: added(register.told(of, asked._replace(since="")), asked)


def _of_courses(of: OfPaper) -> Sums:
    return lambda register, asked: added(register.of_no_organisation(of, asked), asked)


def _whose(of: OfPaper) -> Sums:
    return lambda register, asked: heads(register.told(of, asked), asked)


def _moved(of: OfSheet, causes: str = "", sign: int = 1) -> Sums:
    def sums(register: Register, asked: Asked) -> Mapping[By, Sum]:
        entries = (
            entry._replace(number=sign * entry.number)
            for entry in register.moved(of, asked)
            if not causes or entry.headings["cause"] in causes.split()
        )
        return added(entries, asked)

    return sums


def _number_of(sums: Sums) -> Sums:
    """How many there are, whatever they amount to."""
    return lambda register, asked: {by: Sum(one.known, one.known) for by, one in sums(register, asked).items()}


def _funds(of: OfPaper) -> Sums:
    """What is known of funds where the first capital of one at least was ever said."""

    def sums(register: Register, asked: Asked) -> Mapping[By, Sum]:
        always = asked._replace(since="")
        every = added(register.of_no_organisation(of, always), asked)
        first = added(
            register.of_no_organisation(lambda p, k: of(p, k) if p.what == "fund.established" else [], always), asked
        )
        return {by: Sum(one.number, first.get(by, Sum(0, 0)).known) for by, one in every.items()}

    return sums


def _crossed(code: str, of: OfSheet, cause: str) -> dict[str, Figure]:
    """What came in and what went out apart."""

    def way(register: Register, asked: Asked, *, into: bool) -> Mapping[By, Sum]:
        return register.crossed(of, cause, asked, into=into)

    return {f"{code}_IN": _flow(partial(way, into=True)), f"{code}_OUT": _flow(partial(way, into=False))}


def _stock(of: OfSheet) -> Figure:
    return Figure(_at(of))


def _number(of: OfSheet) -> Figure:
    """A count of what is on the register: of none it is known that there is none."""
    return Figure(_at(of), nothing=ZERO)


def _flow(sums: Sums) -> Figure:
    return Figure(sums, nothing=ZERO)


def _mean(above: OfPaper, below: Sums) -> Figure:
    return Figure(_over(above), below)


def _share(above: Sums, below: Sums, *ignores: str) -> Figure:
    return Figure(above, below, frozenset(ignores), scale=PERCENT)


def _hundredths(name: str) -> Figure:
    return Figure(_at(count.stated(name, 100)), scale=Fraction(1, 100))


_ALL = _at(count.there)
_OPERATING = _at(count.standing("operating"))
_MANAGERS = _at(count.stated_by("managers", "education"))
_GRANTS, _OUT = "advised granted disbursed", "disbursed drawn"
_BORROWED = "fund_loan national_job_fund bank_loan"

FIGURES: dict[str, Figure] = {
    "ORG_STOCK_REG": _number(count.there),
    "ORG_STOCK_ACT": _number(count.status("active")),
    "ORG_STOCK_OPER": _number(count.standing("operating")),
    "ORG_INACTIVE_UNDISSOLVED": _number(count.standing("inactive")),
    "ORG_SUSPENDED": _number(count.standing("suspended")),
    "ORG_WINDING": _number(count.standing("closing")),
    "ORG_NOT_AT_ADDR": _number(count.status("not_at_address")),
    "THT_REGISTERED": _number(count.registered),
    "UNION_MEMBER_COOPS": _number(count.cooperatives),
    "COOP_ENTERPRISES": _number(count.enterprises),
    "SIZE_DIST": _number(count.sizes),
    "ORG_GRADED": _number(count.grades),
    "DEP_STOCK": _number(count.units),
    "ORG_FOUNDED": _flow(_moved(count.there, "founded")),
    "ORG_DISSOLVED": _flow(_moved(count.there, "dissolved terminated", -1)),
    "ORG_BANKRUPT": _flow(_moved(count.there, "bankrupt", -1)),
    "ORG_REVOKED": _flow(_over(count.told("certificate_revoked"))),
    "ORG_SPLIT_IN": _flow(_moved(count.there, "split_in")),
    "ORG_CONSOLIDATED_IN": _flow(_moved(count.there, "consolidated_in")),
    "ORG_CONV_IN": _flow(_moved(count.there, "converted_in")),
    "ORG_DIVIDED_OUT": _flow(_moved(count.there, "divided_out", -1)),
    "ORG_CONSOLIDATED_OUT": _flow(_moved(count.there, "consolidated_out", -1)),
    "ORG_MERGED_OUT": _flow(_moved(count.there, "merged_out", -1)),
    "ORG_CONV_OUT": _flow(_moved(count.there, "converted_out", -1)),
    **_crossed("ORG_MOVED", count.there, "moved"),
    **_crossed("ORG_RECLASSIFIED", count.there, "reclassified"),
    **_crossed("MEM_MOVED", count.members, "moved"),
    **_crossed("CAP_MOVED", count.capital, "moved"),
    "ORG_NET_CHANGE": _flow(_moved(count.there)),
    "ORG_FOUNDED_PER_YEAR": Figure(_moved(count.there, "founded"), nothing=ZERO, a_year=True),
    "DEP_REGISTERED": _flow(_moved(count.units, "dependent_registered")),
    "DEP_CEASED": _flow(_moved(count.units, " ".join(("dependent_ceased", *_ENDS)), -1)),
    "ORG_OPER_SHARE": _share(_OPERATING, _ALL),
    "ORG_SECTOR_SHARE": _share(_ALL, _ALL, "sector", "kind"),
    "THT_REGISTERED_SHARE": _share(_at(count.registered), _ALL),
    "GRADE_SHARE": _share(_at(count.graded), _at(count.graded), "grade"),
    "GRADE_SHARE_OPER": _share(_at(count.graded), _OPERATING, "grade", "year"),
    "MEM_STOCK": _stock(count.members),
    "MEM_WOMEN": _stock(count.group("women")),
    "MEM_ETHNIC": _stock(count.group("ethnic_minority")),
    "MEM_DISABLED": _stock(count.group("disabled")),
    "MEM_HOUSEHOLDS": _stock(count.group("households")),
    "MEM_PER_ORG": Figure(
        _at(count.members),
        lambda register, asked: heads(register.standing(count.members, asked), asked),
        frozenset({"member_type"}),
    ),
    "WRK_STOCK": _stock(count.stated("workers")),
    "WRK_REGULAR": _stock(count.stated("workers_regular")),
    "WRK_MEMBER": _flow(_over(count.returned("workers_member_average"))),
    "JOBS_STABLE": _stock(count.stated("jobs_regular")),
    "SUP_JOBS": _flow(_over(count.support(_GRANTS, "jobs"))),
    "MGR_STOCK": Figure(_MANAGERS),
    "MGR_TRAINED": _stock(count.stated("managers_trained")),
    "FOUNDED_MEMBERS": _flow(_over(count.founding_members)),
    "MEM_NEW": _flow(_over(count.came)),
    "MEM_LEFT": _flow(_over(count.went)),
    "INC_WORKER_AVG": _mean(
        count.returned("wages", "workers_average"), _over(count.returned("workers_average", "wages"))
    ),
    "INC_MEMBER_AVG": _mean(
        count.returned("member_income", "members_average"), _over(count.returned("members_average", "member_income"))
    ),
    "MEM_NET_CHANGE": _flow(_moved(count.members)),
    "MGR_EDU_SHARE": _share(_MANAGERS, _MANAGERS, "education"),
    "MGR_TRAINED_SHARE": _share(_at(count.stated("managers_trained")), _MANAGERS, "education"),
    "CAP_CHARTER": _stock(count.capital),
    "CAP_WORKING": _stock(count.stated("working_capital")),
    "CREDIT_CAPITAL": _stock(count.of_a_kind("credit_fund", count.stated("working_capital"))),
    "LOANS_OUT": _stock(count.stated("loans_outstanding")),
    "CREDIT_DEPOSITS": _stock(count.stated("deposits")),
    "CREDIT_BAD_DEBT": _stock(count.stated("bad_debt")),
    "CAP_TOTAL": _stock(count.stated("total_capital")),
    "ASSET_TOTAL": _stock(count.stated("total_assets")),
    "ASSET_INDIVISIBLE": _stock(count.stated("indivisible_assets")),
    "DEBT_BY_CREDITOR": _stock(count.stated_by("debts", "creditor")),
    "CLAIMS_ON_MEMBERS": _stock(count.stated("claims_on_members")),
    "LAND_HQ_M2": _hundredths("land_office_m2"),
    "LAND_CERT_M2": _hundredths("land_certified_m2"),
    "LAND_LEASE_HA": _hundredths("water_leased_ha"),
    "ORG_WITH_HQ": _number(count.has_office),
    "FOUNDED_CAPITAL": _flow(_over(count.told("founded", "charter_capital"))),
    "CAP_NET_CHANGE": _flow(_moved(count.capital)),
    "REV_TOTAL": _flow(_over(count.returned("revenue"))),
    "PROFIT_TOTAL": _flow(_over(count.returned("profit"))),
    "TAX_PAID": _flow(_over(count.returned("tax_paid"))),
    "LOANS_TURNOVER": _flow(_over(count.told("credit_fund_report_filed", "loans_turnover"))),
    "LOAN_COUNT": _flow(_over(count.told("credit_fund_report_filed", "loan_count"))),
    "COOP_OCOP": _flow(_whose(count.marked("ocop_products"))),
    "COOP_CHAIN": _flow(_whose(count.marked("chain_contracts"))),
    "COOP_HITECH": _flow(_whose(count.marked("hi_tech"))),
    "COOP_DIGITAL": _flow(_whose(count.marked("digital"))),
    "REV_AVG": _mean(count.returned("revenue"), _number_of(_over(count.returned("revenue")))),
    "PROFIT_AVG": _mean(count.returned("profit"), _number_of(_over(count.returned("profit")))),
    "REV_INTERNAL_SHARE": _share(
        _over(count.returned("revenue_internal", "revenue")), _over(count.returned("revenue", "revenue_internal"))
    ),
    "TRAIN_CLASSES": _flow(_of_courses(count.course("classes"))),
    "TRAIN_TURNS": _flow(_of_courses(count.course("turns"))),
    "TRAIN_PERSONS": _flow(_of_courses(count.course("persons"))),
    "TRAIN_COST": _flow(_of_courses(count.course("cost"))),
    "SUP_ORGS": _flow(_whose(count.support(f"{_GRANTS} {_OUT}"))),
    "SUP_AMOUNT": _flow(_over(count.support(_GRANTS, "amount"))),
    "SUP_REPAID": _flow(_over(count.support("repaid", "amount"))),
    "SUP_REVOKED": _flow(_over(count.support("revoked", "amount"))),
    "SUP_LOAN_PROJECTS": _flow(_over(count.support(_GRANTS, "projects"))),
    "SUP_LOAN_AMOUNT": _flow(_over(count.support(_GRANTS, "amount", _BORROWED))),
    "FUND_COUNT": Figure(_funds(count.fund), nothing=ZERO),
    "FUND_CAPITAL": Figure(_funds(count.fund_capital)),
    "FUND_DISBURSED": _flow(_over(count.support(_OUT, "amount", "fund_loan"))),
    "FUND_OUTSTANDING": Figure(_in_all(count.lent)),
    "DQ_RETURNS": _flow(_whose(count.returned())),
    "DQ_RETURNS_LATE": _flow(_over(count.late)),
    "DQ_RETURN_COVERAGE": _share(_whose(count.returned()), _OPERATING),
}
