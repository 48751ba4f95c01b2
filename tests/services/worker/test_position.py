"""For which position does a reader see a view, and is an act ever seen by half?"""

from pathlib import Path

import pytest

from services.ledger.ledger import partition_of
from services.worker.errors import ViewBeingBuilt
from services.worker.follower import Follower
from tests.services.worker.building import Installation, Registry, installation


async def _follower(house: Installation, partition: int) -> Follower:
    follower = house.follower(partition, await house.ledger.head())
    await follower.take(await house.ledger.head(), ["register", "movements"])
    return follower


async def test_an_act_over_two_partitions_is_never_seen_by_half(
    ledger_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """With one partition stopped the position stays before the act, however far the other partition goes."""
    async with installation(ledger_url, valkey_url, tmp_path, partitions=2) as house:
        registry = Registry(seed=31)
        subjects = sorted(registry.subjects, key=lambda s: partition_of(s, 2))
        here, there = subjects[0], subjects[-1]
        assert partition_of(here, 2) != partition_of(there, 2)
        working, stopped = await _follower(house, 0), await _follower(house, 1)
        head = await house.append([registry.found(s) for s in (here, there)])
        for follower in (working, stopped):
            await follower.catch_up(head)
        assert await house.position("register") == 2
        head = await house.append([*registry.act([here, there, here]), registry.act([here])[0]])
        await working.catch_up(head)
        assert await house.position("register") == 2
        await stopped.catch_up(head)
        assert await house.position("register") == head.position == 6


async def test_the_cut_moves_down_to_the_beginning_of_an_act(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """A partition that has a part of an act in one batch and the rest in the next shows none of it."""
    async with installation(ledger_url, valkey_url, tmp_path, partitions=1) as house:
        registry = Registry(seed=32)
        one, two = registry.subjects[:2]
        follower = await _follower(house, 0)
        await house.append([registry.found(one), registry.found(two)])
        head = await house.append(registry.act([one, two, one, two]))
        half = house.follower(0, head, batch=4)
        await half.take(head, ["register"])
        stored = await house.ledger.read(0, 4)
        await half._advance([(record.position, record.record) for record in stored])
        assert half.position == 4
        assert await house.position("register", head) == 2
        await half.catch_up(head)
        assert await house.position("register", head) == 6
        assert follower.position == 0


async def test_nothing_is_pending_where_nothing_follows(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """A partition whose last record is long ago does not hold the position back; an empty ledger is at 0."""
    async with installation(ledger_url, valkey_url, tmp_path, partitions=3) as house:
        followers = [await _follower(house, partition) for partition in range(3)]
        assert await house.position("register") == 0
        registry = Registry(seed=33)
        subject = registry.subjects[0]
        head = await house.append([registry.found(subject), *registry.act([subject]), *registry.act([subject])])
        for follower in followers:
            await follower.catch_up(head)
        assert await house.position("register") == 3
        assert await house.position("audit") == 0  # nobody runs it


async def test_another_version_is_not_shown_before_it_is_complete(valkey_url: str, tmp_path: Path) -> None:
    """Readers of a new version are asked to wait until the workers have built it, and then switched over."""
    from sqlalchemy import update

    from services.worker.tables import pointers

    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", valkey_url, tmp_path) as house:
        await house.store.transaction(
            lambda conn: conn.execute(update(pointers).where(pointers.c.view == "targets").values(version=0, slot="b"))
        )
        await house.append(Registry(seed=34).entries(30))
        with pytest.raises(ViewBeingBuilt):
            await house.store.live("targets")
        await house.worker()
        while True:
            try:
                assert (await house.store.live("targets")).slot == ""
                break
            except ViewBeingBuilt:
                await house.ledger.wait(10**9, 0.05)
