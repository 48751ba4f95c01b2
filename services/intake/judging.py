"""How is a group of units judged, one after another, each on what the ones before it leave behind?"""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from events import judgement
from events.base import Event, Submission
from events.docket import Docket
from events.working_days import HOLIDAYS, Holidays
from services.intake import account, competence, references, refusals, territory
from services.intake.outcome import Ground, Rejected
from services.intake.reception import Unit
from services.intake.references import Named, References
from services.intake.shelf import Shelf
from services.ledger.ledger import Entry


class Passed(msgspec.Struct, frozen=True, gc=False):
    """A unit that may be recorded: its entries, and the warnings of each."""

    unit: Unit
    entries: tuple[Entry, ...]
    warnings: tuple[list[refusals.Refusal], ...]


class Failed(msgspec.Struct, frozen=True, gc=False):
    """A unit that may not be recorded, and the answers to it."""

    unit: Unit
    answers: tuple[Rejected, ...]


class Bench:
    """One sitting: the group's effects lie over the dockets at hand until the ledger has taken them.

    `base` has the versions that the group rests on, before its own effects.
    """

    def __init__(self, shelf: Shelf, today: date, under: "Bench | None" = None, holidays: Holidays = HOLIDAYS) -> None:
        """Begin with what is at hand, and over it the effects of a group that is about to be recorded."""
        self._shelf = shelf
        self._today = today
        self._holidays = holidays
        self._under = under
        self.effects: dict[str, Docket] = {}
        self.entries: list[Entry] = []
        self.base: dict[str, int] = {}
        self._held: dict[tuple[str, str], str] = {}
        self._keys: set[tuple[str, str]] = set()
        self._heard: dict[str, Submission] = {}
        self.on_record: References = {}

    def must_wait(self, unit: Unit) -> bool:
        """Whether the unit repeats an id, or wants an identifier, of what is not recorded yet: it waits for that."""
        return self.clashes(unit) or (self._under is not None and self._under.clashes(unit))

    def rise(self) -> None:
        """The group below is recorded: its effects are among the dockets at hand."""
        self._under = None

    def clashes(self, unit: Unit) -> bool:
        """Whether the unit has an id or wants an identifier of this group."""
        if not self._keys.isdisjoint(unit.keys):
            return True
        if not self._held:
            return False
        wanted = [(c, s.subject) for s, own in zip(unit.submissions, unit.claims, strict=True) for c in own]
        return any(self._held.get((c.scheme, c.value), subject) != subject for c, subject in wanted)

    def moves(self, streams: set[str]) -> bool:
        """Whether one of these streams is about to be added to, so that its records cannot be read yet."""
        own = not streams.isdisjoint(self.effects)
        return own or (self._under is not None and not streams.isdisjoint(self._under.effects))

    def known(self, unit: Unit) -> dict[str, Docket]:
        """The streams of a unit as the units before it leave them."""
        known: dict[str, Docket] = {}
        for stream in unit.streams:
            docket = self.effects.get(stream)
            if docket is None:
                docket = self._under.effects.get(stream) if self._under is not None else None
                if docket is None:
                    docket = self._shelf[stream]
                self.base.setdefault(stream, docket.version)
            known[stream] = docket
        return known

    def judge(self, unit: Unit, known: dict[str, Docket]) -> Passed | Failed:
        """Judge one unit, and lay its effects over the dockets when nothing is held against it."""
        try:
            return self._judge(unit, known)
        except Exception as error:  # noqa: BLE001 - told, and answered for this unit alone
            account.failed([s.event_id for s in unit.submissions], error)
            answers = (Rejected(Ground.FAULT, [refusals.fault()], s.event_id, s.subject) for s in unit.submissions)
            return Failed(unit, tuple(answers))

    def _judge(self, unit: Unit, known: dict[str, Docket]) -> Passed | Failed:
        early = _before_rules(unit, known, self._today)
        if any(early):
            return Failed(unit, _answers(unit, early))
        verdict = judgement.judge(unit.submissions, known, self._today, self._holidays)
        if not verdict.accepted:
            found = [(Ground.RULES, list(one.refusals), None) if one.refusals else None for one in verdict.judged]
            return Failed(unit, _answers(unit, found))
        held = [references.compared(s, known[s.subject], self._named(s)) for s in unit.submissions]
        if any(refused for refused, _ in held):
            return Failed(unit, _answers(unit, [(Ground.RULES, one, None) if one else None for one, _ in held]))
        entries = self._entries(unit, known)
        self._heard.update((s.event_id, s) for s in unit.submissions)
        self.effects.update(verdict.dockets)
        self.entries += entries
        self._keys.update(unit.keys)
        for entry in entries:
            for claim in entry.claims:
                self._held[claim.scheme, claim.value] = entry.stream
        pairs = zip(verdict.judged, held, strict=True)
        return Passed(unit, tuple(entries), tuple([*one.warnings, *warned] for one, (_, warned) in pairs))

    def _named(self, submission: Submission) -> tuple[Named, ...]:
        """What is known of the event that a submission names: on record, or about to be."""
        name = references.name_in(submission)
        if name is None:
            return ()
        below = () if self._under is None else self._under.coming(name)
        return (*self.on_record.get(name, ()), *below, *self.coming(name))

    def coming(self, event_id: str) -> tuple[Named, ...]:
        """Whom an event of this group is about, which is not recorded yet."""
        one = self._heard.get(event_id)
        return () if one is None else (references.about(one),)

    def _entries(self, unit: Unit, known: dict[str, Docket]) -> list[Entry]:
        versions = {s.subject: known[s.subject].version for s in unit.submissions}
        entries: list[Entry] = []
        for submission, content, claims in zip(unit.submissions, unit.contents, unit.claims, strict=True):
            expected = versions[submission.subject]
            versions[submission.subject] = expected + 1
            entries.append(
                Entry(
                    stream=submission.subject,
                    expected=expected,
                    event_id=submission.event_id,
                    office=unit.office.id,
                    type=submission.type,
                    effective_on=submission.effective_on,
                    act_id=submission.act_id,
                    body=submission.body,
                    content=content,
                    claims=claims,
                )
            )
        return entries


Finding = tuple[Ground, list[refusals.Refusal], int | None]


def _before_rules(unit: Unit, known: dict[str, Docket], today: date) -> list[Finding | None]:
    """What is held against each submission before any rule of law is asked: its subject, its office, its version."""
    if len(unit.submissions) == 1:
        submission = unit.submissions[0]
        docket = known[submission.subject]
        return [_finding(unit, submission, docket, docket.version, {}, today)]
    born = territory.births(unit.submissions, known)
    seen: dict[str, int] = {}
    found: list[Finding | None] = []
    for submission in unit.submissions:
        docket = known[submission.subject]
        version = docket.version + seen.get(submission.subject, 0)
        seen[submission.subject] = seen.get(submission.subject, 0) + 1
        found.append(_finding(unit, submission, docket, version, born, today))
    return found


def _finding(
    unit: Unit, submission: Submission, docket: Docket, version: int, born: Mapping[str, Event], today: date
) -> Finding | None:
    if territory.hidden(unit.office, submission, docket, born, today):
        return Ground.NOT_FOUND, [refusals.not_found()], None
    abroad = territory.abroad(unit.office, submission, docket, today)
    if abroad:
        return Ground.OUTSIDE_TERRITORY, abroad, None
    refused = competence.refused(unit.office, submission, docket, born.get(submission.subject), today)
    if refused is not None:
        return refused[0], [refused[1]], None
    if unit.if_match is not None and unit.if_match != version:
        return Ground.STALE_PRECONDITION, [refusals.stale(unit.if_match, version, "")], version
    expected = submission.expected_version
    if expected is not None and expected != version:
        return Ground.STALE_VERSION, [refusals.stale(expected, version, "/expectedversion")], version
    return None


def _answers(unit: Unit, found: Sequence[Finding | None]) -> tuple[Rejected, ...]:
    """One answer for each submission of a unit of which at least one is refused."""
    broken = [s.event_id for s, one in zip(unit.submissions, found, strict=True) if one]
    return tuple(
        Rejected(one[0], one[1], s.event_id, s.subject, one[2])
        if one
        else Rejected(Ground.RULES, [refusals.act_refused(broken)], s.event_id, s.subject)
        for s, one in zip(unit.submissions, found, strict=True)
    )
