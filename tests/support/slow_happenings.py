"""What happened to one organisation, day by day, and how did it stand just before and just after?

Every paper is taken away and laid back: what the file says of its day without it, and with it. What changes on a day
for which there is no paper (a suspension that is over, an opening record that begins) is a happening of its own.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tests.support.slow import Paper, eve_of, next_day
from tests.support.slow_sheets import Sheet, first_day, sheet

# DOMAIN 4.2: the lines of the identity, as the register names them.
_CAUSES = {
    "founded": "founded",
    "legacy_record_migrated": "migrated",
    "members_joined": "joined",
    "member_admitted": "joined",
    "members_left": "left",
    "member_left": "left",
    "member_type_changed": "member_type_changed",
    "members_counted": "members_recounted",
    "membership_mode_switched": "members_recounted",
    "capital_changed": "capital_changed",
    "suspended": "suspended",
    "resumed": "resumed",
    "inactivity_recorded": "inactivity_recorded",
    "activity_confirmed": "activity_confirmed",
    "address_flagged": "address_flagged",
    "address_cleared": "address_cleared",
    "certificate_revoked": "revoked",
    "revocation_annulled": "revocation_annulled",
    "dissolution_opened": "dissolution_opened",
    "dissolution_cancelled": "dissolution_cancelled",
    "dissolved": "dissolved",
    "termination_opened": "termination_opened",
    "terminated": "terminated",
    "bankruptcy_opened": "bankruptcy_opened",
    "bankruptcy_closed": "bankruptcy_closed",
    "bankruptcy_declared": "bankrupt",
    "registered": "registered",
    "head_office_moved": "moved",
    "lines_changed": "reclassified",
    "classified": "classified",
    "size_classed": "classified",
    "annual_return_filed": "return_filed",
    "credit_fund_report_filed": "return_filed",
    "manager_staff_reported": "managers_reported",
    "support_granted": "supported",
    "support_disbursed": "supported",
    "support_repaid": "supported",
    "support_revoked": "supported",
    "enterprise_established": "enterprise_changed",
    "stake_acquired": "enterprise_changed",
    "stake_ceded": "enterprise_changed",
    "cooperative_joined": "union_joined",
    "cooperative_left": "union_left",
    "dependent_registered": "dependent_registered",
    "dependent_ceased": "dependent_ceased",
}
_NOTICES = {
    "area": "moved", "primary_line": "reclassified", "contributions": "capital_changed", "members": "members_notified",
}  # fmt: skip
_CAME = {
    "division": "split_in", "separation": "split_in", "consolidation": "consolidated_in", "merger": "merged_in",
    "conversion": "converted_in",
}  # fmt: skip
_WENT = {
    "division": "divided_out", "separation": "split_out", "consolidation": "consolidated_out", "merger": "merged_out",
    "conversion": "converted_out",
}  # fmt: skip


class Happening(NamedTuple):
    """What moved on a day, by which paper if any."""

    on: str
    cause: str
    paper: Paper | None
    before: Sheet | None
    after: Sheet | None
    attributes: dict[str, str]

    @property
    def headings(self) -> dict[str, str]:
        """Under what it counts: as it is after it, or as it was where it ended by it."""
        one = self.after or self.before
        return {} if one is None else {**one.headings, **self.attributes, "cause": self.cause}


def cause_of(paper: Paper) -> str:
    """Which line of the identity a paper belongs to."""
    data = paper.data
    if paper.what == "reorganised":
        return (_WENT if data["role"] == "source" else _CAME)[data["form"]]
    if paper.what == "ceased_by_reorganisation":
        return _WENT[data["form"]]
    if paper.what == "group_notification_changed":
        return next((cause for field, cause in _NOTICES.items() if field in data), "noted")
    if paper.what == "dependent_changed":
        return "dependent_moved" if "area" in data else "noted"
    if paper.what == "dependent_registered" and "registered_on" in data:
        return "migrated"
    return _CAUSES.get(paper.what, "noted")


def happenings(subject: str, papers: Sequence[Paper]) -> list[Happening]:
    """Everything that happened to it, in order."""
    found: list[Happening] = []
    for day in _days(papers):
        at_its_end = sheet(subject, papers, day) or sheet(subject, papers, eve_of(day))
        attributes = {} if at_its_end is None else at_its_end.attributes
        known = [p for p in papers if first_day(p) < day]
        last, now = sheet(subject, known, eve_of(day)), sheet(subject, known, day)
        if last is not None:
            found.append(Happening(day, _by_itself(papers, day), None, last, now, attributes))
        for paper in papers:
            if first_day(paper) == day:
                known = [*known, paper]
                last, now = now, sheet(subject, known, day)
                found.append(Happening(day, cause_of(paper), paper, last, now, attributes))
    return found


def _by_itself(papers: Sequence[Paper], day: str) -> str:
    opens = any(p.what == "legacy_record_migrated" and p.on == day for p in papers)
    return "migrated" if opens else "suspension_lapsed"


def _days(papers: Sequence[Paper]) -> list[str]:
    """The days on which something may have changed."""
    over = {next_day(p.data["until"]) for p in papers if p.what == "suspended"}
    return sorted({p.on for p in papers} | {first_day(p) for p in papers} | over)
