"""What do the papers of one organisation say of a day, read straight off them?

The independent model of lifecycle and stocks: it knows the payloads as an office filed them and the tables of the law
(DOMAIN 2.5, 2.6, 3), and nothing of the register's own folds. Every question is answered by spells - from which day
until before which day a word holds - read off the list each time it is asked. It judges nothing: what it is given must
be lawful. Days are ISO texts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.support.histories import Filing

NEVER = "9999-99-99"
_UNDOES = {
    "record.rescinded",
    "organisation.change_certificate_revoked",
    "organisation.change_declared_void",
}
_CORRECTS = {"record.corrected", "organisation.report_amended"}
_BIRTHS = {"founded", "legacy_record_migrated"}
# What opens a procedure: the word of its status, and what takes it back (D92 art. 50.6, 56, 57).
_PROCEDURES = {
    "dissolution_opened": ("winding_up", "dissolution_cancelled"),
    "termination_opened": ("winding_up", ""),
    "certificate_revoked": ("winding_up", "revocation_annulled"),
    "tax_enforced": ("revoked_tax", "revocation_annulled"),
    "bankruptcy_opened": ("bankruptcy", "bankruptcy_closed"),
    "handed_over": ("winding_up", ""),
}
_OPENING = {
    "voluntary": "dissolution_opened",
    "compulsory_court": "dissolution_opened",
    "compulsory_revocation": "certificate_revoked",
    "tax_enforced": "tax_enforced",
    "bankruptcy": "bankruptcy_opened",
}
# First match on the day asked (DOMAIN 3, art. 27 items 4, 3, 2).
_FIRST = ("bankruptcy", "winding_up", "revoked_tax")
_ENDS = {"dissolved", "terminated", "bankruptcy_declared", "ceased_by_reorganisation"}
_SIGNS = {"members_joined": 1, "members_left": -1, "member_admitted": 1, "member_left": -1}
_WAITS = {"division", "consolidation", "merger"}


class Paper(NamedTuple):
    """One fact in force: its day, what it says, and in which words."""

    on: str
    what: str
    data: dict[str, Any]


class Spell(NamedTuple):
    """From a day until before another."""

    first: str
    until: str
    word: str = ""

    def holds(self, day: str) -> bool:
        """Whether the day lies in it."""
        return self.first <= day < self.until


def in_force(filings: Sequence[Filing]) -> list[Paper]:
    """What is left when the last word on every paper is heard, by day."""
    gone: set[str] = set()
    for filing in reversed(filings):
        if filing.type in _UNDOES and filing.event_id not in gone:
            gone.add(filing.data["target"])
    found: list[Paper] = []
    for filing in filings:
        if filing.event_id in gone or filing.type in _UNDOES | _CORRECTS:
            continue
        said = [f for f in filings if f.type in _CORRECTS and f.data["target"] == filing.event_id]
        words = [f.data["replacement"] for f in said if f.event_id not in gone]
        on, data = (words[-1]["effectiveon"], words[-1]["data"]) if words else (filing.on, filing.data)
        found.append(Paper(on, filing.type.removeprefix("organisation."), data))
    return sorted(found, key=lambda paper: paper.on)


class Papers:
    """The file of one organisation."""

    def __init__(self, filings: Sequence[Filing]) -> None:
        """Put the papers in order."""
        self.papers = in_force(filings)
        self.birth = next((p for p in self.papers if p.what in _BIRTHS or _is(p, "successor")), None)

    def about(self, *whats: str, **same: Any) -> list[Paper]:
        """The papers that say one of these, about these."""
        return [p for p in self.papers if p.what in whats and all(p.data.get(k) == v for k, v in same.items())]

    @property
    def kind(self) -> str:
        """Of which kind it is."""
        if self.birth is None:
            return ""
        return str(self.birth.data.get("kind") or self.birth.data["successor"]["kind"])

    @property
    def ended_on(self) -> str:
        """The first day without it."""
        ends = [p.on for p in self.about(*_ENDS)]
        ends += [p.on for p in self.papers if _is(p, "source") and p.data["form"] == "conversion"]
        ends += [p.on for p in self.about("enterprise_conversion_recorded", direction="to_enterprise")]
        return min(ends, default=NEVER)

    def spells(self, opens: str, closes: str, **same: Any) -> list[Spell]:
        """From each opening to the first closing after it."""
        ends = [p.on for p in self.about(closes, **same)]
        return [Spell(p.on, _first_after(p.on, ends)) for p in self.about(opens, **same)]

    def procedures(self) -> list[Spell]:
        """Every procedure with the days on which it is open."""
        found: list[Spell] = []
        for paper in self.papers:
            word, undone = _PROCEDURES.get(_procedure_in(paper), ("", ""))
            if word:
                found.append(Spell(paper.on, _first_after(paper.on, [p.on for p in self.about(undone)]), word))
        return found

    def suspensions(self) -> list[Spell]:
        """The days without business, cut where it was taken up again."""
        resumed = [p.on for p in self.about("resumed")]
        return [_cut(Spell(p.on, next_day(p.data["until"])), resumed) for p in self.about("suspended")]

    def flagged(self, day: str) -> bool:
        """Whether the tax authority did not find it."""
        return any(s.holds(day) for s in self.spells("address_flagged", "address_cleared"))

    def inactive(self, day: str) -> bool:
        """Whether the office found it inactive."""
        found = self.spells("inactivity_recorded", "activity_confirmed")
        if self.birth is not None and self.birth.data.get("inactive"):
            confirmed = [p.on for p in self.about("activity_confirmed")]
            found.append(Spell(self.birth.on, _first_after(self.birth.on, confirmed)))
        return any(s.holds(day) for s in found)

    def registered(self, day: str) -> bool:
        """Whether it has a certificate."""
        data = self.birth.data if self.birth is not None else {}
        return data.get("registered") is not False or any(p.on <= day for p in self.about("registered"))

    def _procedure(self, day: str) -> str:
        open_now = {s.word for s in self.procedures() if s.holds(day)}
        return next((word for word in _FIRST if word in open_now), "")

    def status(self, day: str) -> str:
        """The legal status: D92 art. 27, and for a group art. 28."""
        group = self.kind == "group"
        if self.ended_on <= day:
            return "terminated" if group else "ceased"
        if not self.registered(day):
            return "none"
        if word := self._procedure(day):
            return "terminating" if group and word == "winding_up" else word
        if any(s.holds(day) for s in self.suspensions()):
            return "suspended"
        return "not_at_address" if self.flagged(day) else "active"

    def standing(self, day: str) -> str:
        """How it stands for statistics."""
        if self.ended_on <= day:
            return "ceased"
        if self._procedure(day):
            return "closing"
        if any(s.holds(day) for s in self.suspensions()):
            return "suspended"
        if self.inactive(day):
            return "inactive"
        return "unlocated" if self.flagged(day) else "operating"

    def members(self, day: str) -> dict[str, int]:
        """Members by type, where there are any."""
        return {t: n for t, n in self.members_known(day).items() if n}

    def members_known(self, day: str) -> dict[str, int]:
        """Members by type: the last word on each, and who came and went since."""
        counts: Counter[str] = Counter()
        for paper in self.papers:
            if paper.on > day:
                break
            stated, moved, whole = _said_of_members(paper)
            counts = Counter() if whole else counts
            counts.update({t: n - counts[t] for t, n in stated.items()})
            # Of an opening without a count nobody knows how many came to how many.
            counts.update({t: n for t, n in moved.items() if counts or whole})
            if _is(paper, "source") and paper.data["form"] in _WAITS:
                counts = Counter(dict.fromkeys(counts, 0))
        return dict(counts)

    def roll(self, day: str) -> set[str]:
        """Who is on the roll."""
        names: set[str] = set()
        for paper in self.about("membership_mode_switched", "member_admitted", "member_left"):
            if paper.on <= day:
                names = _named(names, paper)
        return names

    def capital(self, day: str) -> int | None:
        """The charter capital: the last word on it, and what was handed over since."""
        amount: int | None = None
        for paper in self.papers:
            if paper.on <= day:
                amount = _capital(amount, paper)
        return amount

    def units(self, day: str) -> dict[str, tuple[str, str]]:
        """The dependent units that have not ended: status (D92 art. 28) and place."""
        if self.ended_on <= day or any(_waits(p) and p.on <= day for p in self.papers):
            return {}
        refs = {p.data["dependent"] for p in self.about("dependent_registered")}
        found = {ref: Unit(self, ref, day) for ref in refs}
        return {ref: (unit.status(), unit.place()) for ref, unit in found.items() if unit.there()}


class Unit:
    """The papers of a dependent unit since it was last registered, asked on a day."""

    def __init__(self, parent: Papers, ref: str, day: str) -> None:
        """Find its last registration."""
        self.parent, self.ref, self.day = parent, ref, day
        self.since = max((p.on for p in parent.about("dependent_registered", dependent=ref) if p.on <= day), default="")

    def _days(self, what: str) -> list[str]:
        papers = self.parent.about(f"dependent_{what}", dependent=self.ref)
        return [p.on for p in papers if p.on >= self.since]

    def there(self) -> bool:
        """Whether it is registered and has not ceased."""
        return bool(self.since) and not any(on <= self.day for on in self._days("ceased"))

    def place(self) -> str:
        """Where it is."""
        papers = self.parent.about("dependent_registered", "dependent_changed", dependent=self.ref)
        return str([p.data["area"] for p in papers if self.since <= p.on <= self.day and "area" in p.data][-1])

    def _holds(self, opens: str, closes: str, day: str) -> bool:
        ends = self._days(closes)
        return any(Spell(on, _first_after(on, ends)).holds(day) for on in self._days(opens))

    def closing(self, day: str) -> bool:
        """Whether it closes for a reason of its own."""
        own = any(on <= day for on in self._days("termination_opened"))
        return own or self._holds("certificate_revoked", "revocation_annulled", day)

    def stops(self, before: str) -> list[Spell]:
        """Its days without business that began before a day: its own, and its organisation's where it was active."""
        resumed = self._days("resumed")
        again = [p.on for p in self.parent.about("resumed") if p.data.get("dependents_resume", True)]
        found = [
            _cut(Spell(p.on, next_day(p.data["until"])), resumed)
            for p in self.parent.about("dependent_suspended", dependent=self.ref)
            if self.since <= p.on < before
        ]
        along = [p for p in self.parent.about("suspended") if self.since <= p.on < before and self._active(p.on)]
        return found + [_cut(Spell(p.on, next_day(p.data["until"])), [*resumed, *again]) for p in along]

    def _active(self, day: str) -> bool:
        flagged = self._holds("address_flagged", "address_cleared", day)
        return not (flagged or self.closing(day) or any(s.holds(day) for s in self.stops(day)))

    def status(self) -> str:
        """The first that is true."""
        dissolving = {s.word for s in self.parent.procedures() if s.holds(self.day)}
        if "winding_up" in dissolving:
            return "terminating"
        if "revoked_tax" in dissolving:
            return "revoked_tax"
        if self.closing(self.day):
            return "terminating"
        if any(s.holds(self.day) for s in self.stops(NEVER)):
            return "suspended"
        return "not_at_address" if self._holds("address_flagged", "address_cleared", self.day) else "active"


def next_day(day: str) -> str:
    """The day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def eve_of(day: str) -> str:
    """The day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _first_after(day: str, days: Iterable[str]) -> str:
    return min((d for d in days if d > day), default=NEVER)


def _cut(spell: Spell, days: Iterable[str]) -> Spell:
    """The spell as it is where something on one of its days ended it."""
    return Spell(spell.first, min((d for d in days if spell.holds(d)), default=spell.until), spell.word)


def _is(paper: Paper, role: str) -> bool:
    return paper.what == "reorganised" and paper.data["role"] == role


def _waits(paper: Paper) -> bool:
    """Whether it hands everything over and waits for the tax authority (D92 art. 52.1)."""
    return _is(paper, "source") and paper.data["form"] in _WAITS


def _procedure_in(paper: Paper) -> str:
    if _waits(paper):
        return "handed_over"
    if paper.what == "legacy_record_migrated":
        return _OPENING.get(paper.data.get("procedure", ""), "")
    return "tax_enforced" if paper.data.get("tax_enforced") else paper.what


def _said_of_members(paper: Paper) -> tuple[dict[str, int], dict[str, int], bool]:
    """What it states, what it moves, and whether what it states is the whole."""
    data, what = paper.data, paper.what
    members: Any = data.get("members")
    if _is(paper, "successor") or what in _BIRTHS:
        return members or {}, {}, True
    if what == "membership_mode_switched":
        whole = data["to"] == "individual"
        return members if whole else {}, {}, whole
    if what == "group_notification_changed":
        return {} if members is None else {"group_member": members}, {}, False
    return (members, {}, False) if what == "members_counted" else ({}, _moves(paper), False)


def _moves(paper: Paper) -> dict[str, int]:
    data = paper.data
    if paper.what == "reorganised":
        if data["form"] == "conversion":
            return {}  # a group ends with it, and keeps the figures that it ended with
        sign = 1 if data["role"] == "survivor" else -1
        return {t: sign * n for t, n in data.get("members", {}).items()}
    if paper.what == "member_type_changed":
        return {data["from_type"]: -1, data["to_type"]: 1}
    sign = _SIGNS.get(paper.what, 0)
    return {data["member_type"]: sign * data.get("count", 1)} if sign else {}


def _named(names: set[str], paper: Paper) -> set[str]:
    if paper.what == "member_admitted":
        return names | {paper.data["member_ref"]}
    if paper.what == "member_left":
        return names - {paper.data["member_ref"]}
    return {ref for part in paper.data.get("roll", ()) for ref in part["refs"]}


def _capital(known: int | None, paper: Paper) -> int | None:
    data = paper.data
    if _is(paper, "successor") or paper.what in {*_BIRTHS, "capital_changed"}:
        return data.get("charter_capital", known)
    if paper.what == "group_notification_changed":
        return data.get("contributions", known)
    if paper.what != "reorganised" or known is None or data["form"] == "conversion":
        return known
    if data["role"] == "survivor":
        return known + data.get("charter_capital", 0)
    return 0 if data["form"] in _WAITS else known - data.get("charter_capital", 0)
