"""Are sums folded behind the views, no further than what is sure, and compared when a view is made again?"""

import asyncio
from pathlib import Path

from sqlalchemy import func, insert, select, update

from projections.blocks import Folded, Grain
from projections.catalogue.table import BY_CODE
from projections.statistics.answers import ask
from projections.statistics.question import Question, Views
from projections.view import View, ViewType
from projections.views import movements
from services.worker import checkpoints, folding
from services.worker.rebuild import rebuild
from services.worker.tables import parked
from tests.services.worker.building import FIRST, Installation, Registry, installation

SMALL = ViewType(movements.NAME, movements.VERSION, "", lambda slot: movements.make(slot, size=10, fan=3))


def _with_small_blocks(house: Installation) -> None:
    house.store.types = {**house.store.types, movements.NAME: SMALL}
    house.store._made.clear()


async def _state(house: Installation, view: View) -> Folded:
    blocks = view.blocks
    assert blocks is not None
    return await house.store.read(blocks.state)


async def _folded(house: Installation, blocks: int) -> View:
    view = await house.store.live(movements.NAME)
    while (await _state(house, view)).blocks != (blocks, blocks // 3, blocks // 9):
        await asyncio.sleep(0.05)
    return view


async def test_blocks_are_folded_behind_the_views(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """Whatever is complete is folded in the end; a rebuild has the same sums, and a wrong one shows in it."""
    async with installation(ledger_url, valkey_url, tmp_path, batch=40) as house:
        _with_small_blocks(house)
        await house.worker()
        await house.append(Registry(seed=31).entries(300))
        await house.caught_up()
        view = await asyncio.wait_for(_folded(house, 30), 20)
        question = Question(FIRST.replace(year=FIRST.year + 9), by=("province", "sector"))
        answers = [
            await house.store.read(lambda c, v=v: ask(c, Views(v), BY_CODE["MEM_STOCK"], question, known_at=300))
            for v in (view, movements.make(view.slot))
        ]
        assert answers[0] == answers[1] != []
        done = await rebuild(house.ledger, house.store, movements.NAME)
        assert done.equal, done.differences
        other = await house.store.live(movements.NAME)
        assert (await _state(house, other)).blocks == (30, 10, 3)
        sums = other.table("sums")
        await house.store.transaction(lambda c: c.execute(update(sums).values(delta=sums.c.delta + 1)))
        assert (await rebuild(house.ledger, house.store, movements.NAME, switch="never")).equal is False


async def test_nothing_is_folded_from_a_parked_record_on(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """Its rows come later, at its own position: the block that it lies in waits for it."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        _with_small_blocks(house)
        _, stop = await house.worker()
        await house.append(Registry(seed=32).entries(9))
        await house.caught_up()
        await stop()
        view = await house.store.live(movements.NAME)
        row = {"view": view.key, "position": 35, "stream": "x", "event_id": "x", "error": "", "record": b""}
        await house.store.transaction(lambda c: c.execute(insert(parked), {**row, "annulled": False}))
        await house.append(Registry(seed=33).entries(60))
        _, stop = await house.worker()
        await house.caught_up()
        await stop()
        head = await house.ledger.head()
        await folding.fold(house.store, view, head)
        assert (await _state(house, view)).blocks == (3, 1, 0)
        await house.store.transaction(lambda c: c.execute(update(parked).values(annulled=True)))
        assert await folding.fold(house.store, view, head) == 3 + 1


async def test_an_emptied_slot_is_not_folded(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """Who knew the view at other checkpoints than it has now folds nothing."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        _with_small_blocks(house)
        _, stop = await house.worker()
        await house.append(Registry(seed=34).entries(40))
        await house.caught_up()
        await stop()
        view = await house.store.live(movements.NAME)
        before = await house.store.read(lambda c: checkpoints.of_view(c, view.key))
        await house.store.transaction(lambda c: checkpoints.forget(c, view.key))
        assert not await house.store.transaction(lambda c: folding.step(c, view, before, 40))
        assert await house.store.transaction(lambda c: folding.step(c, view, {}, 0)) is False


async def test_two_that_fold_at_once_fold_each_block_once(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """One row moves from block to block: who comes second finds it moved, and adds nothing."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        _, stop = await house.worker()
        await house.append(Registry(seed=35).entries(120))
        await house.caught_up()
        await stop()
        _with_small_blocks(house)
        view, head = await house.store.live(movements.NAME), await house.ledger.head()
        assert sum(await asyncio.gather(*(folding.fold(house.store, view, head) for _ in range(4)))) == 12 + 4 + 1
        assert (await _state(house, view)).blocks == (12, 4, 1)
        facts = {name: func.sum(view.table(name).c.facts) for name in ("totals", "sums")}
        sums = view.table("sums").c
        lowest = select(facts["sums"]).where(sums.level == 0, sums.grain == int(Grain.MONTH))
        counted = select(func.count()).select_from(view.table("deltas"))
        for query in (lowest, select(facts["totals"])):
            assert await house.store.read(lambda c, q=query: c.execute(q).scalar_one()) == await house.store.read(
                lambda c: c.execute(counted).scalar_one()
            )
