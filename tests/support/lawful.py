"""Random lawful lives: what an office may file of an organisation, day by day, as the rules let it.

A life is drawn as steps: how many days later, which kind of fact, and a number that chooses its details. A step that
the rules refuse gives way to the next kind of the table, so that every draw gives a life and most steps tell something.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from hypothesis import strategies as st

from events.docket import NOTHING, Docket
from events.judgement import Verdict, judge, streams_of
from tests.support.histories import (
    COOP,
    OTHER,
    TODAY,
    Filing,
    event,
    founded,
    migrated,
    particulars,
    reorganised,
)
from tests.support.slow import Papers

BEGIN = date(2024, 8, 1)
GAPS = (1, 2, 9, 35, 95, 185)
UNIT_REFS = tuple(str(UUID(int=0xD00 + n)) for n in range(2))
PEOPLE = tuple(str(UUID(int=0xA00 + n)) for n in range(14))
LATER = {"W-LATER-01", "W-RESTORE-01"}
Step = tuple[int, str, int]
Make = Callable[[Papers, str, int], Sequence[Filing] | None]


class Desk:
    """An office's desk: what is filed there is judged on all that was filed before, and kept where it is accepted."""

    def __init__(self) -> None:
        """With nothing on record."""
        self.dockets: dict[str, Docket] = {}
        self.filed: list[Filing] = []

    def judged(self, *unit: Filing) -> Verdict:
        """What the rules say of a unit."""
        submissions = [filing.submission() for filing in unit]
        streams = {stream for one in submissions for stream in streams_of(one)}
        return judge(submissions, {s: self.dockets.get(s, NOTHING) for s in streams}, TODAY)

    def file(self, *unit: Filing, unsettling: bool = True) -> bool:
        """Keep it where it is accepted, and where `unsettling` is false only if no later fact suffers from it."""
        verdict = self.judged(*unit)
        warned = {w.code for one in verdict.judged for w in one.warnings}
        if not verdict.accepted or (not unsettling and warned & LATER):
            return False
        self.dockets.update({k: v for k, v in verdict.dockets.items() if v.version})
        self.filed += unit
        return True

    def of(self, subject: str) -> list[Filing]:
        """What is filed of one subject."""
        return [filing for filing in self.filed if filing.subject == subject]


def _plus(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _fact(what: str, **data: Any) -> Make:
    return lambda _papers, day, _n: [event(f"organisation.{what}", data, day)]


def _own(papers: Papers) -> str:
    return "group_member" if papers.kind == "group" else "official"


def _moved(what: str) -> Make:
    return lambda papers, day, n: [
        event(f"organisation.{what}", {"member_type": _own(papers), "count": 1 + n % 4}, day)
    ]


def _counted(papers: Papers, day: str, n: int) -> list[Filing]:
    return [event("organisation.members_counted", {"members": {_own(papers): 4 + n}}, day)]


def _switched(papers: Papers, day: str, n: int) -> list[Filing]:
    if papers.roll(day):
        return [event("organisation.membership_mode_switched", {"to": "counted", "members": papers.members(day)}, day)]
    refs = list(PEOPLE[: 5 + n])
    roll = [{"member_type": _own(papers), "refs": refs}]
    data = {"to": "individual", "members": {_own(papers): len(refs)}, "roll": roll}
    return [event("organisation.membership_mode_switched", data, day)]


def _one(what: str) -> Make:
    return lambda papers, day, n: [
        event(f"organisation.{what}", {"member_ref": PEOPLE[n], "member_type": _own(papers)}, day)
    ]


def _retyped(_papers: Papers, day: str, n: int) -> list[Filing]:
    data = {"member_ref": PEOPLE[n], "from_type": "official", "to_type": "linked_contributing"}
    return [event("organisation.member_type_changed", data, day)]


def _capital(_papers: Papers, day: str, n: int) -> list[Filing]:
    return [event("organisation.capital_changed", {"charter_capital": 100 * n}, day)]


def _suspended(what: str, **more: Any) -> Make:
    return lambda _papers, day, n: [
        event(f"organisation.{what}", {"until": _plus(day, 15 + 40 * n), **_unit(what, n), **more}, day)
    ]


def _unit(what: str, n: int) -> dict[str, Any]:
    return {"dependent": UNIT_REFS[n % 2]} if what.startswith("dependent_") else {}


def _dependent(what: str, **data: Any) -> Make:
    return lambda _papers, day, n: [event(f"organisation.dependent_{what}", {**_unit("dependent_", n), **data}, day)]


def _registered(_papers: Papers, day: str, n: int) -> list[Filing]:
    data = {"dependent": UNIT_REFS[n % 2], "unit": ("branch", "business_location")[n // 2 % 2], "area": "from2025:20"}
    return [event("organisation.dependent_registered", data, day)]


def _fresh(day: str, n: int) -> str:
    """The id of an organisation that comes into being on a day."""
    return str(UUID(int=0x5000_0000 + date.fromisoformat(day).toordinal() * 16 + n))


def _act(form: str, source: str) -> str:
    """The id of an act: whoever hands everything over does so once."""
    return str(uuid5(NAMESPACE_URL, f"{form} of {source}"))


def _new(day: str) -> dict[str, Any]:
    """What a certificate of that day says; the older units ended on 1 July 2025."""
    return particulars(area="pre2025:20" if day < "2025-07-01" else "from2025:20")


def _share(papers: Papers, day: str) -> dict[str, Any]:
    """All that an organisation has."""
    return {"members": papers.members(day), "charter_capital": papers.capital(day) or 0}


def _sums(*shares: dict[str, Any]) -> dict[str, Any]:
    types = {t for share in shares for t in share["members"]}
    return {
        "members": {t: sum(share["members"].get(t, 0) for share in shares) for t in types},
        "charter_capital": sum(share["charter_capital"] for share in shares),
    }


_TWO_OF_FIVE = 10


def _divided(papers: Papers, day: str, _n: int) -> list[Filing] | None:
    whole, act, new = _share(papers, day), _act("division", COOP), [_fresh(day, 0), _fresh(day, 1)]
    official = whole["members"].get("official", 0)
    if set(whole["members"]) != {"official"} or official < _TWO_OF_FIVE:
        return None
    parts = [
        {"members": {"official": 5}, "charter_capital": 0},
        {"members": {"official": official - 5}, "charter_capital": whole["charter_capital"]},
    ]
    return [
        reorganised("division", "source", new, day, COOP, act, **whole),
        *(
            reorganised(
                "division", "successor", [COOP, other], day, own, act, successor=_new(day), **part
            )
            for own, other, part in zip(new, reversed(new), parts, strict=True)
        ),
    ]  # fmt: skip


def _separated(papers: Papers, day: str, _n: int) -> list[Filing]:
    part = {"members": {"official": 5}, "charter_capital": min(7, papers.capital(day) or 0)}
    act, new = _act(f"separation on {day}", COOP), _fresh(day, 2)
    return [
        reorganised("separation", "source", [new], day, COOP, act, **part),
        reorganised("separation", "successor", [COOP], day, new, act, successor=_new(day), **part),
    ]


def _consolidated(papers: Papers, day: str, _n: int) -> list[Filing]:
    mine, theirs = _share(papers, day), {"members": {"official": 20}, "charter_capital": 9}
    act, new = _act("consolidation", COOP), _fresh(day, 3)
    into = _sums(mine, theirs)
    return [
        reorganised("consolidation", "source", [OTHER, new], day, COOP, act, **mine),
        reorganised("consolidation", "source", [COOP, new], day, OTHER, act, **theirs),
        reorganised("consolidation", "successor", [COOP, OTHER], day, new, act, successor=_new(day), **into),
    ]


def _merged(papers: Papers, day: str, n: int) -> list[Filing]:
    theirs = {"members": {"official": 20}, "charter_capital": 9}
    source, share = (COOP, _share(papers, day)) if n % 2 else (OTHER, theirs)
    survivor, act = OTHER if source == COOP else COOP, _act("merger", source)
    return [
        reorganised("merger", "source", [survivor], day, source, act, **share),
        reorganised("merger", "survivor", [source], day, survivor, act, **share),
    ]


def _converted(papers: Papers, day: str, _n: int) -> list[Filing]:
    share, act, new = _share(papers, day), _act("conversion", COOP), _fresh(day, 4)
    into = {"members": {"official": sum(share["members"].values())}, "charter_capital": share["charter_capital"]}
    return [
        reorganised("conversion", "source", [new], day, COOP, act, **share),
        reorganised("conversion", "successor", [COOP], day, new, act, successor=_new(day), **into),
    ]


def _settled(papers: Papers, day: str, _n: int) -> list[Filing] | None:
    forms = [p.data["form"] for p in papers.about("reorganised", role="source")]
    if not forms:
        return None
    data = {"act": _act(forms[-1], COOP), "form": forms[-1], "settled_on": day}
    return [event("organisation.ceased_by_reorganisation", data, day)]


_TAX = {"ground": "authority", "tax_enforced": True}
_DISSOLUTION = {"procedure": "dissolution"}
# Every type of fact that moves the legal status, the standing or a stock, beside what stands in the way of others.
STEPS: dict[str, Make] = {
    "joined": _moved("members_joined"),
    "left": _moved("members_left"),
    "counted": _counted,
    "switched": _switched,
    "admitted": _one("member_admitted"),
    "one left": _one("member_left"),
    "retyped": _retyped,
    "capital": _capital,
    "suspended": _suspended("suspended", origin="authority"),
    "resumed": _fact("resumed"),
    "resumed alone": _fact("resumed", dependents_resume=False),
    "inactive": _fact("inactivity_recorded"),
    "confirmed": _fact("activity_confirmed"),
    "flagged": _fact("address_flagged"),
    "cleared": _fact("address_cleared"),
    "noticed": lambda _papers, day, _n: [
        event("organisation.violation_noticed", {"ground": "meeting", "explain_by": _plus(day, 30)}, day)
    ],
    "resolved": _fact("violation_resolved", ground="meeting"),
    "held": _fact("hold_placed", procedures=["dissolution"]),
    "lifted": _fact("hold_lifted", procedures=["dissolution"]),
    "objected": _fact("tax_opinion_received", **_DISSOLUTION, clear=False),
    "consented": _fact("tax_opinion_received", **_DISSOLUTION, clear=True),
    "revoked": _fact("certificate_revoked", ground="forged"),
    "revoked for tax": _fact("certificate_revoked", **_TAX),
    "annulled": _fact("revocation_annulled"),
    "void": _fact("certificate_declared_void"),
    "new file": _fact("certificate_reissued", reason="new_dossier", certificate_no="14.07.000125"),
    "opened": _fact("dissolution_opened"),
    "ordered": _fact("dissolution_opened", route="compulsory"),
    "cancelled": _fact("dissolution_cancelled"),
    "dissolved": _fact("dissolved"),
    "dissolved in silence": _fact("dissolved", after_silence=True),
    "termination": _fact("termination_opened"),
    "terminated": _fact("terminated"),
    "terminated in silence": _fact("terminated", after_silence=True),
    "bankruptcy": _fact("bankruptcy_opened"),
    "survived": _fact("bankruptcy_closed"),
    "bankrupt": _fact("bankruptcy_declared"),
    "registered": _fact("registered"),
    "told": lambda _papers, day, n: [event("organisation.group_notification_changed", {"members": 3 + n}, day)],
    "contributed": lambda _papers, day, n: [
        event("organisation.group_notification_changed", {"contributions": 100 + n}, day)
    ],
    "divided": _divided,
    "separated": _separated,
    "consolidated": _consolidated,
    "merged": _merged,
    "converted": _converted,
    "settled": _settled,
    "branch": _registered,
    "branch moved": _dependent("changed", area="from2025:92"),
    "branch suspended": _suspended("dependent_suspended"),
    "branch resumed": _dependent("resumed"),
    "branch flagged": _dependent("address_flagged"),
    "branch cleared": _dependent("address_cleared"),
    "branch revoked": _dependent("certificate_revoked", ground="forged"),
    "branch annulled": _dependent("revocation_annulled"),
    "branch closing": _dependent("termination_opened"),
    "branch closing too": _dependent("termination_opened", reason="parent_dissolved"),
    "branch ceased": _dependent("ceased"),
}
_COOPERATIVES = [
    founded(on=BEGIN.isoformat(), charter_capital=500),
    migrated(on=BEGIN.isoformat(), members={"official": 12}, charter_capital=300, inactive=True),
    migrated(on=BEGIN.isoformat(), procedure="voluntary", procedure_on="2024-05-01"),
    migrated(on=BEGIN.isoformat(), procedure="tax_enforced"),
]
_GROUPS = [
    founded(on=BEGIN.isoformat(), kind="group", charter_capital=90),
    founded(on=BEGIN.isoformat(), kind="group", charter_capital=90, registered=False),
]
BIRTHS = (*_COOPERATIVES, _COOPERATIVES[0], *_GROUPS)
NEIGHBOUR = founded(
    on=BEGIN.isoformat(), subject=OTHER, charter_capital=9, members={"official": 20}, name="Hợp tác xã Lộc Bình"
)


NAMES = tuple(STEPS)
# What a life does not often survive, or what would crowd out the rest, is tried only from this number on.
LEAST = {
    **dict.fromkeys(("joined", "left", "inactive", "noticed", "held", "void", "counted"), 4),
    **dict.fromkeys(("dissolved", "dissolved in silence", "terminated", "terminated in silence", "settled"), 5),
    **dict.fromkeys(("divided", "consolidated", "merged", "converted", "bankruptcy", "revoked for tax", "switched"), 6),
    **dict.fromkeys(("bankrupt", "flagged", "ordered", "opened", "revoked"), 6),
}
TRIED = 8


def steps(most: int = 14) -> st.SearchStrategy[list[Step]]:
    """How a life goes on."""
    return st.lists(
        st.tuples(st.sampled_from(GAPS), st.sampled_from(NAMES), st.integers(0, 7)), min_size=3, max_size=most
    )


def lived(birth: Filing, wanted: Sequence[Step], table: Mapping[str, Make] = STEPS) -> Desk:
    """The life that these steps make: every fact on a day of its own, in the order of the days."""
    desk, day, names = Desk(), BEGIN, tuple(table)
    desk.file(NEIGHBOUR)
    desk.file(birth)
    for gap, what, n in wanted:
        day += timedelta(days=gap)
        first = names.index(what)
        for name in (*names, *names)[first : first + TRIED]:
            unit = table[name](Papers(desk.of(COOP)), day.isoformat(), n) if n >= LEAST.get(name, 0) else None
            if unit and desk.file(*unit):
                break
    return desk


def lives(most: int = 14) -> st.SearchStrategy[Desk]:
    """Random lawful lives of a cooperative or a group and its neighbours."""
    return st.builds(lived, st.sampled_from(BIRTHS), steps(most))


def units_of(filings: Sequence[Filing]) -> list[list[Filing]]:
    """What was filed together."""
    found: dict[str, list[Filing]] = {}
    for filing in filings:
        found.setdefault(filing.act or filing.event_id, []).append(filing)
    return list(found.values())
