"""Do several workers share the work, and does one that is killed leave nothing undone?"""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path

from services import heartbeat
from services.worker.ownership import AdvisoryLocks, OneWorker
from services.worker.rebuild import rebuild
from services.worker.service import ALL_VIEWS
from tests.services.worker.building import Registry, installation


async def test_advisory_locks_share_partitions_evenly(postgres_url: Callable[[], str]) -> None:
    """A second worker gets half, and everything once the first is gone."""
    url = postgres_url()
    one, two = AdvisoryLocks(url), AdvisoryLocks(url)
    try:
        assert await one.share(4) == {0, 1, 2, 3}
        assert await two.share(4) == set()
        first = await one.share(4)
        assert len(first) == 2
        assert await two.share(4) == {0, 1, 2, 3} - first
        await one.close()
        assert await two.share(4) == {0, 1, 2, 3}
    finally:
        await one.close()
        await two.close()


async def test_a_file_lock_gives_everything_to_one(tmp_path: Path) -> None:
    """On SQLite one worker has all partitions, the other one stands by."""
    one, two = OneWorker(tmp_path / "lock"), OneWorker(tmp_path / "lock")
    assert await one.share(3) == {0, 1, 2}
    assert await two.share(3) == set()
    await one.close()
    assert await two.share(3) == {0, 1, 2}
    await two.close()


async def test_two_workers_make_the_views_together(
    postgres_url: Callable[[], str], valkey_url: str, tmp_path: Path
) -> None:
    """Both have partitions, and the rows are those of a rebuild."""
    async with installation(postgres_url(), valkey_url, tmp_path, batch=40) as house:
        registry = Registry(seed=61)
        await house.relay()
        one, _ = await house.worker()
        two, stop = await house.worker()
        await house.append(registry.entries(150))
        async with asyncio.timeout(10):
            while not (one.followers and two.followers):
                await asyncio.sleep(0.05)
        assert not one.followers.keys() & two.followers.keys()
        await house.append(registry.entries(100))
        await stop()
        await house.append(registry.entries(100))
        await house.caught_up()
        for name in ALL_VIEWS:
            assert (await rebuild(house.ledger, house.store, name, switch="never")).equal


async def test_a_worker_that_is_killed_leaves_nothing_undone(ledger_url: str, redis_url: str, tmp_path: Path) -> None:
    """Kill -9 in the middle of a flow, twice; what was begun is begun again, and nothing counts twice."""
    async with installation(ledger_url, redis_url, tmp_path, batch=30) as house:
        registry = Registry(seed=62)
        await house.relay()
        for _ in range(2):
            worker = await house.process("worker")
            before = await house.position("register")
            async with asyncio.timeout(20):
                while await house.position("register") == before:
                    await house.append(registry.entries(10))
                    await asyncio.sleep(0.1)
            worker.send_signal(signal.SIGKILL)
            await worker.wait()
        await house.worker()
        await house.caught_up()
        for name in ALL_VIEWS:
            assert (await rebuild(house.ledger, house.store, name, switch="never")).equal


async def test_the_services_end_cleanly_and_show_that_they_live(valkey_url: str, tmp_path: Path) -> None:
    """SIGTERM finishes the batch and closes with status 0; meanwhile both leave signs of life."""
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", valkey_url, tmp_path) as house:
        processes = [await house.process("relay"), await house.process("worker")]
        await house.append(Registry(seed=63).entries(50))
        await house.caught_up()
        folder = house.settings.beats_folder
        async with asyncio.timeout(10):
            while any(heartbeat.ailment(folder, service) for service in ("relay", "worker")):
                await asyncio.sleep(0.05)
        for process in processes:
            process.send_signal(signal.SIGTERM)
        assert [await asyncio.wait_for(process.wait(), 10) for process in processes] == [0, 0]
