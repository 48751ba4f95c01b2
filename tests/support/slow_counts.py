"""What is counted of an organisation that is there, and what is told by a paper: by the words of DOMAIN 4.3?

Everything is a list of a number with what it is of. None of it is an empty list; a count that is known to be nothing
is a nought in the list, which is not the same (DOMAIN 4.1: unknown is not zero).
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tests.support.slow import Paper
from tests.support.slow_sheets import Sheet

Counts = list[tuple[int, dict[str, str]]]
OfSheet = Callable[[Sheet], Counts]
OfPaper = Callable[[Paper, str], Counts]
ONE: Counts = [(1, {})]
NONE: Counts = []


def by_type(numbers: Mapping[str, int], name: str) -> Counts:
    """A number for each word of a detail."""
    return [(n, {name: word}) for word, n in numbers.items()]


def there(_: Sheet) -> Counts:
    """It is on the register."""
    return ONE


def standing(word: str) -> OfSheet:
    """It stands so."""
    return lambda s: ONE if s.headings["standing"] == word else NONE


def status(word: str) -> OfSheet:
    """Its legal status is this one (D92 art. 27: each yields to those before it)."""
    return lambda s: ONE if s.known and s.attributes["status"] == word else NONE


def _known(count: OfSheet) -> OfSheet:
    """Before an opening record nothing is known but that it existed."""
    return lambda s: count(s) if s.known else NONE


def stated(name: str, unit: int = 1) -> OfSheet:
    """The last word on a stock, in whole units or in hundredths."""
    return _known(lambda s: [(int(Decimal(s.stated[name]) * unit), {})] if name in s.stated else NONE)


def of_a_kind(kind: str, count: OfSheet) -> OfSheet:
    """Only of organisations of a kind."""
    return lambda s: count(s) if s.headings["kind"] == kind else NONE


def stated_by(name: str, detail: str) -> OfSheet:
    """The last word on a stock that is told in parts."""
    return _known(lambda s: by_type(s.stated.get(name, {}), detail))


def has_office(s: Sheet) -> Counts:
    """It stated an office of its own."""
    return ONE if s.known and Decimal(s.stated.get("land_office_m2", "0")) else NONE


def registered(s: Sheet) -> Counts:
    """It holds a certificate."""
    return ONE if s.known and s.file.registered(s.day) else NONE


def members(s: Sheet) -> Counts:
    """Its members by type; of an opening record without a count nobody knows."""
    return by_type(s.file.members_known(s.day), "member_type") if s.known else NONE


def group(name: str) -> OfSheet:
    """How many of its members are of a group."""
    return _known(lambda s: [(s.make_up[name], {"group": name})] if name in s.make_up else NONE)


def capital(s: Sheet) -> Counts:
    """Its charter capital."""
    amount = s.file.capital(s.day) if s.known else None
    return NONE if amount is None else [(amount, {})]


def cooperatives(s: Sheet) -> Counts:
    """The cooperatives in this union."""
    return [(len(s.cooperatives), {})] if s.cooperatives else NONE


def enterprises(s: Sheet) -> Counts:
    """The enterprises of this organisation."""
    return [(len(s.enterprises), {})] if s.enterprises else NONE


def units(s: Sheet) -> Counts:
    """Its dependent units."""
    return [(s.units.count(one), dict(zip(("dependent_type", "place"), one, strict=True))) for one in {*s.units}]


def grades(s: Sheet) -> Counts:
    """The grade of its latest year."""
    return [(1, {"grade": s.grade[0], "year": s.grade[1]})] if s.known and s.grade[0] else NONE


def graded(s: Sheet) -> Counts:
    """The same, where it was given one of the four."""
    return NONE if s.grade[0] == "not_graded" else grades(s)


def sizes(s: Sheet) -> Counts:
    """Its size class."""
    return [(1, {"size": s.size[0], "size_scheme": s.size[1]})] if s.known and s.size[0] else NONE


def told(what: str, *fields: str) -> OfPaper:
    """A figure of a kind of paper, where the paper states all of these fields: the first of them."""

    def count(paper: Paper, _: str) -> Counts:
        if paper.what != what or any(paper.data.get(field) is None for field in fields):
            return NONE
        return [(paper.data[fields[0]], {})] if fields else ONE

    return count


def returned(*fields: str) -> OfPaper:
    """A figure of a year's return."""
    return told("annual_return_filed", *fields)


def marked(field: str) -> OfPaper:
    """Returns that say yes, or a number that is not nought."""
    return lambda paper, _: ONE if paper.what == "annual_return_filed" and paper.data.get(field) else NONE


def late(paper: Paper, kind: str) -> Counts:
    """Returns received after 15 December of their year: groups since 2019, the others since 2024."""
    data = paper.data
    if paper.what != "annual_return_filed" or data["year"] < (2019 if kind == "group" else 2024):
        return NONE
    return ONE if data.get("received_on", "") > f"{data['year']}-12-15" else NONE


def founding_members(paper: Paper, _: str) -> Counts:
    """With how many members it was founded."""
    return by_type(paper.data["members"], "member_type") if paper.what == "founded" else NONE


def came(paper: Paper, kind: str) -> Counts:
    """Who became a member: the founders are the first."""
    data = paper.data
    if paper.what in {"members_joined", "member_admitted"}:
        return [(data.get("count", 1), {"member_type": data["member_type"]})]
    return founding_members(paper, kind)


def went(paper: Paper, _: str) -> Counts:
    """Who ceased to be one."""
    data = paper.data
    if paper.what not in {"members_left", "member_left"}:
        return NONE
    return [(data.get("count", 1), {"member_type": data["member_type"]})]


def _stage(paper: Paper) -> str:
    """How far a support has come; money of a grant on record was counted with the grant."""
    if paper.what == "support_granted":
        return str(paper.data.get("stage", "granted"))
    if paper.what == "support_disbursed":
        return "drawn" if "support" in paper.data else "disbursed"
    return paper.what.removeprefix("support_")


def support(stages: str, field: str = "", types: str = "") -> OfPaper:
    """What papers of support tell at these stages: of one of these types, where any are named."""

    def count(paper: Paper, _: str) -> Counts:
        data = paper.data
        if not paper.what.startswith("support_") or _stage(paper) not in stages.split():
            return NONE
        if types and data["support_type"] not in types.split():
            return NONE
        number = data.get(field) if field else 1
        if number is None or (field == "projects" and not number):
            return NONE
        source = data.get("budget_source", "unstated")
        return [(number, {"support_type": data["support_type"], "stage": _stage(paper), "budget_source": source})]

    return count


def lent(paper: Paper, _: str) -> Counts:
    """What a fund is owed more by this paper, or less: paid out, paid back."""
    signs = {"support_disbursed": 1, "support_repaid": -1}
    if paper.what not in signs or paper.data["support_type"] != "fund_loan":
        return NONE
    return [(signs[paper.what] * paper.data["amount"], {})]


def course(field: str) -> OfPaper:
    """A figure of a course."""

    def count(paper: Paper, _: str) -> Counts:
        data: dict[str, Any] = {"classes": 1, **paper.data}
        if paper.what != "training.completed" or field not in data:
            return NONE
        audience = "+".join(data.get("audience", ()))
        return [(data[field], {"topic": data["topic"], "level": data["level"], "audience": audience})]

    return count


def fund(paper: Paper, _: str) -> Counts:
    """A support fund that was established."""
    return ONE if paper.what == "fund.established" else NONE


def fund_capital(paper: Paper, _: str) -> Counts:
    """What was put into a fund, by whom."""
    field = {"fund.established": "charter_capital", "fund.capitalised": "amount"}.get(paper.what, "")
    source = {"budget_source": paper.data.get("budget_source", "unstated")}
    return [(paper.data[field], source)] if field in paper.data else NONE
