"""What does the file of one organisation say of it at the end of a day, ready to be counted?

The second half of the independent model: `tests.support.slow` tells how it stands, this tells where it is, what it
does, and the last word of its papers on everything that is counted of it. It knows the payloads and DOMAIN 2 to 4,
nothing of the register's folds, movements and formulas.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from tests.support.histories import Filing
from tests.support.slow import NEVER, Paper, Papers, in_force

SECTORS = {
    "A": "agri_forest_fishery", "B": "industry_craft", "C": "industry_craft", "D": "electricity_service",
    "E": "industry_craft", "F": "construction", "H": "transport", "K": "credit", "T": "", "U": "",
}  # fmt: skip
_MOVES = ("head_office_moved", "group_notification_changed")
_LINES = ("lines_changed", "group_notification_changed")
_REPORTS = ("annual_return_filed", "credit_fund_report_filed", "manager_staff_reported")
# A credit fund's total capital is its working capital too (credit_fund_report_filed).
_OF_A_FUND = {
    "total_capital": "total_capital", "working_capital": "total_capital", "loans_outstanding": "loans_outstanding",
}  # fmt: skip
_HANDS_OVER = {"division", "consolidation", "merger"}


class File(Papers):
    """The papers of one organisation up to one of them, each in its place."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        """Take papers that are in force and in order."""
        self.papers = list(papers)
        self.birth = next((p for p in self.papers if _births(p)), None)

    @property
    def begins_on(self) -> str:
        """The first day with it: an opening record may know an earlier one than its own."""
        return NEVER if self.birth is None else first_day(self.birth)


def papers_of(filings: Sequence[Filing]) -> list[Paper]:
    """The papers of one subject in force, by the day from which they count."""
    return sorted(in_force(filings), key=first_day)


def first_day(paper: Paper) -> str:
    """From which day a paper counts."""
    return str(paper.data.get("founded_on") or paper.on) if paper.what == "legacy_record_migrated" else paper.on


def _births(paper: Paper) -> bool:
    return paper.what in {"founded", "legacy_record_migrated"} or paper.data.get("role") == "successor"


class Sheet:
    """One organisation at the end of one day."""

    def __init__(self, subject: str, file: File, birth: Paper, day: str) -> None:
        """Open the file at a day on which there is such an organisation."""
        self.subject, self.file, self.birth, self.day = subject, file, birth, day
        self.papers = [p for p in file.papers if first_day(p) <= day]
        self.certificate: dict[str, Any] = birth.data.get("successor") or birth.data
        self.known = birth.on <= day

    @cached_property
    def headings(self) -> dict[str, str]:
        """Under what it counts."""
        section, area = self._last(_LINES, "primary_line")["section"], str(self._last(_MOVES, "area"))
        return {
            "kind": self.file.kind,
            "section": section,
            "sector": SECTORS.get(section, "trade_service"),
            "area": area,
            "province": area.split("/", maxsplit=1)[0],
            "standing": self.file.standing(self.day) if self.known else "unknown",
        }

    @cached_property
    def attributes(self) -> dict[str, str]:
        """What else it is asked by."""
        founded = self.birth.data.get("founded_on") if self.birth.what == "legacy_record_migrated" else self.birth.on
        return {
            "status": self.file.status(self.day) if self.known else "unknown",
            "founded": str(founded)[:4] if founded else "",
            "grade": self.grade[0] if self.known else "",
            "size": self.size[0] if self.known else "",
        }

    def _last(self, whats: Iterable[str], field: str) -> Any:
        said = [p.data[field] for p in self.papers if p.what in whats and field in p.data]
        return said[-1] if said else self.certificate[field]

    @cached_property
    def grade(self) -> tuple[str, str]:
        """The grade of the latest year, and the year."""
        first = self.birth.data
        if self.birth.what != "legacy_record_migrated":
            first = {}
        return self._of_the_latest("classified", "grade", (first.get("grade", ""), str(first.get("grade_year", ""))))

    @cached_property
    def size(self) -> tuple[str, str]:
        """The size class of the latest year, and its scheme."""
        size, year = self._of_the_latest("size_classed", "size", ("", ""))
        schemes = [
            p.data["scheme"]
            for p in self.papers
            if p.what == "size_classed" and (p.data["size"], str(p.data["year"])) == (size, year)
        ]
        return (size, schemes[-1]) if size else ("", "")

    def _of_the_latest(self, what: str, field: str, first: tuple[str, str]) -> tuple[str, str]:
        given = [first, *((p.data[field], str(p.data["year"])) for p in self.papers if p.what == what)]
        latest = max(year for _, year in given)
        return next(pair for pair in reversed(given) if pair[1] == latest)

    @cached_property
    def stated(self) -> dict[str, Any]:
        """The last word on every stock of a return, a report, or the opening record."""
        found: dict[str, Any] = dict(self.certificate.get("accounts", {}))
        for paper in self.papers:
            found |= _stocks_in(paper)
        return found

    @cached_property
    def make_up(self) -> dict[str, int]:
        """How many of its members are women, of a minority, disabled, and of how many households they are."""
        found: dict[str, int] = {}
        for paper in self.papers:
            found |= paper.data.get("composition", {}) if paper.what == "members_counted" else {}
            if self._hands_over(paper):
                found = dict.fromkeys(found, 0)
        return found

    @staticmethod
    def _hands_over(paper: Paper) -> bool:
        data = paper.data
        return paper.what == "reorganised" and data["role"] == "source" and data["form"] in _HANDS_OVER

    @cached_property
    def enterprises(self) -> set[str]:
        """The enterprises that it holds something of."""
        held: set[str] = set()
        for paper in self.papers:
            if paper.what in {"enterprise_established", "stake_acquired"}:
                held = held | {paper.data["enterprise_code"]}
            elif paper.what == "stake_ceded" and not float(paper.data.get("share", 0)):
                held = held - {paper.data["enterprise_code"]}
        return held

    @cached_property
    def cooperatives(self) -> set[str]:
        """The cooperatives that are members of this union."""
        found: set[str] = set()
        for paper in self.papers:
            if paper.what == "cooperative_joined":
                found = found | {paper.data["cooperative"]}
            elif paper.what == "cooperative_left":
                found = found - {paper.data["cooperative"]}
            elif self._hands_over(paper):
                found = set()
        return found

    @cached_property
    def units(self) -> list[tuple[str, str]]:
        """Its dependent units: type and place."""
        registered = [p.data for p in self.papers if p.what == "dependent_registered"]
        types = {data["dependent"]: data["unit"] for data in registered}
        return [(types[ref], place) for ref, (_, place) in self.file.units(self.day).items()]


def _stocks_in(paper: Paper) -> dict[str, Any]:
    if paper.what not in _REPORTS:
        return {}
    if paper.what == "annual_return_filed":
        return dict(paper.data.get("accounts", {}))
    if paper.what == "manager_staff_reported":
        return {"managers": paper.data["managers"]}
    told = {name: paper.data.get(field) for name, field in _OF_A_FUND.items()}
    told |= {name: paper.data.get(name) for name in ("deposits", "bad_debt")}
    return {name: value for name, value in told.items() if value is not None}


def sheet(subject: str, papers: Sequence[Paper], day: str) -> Sheet | None:
    """The sheet of a day, None where there is no such organisation at its end."""
    file = File(papers)
    if file.birth is None or not file.begins_on <= day < file.ended_on:
        return None
    return Sheet(subject, file, file.birth, day)
