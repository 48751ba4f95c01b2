"""Are batches that are written together as safe as batches written alone, and is nothing forgotten in a turn?"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from projections.changes import Change
from services.ledger.ledger import partition_of
from services.ledger.opening import open_ledger
from services.worker import checkpoints, parked
from services.worker.checkpoints import Checkpoint, proof_of
from services.worker.errors import CheckpointMoved
from services.worker.fingerprints import language
from services.worker.follower import Follower
from services.worker.heads import Heads
from services.worker.memory import Item, Memory
from services.worker.store import open_views
from services.worker.together import Batch, Together
from services.worker.turns import Turns
from tests.services.worker.building import Registry
from tests.services.worker.counting import counting, noted

PARTITIONS = 4


@asynccontextmanager
async def _house(url: str, folder: Path, fails: Callable[[Change], bool] = lambda _: False) -> AsyncIterator[Any]:
    """A view over four partitions with a founding on each, and a count of the transactions that write."""
    views = url if url.startswith("postgresql") else f"sqlite:///{folder / 'views.db'}"
    ledger = await open_ledger(url, partitions=PARTITIONS)
    store = await open_views(views, ledger, types={"counted": counting("counted", fails=fails)})
    view, head = await store.live("counted"), await ledger.head()
    await store.transaction(lambda conn: checkpoints.begin(conn, view.key, range(PARTITIONS), head.epoch))
    registry = Registry(seed=51)
    subjects = {partition_of(subject, PARTITIONS): subject for subject in registry.subjects}
    await ledger.append([registry.found(subjects[partition]) for partition in range(PARTITIONS)])
    written = [0]
    plain = store.transaction

    async def counted(job: Any) -> Any:
        written[0] += 1
        return await plain(job)

    store.transaction = counted  # type: ignore[method-assign]
    memory = Memory(store, head.epoch, language())

    async def batch(partition: int, expected: int = 0, epoch: str = head.epoch) -> Batch:
        stored = await ledger.read(0, 500, partition=partition)
        items = await memory.compute([(one.position, one.record) for one in stored])
        to = Checkpoint(stored[-1].position, head.epoch, proof_of(stored[-1].record))
        return Batch(partition, items, Checkpoint(expected, epoch), to)

    async def places() -> dict[int, int]:
        found = await store.read(lambda conn: checkpoints.of_view(conn, view.key))
        return {partition: checkpoint.position for partition, checkpoint in found.items()}

    async def seen() -> list[int]:
        return await store.read(lambda conn: noted(conn, view))

    try:
        yield SimpleNamespace(
            ledger=ledger, store=store, view=view, batch=batch, places=places, seen=seen, written=written,
            registry=registry, subjects=subjects,
        )  # fmt: skip
    finally:
        await store.close()
        await ledger.close()


async def test_what_becomes_ready_meanwhile_goes_into_one_transaction(ledger_url: str, tmp_path: Path) -> None:
    """Four partitions' batches are two transactions: the first alone, the other three behind it together."""
    async with _house(ledger_url, tmp_path) as house:
        together = Together(house.store)
        batches = [await house.batch(partition) for partition in range(PARTITIONS)]
        first = asyncio.create_task(together.write(house.view, batches[0]))
        while not house.written[0]:
            await asyncio.sleep(0)
        await asyncio.gather(first, *(together.write(house.view, one) for one in batches[1:]))
        assert house.written[0] == 2
        assert sorted(await house.seen()) == [1, 2, 3, 4]
        assert await house.places() == {0: 1, 1: 2, 2: 3, 3: 4}


@pytest.mark.parametrize("other", [{"expected": 77}, {"epoch": "another ledger's"}])
async def test_a_checkpoint_that_moved_gives_up_its_own_batch_only(
    ledger_url: str, tmp_path: Path, other: dict[str, Any]
) -> None:
    """Of three batches written together one expects another checkpoint: it writes nothing, the others are whole."""
    async with _house(ledger_url, tmp_path) as house:
        together = Together(house.store)
        batches = [await house.batch(0), await house.batch(1, **other), await house.batch(2)]
        told = await asyncio.gather(*(together.write(house.view, one) for one in batches), return_exceptions=True)
        assert [type(one) for one in told] == [type(None), CheckpointMoved, type(None)]
        assert sorted(await house.seen()) == [1, 3]
        assert await house.places() == {0: 1, 1: 0, 2: 3, 3: 0}


async def test_a_fact_that_fails_parks_its_subject_and_holds_no_other_partition(
    ledger_url: str, tmp_path: Path
) -> None:
    """Followers that write together: the failing fact is parked, every other one is applied, every checkpoint moves."""
    async with _house(ledger_url, tmp_path, fails=lambda change: change.recorded.position == 2) as house:
        together, head = Together(house.store), await house.ledger.head()
        followers = [Follower(house.store, p, head, language(), together=together) for p in range(PARTITIONS)]
        for follower in followers:
            await follower.take(head, ["counted"])
        await asyncio.gather(*(follower.catch_up(head) for follower in followers))
        assert sorted(await house.seen()) == [1, 3, 4]
        assert [(one.position, one.stream) for one in await parked.listed(house.store)] == [(2, house.subjects[1])]
        assert await house.places() == {0: 1, 1: 2, 2: 3, 3: 4}


async def test_a_view_alone_has_two_transactions_under_way(ledger_url: str, tmp_path: Path) -> None:
    """The second begins before the first has ended; what is ready behind them waits, and all of it is written."""
    async with _house(ledger_url, tmp_path) as house:
        free, begun, plain = asyncio.Event(), [0], house.store.transaction

        async def held(job: Any) -> Any:
            begun[0] += 1
            await free.wait()
            return await plain(job)

        house.store.transaction = held
        together = Together(house.store)
        writing = []
        for partition in range(PARTITIONS):
            writing.append(asyncio.create_task(together.write(house.view, await house.batch(partition))))
            await asyncio.sleep(0.01)
        assert begun[0] == 2
        free.set()
        await asyncio.gather(*writing)
        assert sorted(await house.seen()) == [1, 2, 3, 4]


@pytest.mark.parametrize(("most", "transactions"), [(1, 4), (2, 4), (3, 3), (12, 2)])
async def test_a_transaction_has_no_more_than_so_many_facts(
    ledger_url: str, tmp_path: Path, most: int, transactions: int
) -> None:
    """Batches of 1, 9, 1 and 2 facts go together, in order, as far as they fit; none is ever divided."""
    async with _house(ledger_url, tmp_path) as house:
        await house.ledger.append(house.registry.act([house.subjects[1]] * 8 + [house.subjects[3]]))
        together = Together(house.store, most=most)
        batches = [await house.batch(partition) for partition in range(PARTITIONS)]
        assert [len(batch.items) for batch in batches] == [1, 9, 1, 2]
        await asyncio.gather(*(together.write(house.view, batch) for batch in batches))
        assert house.written[0] == transactions
        assert len(await house.seen()) == 13
        assert await house.places() == {batch.partition: batch.to.position for batch in batches}


async def test_whoever_asks_for_the_head_at_once_asks_the_ledger_once(ledger_url: str, tmp_path: Path) -> None:
    """Ten questions are one query; a position that the ledger does not have is asked for every time."""
    async with _house(ledger_url, tmp_path) as house:
        asked = [0]
        plain = house.ledger.head

        async def counted() -> Any:
            asked[0] += 1
            return await plain()

        house.ledger.head = counted
        heads = Heads(house.ledger)
        found = await asyncio.gather(*(heads.reaching(4) for _ in range(10)))
        assert {head.position for head in found} == {4}
        assert asked == [1]
        assert [(await heads.reaching(5)).position for _ in range(2)] == [4, 4]
        assert asked == [3]


async def test_a_turn_brings_everything_that_is_due_once_and_in_order() -> None:
    """What comes while a turn is under way is brought by the next one, and a turn that fails does not end the turns."""
    brought: list[list[int]] = []

    async def bring(items: Sequence[Item]) -> None:
        await asyncio.sleep(0.01)
        brought.append([item.position for item in items])
        if len(brought) == 1:
            raise RuntimeError("the first turn fails")

    turns = Turns(bring, 4)
    items: list[Any] = [SimpleNamespace(position=position) for position in range(12)]
    turns.add(items[:2])
    await asyncio.sleep(0)
    assert brought == []  # it waits for its turn
    turns.add(items[2:5])  # a whole batch is due: at once
    turns.add(items[5:9])
    await asyncio.wait_for(turns.room(), 5)
    turns.add(items[9:])
    await asyncio.wait_for(turns.level(), 5)
    assert [position for turn in brought for position in turn] == list(range(12))
    assert brought[0] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("due", [1, 3])
async def test_few_facts_are_brought_within_the_turn(due: int) -> None:
    """Nobody has to ask: what is due comes by itself."""
    arrived = asyncio.Event()

    async def bring(items: Sequence[Item]) -> None:
        if len(items) == due:
            arrived.set()

    Turns(bring, 500).add([SimpleNamespace(position=at) for at in range(due)])  # type: ignore[misc]
    await asyncio.wait_for(arrived.wait(), 5)
