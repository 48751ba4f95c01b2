"""Does a view show each event exactly once and in order, whatever the stream brings and whoever else works? (P4)"""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection, update

from services.ledger.ledger import Head, Stored
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.stream.entries import Copied
from services.worker import checkpoints, tables
from services.worker.checkpoints import Checkpoint
from services.worker.fingerprints import language
from services.worker.follower import Follower
from services.worker.store import Job, SQLiteStore
from services.worker.strays import gather_strays
from tests.services.worker.building import Registry
from tests.services.worker.counting import counting, noted
from tests.support import length

TOTAL = 120
TYPES = {name: counting(name) for name in ("counted", "other")}


class Window:
    """A ledger that has grown so far and no further."""

    def __init__(self, ledger: CoreLedger, head: Head, records: Sequence[Stored]) -> None:
        self.grown = 1
        self._ledger, self._head, self._records = ledger, head, records

    async def head(self) -> Head:
        """The head, as far as it has grown."""
        return msgspec.structs.replace(self._head, position=self.grown)

    async def read(
        self, after: int, limit: int, *, partition: int | None = None, upto: int | None = None
    ) -> list[Stored]:
        """Records, as far as it has grown."""
        assert partition in {None, 0}
        last = min(TOTAL if upto is None else upto, self.grown, after + limit)
        return list(self._records[max(after, 0) : max(last, 0)])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)


class Fragile(SQLiteStore):
    """A store whose owner can be held before a transaction, or crash at the end of one."""

    def __init__(self, path: str, ledger: Any) -> None:
        super().__init__(path, ledger, TYPES)
        self.open = asyncio.Event()
        self.open.set()
        self.crashes = 0

    async def transaction(self, job: Job[Any]) -> Any:
        """Run the job, or half of it."""
        await self.open.wait()

        def cut(conn: Connection) -> Any:
            done = job(conn)
            if self.crashes:
                self.crashes -= 1
                raise OSError("the process ended here")
            return done

        return await super().transaction(cut)


class Registrar:
    """One ledger for all examples, on one event loop."""

    def __init__(self, folder: Path) -> None:
        self.loop = asyncio.new_event_loop()
        self.ledger: CoreLedger = self.loop.run_until_complete(
            open_ledger(f"sqlite:///{folder / 'ledger.db'}", partitions=1)
        )
        registry = Registry(seed=21, organisations=9)
        self.loop.run_until_complete(self.ledger.append(registry.entries(TOTAL)))
        self.head = self.loop.run_until_complete(self.ledger.head())
        self.records = self.loop.run_until_complete(self.ledger.read(0, TOTAL))

    def close(self) -> None:
        """Let go."""
        self.loop.run_until_complete(self.ledger.close())
        self.loop.close()


@pytest.fixture(scope="module")
def registrar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registrar]:
    """Give the ledger."""
    made = Registrar(tmp_path_factory.mktemp("once"))
    yield made
    made.close()


class Owners(RuleBasedStateMachine):
    """Two workers of one partition, a stream that lies, and crashes at the worst moment."""

    registrar: ClassVar[Registrar]

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = str(Path(self._folder.name) / "views.db")
        self.window = Window(self.registrar.ledger, self.registrar.head, self.registrar.records)
        self.stores = [Fragile(path, self.window) for _ in range(2)]
        self.run(self.stores[0].prepare())
        self.owners = [self.run(self._owner(n)) for n in range(2)]
        self.stalled: dict[int, asyncio.Task[None]] = {}

    def run(self, work: Any) -> Any:
        """Run to the end on the loop of the ledger."""
        return self.registrar.loop.run_until_complete(work)

    async def _owner(self, number: int) -> Follower:
        head = await self.window.head()
        follower = Follower(self.stores[number], 0, head, language(), batch=20)
        await follower.take(head, list(TYPES))
        return follower

    def _free(self) -> list[int]:
        return [number for number in range(2) if number not in self.stalled]

    @rule(by=st.integers(1, 25))
    def grow(self, by: int) -> None:
        """More is recorded."""
        self.window.grown = min(self.window.grown + by, TOTAL)

    @rule(who=st.integers(0, 1), picks=st.lists(st.integers(0, 30), min_size=1, max_size=12), lie=st.integers(0, 9))
    def deliver(self, who: int, picks: Sequence[int], lie: int) -> None:
        """The stream brings entries around the owner's position: twice, out of order, with holes, or false ones."""
        if who not in self.stalled:
            self.run(self._deliver(who, picks, lie))

    @rule(who=st.integers(0, 1))
    def look(self, who: int) -> None:
        """The worker's own loop asks the ledger, and brings back whoever fell behind."""
        if who not in self.stalled:
            self.run(self._look(who))

    @rule(who=st.integers(0, 1), times=st.integers(1, 3))
    def crash(self, who: int, times: int) -> None:
        """The next transactions end after the rows and the checkpoint were written, and before the commit."""
        self.stores[who].crashes = times

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        """A process ends and another takes its place."""
        if who not in self.stalled:
            self.stores[who].crashes = 0
            self.owners[who] = self.run(self._owner(who))

    @rule(who=st.integers(0, 1), picks=st.lists(st.integers(0, 9), min_size=1, max_size=6))
    def stall(self, who: int, picks: Sequence[int]) -> None:
        """An owner stops in its tracks with a batch in its hands."""
        if who in self.stalled:
            return
        self.stores[who].open.clear()

        async def begin() -> None:
            self.stalled[who] = asyncio.create_task(self._deliver(who, sorted(set(picks)), 9))
            await asyncio.sleep(0)

        self.run(begin())

    @precondition(lambda self: bool(self.stalled))
    @rule()
    def wake(self) -> None:
        """The stalled owner goes on as if nothing had happened."""
        who, task = self.stalled.popitem()
        self.stores[who].open.set()
        self.run(task)

    def cleanup(self) -> None:
        """Remove the files."""
        self._folder.cleanup()

    async def _deliver(self, who: int, picks: Sequence[int], lie: int) -> None:
        follower = self.owners[who]
        head = await self.window.head()
        start = max(follower.position - 5, 0)
        entries = []
        for pick in picks:
            position = start + pick + 1
            stored = await self.window.read(position - 1, 1, upto=position) if position <= head.position else []
            previous = position - 1 if lie != 0 else position
            epoch = head.epoch if lie != 1 else "another"
            entries += [Copied(position, previous, epoch, one.record) for one in stored]
            if lie == 2 and stored:
                entries.append(Copied(position + 1, position, epoch, stored[0].record))
        await follower.offer(entries)

    async def _look(self, who: int) -> None:
        head = await self.window.head()
        await self.owners[who].catch_up(head)
        for lane in self.owners[who].lanes:
            lane.wake()
        await gather_strays(self.owners[who], self.stores[who], head.epoch, language(), batch=20)

    @invariant()
    def each_once_and_in_order(self) -> None:
        """What a view noted is exactly what lies up to its checkpoint."""
        told = self.run(self.stores[0].read(_state)) if hasattr(self, "stores") else {}
        for name, (positions, checkpoint) in told.items():
            assert positions == list(range(1, checkpoint + 1)), name

    def teardown(self) -> None:
        """In the end everything is there."""
        while self.stalled:
            self.wake()
        for store in self.stores:
            store.crashes = 0
        self.window.grown = TOTAL
        for who in (0, 1, 0):
            self.run(self._look(who))
        told = self.run(self.stores[0].read(_state))
        for store in self.stores:
            self.run(store.close())
        self.cleanup()
        assert {checkpoint for _, checkpoint in told.values()} == {TOTAL}
        assert all(positions == list(range(1, TOTAL + 1)) for positions, _ in told.values())


def _state(conn: Connection) -> dict[str, tuple[list[int], int]]:
    found: dict[str, tuple[list[int], int]] = {}
    for name, type_ in TYPES.items():
        view = type_.make("")
        found[name] = (noted(conn, view), checkpoints.of_view(conn, view.key)[0].position)
    return found


def _naive(conn: Connection, view_key: str, partition: int, expected: Checkpoint, to: Checkpoint) -> int:
    """A checkpoint that is just written, as most projections do it."""
    conn.execute(
        update(tables.checkpoints)
        .where(tables.checkpoints.c.view == view_key, tables.checkpoints.c.partition == partition)
        .values(position=to.position, proof=to.proof)
    )
    return 0


def _machine(registrar: Registrar) -> type[Owners]:
    return type("Machine", (Owners,), {"registrar": registrar})


@pytest.mark.drill
@pytest.mark.promise("P4")
def test_each_event_once_and_in_order(registrar: Registrar) -> None:
    """Duplicates, disorder, gaps, lies, crashes, two owners, a stalled owner that wakes up: each event counts once."""
    run_state_machine_as_test(
        _machine(registrar),
        settings=settings(
            max_examples=length.of(12, 10_000),
            stateful_step_count=length.of(20, 50),
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        ),
    )


def _stalled_owner(registrar: Registrar) -> None:
    """One owner stalls with a batch; the other one applies the same records; the first one wakes up."""
    machine = _machine(registrar)()
    try:
        machine.grow(20)
        machine.stall(0, [5, 6, 7])
        machine.look(1)
        machine.wake()
        machine.each_once_and_in_order()
    finally:
        for store in machine.stores:
            store.open.set()
            machine.run(store.close())
        machine.cleanup()


def test_a_stalled_owner_that_wakes_up_writes_nothing(registrar: Registrar) -> None:
    """Its checkpoint has moved meanwhile, and the whole batch is given up."""
    _stalled_owner(registrar)


def test_without_compare_and_set_the_same_harness_sees_doubles(
    registrar: Registrar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: a checkpoint that is just written lets the stalled owner count everything twice."""
    monkeypatch.setattr(checkpoints, "move", _naive)
    with pytest.raises(AssertionError):
        _stalled_owner(registrar)
