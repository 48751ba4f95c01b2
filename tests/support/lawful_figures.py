"""Random lawful facts that move figures: what an organisation reports, is graded and supported by, has and moves to.

They are steps of a life like those of `tests.support.lawful`, and lives of other kinds begin here too.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.support.histories import OTHER, Filing, event, founded, migrated
from tests.support.lawful import BEGIN, UNIT_REFS, Make
from tests.support.slow import Papers
from tests.support.trades import line

GRANTS = tuple(str(UUID(int=0x6A0 + n)) for n in range(2))
COURSE, FUND = f"course:{UUID(int=0xC0)}", f"fund:{UUID(int=0xF0)}"
COMPANIES = ("0100109106", "0312345678")
_AREAS = ("pre2025:20", "pre2025:94", "pre2025:10", "pre2025:15")
_NEW_AREAS = ("from2025:20", "from2025:92", "from2025:15", "from2025:15")
REFORM = "2025-07-01"
_SECTIONS = "ACDFGHKT"
_GRADES = ("good", "fair", "average", "weak", "not_graded")
_SIZES = ("micro", "small", "medium", "large")
_SOURCES = ("central", "local", "fund", "donor")
_SCHOOLS = ("none", "elementary", "intermediate", "college", "university", "postgraduate", "unknown")
_LOANS = ("fund_loan", "national_job_fund", "bank_loan", "training")


def _some(n: int, **data: Any) -> dict[str, Any]:
    """All of it but for what a number leaves out: every part is unknown at times."""
    return {key: value for place, (key, value) in enumerate(data.items()) if (n + place) % 5}


def _accounts(n: int) -> dict[str, Any]:
    return _some(
        n,
        workers=3 + n,
        workers_regular=2 + n,
        jobs_regular=n,
        managers={_SCHOOLS[n % 7]: 1 + n, "none": 2},
        managers_trained=n % 3,
        working_capital=1000 + n,
        loans_outstanding=500 + n,
        land_office_m2=f"{n % 4}.5{n}" if n % 4 else "0",
        land_certified_m2=f"{n}.25",
        water_leased_ha=f"{n}",
        total_capital=2000 + n,
        equity=10 + n,
        total_assets=900 + n,
        indivisible_assets=90 + n,
        debts={("state", "bank", "other", "members")[n % 4]: 70 + n, "bank": 5},
        claims_on_members=8 * n,
    )


def _returned(_papers: Papers, day: str, n: int) -> list[Filing]:
    on = date.fromisoformat(day)
    year = on.year
    data = _some(
        n,
        revenue=1000 + 10 * n,
        revenue_internal=100 + n,
        profit=20 * n - 60,
        wages=300 + n,
        workers_average=5 + n,
        member_income=400 + n,
        members_average=6 + n,
        tax_paid=7 * n,
        workers_member_average=2 + n % 3,
        ocop_products=n % 3,
        chain_contracts=n % 2,
        hi_tech=n % 2 == 0,
        digital=n % 3 == 0,
        received_on=f"{year}-12-{13 + n % 5}",
    )
    window = {"year": year, "period_from": (on - timedelta(days=300)).isoformat()}
    return [event("organisation.annual_return_filed", {**window, **data, "accounts": _accounts(n)}, day)]


def _lending(_papers: Papers, day: str, n: int) -> list[Filing]:
    data = _some(
        n,
        loans_turnover=60 + n,
        loan_count=1 + n,
        loans_outstanding=40 + n,
        total_capital=90 + n,
        deposits=50 + n,
        bad_debt=n,
    )
    return [event("organisation.credit_fund_report_filed", {"period_from": day, **data}, day)]


def _staff(_papers: Papers, day: str, n: int) -> list[Filing]:
    staff = {_SCHOOLS[n % 7]: n} if n % 7 else {"none": n}
    return [event("organisation.manager_staff_reported", {"total": n, "managers": staff}, day)]


def _counted(papers: Papers, day: str, n: int) -> list[Filing]:
    own = "group_member" if papers.kind == "group" else "official"
    more = {"linked_contributing": n % 3} if own == "official" and n % 2 else {}
    make_up = _some(n, women=n % 5, ethnic_minority=n % 4, disabled=n % 2, households=4 + n % 3)
    data = {"members": {own: 12 + n, **more}, "composition": make_up}
    return [event("organisation.members_counted", data, day)]


def _graded(_papers: Papers, day: str, n: int) -> list[Filing]:
    grade, year = _GRADES[n % 5], int(day[:4]) - n // 4
    reason = {"reason_not_graded": "stopped_over_3_months"} if grade == "not_graded" else {}
    data = {"year": year, "scheme": "C01_2020", "grade": grade, **reason}
    return [event("organisation.classified", data, day)]


def _sized(_papers: Papers, day: str, n: int) -> list[Filing]:
    scheme = ("C01_2020_members", "C01_2020_capital")[n % 2]
    data = {"year": int(day[:4]) - n // 4, "scheme": scheme, "size": _SIZES[n % 4]}
    return [event("organisation.size_classed", data, day)]


def _granted(_papers: Papers, day: str, n: int) -> list[Filing]:
    named = {"support": GRANTS[n % 2]} if n % 4 < 2 else {}
    stage = {"stage": "advised"} if n % 4 == 2 else {}
    data = {
        **named, **stage, "support_type": _LOANS[n % 2 * 3 if named else 1 + n % 3], "amount": 100 + n,
        "projects": n % 3, "jobs": n % 4, "budget_source": _SOURCES[n % 2 if named else n % 4], "sanctioned": False,
    }  # fmt: skip
    return [event("organisation.support_granted", data, day)]


def _of_a_grant(what: str) -> Make:
    def make(_papers: Papers, day: str, n: int) -> list[Filing]:
        named = {"support": GRANTS[n % 2]} if n < 6 else {}
        data = {
            **named, "support_type": _LOANS[n % 2 * 3], "amount": 10 + n, "budget_source": _SOURCES[n % 2],
            "projects": n % 2, "jobs": n,
        }  # fmt: skip
        return [event(f"organisation.support_{what}", data, day)]

    return make


def _enterprise(what: str) -> Make:
    return lambda _papers, day, n: [
        event(f"organisation.{what}", {"enterprise_code": COMPANIES[n % 2], "general_meeting_on": day}, day)
    ]


def _stake_ceded(_papers: Papers, day: str, n: int) -> list[Filing]:
    return [event("organisation.stake_ceded", {"enterprise_code": COMPANIES[n % 2]}, day)]


def _in_union(what: str) -> Make:
    return lambda _papers, day, _n: [event(f"organisation.cooperative_{what}", {"cooperative": OTHER}, day)]


def area_on(day: str, n: int) -> str:
    """A unit that there is on a day."""
    return (_AREAS if day < REFORM else _NEW_AREAS)[n % 4]


def _head_office(papers: Papers, day: str, n: int) -> list[Filing]:
    area = "pre2025:20/187" if n == 0 and day < REFORM else area_on(day, n)
    if papers.kind == "group" and not papers.registered(day):
        return [event("organisation.group_notification_changed", {"area": area}, day)]
    return [event("organisation.head_office_moved", {"area": area}, day)]


def _line(papers: Papers, day: str, n: int) -> list[Filing]:
    what = "group_notification_changed" if papers.kind == "group" and not papers.registered(day) else "lines_changed"
    return [event(f"organisation.{what}", {"primary_line": line(_SECTIONS[n])}, day)]


def _trained(_papers: Papers, day: str, n: int) -> list[Filing]:
    told = _some(n, turns=20 + n, persons=10 + n, cost=1000 * n, classes=1 + n % 3, kind="cooperative",
                 sector="agri_forest_fishery", audience=["managers", "members"][: 1 + n % 2])  # fmt: skip
    about = {
        "area": area_on(day, n),
        "topic": ("law", "digital_skills")[n % 2],
        "level": ("short", "elementary")[n % 2],
    }
    return [event("training.completed", {**about, **told}, day, COURSE)]


def _fund(_papers: Papers, day: str, n: int) -> list[Filing]:
    about = {"name": "Quỹ hỗ trợ phát triển hợp tác xã", "area": area_on(day, n), "model": "other"}
    capital = {"charter_capital": 2000 + n} if n % 3 else {}
    return [event("fund.established", {**about, **capital, "budget_source": _SOURCES[n % 2]}, day, FUND)]


def _more_for_the_fund(_papers: Papers, day: str, n: int) -> list[Filing]:
    data = {"area": area_on(day, n), "amount": 500 + n, "budget_source": _SOURCES[n % 4]}
    return [event("fund.capitalised", data, day, FUND)]


def _old_unit(_papers: Papers, day: str, n: int) -> list[Filing]:
    data = {"dependent": UNIT_REFS[n % 2], "unit": "representative_office", "area": area_on(day, n)}
    return [event("organisation.dependent_registered", {**data, "registered_on": "2020-01-01"}, day)]


FIGURES: dict[str, Make] = {
    "return": _returned,
    "lending": _lending,
    "staff": _staff,
    "composition": _counted,
    "grade": _graded,
    "size": _sized,
    "grant": _granted,
    "disbursed": _of_a_grant("disbursed"),
    "repaid": _of_a_grant("repaid"),
    "revoked grant": _of_a_grant("revoked"),
    "enterprise": _enterprise("enterprise_established"),
    "stake": _enterprise("stake_acquired"),
    "ceded": _stake_ceded,
    "union joined": _in_union("joined"),
    "union left": _in_union("left"),
    "moved": _head_office,
    "line": _line,
    "course": _trained,
    "fund": _fund,
    "fund capital": _more_for_the_fund,
    "older unit": _old_unit,
}

_LICENCE = {"number": "12/GP-NHNN", "issued_on": "2020-01-15", "areas": ["pre2025:20/187/06142"]}
_ON = BEGIN.isoformat()
_KNOWN = {"workers": 4, "managers": {"none": 2, "college": 1}, "working_capital": 70, "land_office_m2": "12.5"}
MORE_BIRTHS: tuple[Filing, ...] = (
    founded(on=_ON, kind="union", members={"official": 4}, area="pre2025:94", primary_line=line("C")),
    founded(on=_ON, kind="credit_fund", members={"official": 30}, licence=_LICENCE, primary_line=line("K")),
    founded(on=_ON, kind="group", area="pre2025:10", primary_line=line("H"), charter_capital=7),
    founded(on=_ON, kind="group", area="pre2025:15", registered=False, charter_capital=None),
    founded(on=_ON, area="pre2025:20/187", primary_line=line("D"),
            members={"official": 9, "linked_contributing": 2}, charter_capital=None),
    migrated(on=_ON, founded_on="2024-02-01", members={"official": 15}, area="pre2025:15",
             grade="fair", grade_year=2023, accounts=_KNOWN),
    migrated(on=_ON, kind="credit_fund", founded_on="2012-05-01", area="pre2025:94", primary_line=line("K")),
    migrated(on=_ON, kind="group", registered=True, members={"group_member": 6}, grade="good",
             primary_line=line("T")),
)  # fmt: skip
