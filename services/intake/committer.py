"""In which order is what came in judged and recorded, many at a time, without one answering for another?

One loop takes everything that waits, judges it in order, and appends all that passes in one transaction. Nothing is
answered before the ledger has taken what it was judged by: a refusal is confirmed against the versions of the
streams that it rests on, an acceptance by the ledger's own check of them.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

import structlog

from events.judgement import streams_of
from services.intake import account, refusals, repeats
from services.intake.calendar import Today
from services.intake.judging import Bench, Failed, Passed
from services.intake.outcome import Accepted, Ground, Outcome, Rejected
from services.intake.reception import Unit
from services.intake.shelf import Shelf
from services.ledger.errors import AlreadyReceived, ClaimTaken, LedgerFull, LedgerUnreachable, StreamMoved
from services.ledger.ledger import Appended, Ledger

log = structlog.get_logger()
LARGEST_GROUP: Final = 512
ATTEMPTS: Final = 6


class Waiting:
    """A unit on its way, and who waits for its answers."""

    __slots__ = ("answers", "unit")

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.answers: asyncio.Future[Sequence[Outcome]] = asyncio.get_running_loop().create_future()

    def answer(self, outcomes: Sequence[Outcome]) -> None:
        if not self.answers.done():
            self.answers.set_result(outcomes)


class Committer:
    """The one place of a process where units are judged and recorded."""

    def __init__(self, ledger: Ledger, today: Today) -> None:
        """Begin with nothing at hand; the loop starts with the first unit."""
        self._ledger = ledger
        self._today = today
        self._shelf = Shelf(ledger)
        self._queue: deque[Waiting] = deque()
        self._loop: asyncio.Task[None] | None = None

    def put(self, unit: Unit) -> asyncio.Future[Sequence[Outcome]]:
        """Queue a unit; the future gives one outcome for each of its submissions."""
        waiting = Waiting(unit)
        self._queue.append(waiting)
        if self._loop is None:
            self._loop = asyncio.create_task(self._work(), name="intake-committer")
        return waiting.answers

    async def drain(self) -> None:
        """Wait until nothing is under way."""
        while self._loop is not None:
            await asyncio.shield(self._loop)

    async def _work(self) -> None:
        try:
            while self._queue:
                await self._settle(self._take())
                self._shelf.tidy()
        finally:
            self._loop = None

    def _take(self) -> list[Waiting]:
        group: list[Waiting] = []
        events = 0
        while self._queue and events < LARGEST_GROUP:
            waiting = self._queue.popleft()
            if not waiting.answers.done():
                group.append(waiting)
                events += len(waiting.unit.submissions)
        return group

    async def _settle(self, group: list[Waiting]) -> None:
        """Answer every unit of the group, or put it back; a race with another process is judged again."""
        try:
            for _ in range(ATTEMPTS):
                if not group:
                    return
                group = await self._attempt(group)
        except (LedgerUnreachable, LedgerFull) as error:
            self._shelf.drop(_streams(group))
            _answer_all(group, Ground.FULL if isinstance(error, LedgerFull) else Ground.UNAVAILABLE, str(error))
            return
        except Exception:
            self._shelf.drop(_streams(group))
            if len(group) == 1:
                log.exception("failed", event_ids=[key[1] for key in group[0].unit.keys])
                _answer_all(group, Ground.FAULT, "")
                return
        if len(group) == 1:
            _answer_all(group, Ground.UNAVAILABLE, "too many writers of one subject")
        else:
            for waiting in group:
                await self._settle([waiting])

    async def _attempt(self, group: list[Waiting]) -> list[Waiting]:
        """Judge and record once; return the units that must be judged again."""
        await self._shelf.fetch(_streams(group))
        bench = Bench(self._shelf, self._today())
        passed, failed, put_off = await self._sit(bench, group)
        stale = await self._confirm(bench, passed, failed)
        if stale:
            self._shelf.drop(stale)
            return [w for w in group if not w.answers.done()]
        group[:] = [w for w in group if w not in put_off]
        self._queue.extendleft(reversed(put_off))
        left = [w for w, _ in passed]
        try:
            appended = await self._ledger.append(bench.entries) if bench.entries else []
        except StreamMoved as moved:
            self._shelf.drop(moved.actual)
        except AlreadyReceived:
            left = await self._repeated(left)
        except ClaimTaken as taken:
            left = [w for w, judged in passed if not _claims_in_vain(w, judged, taken)]
        else:
            self._shelf.keep(bench.effects)
            _receipts(passed, appended)
            left = []
        if left:
            # The refusals of this group rest on effects that did not come about: they are judged again too.
            return sorted([*left, *(w for w, _ in failed)], key=group.index)
        for waiting, judged in failed:
            _refuse(waiting, judged.answers)
        return []

    async def _sit(
        self, bench: Bench, group: Sequence[Waiting]
    ) -> tuple[list[tuple[Waiting, Passed]], list[tuple[Waiting, Failed]], list[Waiting]]:
        passed: list[tuple[Waiting, Passed]] = []
        failed: list[tuple[Waiting, Failed]] = []
        put_off: list[Waiting] = []
        blocked: set[str | tuple[str, str]] = set()
        for waiting in group:
            unit = waiting.unit
            if (blocked and not blocked.isdisjoint(_marks(unit))) or bench.must_wait(unit):
                put_off.append(waiting)
                blocked.update(_marks(unit))
                continue
            needed = bench.needs(unit)
            if needed:
                if not needed.isdisjoint(bench.effects):
                    put_off.append(waiting)
                    blocked.update(_marks(unit))
                    continue
                await self._shelf.open(needed)
            judged = bench.judge(unit)
            if isinstance(judged, Passed):
                passed.append((waiting, judged))
            else:
                failed.append((waiting, judged))
        return passed, failed, put_off

    async def _confirm(
        self, bench: Bench, passed: Sequence[tuple[Waiting, Passed]], failed: list[tuple[Waiting, Failed]]
    ) -> set[str]:
        """Answer refused repeats with their receipts; return the streams that moved under what else was judged."""
        if failed:
            again = set(await self._repeated([w for w, _ in failed]))
            failed[:] = [(w, judged) for w, judged in failed if w in again]
        written = {entry.stream for entry in bench.entries}
        rests_on = {s for _, judged in failed for s in judged.witnesses}
        rests_on.update(s for _, judged in passed if len(judged.witnesses) > 1 for s in judged.witnesses - written)
        if not rests_on:
            return set()
        actual = await self._ledger.versions(list(rests_on))
        return {s for s in rests_on if actual[s] != bench.base.get(s, actual[s])}

    async def _repeated(self, waiting: Sequence[Waiting]) -> list[Waiting]:
        """Answer the units that the ledger knows already; return the others."""
        receipts = await self._ledger.receipts([key for w in waiting for key in w.unit.keys])
        left: list[Waiting] = []
        for one in waiting:
            outcomes = repeats.answers(one.unit, receipts) if receipts else None
            if outcomes is None:
                left.append(one)
            else:
                account.answered(outcomes)
                one.answer(outcomes)
        return left


def _streams(group: Iterable[Waiting]) -> set[str]:
    return {stream for w in group for s in w.unit.submissions for stream in streams_of(s)}


def _marks(unit: Unit) -> set[str | tuple[str, str]]:
    return {*unit.keys, *(stream for s in unit.submissions for stream in streams_of(s))}


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


def _claims_in_vain(waiting: Waiting, judged: Passed, taken: ClaimTaken) -> bool:
    """Whether this unit wants the identifier that another stream holds; if so it is refused."""
    found = refusals.code_taken(taken.scheme, taken.value)
    guilty = {
        entry.event_id
        for entry in judged.entries
        for c in entry.claims
        if (c.scheme, c.value) == (taken.scheme, taken.value) and taken.holder not in (entry.stream, c.from_stream)
    }
    if not guilty:
        return False
    others = refusals.act_refused(sorted(guilty))
    _refuse(
        waiting,
        [
            Rejected(Ground.RULES, [found if e.event_id in guilty else others], e.event_id, e.stream)
            for e in judged.entries
        ],
    )
    return True


def _answer_all(group: Sequence[Waiting], ground: Ground, cause: str) -> None:
    found = refusals.fault()
    if ground is not Ground.FAULT:
        log.warning("unrecorded", ground=ground.value, cause=cause)
        found = refusals.unrecorded(f"{ground.vi}. Hãy gửi lại sau.", f"{ground.en}. Send it again later.")
    for waiting in group:
        waiting.answer([Rejected(ground, [found], s.event_id, s.subject) for s in waiting.unit.submissions])
