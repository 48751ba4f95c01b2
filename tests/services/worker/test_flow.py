"""Does losing the broker, in whatever way, lose nothing and call nobody? (P3)"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import ResponseError

from services import broker as brokers
from services.stream.entries import key
from services.worker.rebuild import rebuild
from services.worker.service import ALL_VIEWS
from tests.services.worker.building import Installation, Registry, installation
from tests.support import length, servers


async def _flush(client: Any) -> None:
    await client.flushall()


async def _delete(client: Any) -> None:
    await client.delete(key(0), key(1))


async def _trim(client: Any) -> None:
    for partition in range(4):
        await client.xtrim(key(partition), maxlen=1)


async def _move_ahead(client: Any) -> None:
    for partition in range(4):
        await client.xadd(key(partition), {"x": "y"}, id="999999999-0")


async def _other_type(client: Any) -> None:
    await client.delete(key(2))
    await client.set(key(2), "x")


async def _forge(client: Any) -> None:
    """Entries that claim to be what they are not."""
    for partition in range(4):
        top = await client.xrevrange(key(partition), count=1)
        if top:
            position = int(top[0][0].split(b"-")[0])
            fields = dict(top[0][1]) | {b"previous": str(position).encode()}
            with contextlib.suppress(ResponseError):  # the relay was quicker
                await client.xadd(key(partition), fields, id=f"{position + 1}-0")


LOSSES: tuple[Callable[[Any], Awaitable[None]], ...] = (_flush, _delete, _trim, _move_ahead, _other_type, _forge)


async def _equal_to_a_rebuild(house: Installation) -> None:
    for name in ALL_VIEWS:
        done = await rebuild(house.ledger, house.store, name, switch="never")
        assert done.equal, (name, done.differences)
        assert done.parked == 0


@pytest.mark.drill
@pytest.mark.promise("P3")
@pytest.mark.parametrize("lose", LOSSES, ids=lambda lose: lose.__name__.strip("_"))
async def test_whatever_happens_to_the_streams_the_views_are_whole(
    lose: Callable[[Any], Awaitable[None]], broker: str, tmp_path: Path
) -> None:
    """Damage in the middle of a flow: five seconds later every view is complete, and as a rebuild makes it."""
    async with (
        brokers.client(broker) as client,
        installation(f"sqlite:///{tmp_path / 'ledger.db'}", broker, tmp_path, batch=length.of(40, 500)) as house,
    ):
        registry = Registry(seed=3, organisations=length.of(40, 2_000))
        await house.relay()
        await house.worker()
        await house.append(registry.entries(150))
        flow = asyncio.create_task(house.append(registry.entries(length.of(250, 10_000)), together=10))
        await asyncio.sleep(0.05)
        await lose(client)
        await flow
        assert await house.caught_up() < 5
        await _equal_to_a_rebuild(house)


async def test_on_postgresql_too(postgres_url: Callable[[], str], redis_url: str, tmp_path: Path) -> None:
    """FLUSHALL, DEL and an id moved ahead, one after another, on PostgreSQL and Redis."""
    async with (
        brokers.client(redis_url) as client,
        installation(postgres_url(), redis_url, tmp_path, batch=40) as house,
    ):
        registry = Registry(seed=4)
        await house.relay()
        await house.worker()
        for lose in (_flush, _delete, _move_ahead):
            await house.append(registry.entries(60), together=20)
            await lose(client)
        await house.append(registry.entries(60), together=20)
        assert await house.caught_up() < 5
        await _equal_to_a_rebuild(house)


async def test_a_broker_that_is_down_keeps_nobody_waiting(tmp_path: Path) -> None:
    """While the broker is killed views follow from the ledger within a second; it comes back empty, and all goes on."""
    with servers.valkey() as server:
        async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", server.url, tmp_path) as house:
            registry = Registry(seed=5)
            await house.relay()
            await house.worker()
            await house.append(registry.entries(100))
            await house.caught_up()
            server.kill()
            await house.append(registry.entries(100))
            assert await house.caught_up() < 3
            server.start()
            await house.append(registry.entries(100))
            assert await house.caught_up() < 5
            async with asyncio.timeout(5):  # the relay is back, and the stream goes on where it is
                client = brokers.client(server.url)
                while not await client.exists(*(key(partition) for partition in range(4))):
                    await asyncio.sleep(0.05)
                await client.aclose()
            await _equal_to_a_rebuild(house)


async def test_a_broker_that_was_never_there_is_no_reason_not_to_start(tmp_path: Path) -> None:
    """Relay and worker start without a broker, and the views are made from the ledger alone."""
    nowhere = f"redis://127.0.0.1:{servers.free_port()}/0"
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", nowhere, tmp_path) as house:
        await house.relay()
        await house.worker()
        await house.append(Registry(seed=6).entries(120))
        assert await house.caught_up() < 5


async def test_a_frozen_broker_is_not_waited_for(tmp_path: Path) -> None:
    """A broker that is stopped in its tracks with its connections open changes nothing for the views."""
    with servers.valkey() as server:
        async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", server.url, tmp_path) as house:
            registry = Registry(seed=7)
            await house.relay()
            await house.worker()
            await house.append(registry.entries(60))
            await house.caught_up()
            server.freeze()
            try:
                await house.append(registry.entries(60))
                assert await house.caught_up() < 5
            finally:
                server.thaw()
