"""How does a clerk with a pencil count each checked figure from the single organisations?

Deliberately written apart from the register's own statistics: plain loops over folded states and facts in force.
"""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from events.base import Fact, OrganisationEvent
from events.founding import Founded
from events.membership import MembersJoined
from events.organisation import Organisation, standing
from events.returns import AnnualReturnFiled
from events.support import SupportDisbursed, SupportGranted
from events.training import TrainingCompleted
from events.vocabulary import Standing
from projections.plausibility.figure import Figure
from tests.services.demo.histories.register import Register

SECTIONS = {
    "agri_forest_fishery": "A",
    "industry_craft": "BCE",
    "electricity_service": "D",
    "construction": "F",
    "trade_service": "GI",
    "transport": "H",
    "credit": "K",
}
EDUCATION = {"elementary", "intermediate", "college", "university", "postgraduate", "none"}


class Count:
    """One register, and the figure that is to be counted in it."""

    def __init__(self, register: Register, figure: Figure) -> None:
        self.register, self.figure = register, figure
        self.wanted = {str(kind) for kind in figure.kinds}
        self.sections = "".join(SECTIONS.get(str(sector), "ABCDEFGHIJKLMNOPQRS") for sector in figure.sector)
        self.dimension = dict(figure.dimension)

    def fits(self, org: Organisation) -> bool:
        """Whether the figure speaks of such an organisation."""
        if not org.area.startswith(self.figure.area):
            return False
        named = self.dimension.get("organisation")
        return (
            org.kind.value in self.wanted
            and org.section in self.sections
            and (named is None or org.name.startswith(named))
        )

    def stock(self, on: date | None = None) -> list[Organisation]:
        """The organisations of the figure at the end of its day, or of another."""
        day = on or self.figure.as_of or self.figure.period_to
        assert day is not None
        return [org for org in self.register.standing_on(day) if self.fits(org)]

    def operating(self) -> list[Organisation]:
        """Those of them that operate."""
        assert self.figure.as_of is not None
        return [org for org in self.stock() if standing(org, self.figure.as_of) is Standing.OPERATING]

    def window(self) -> tuple[date, date]:
        """First and last day of the figure's period."""
        assert self.figure.period_from is not None
        assert self.figure.period_to is not None
        return self.figure.period_from, self.figure.period_to

    def flow(self, *types: type[OrganisationEvent]) -> Iterator[tuple[Organisation, Fact]]:
        """The facts of the period that are of these types, each with its organisation."""
        first, last = self.window()
        for subject, folded in self.register.folds.items():
            if folded.org is None or not self.fits(folded.org):
                continue
            for fact in self.register.facts[subject]:
                if isinstance(fact.data, types) and first <= fact.effective_on <= last:
                    yield folded.org, fact

    def courses(self) -> Iterator[TrainingCompleted]:
        """The courses of the period that the figure speaks of."""
        first, last = self.window()
        for subject, facts in self.register.facts.items():
            for fact in facts if subject.startswith("course:") else ():
                data = fact.data
                if isinstance(data, TrainingCompleted) and first <= fact.effective_on <= last and self.taught(data):
                    yield data

    def taught(self, data: TrainingCompleted) -> bool:
        """Whether the figure speaks of such a course."""
        asked = self.dimension
        sectors = {str(sector) for sector in self.figure.sector}
        return (
            data.area == self.figure.area
            and str(data.kind) in self.wanted
            and (sectors == {"all"} or str(data.sector) in sectors)
            and asked.get("topic", data.topic) == data.topic
            and asked.get("level", data.level.value) == data.level.value
            and (asked.get("audience") != "managers" or {a.value for a in data.audience} == {"managers"})
        )

    def supports(self) -> list[Fact]:
        """The support of the period that the figure speaks of."""
        return [
            fact
            for _, fact in self.flow(SupportGranted, SupportDisbursed)
            if fact.data.support_type.value == self.dimension["support_type"]  # type: ignore[attr-defined]
        ]

    def of_accounts(self, field: str) -> Fraction:
        """The sum of a stock of the returns."""
        values = (getattr(org.accounts, field) for org in self.stock())
        return sum((Fraction(value) for value in values if value is not None), Fraction(0))

    def managers(self) -> tuple[int, int]:
        """Managers of the education asked for, and all of them."""
        asked = set(self.dimension.get("education", "").split("+")) & EDUCATION
        heads = [each for org in self.stock() for each in (org.accounts.managers or {}).items()]
        return sum(n for level, n in heads if not asked or level.value in asked), sum(n for _, n in heads)

    def mean(self, field: str, over: str | None = None, *, years_back: int = 0) -> Fraction:
        """The mean of a result over the returns of the year, or over the heads in another field of them."""
        first, last = self.window()
        top = bottom = 0
        for subject, folded in self.register.folds.items():
            if folded.org is None or not self.fits(folded.org):
                continue
            for fact in self.register.facts[subject]:
                data: Any = fact.data
                if not isinstance(data, AnnualReturnFiled) or data.year != last.year - years_back:
                    continue
                if getattr(data, field) is not None:
                    top += getattr(data, field)
                    bottom += 1 if over is None else getattr(data, over)
        assert first.year == last.year
        return Fraction(top, bottom)


def _members_new(count: Count) -> int:
    facts = [fact.data for _, fact in count.flow(Founded, MembersJoined)]
    return sum(data.count if isinstance(data, MembersJoined) else data.members.total() for data in facts)  # type: ignore[attr-defined]


def _share(part: int, whole: int) -> Fraction:
    return Fraction(100 * part, whole)


def _all_sectors(count: Count) -> int:
    count.sections = SECTIONS.get("", "ABCDEFGHIJKLMNOPQRS")
    if count.wanted == {"cooperative"}:
        count.wanted = {"cooperative", "credit_fund"}
    return len(count.stock())


def _net_change(count: Count) -> int:
    first, last = count.window()
    return len(count.stock(last)) - len(count.stock(date(first.year - 1, 12, 31)))


def _unions(count: Count) -> int:
    return len({cooperative for org in count.operating() for cooperative in org.cooperatives})


def _graded(count: Count) -> Fraction:
    grades = [org.grade.value for org in count.stock() if org.grade is not None]
    wanted = count.dimension["grade"].split("+")
    return _share(sum(grade in wanted for grade in grades), len(grades))


MEANS = {
    "REV_AVG": ("revenue", None),
    "PROFIT_AVG": ("profit", None),
    "INC_WORKER_AVG": ("wages", "workers_average"),
    "INC_MEMBER_AVG": ("member_income", "members_average"),
}
ACCOUNTS = {
    "WRK_STOCK": "workers",
    "JOBS_STABLE": "jobs_regular",
    "MGR_TRAINED": "managers_trained",
    "CAP_WORKING": "working_capital",
    "CREDIT_CAPITAL": "working_capital",
    "LOANS_OUT": "loans_outstanding",
    "LAND_HQ_M2": "land_office_m2",
    "LAND_CERT_M2": "land_certified_m2",
    "LAND_LEASE_HA": "water_leased_ha",
}
COUNTS: dict[str, Callable[[Count], int | Fraction]] = {
    "ORG_STOCK_REG": lambda c: len(c.stock()),
    "ORG_STOCK_OPER": lambda c: len(c.operating()),
    "ORG_OPER_SHARE": lambda c: _share(len(c.operating()), len(c.stock())),
    "ORG_INACTIVE_UNDISSOLVED": lambda c: sum(org.inactive for org in c.stock()),
    "ORG_SECTOR_SHARE": lambda c: _share(len(c.stock()), _all_sectors(c)),
    "ORG_FOUNDED": lambda c: sum(1 for _ in c.flow(Founded)),
    "ORG_NET_CHANGE": _net_change,
    "ORG_WITH_HQ": lambda c: sum(org.accounts.land_office_m2 is not None for org in c.stock()),
    "THT_REGISTERED": lambda c: sum(org.registered is True for org in c.stock()),
    "MEM_STOCK": lambda c: sum(org.members_total or 0 for org in c.stock()),
    "MEM_NEW": _members_new,
    "FOUNDED_MEMBERS": lambda c: sum(fact.data.members.total() for _, fact in c.flow(Founded)),  # type: ignore[attr-defined]
    "CAP_CHARTER": lambda c: sum(org.capital or 0 for org in c.stock()),
    "REV_TOTAL": lambda c: sum(fact.data.revenue or 0 for _, fact in c.flow(AnnualReturnFiled)),  # type: ignore[attr-defined]
    "MGR_STOCK": lambda c: c.managers()[0],
    "MGR_EDU_SHARE": lambda c: _share(*c.managers()),
    "MGR_TRAINED_SHARE": lambda c: 100 * c.of_accounts("managers_trained") / c.managers()[1],
    "TRAIN_CLASSES": lambda c: sum(course.classes for course in c.courses()),
    "TRAIN_PERSONS": lambda c: sum(course.persons or 0 for course in c.courses()),
    "TRAIN_TURNS": lambda c: sum(course.turns or 0 for course in c.courses()),
    "TRAIN_COST": lambda c: sum(course.cost or 0 for course in c.courses()),
    "SUP_ORGS": lambda c: len({fact.subject for fact in c.supports()}),
    "SUP_AMOUNT": lambda c: sum(fact.data.amount or 0 for fact in c.supports()),  # type: ignore[attr-defined]
    "FUND_DISBURSED": lambda c: sum(fact.data.amount or 0 for fact in c.supports()),  # type: ignore[attr-defined]
    "SUP_LOAN_PROJECTS": lambda c: sum(fact.data.projects for fact in c.supports()),  # type: ignore[attr-defined]
    "UNION_MEMBER_COOPS": _unions,
    "GRADE_SHARE": _graded,
    **{code: lambda c, f=field: c.of_accounts(f) for code, field in ACCOUNTS.items()},
    **{code: lambda c, m=mean: c.mean(*m) for code, mean in MEANS.items()},
}


def counted(register: Register, figure: Figure) -> int | Fraction:
    """The figure as the organisations give it, exactly."""
    count = Count(register, figure)
    if figure.status.value != "growth":
        return COUNTS[figure.indicator](count)
    if figure.as_of is not None:
        before = len(count.stock(figure.as_of.replace(year=figure.as_of.year - 1)))
        return Fraction(100 * len(count.stock()), before) - 100
    field, over = MEANS[figure.indicator]
    return 100 * count.mean(field, over) / count.mean(field, over, years_back=1) - 100
