"""What did each fact really do: which measures did it move, which terms, and what is its subject now?

The slow way: facts without their amendments, put into effective order, so that each steps from what was before it. What
moved is what the view of movements would write; what follows by itself later (a spell that ends) belongs to the fact.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from events import clocks, dossier_clocks
from events.base import OrganisationEvent, Recorded
from events.catalogue import AMENDMENTS
from events.dossier import Dossier
from events.effects import Effect
from events.history import Step, evolved, fact_of, fits
from events.organisation import Organisation, ended
from events.status import dependent_status, legal_status
from events.working_days import HOLIDAYS
from projections.changes import Change, replay
from projections.measures import dims, stocks
from tests.support.histories import Filing, records_of
from tests.support.views import deltas

HEADINGS = ("kind", "section", "sector", "area", "standing")
AMENDING = frozenset(event.type for event in AMENDMENTS)
CHECKED: Final = ("moves", "causes", "regroups", "status", "unit_status", "clocks")


class Observed(msgspec.Struct, frozen=True):
    """What one fact did, in the words of an effect; the stage of a dossier is its status.

    `stocks` is all that an organisation counted for that came or went by the fact, `left_running` the terms that run
    against one that has ended, save those that do.
    """

    type: str
    moves: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    regroups: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    unit_status: frozenset[str] = frozenset()
    clocks: frozenset[str] = frozenset()
    stocks: frozenset[str] = frozenset()
    left_running: frozenset[str] = frozenset()


def declared(effect: Effect, what: str) -> frozenset[str]:
    """The same of an effect."""
    if what == "status" and effect.stage is not None:
        return frozenset({effect.stage.value})
    return frozenset(map(str, msgspec.to_builtins(getattr(effect, what))))


def observed(filings: Sequence[Filing]) -> Iterator[Observed]:
    """What each fact did that fits where it stands."""
    kept = sorted((f for f in filings if f.type not in AMENDING), key=lambda filing: filing.on)
    for own in records_of(kept).values():
        if isinstance(own[0].data, OrganisationEvent):
            yield from (_told(change) for change in replay(own) if not change.stray)
        else:
            yield from _matter(own)


def undone(filings: Sequence[Filing], amendment: Filing) -> dict[tuple[str, ...], tuple[int, int]]:
    """What is left of all that the last fact moved, heading by heading, once it is amended."""
    subject = filings[-1].subject
    *_, last, change = replay(records_of([*filings, amendment])[subject])
    sums = _sums(deltas([last, change]), HEADINGS)
    return {key: total for key, total in sums.items() if total != (0, 0)}


def _told(change: Change) -> Observed:
    moved = _net(deltas([change]))
    regroups: set[str] = set()
    status: set[str] = set()
    units: set[str] = set()
    last, first = change.base, change.after[0]
    for step in change.after:
        if step.cause is first.cause:
            regroups |= _regrouped(last, step)
            status |= _status(last, step)
            units |= _units(last, step)
        last = step
    gone = ended(first.org, first.on)
    return Observed(
        change.recorded.type,
        frozenset(moved),
        frozenset({first.cause.value} if moved or regroups else ()),
        frozenset(regroups),
        frozenset(status),
        frozenset(units),
        frozenset(_terms(change)),
        frozenset(_whole(change)),
        frozenset(one.code for one in clocks.running(first.org) if gone and one.code != "T-POST"),
    )


def _sums(rows: Iterable[dict[str, Any]], by: Sequence[str] = ()) -> dict[tuple[str, ...], tuple[int, int]]:
    sums: dict[tuple[str, ...], tuple[int, int]] = {}
    for row in rows:
        key = tuple(str(row[name]) for name in ("measure", "effective_on", "cause", "detail", *by))
        delta, known = sums.get(key, (0, 0))
        sums[key] = delta + row["delta"], known + row["known"]
    return sums


def _net(rows: Iterable[dict[str, Any]]) -> set[str]:
    """The measures of which there is more or less than before, under whatever heading."""
    return {measure for (measure, *_), total in _sums(rows).items() if total != (0, 0)}


def _regrouped(last: Step | None, step: Step) -> set[str]:
    if last is None or not stocks(last.org, step.on) or not stocks(step.org, step.on):
        return set()
    # A step that follows by itself leaves the organisation as it was: what differs is the day.
    before = dims(last.org, last.on if last.org is step.org else step.on)
    return {name for name, a, b in zip(HEADINGS, before, dims(step.org, step.on), strict=True) if a != b}


def _status(last: Step | None, step: Step) -> set[str]:
    now = legal_status(step.org, step.on)
    return set() if last is not None and now is legal_status(last.org, step.on) else {now.value}


def _units(last: Step | None, step: Step) -> set[str]:
    before = {} if last is None else _statuses(last.org, step)
    after = _statuses(step.org, step)
    gone = {"terminated"} if before.keys() - after.keys() else set[str]()
    return gone | {status for ref, status in after.items() if before.get(ref) != status}


def _statuses(org: Organisation, step: Step) -> dict[str, str]:
    return {ref: dependent_status(org, one, step.on).value for ref, one in org.dependents.items()}


def _terms(change: Change) -> set[str]:
    """The codes of the terms that run otherwise than before."""
    before = set() if change.base is None else set(clocks.running(change.base.org))
    return {one.code for one in before ^ set(clocks.running(change.after[0].org))}


def _whole(change: Change) -> set[str]:
    """All measures of an organisation that comes or goes."""
    step, last = change.after[0], change.base
    before = {} if last is None else stocks(last.org, step.on)
    after = stocks(step.org, step.on)
    return set() if before and after else {measure for measure, _ in (*before, *after)}


def _matter(own: Sequence[Recorded]) -> Iterator[Observed]:
    """What is no organisation: the stage of a dossier and its term, and what a course or a fund moves."""
    matter: Any = None
    for change in replay(own):
        data: Any = change.recorded.data
        fact = fact_of(change.recorded)
        if not fits(matter, fact):
            continue
        before, matter = matter, evolved(matter, fact)
        moved = _net(deltas([change]))
        stage, terms = _dossier(before, matter, change.recorded) if isinstance(matter, Dossier) else ((), ())
        yield Observed(
            change.recorded.type,
            frozenset(moved),
            frozenset({data.cause().value} if moved else ()),
            status=frozenset(stage),
            clocks=frozenset(terms),
        )


def _dossier(before: Dossier | None, after: Dossier, recorded: Recorded) -> tuple[set[str], set[str]]:
    on = recorded.effective_on
    ran, runs = (one and dossier_clocks.running(one, on, HOLIDAYS) for one in (before, after))
    stage = set[str]() if before is not None and before.stage is after.stage else {after.stage.value}
    return stage, {turn.code for turn in {ran} ^ {runs} if turn is not None}
