"""In which order is what came in judged and recorded, many at a time, without one answering for another?

One loop takes everything that waits, judges it in order, and appends all that passes in one transaction. Nothing is
answered before the ledger has taken what it was judged by: a refusal is confirmed against the versions of the
streams that it rests on, an acceptance by the ledger's own check of them.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Sequence
from typing import Final

from events import closed_periods
from events.errors import UnreadableRecord
from events.judgement import histories_needed
from events.working_days import Holidays
from services import tracing
from services.intake import account, repeats
from services.intake.calendar import Today
from services.intake.judging import Bench, Passed
from services.intake.outcome import Ground, Outcome
from services.intake.reception import Unit
from services.intake.references import looked_up
from services.intake.shelf import Shelf
from services.intake.sitting import (
    Flight,
    Sitting,
    Waiting,
    answer_all,
    births_in,
    marks_of,
    refuse_claim,
    reply,
    streams_in,
)
from services.ledger.errors import (
    AlreadyReceived,
    ClaimTaken,
    LedgerFull,
    LedgerSilent,
    LedgerUnreachable,
    StreamMoved,
)
from services.ledger.ledger import Appended, Ledger

LARGEST_GROUP: Final = 512
ATTEMPTS: Final = 6


class Committer:
    """The one place of a process where units are judged and recorded.

    While a group is on its way to the disk, what comes meanwhile is judged on top of it. That is safe: the next group
    is neither recorded nor answered before the first has landed, and it is judged anew where the first did not land as
    judged.
    """

    def __init__(self, ledger: Ledger, today: Today, holidays: Holidays) -> None:
        """Begin with nothing at hand; the loop starts with the first unit."""
        self._ledger = ledger
        self._today = today
        self._holidays = holidays
        self._shelf = Shelf(ledger)
        self._queue: deque[Waiting] = deque()
        self._silent = False
        self._loop: asyncio.Task[None] | None = None
        self._news: asyncio.Future[None] | None = None

    def put(self, unit: Unit) -> asyncio.Future[Sequence[Outcome]]:
        """Queue a unit; the future gives one outcome for each of its submissions."""
        waiting = Waiting(unit)
        self._queue.append(waiting)
        self._stir()
        if self._loop is None:
            self._loop = asyncio.create_task(self._work(), name="intake-committer")
        return waiting.answers

    async def drain(self) -> None:
        """Wait until nothing is under way."""
        while self._loop is not None:
            await asyncio.shield(self._loop)

    async def _work(self) -> None:
        ahead: Flight | None = None
        group: list[Waiting] = []
        try:
            while self._queue or ahead is not None:
                group, self._silent = [], False
                group, sitting = await self._gather(ahead)
                if ahead is not None and not await self._landed(*ahead):
                    ahead = sitting = None
                if ahead is not None and (sitting is None or sitting.asks):
                    reply(ahead[0], ahead[1].result())  # nobody waits for what is asked about the next group
                    ahead = None
                self._shelf.tidy()
                launched: Flight | None = None
                if sitting is not None and await self._try_confirm(sitting, group):
                    if ahead is None and not self._queue:  # nobody to judge meanwhile
                        await self._land_alone(sitting)
                        continue
                    launched = sitting, asyncio.create_task(self._land(sitting), name="intake-append")
                    await asyncio.sleep(0)  # it is on its way before those are answered who will send more at once
                if ahead is not None:
                    reply(ahead[0], ahead[1].result())
                ahead = launched
                if launched is None and group:
                    await self._settle(group)
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody is left without an answer
            under_way = [w for w, _ in [*ahead[0].passed, *ahead[0].failed]] if ahead else []
            stranded = [*under_way, *group, *self._queue]
            self._queue.clear()
            answer_all(stranded, Ground.FAULT, "")
            account.failed([key[1] for w in stranded for key in w.unit.keys], error)
        finally:
            self._loop = None

    async def _gather(self, ahead: Flight | None) -> tuple[list[Waiting], Sitting | None]:
        """Take and judge what waits: half of it where nothing is under way, so that two groups take turns from then on.

        Where a group is, go on with whatever comes until that has landed: the next one is then ready to go.
        """
        sitting = self._open(ahead[0].bench if ahead else None)
        if ahead is None:
            group = self._take(min(LARGEST_GROUP, (len(self._queue) + 1) // 2))
            return group, sitting if await self._try_sit(group, sitting) else None
        group = []
        flight = ahead[1]
        flight.add_done_callback(self._stir)
        while len(group) < LARGEST_GROUP:
            if self._queue:
                more = self._take(LARGEST_GROUP - len(group))
                group += more
                if not await self._try_sit(more, sitting):
                    return group, None
            if flight.done():
                break
            if not self._queue:
                self._news = asyncio.get_running_loop().create_future()
                await self._news
        return group, sitting if group else None

    def _stir(self, _landed: object = None) -> None:
        """Something came, or the group under way has landed."""
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    def _take(self, most: int) -> list[Waiting]:
        """Take what waits, at most so many events, or one unit that has more."""
        group: list[Waiting] = []
        events = 0
        while self._queue and events < most:
            waiting = self._queue.popleft()
            if not waiting.answers.done():
                group.append(waiting)
                events += len(waiting.unit.submissions)
        return group

    async def _settle(self, group: list[Waiting]) -> None:
        """Answer every unit of the group, one attempt after another: a race with another process is judged again."""
        try:
            for _ in range(ATTEMPTS):
                group = self._left(group)
                if not group:
                    return
                sitting = self._open(None)
                await self._sit(group, sitting)
                if await self._confirm(sitting, group):
                    landing = asyncio.create_task(self._land(sitting), name="intake-append")
                    error = await _tried(landing)
                    if error is None:
                        reply(sitting, landing.result())
                    await self._recover(sitting, error)
        except (LedgerUnreachable, LedgerFull) as error:
            self._note(error)
            self._shelf.drop(streams_in(group))
            answer_all(group, Ground.FULL if isinstance(error, LedgerFull) else Ground.UNAVAILABLE, str(error))
            return
        except Exception as error:  # noqa: BLE001 - told, and answered for each unit by itself
            self._shelf.drop(streams_in(group))
            if len(group) == 1:
                account.failed([key[1] for key in group[0].unit.keys], error)
                of_another_release = isinstance(error, UnreadableRecord)
                answer_all(group, Ground.UNAVAILABLE if of_another_release else Ground.FAULT, str(error))
                return
        if len(group) == 1:
            answer_all(group, Ground.UNAVAILABLE, "too many writers of one subject")
        else:
            for waiting in group:
                await self._settle([waiting])

    async def _landed(self, sitting: Sitting, flight: asyncio.Task[Sequence[Appended]]) -> bool:
        """Wait for the group ahead; where it did not land as judged, settle it first."""
        error = await _tried(flight)
        if error is not None:
            await self._fell(sitting, error)
        return error is None

    async def _land_alone(self, sitting: Sitting) -> None:
        """Append and answer a group that nobody comes behind yet."""
        try:
            appended = await self._land(sitting)
        except Exception as error:  # noqa: BLE001 - told, and the group is settled
            await self._fell(sitting, error)
        else:
            reply(sitting, appended)

    async def _fell(self, sitting: Sitting, error: Exception) -> None:
        """Settle a group that did not land as judged."""
        group = [w for w, _ in [*sitting.passed, *sitting.failed]]
        try:
            await self._recover(sitting, error)
        except (LedgerUnreachable, LedgerFull) as worse:
            self._note(worse)
            self._shelf.drop(streams_in(group))
            answer_all(group, Ground.FULL if isinstance(worse, LedgerFull) else Ground.UNAVAILABLE, str(worse))
        except Exception as worse:  # noqa: BLE001 - told, and the group is settled one by one
            account.failed([key[1] for w in group for key in w.unit.keys], worse)
            self._shelf.drop(streams_in(group))
        await self._settle(group)

    def _note(self, error: Exception) -> None:
        """Where the ledger is silent whoever waits is told: asking again for each would keep the last waiting long."""
        if isinstance(error, LedgerSilent):
            self._silent = True
            answer_all(self._queue, Ground.UNAVAILABLE, str(error))
            self._queue.clear()

    def _left(self, group: list[Waiting]) -> list[Waiting]:
        """Those of a group who have no answer yet; where the ledger was silent in this round, they get that one."""
        left = [w for w in group if not w.answers.done()]
        if not self._silent:
            return left
        answer_all(left, Ground.UNAVAILABLE, "the ledger was silent")
        return []

    def _open(self, under: Bench | None) -> Sitting:
        return Sitting(Bench(self._shelf, self._today(), under, self._holidays))

    async def _try_sit(self, group: Sequence[Waiting], sitting: Sitting) -> bool:
        """Judge ahead of time; where that fails the whole sitting is judged in its turn, and any error told then."""
        try:
            await self._sit(group, sitting)
        except Exception as error:  # noqa: BLE001 - the same is tried again in its turn, and told then
            self._note(error)
            account.postponed("unsat", len(group), error)
            return False
        return True

    async def _sit(self, group: Sequence[Waiting], sitting: Sitting) -> None:
        begun = tracing.now()
        await self._shelf.fetch(streams_in(group), births_in(group))
        bench, blocked = sitting.bench, sitting.blocked
        bench.on_record = await looked_up(self._ledger, [waiting.unit for waiting in group])
        for waiting in group:
            unit = waiting.unit
            known = bench.known(unit)
            needed = histories_needed(unit.submissions, known)
            if (
                (blocked and not blocked.isdisjoint(marks_of(unit)))
                or bench.must_wait(unit)
                or (needed and bench.moves(needed))
            ):
                sitting.put_off.append(waiting)
                blocked.update(marks_of(unit))
                continue
            if needed:
                await self._shelf.open(needed)
                known = bench.known(unit)
            if closing := closed_periods.needed(unit.submissions, known):
                await self._shelf.fetch(closing)
                unit = unit.resting_on(closing)
                known = bench.known(unit)
            judged = bench.judge(unit, known)
            if isinstance(judged, Passed):
                sitting.passed.append((waiting, judged))
            else:
                sitting.failed.append((waiting, judged))
        tracing.told("judge", (key[1] for waiting in group for key in waiting.unit.keys), begun)

    async def _land(self, sitting: Sitting) -> Sequence[Appended]:
        """Append what passed; raises what the ledger raises. Nobody is answered here."""
        bench = sitting.bench
        bench.rise()
        begun, started = time.perf_counter(), tracing.now()
        appended = await self._ledger.append(bench.entries, sitting.rests_on()) if bench.entries else []
        if appended:
            account.appended(appended, (entry.event_id for entry in bench.entries), time.perf_counter() - begun)
            tracing.told("append", (entry.event_id for entry in bench.entries), started)
        self._shelf.keep(bench.effects)
        return appended

    async def _recover(self, sitting: Sitting, error: BaseException | None) -> None:
        """Answer the units that the ledger's objection is about; the others are judged again by the caller."""
        match error:
            case None:
                return
            case StreamMoved():
                self._shelf.drop(error.actual)
            case AlreadyReceived():
                self._shelf.drop(births_in([w for w, _ in sitting.passed]))
                await self._repeated([w for w, _ in sitting.passed])
            case ClaimTaken():
                for waiting, judged in sitting.passed:
                    refuse_claim(waiting, judged, error)
            case _:
                raise error

    async def _try_confirm(self, sitting: Sitting, group: list[Waiting]) -> bool:
        """Confirm ahead of time; where that fails the group is judged in its turn, and any error told then."""
        try:
            return await self._confirm(sitting, group)
        except Exception as error:  # noqa: BLE001 - the same is asked again in its turn, and told then
            self._note(error)
            account.postponed("unconfirmed", len(group), error)
            return False

    async def _confirm(self, sitting: Sitting, group: list[Waiting]) -> bool:
        """Whether what was judged rests on the versions that the ledger has; refused repeats get their receipts.

        What has to wait goes back to the head of the queue.
        """
        failed = sitting.failed
        if failed:
            again = set(await self._repeated([w for w, _ in failed]))
            failed[:] = [(w, judged) for w, judged in failed if w in again]
        written = {entry.stream for entry in sitting.bench.entries}
        rests_on = {s for _, judged in failed for s in judged.unit.streams}
        for _, judged in sitting.passed:
            if len(judged.unit.streams) > 1:
                rests_on.update(judged.unit.streams - written)
        if rests_on:
            actual = await self._ledger.versions(list(rests_on))
            stale = {s for s in rests_on if actual[s] != sitting.bench.base[s]}
            if stale:
                self._shelf.drop(stale)
                return False
        if sitting.put_off:
            group[:] = [w for w in group if w not in sitting.put_off]
            self._queue.extendleft(reversed(sitting.put_off))
        return True

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


async def _tried(work: Awaitable[object]) -> Exception | None:
    """What went wrong, as a value."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - handed on, never swallowed
        return error
    return None
