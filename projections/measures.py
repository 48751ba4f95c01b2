"""What does an organisation count for on a day, and what flowed through it by a fact?

A stock is a number that stands until it changes; a flow belongs to the day of its fact. Both carry a detail of
`key=value` pairs. Money in đồng, land in hundredths of m² or ha, people and organisations as heads.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from operator import attrgetter

from events.accounts import Accounts
from events.admission import MemberAdmitted, MemberLeft
from events.base import Event, Fact
from events.classes import UNCLASSED
from events.credit import NO_CREDIT
from events.credit_funds import CreditFundReportFiled
from events.founding import Founded
from events.funds import FundCapitalised, FundEstablished
from events.industry import sector_of
from events.membership import MembersJoined, MembersLeft
from events.organisation import Organisation, standing
from events.people import Composition
from events.procedure_words import LegalStatus
from events.quantities import hundredths
from events.reporting import due_on
from events.returns import FLOWS, AnnualReturnFiled
from events.revocation import CertificateRevoked
from events.status import legal_status
from events.support import SupportDisbursed, SupportGranted, SupportRepaid, SupportRevoked
from events.support_words import SupportType
from events.training import TrainingCompleted
from events.vocabulary import Kind, Standing
from projections.indicators import Stage

Key = tuple[str, str]
Dims = tuple[str, str, str, str, str]
"""kind, section, sector, area, standing"""
Results = Callable[[Accounts], Mapping[Key, int]]
Support = SupportGranted | SupportDisbursed | SupportRepaid | SupportRevoked

PLAIN_ACCOUNTS = (
    "workers",
    "workers_regular",
    "jobs_regular",
    "managers_trained",
    "working_capital",
    "loans_outstanding",
    "total_capital",
    "equity",
    "total_assets",
    "indivisible_assets",
    "claims_on_members",
)
# Stocks of which none is told by there being no delta.
COUNTS = frozenset({
    "organisations", "registered", "union_cooperatives", "enterprises", "funds", "with_office", "grades", "sizes",
    "dependents", "legal_active", "not_at_address",
})  # fmt: skip
_OF_SUPPORT = ("support_type", "stage", "budget_source")
_OF_TRAINING = ("topic", "level", "audience")
DETAILS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("members", "founded_members", "members_joined", "members_left"), ("member_type",)),
    "composition": ("group",),
    "managers": ("education",),
    "grades": ("grade", "year"),
    **dict.fromkeys(("supports", "support_amount", "support_projects", "support_jobs"), _OF_SUPPORT),
    "fund_capital": ("budget_source",),
    **dict.fromkeys(("training_classes", "training_turns", "training_persons", "training_cost"), _OF_TRAINING),
    "debts": ("creditor",),
    "sizes": ("size", "size_scheme"),
    "dependents": ("dependent_type", "place"),
}
"""The details that the rows of a measure carry; a measure that is not here has none."""
UNATTRIBUTED = frozenset({
    "funds", "fund_capital", "fund_outstanding", "training_classes", "training_turns", "training_persons",
    "training_cost",
})  # fmt: skip
"""Measures of what is no organisation: courses, and funds. What a fund is owed does not end with who owes it, so that
no organisation's standing or size on the day asked about is that of the whole of it."""

# What is told of those alone who state both: wages over the heads to whom they were paid.
PAIRED = (
    ("wages", "workers_average", "wages_of_workers", "workers_with_wages"),
    ("member_income", "members_average", "income_of_members", "members_with_income"),
    ("revenue_internal", "revenue", "internal_of_both", "revenue_of_both"),
)
MARKED = {
    "ocop_products": "with_ocop", "chain_contracts": "with_chain", "hi_tech": "with_hi_tech", "digital": "with_digital",
}  # fmt: skip
# Which way a loan of the fund moves what the fund is owed. A decision that is taken back moves no money: what was paid
# out of it is owed until it is paid back.
OUTSTANDING = {Stage.DISBURSED.value: 1, Stage.DRAWN.value: 1, Stage.REPAID.value: -1}
CREDIT_STOCKS = ("deposits", "bad_debt")
CREDIT_FLOWS = ("loans_turnover", "loan_count")
LAND_ACCOUNTS = ("land_office_m2", "land_certified_m2", "water_leased_ha")


def detail(**pairs: str) -> str:
    """The canonical text of a detail: `education=none`."""
    return ";".join(f"{k}={v}" for k, v in pairs.items())


def dims(org: Organisation, on: date) -> Dims:
    """Under which headings an organisation counts on a day."""
    return org.kind.value, org.section, sector_of(org.section) or "", org.area, standing(org, on).value


def stocks(org: Organisation, on: date, results: Results | None = None) -> dict[Key, int]:
    """Everything that an organisation counts for at the end of a day; what is unknown is not there.

    `results` stands in the place of `results_of`, for who asks of the same accounts again and again.
    """
    stand = standing(org, on)
    if stand is Standing.CEASED:
        return {}
    found: dict[Key, int] = {("organisations", ""): 1}
    if stand is not Standing.UNKNOWN:
        found.update(_known(org, on, results or results_of))
    return found


def _known(org: Organisation, on: date, results: Results) -> dict[Key, int]:
    """What is counted of an organisation whose state is known."""
    found: dict[Key, int] = {("registered", ""): 1} if org.registered else {}
    found.update(_in_law(org, on))
    found.update(_members(org))
    if org.capital is not None:
        found["charter_capital", ""] = org.capital
    for held, named in ((org.cooperatives, "union_cooperatives"), (org.stakes.held, "enterprises")):
        if held:
            found[named, ""] = len(held)
    if org.dependents:
        found.update(_dependents(org))
    if org.grade is not None:
        found["grades", detail(grade=org.grade.value, year=str(org.grade_year or ""))] = 1
    if org.classes is not UNCLASSED or org.credit is not NO_CREDIT:
        found.update(_classes(org))
    if org.accounts != _NOTHING:
        found.update(results(org.accounts))
        if org.kind is Kind.CREDIT_FUND and org.accounts.working_capital is not None:
            found["credit_capital", ""] = org.accounts.working_capital
    return found


def _in_law(org: Organisation, on: date) -> Iterator[tuple[Key, int]]:
    """What the law says of it beside the standing that it counts under: one status, the flag yielding to the others."""
    status = legal_status(org, on)
    if status is LegalStatus.ACTIVE:
        yield ("legal_active", ""), 1
    if status is LegalStatus.NOT_AT_ADDRESS:
        yield ("not_at_address", ""), 1


def _members(org: Organisation) -> Iterator[tuple[Key, int]]:
    for member_type, count in org.members.items():
        yield ("members", "member_type=" + member_type), count
    if org.people.composition != _NOT_COMPOSED:
        for group, count in org.people.composition.known().items():
            yield ("composition", "group=" + group), count


_NOTHING = Accounts()
_NOT_COMPOSED = Composition()
_plain_of = attrgetter(*PLAIN_ACCOUNTS)


def _classes(org: Organisation) -> Iterator[tuple[Key, int]]:
    """The size class, and what a credit fund reported."""
    size, scheme = org.classes.size, org.classes.size_scheme
    if size is not None and scheme is not None:
        yield ("sizes", detail(size=size.value, size_scheme=scheme.value)), 1
    for field in CREDIT_STOCKS:
        value = getattr(org.credit, field)
        if value is not None:
            yield (field, ""), value


def results_of(accounts: Accounts) -> Mapping[Key, int]:
    """What the last year's results leave an organisation with."""
    return dict(_accounts(accounts))


def _accounts(accounts: Accounts) -> Iterator[tuple[Key, int]]:
    for field, value in zip(PLAIN_ACCOUNTS, _plain_of(accounts), strict=True):
        if value is not None:
            yield (field, ""), value
    for field in LAND_ACCOUNTS:
        measure = getattr(accounts, field)
        if measure is not None:
            yield (field, ""), hundredths(measure)
    if accounts.land_office_m2 is not None and hundredths(accounts.land_office_m2):
        yield ("with_office", ""), 1
    for education, count in (accounts.managers or {}).items():
        yield ("managers", "education=" + education.value), count
    for creditor, owed in (accounts.debts or {}).items():
        yield ("debts", "creditor=" + creditor.value), owed


def _dependents(org: Organisation) -> Counter[Key]:
    """Branches, representative offices and business locations, by type and by their own place."""
    return Counter(
        ("dependents", detail(dependent_type=one.type.value, place=one.area)) for one in org.dependents.values()
    )


def flows(fact: Fact, before: Organisation | None) -> Iterator[tuple[Key, int]]:
    """What a fact moved on its day beside the stocks, of an organisation as it was just before."""
    data: Event = fact.data
    match data:
        case Founded():
            yield from _founding(data)
        case MembersJoined() | MemberAdmitted():
            yield ("members_joined", "member_type=" + data.member_type.value), getattr(data, "count", 1)
        case MembersLeft():
            left = data.leaving(before) if before is not None else {}
            yield from ((("members_left", "member_type=" + t), n) for t, n in left.items())
        case MemberLeft():
            yield ("members_left", "member_type=" + data.member_type.value), 1
        case AnnualReturnFiled():
            yield from _return(data, before.kind if before is not None else None)
        case CertificateRevoked():
            yield ("revocations", ""), 1
        case CreditFundReportFiled():
            yield from _loans(data)
        case SupportGranted() | SupportDisbursed() | SupportRepaid() | SupportRevoked():
            yield from _support(data)
        case TrainingCompleted():
            yield from _training(data)
        case _:
            return


def _founding(data: Founded) -> Iterator[tuple[Key, int]]:
    for member_type, count in data.members.known().items():
        yield ("founded_members", "member_type=" + member_type), count
        yield ("members_joined", "member_type=" + member_type), count
    if data.charter_capital is not None:
        yield ("founded_capital", ""), data.charter_capital


def _return(data: AnnualReturnFiled, kind: Kind | None) -> Iterator[tuple[Key, int]]:
    yield ("returns", ""), 1
    due = due_on(kind, data.year) if kind is not None else None
    if due is not None and data.received_on is not None and data.received_on > due:
        yield ("returns_late", ""), 1
    for field in (*FLOWS, "workers_average", "members_average", "workers_member_average"):
        value = getattr(data, field)
        if value is not None:
            yield (field, ""), value
    for above, below, told, over in PAIRED:
        value, base = getattr(data, above), getattr(data, below)
        if value is not None and base is not None:
            yield (told, ""), value
            yield (over, ""), base
    for field, told in MARKED.items():
        if getattr(data, field):
            yield (told, ""), 1


def _loans(data: CreditFundReportFiled) -> Iterator[tuple[Key, int]]:
    for field in CREDIT_FLOWS:
        value = getattr(data, field)
        if value is not None:
            yield (field, ""), value


def _stage(data: Support) -> Stage:
    """How far along the support is; what is paid out of a grant on record was counted when that was granted."""
    match data:
        case SupportGranted():
            return Stage(data.stage.value)
        case SupportDisbursed():
            return Stage.DISBURSED if data.support is None else Stage.DRAWN
        case SupportRepaid():
            return Stage.REPAID
        case SupportRevoked():
            return Stage.REVOKED


def _support(data: Support) -> Iterator[tuple[Key, int]]:
    stage = _stage(data).value
    what = detail(support_type=data.support_type.value, stage=stage, budget_source=data.budget_source.value)
    yield ("supports", what), 1
    for measure, value in (("support_amount", data.amount), ("support_projects", data.projects or None)):
        if value is not None:
            yield (measure, what), value
    if data.jobs is not None:
        yield ("support_jobs", what), data.jobs
    if data.support_type is SupportType.FUND_LOAN and data.amount is not None and stage in OUTSTANDING:
        yield ("fund_outstanding", ""), OUTSTANDING[stage] * data.amount


def _training(data: TrainingCompleted) -> Iterator[tuple[Key, int]]:
    audience = "+".join(a.value for a in data.audience)
    what = detail(topic=data.topic, level=data.level.value, audience=audience)
    for measure in ("classes", "turns", "persons", "cost"):
        value = getattr(data, measure)
        if value is not None:
            yield ("training_" + measure, what), value


def fund(data: FundEstablished | FundCapitalised) -> Iterator[tuple[Key, int, int]]:
    """What a fact adds to the funds and their capital in đồng, and how many funds began to have a known one.

    Where the first capital was never stated the whole is unknown, whatever was added since.
    """
    source = detail(budget_source=data.budget_source.value)
    if isinstance(data, FundCapitalised):
        yield ("fund_capital", source), data.amount, 0
        return
    yield ("funds", ""), 1, 1
    if data.charter_capital is not None:
        yield ("fund_capital", source), data.charter_capital, 1
