"""Does one relay copy at a time, and does the next one take over when it is gone?"""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from services import broker as brokers
from services.exclusive import SILENT_FOR, AdvisoryLock, Exclusive, FileLock
from services.stream.entries import key, read
from tests.services.worker.building import Installation, Registry, installation


@pytest.fixture
async def client(broker: str) -> AsyncIterator[Any]:
    """Give a client of the emptied broker."""
    made: Any = brokers.client(broker)
    yield made
    await made.aclose()


async def _copied(client: Any, partitions: int = 4) -> list[list[bytes]]:
    return [[one.record for one in read(await client.xrange(key(p)))[0]] for p in range(partitions)]


async def _stored(house: Installation, partitions: int = 4) -> list[list[bytes]]:
    return [[one.record for one in await house.ledger.read(0, 10_000, partition=p)] for p in range(partitions)]


async def _whole(house: Installation, client: Any, within: float) -> None:
    """Every record is on its stream once, in order, before the time is over."""
    async with asyncio.timeout(within):
        while await _copied(client) != await _stored(house):
            await asyncio.sleep(0.05)


async def _stands_by(house: Installation, client: Any, registry: Registry) -> None:
    """What is appended now does not come onto the streams: whoever else runs leaves it to the one whose turn it is."""
    before = await _copied(client)
    await house.append(registry.entries(10))
    await asyncio.sleep(2)
    assert await _copied(client) == before


async def test_the_next_relay_takes_over_within_seconds_of_a_kill(
    ledger_url: str, broker: str, client: Any, tmp_path: Path
) -> None:
    """It stands by as long as the first one has the turn, though that one be frozen; killed, it loses it at once."""
    async with installation(ledger_url, broker, tmp_path) as house:
        registry = Registry(seed=55)
        await house.append(registry.entries(30))
        first = await house.process("relay")
        await _whole(house, client, 20)
        await house.relay()
        first.send_signal(signal.SIGSTOP)
        await _stands_by(house, client, registry)
        first.send_signal(signal.SIGKILL)
        await _whole(house, client, 5)


async def test_a_frozen_relay_loses_its_turn_and_stands_by_when_it_wakes(
    postgres_url: Callable[[], str], valkey_url: str, tmp_path: Path
) -> None:
    """PostgreSQL ends a session that is silent; the relay that slept finds that out, and is the next one again."""
    client: Any = brokers.client(valkey_url)
    async with installation(postgres_url(), valkey_url, tmp_path) as house:
        registry = Registry(seed=56)
        await house.append(registry.entries(30))
        first = await house.process("relay")
        await _whole(house, client, 20)
        second = await house.process("relay")
        first.send_signal(signal.SIGSTOP)
        await house.append(registry.entries(10))
        await _whole(house, client, SILENT_FOR + 10)
        first.send_signal(signal.SIGCONT)
        await house.append(registry.entries(10))
        await _whole(house, client, 5)
        await asyncio.sleep(2)
        second.send_signal(signal.SIGSTOP)
        await _stands_by(house, client, registry)
        second.send_signal(signal.SIGKILL)
        await _whole(house, client, 5)
    await client.aclose()


@pytest.mark.parametrize("kind", ["file", "database"])
async def test_one_of_two_has_the_lock(kind: str, postgres_url: Callable[[], str], tmp_path: Path) -> None:
    """Asked again it still has it; the other one gets it once it is let go."""
    url = postgres_url()

    def lock() -> Exclusive:
        return FileLock(tmp_path / "lock") if kind == "file" else AdvisoryLock(url, 7, 1)

    one, two = lock(), lock()
    assert [await one.held(), await two.held(), await one.held()] == [True, False, True]
    await one.close()
    assert [await two.held(), await one.held()] == [True, False]
    await one.close()
    await two.close()
