"""What sits together, and how is each answered: who waits, what was judged, what the ledger said?"""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

import msgspec

from services.intake import account, refusals
from services.intake.judging import Bench, Failed, Passed
from services.intake.outcome import Accepted, Ground, Outcome, Rejected
from services.intake.reception import Unit
from services.ledger.errors import ClaimTaken
from services.ledger.ledger import Appended


class Waiting:
    """A unit on its way, and who waits for its answers."""

    __slots__ = ("answers", "unit")

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.answers: asyncio.Future[Sequence[Outcome]] = asyncio.get_running_loop().create_future()

    def answer(self, outcomes: Sequence[Outcome]) -> None:
        """Answer once; who has gone away gets nothing."""
        if not self.answers.done():
            self.answers.set_result(outcomes)


Mark: TypeAlias = str | tuple[str, str]


class Sitting(msgspec.Struct, frozen=True):
    """A group that was judged: what passed, what failed, and what has to wait for the next one.

    `blocked` are the streams and ids of what has to wait: what comes behind on them waits too.
    """

    bench: Bench
    passed: list[tuple[Waiting, Passed]] = []
    failed: list[tuple[Waiting, Failed]] = []
    put_off: list[Waiting] = []
    blocked: set[Mark] = set()

    @property
    def asks(self) -> bool:
        """Whether it rests on streams that it does not write, so that the ledger has to be asked about them."""
        return bool(self.failed) or any(len(judged.unit.streams) > 1 for _, judged in self.passed)

    def rests_on(self) -> dict[str, int]:
        """The versions of streams that what passed was judged by and does not write to.

        One that is not there yet has no version to hold: that it is not there was asked just before.
        """
        written = {entry.stream for entry in self.bench.entries}
        return {
            stream: version
            for _, judged in self.passed
            if len(judged.unit.streams) > 1
            for stream in judged.unit.streams - written
            if (version := self.bench.base[stream])
        }


Flight: TypeAlias = tuple[Sitting, asyncio.Task[Sequence[Appended]]]


def streams_in(group: Iterable[Waiting]) -> set[str]:
    """Every stream that must be known to judge the group."""
    return {stream for w in group for stream in w.unit.streams}


def births_in(group: Iterable[Waiting]) -> set[str]:
    """The streams that the group wants to bring into being."""
    return {s.subject for w in group for s in w.unit.submissions if s.data.born()}


def marks_of(unit: Unit) -> set[Mark]:
    """What a unit goes by: its ids and its streams."""
    return {*unit.keys, *unit.streams}


def reply(sitting: Sitting, appended: Sequence[Appended]) -> None:
    """Answer everybody whose group has landed."""
    _receipts(sitting.passed, appended)
    for waiting, judged in sitting.failed:
        _refuse(waiting, judged.answers)


def _receipts(passed: Sequence[tuple[Waiting, Passed]], appended: Sequence[Appended]) -> None:
    """Answer what was recorded."""
    places = iter(appended)
    receipts: list[Accepted] = []
    for waiting, judged in passed:
        mine = [
            Accepted(entry.event_id, at.position, entry.stream, at.version, at.recorded_at, warnings)
            for entry, warnings, at in zip(judged.entries, judged.warnings, places, strict=False)
        ]
        waiting.answer(mine)
        receipts += mine
    if receipts:
        account.accepted(receipts)


def _refuse(waiting: Waiting, answers: Sequence[Rejected]) -> None:
    account.answered(answers)
    waiting.answer(answers)


def refuse_claim(waiting: Waiting, judged: Passed, taken: ClaimTaken) -> None:
    """Refuse the unit if it wants the identifier that another stream holds."""
    guilty = {
        entry.event_id
        for entry in judged.entries
        for c in entry.claims
        if (c.scheme, c.value) == (taken.scheme, taken.value) and taken.holder not in (entry.stream, c.from_stream)
    }
    if guilty:
        found, others = refusals.code_taken(taken.scheme, taken.value), refusals.act_refused(sorted(guilty))
        answers = [
            Rejected(Ground.RULES, [found if e.event_id in guilty else others], e.event_id, e.stream)
            for e in judged.entries
        ]
        _refuse(waiting, answers)


def answer_all(group: Collection[Waiting], ground: Ground, cause: str) -> None:
    """Answer a group of which nothing was recorded, for a reason that is ours."""
    found = refusals.fault() if ground is Ground.FAULT else unrecorded(ground, cause)
    for waiting in group:
        waiting.answer([Rejected(ground, [found], s.event_id, s.subject) for s in waiting.unit.submissions])


def unrecorded(ground: Ground, cause: str) -> refusals.Refusal:
    """Tell that the ledger took nothing and why, and return what whoever filed is told."""
    account.unrecorded(ground.value, cause)
    return refusals.unrecorded(f"{ground.vi}. Hãy gửi lại sau.", f"{ground.en}. Send it again later.")
