"""Does the ledger come onto the stream once, in order, and again after any loss?"""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from services import broker as brokers
from services.ledger.errors import LedgerUnreachable
from services.ledger.ledger import Stored
from services.ledger.reading import CoreLedger
from services.relay.relay import Relay, StreamUnwritable
from services.stream.entries import Copied, entry_id, key, read
from tests.services.worker.building import Installation, Registry, installation


@pytest.fixture
async def client(broker: str) -> AsyncIterator[Any]:
    """Give a client of the emptied broker."""
    made: Any = brokers.client(broker)
    yield made
    await made.aclose()


def _relay(house: Installation, client: Any, *, window: int = 200_000, lowest: dict[int, int] | None = None) -> Relay:
    async def found() -> dict[int, int]:
        return lowest if lowest is not None else {}

    return Relay(house.ledger, client, found, window=window, batch=20)


async def _copies(client: Any, partitions: int = 4) -> dict[int, list[Copied]]:
    found = {}
    for partition in range(partitions):
        entries, strange = read(await client.xrange(key(partition)))
        assert strange == 0
        found[partition] = entries
    return found


async def _is_whole(house: Installation, client: Any) -> None:
    """Every record is on its stream, with the one before it, as the ledger has them."""
    head = await house.ledger.head()
    for partition, copies in (await _copies(client)).items():
        stored = await house.ledger.read(0, 10_000, partition=partition)
        assert [c.record for c in copies] == [s.record for s in stored]
        assert [c.previous for c in copies] == [0, *(s.position for s in stored)][: len(stored)]
        assert {c.epoch for c in copies} <= {head.epoch}


async def test_everything_is_copied_once_and_in_order(broker: str, client: Any, tmp_path: Path) -> None:
    """Two relays at once and a third after them write each record once."""
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", broker, tmp_path) as house:
        registry = Registry(seed=51)
        await house.append(registry.entries(90))
        one, two = _relay(house, client), _relay(house, client)
        await asyncio.gather(one.locate(), two.locate())
        await house.append(registry.entries(90))
        while sum(await asyncio.gather(one.copy(), two.copy())):
            pass
        third = _relay(house, client)
        await third.locate()
        assert await third.copy() == 0
        await _is_whole(house, client)


class Stumbling:
    """A ledger that fails at one of its reads, and tells behind what it was read."""

    def __init__(self, ledger: CoreLedger, at: int) -> None:
        """Fail at that read, counted from 1."""
        self._ledger, self._at = ledger, at
        self.reads: list[int] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def read(self, after: int, limit: int, **more: Any) -> list[Stored]:
        """Read, or fail."""
        self.reads.append(after)
        if len(self.reads) == self._at:
            raise LedgerUnreachable("cut")
        return await self._ledger.read(after, limit, **more)


async def test_the_ledger_reads_on_while_the_broker_writes_and_a_fault_of_that_is_met_in_its_turn(
    broker: str, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is counted; the read that failed is made again, and who fails then is told (control)."""
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", broker, tmp_path) as house:
        relay = _relay(house, client)
        await relay.locate()
        await house.append(Registry(seed=57).entries(70))
        stumbling: Any = Stumbling(house.ledger, at=2)
        monkeypatch.setattr(relay, "_ledger", stumbling)
        assert [await relay.copy() for _ in range(4)] == [20, 20, 20, 10]
        assert stumbling.reads == [0, 20, 20, 40, 60]
        await house.append(Registry(seed=58).entries(5))
        monkeypatch.setattr(relay, "_ledger", Stumbling(house.ledger, at=1))
        with pytest.raises(LedgerUnreachable):
            await relay.copy()
        assert await relay.copy() == 5
        await _is_whole(house, client)


@pytest.mark.parametrize("what", ["ahead", "other record", "other type", "id only"])
async def test_what_is_no_copy_is_deleted_and_written_again(
    what: str, broker: str, client: Any, tmp_path: Path
) -> None:
    """A stream beyond the head, with other bytes at its end, or that is no stream is begun again."""
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", broker, tmp_path) as house:
        registry = Registry(seed=52)
        await house.append(registry.entries(60))
        relay = _relay(house, client)
        await relay.locate()
        if what == "ahead":
            await client.xadd(key(1), {"record": b"x", "previous": 1, "epoch": "x"}, id="5000000-0")
        elif what == "other record":
            (last,) = await client.xrevrange(key(1), count=1)
            await client.xdel(key(1), last[0])
            await client.delete(key(2))
            await client.xadd(key(2), {"record": b"x", "previous": 0, "epoch": "x"}, id="40-0")
        elif what == "id only":
            await client.execute_command("XSETID", key(1), "7000000-0")
        else:
            await client.delete(key(1))
            await client.set(key(1), "x")
        if what == "ahead":
            with pytest.raises(StreamUnwritable):
                await relay.check()
        await _relay(house, client).locate()
        await house.append(registry.entries(10))
        again = _relay(house, client)
        await again.locate()
        await _is_whole(house, client)


async def test_a_running_relay_that_meets_a_moved_id_says_so(broker: str, client: Any, tmp_path: Path) -> None:
    """It cannot write below it, loses no place, and begins the stream again."""
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", broker, tmp_path) as house:
        registry = Registry(seed=53)
        await house.append(registry.entries(40))
        relay = _relay(house, client)
        await relay.locate()
        for partition in range(4):
            await client.xadd(key(partition), {"x": "y"}, id="900000-0")
        await house.append(registry.entries(40))
        with pytest.raises(StreamUnwritable):
            await relay.copy()
        await relay.locate()
        await _is_whole(house, client)


async def test_an_empty_broker_is_filled_from_the_lowest_checkpoint_or_the_window(
    broker: str, client: Any, tmp_path: Path
) -> None:
    """Whoever is further behind reads the ledger; the first entry says what came before it."""
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", broker, tmp_path) as house:
        await house.append(Registry(seed=54).entries(200))
        await _relay(house, client, window=50).locate()
        copies = await _copies(client)
        assert min(c.position for own in copies.values() for c in own) == 151
        for partition, own in copies.items():
            assert own[0].previous == await house.ledger.previous(partition, own[0].position)
        await client.flushall()
        await _relay(house, client, lowest=dict.fromkeys(range(4), 180)).locate()
        assert min(c.position for own in (await _copies(client)).values() for c in own) == 181


async def test_what_every_view_has_is_trimmed(broker: str, client: Any, tmp_path: Path) -> None:
    """Cut by position at the lowest live checkpoint, never by number of entries."""
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", broker, tmp_path) as house:
        await house.append(Registry(seed=55).entries(2_000), together=500)
        lowest: dict[int, int] = {}
        relay = _relay(house, client, lowest=lowest)
        await relay.locate()
        lowest.update(dict.fromkeys(range(4), 1_900))
        relay._trimmed_at = time.monotonic() - 60
        await relay.trim()
        for own in (await _copies(client)).values():
            assert own[0].position > 1_000
            assert own[-1].position > 1_900


async def test_a_relay_comes_back_by_itself(tmp_path: Path) -> None:
    """Its broker is killed and comes back empty; nothing that was recorded meanwhile is missing."""
    from tests.support import servers

    with servers.valkey() as server:
        async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", server.url, tmp_path) as house:
            registry = Registry(seed=56)
            await house.relay()
            await house.append(registry.entries(50))
            server.kill()
            await house.append(registry.entries(50))
            await asyncio.sleep(0.3)
            server.start()
            head = await house.append(registry.entries(50))
            client: Any
            async with brokers.client(server.url) as client, asyncio.timeout(5):
                while head.position not in {c.position for own in (await _copies(client)).values() for c in own}:
                    await asyncio.sleep(0.05)
                await _is_whole(house, client)


def test_an_entry_locates_itself() -> None:
    """The id is the position."""
    assert entry_id(812) == "812-0"
    assert read([(b"812-0", {b"record": b"{}", b"previous": b"7", b"epoch": b"e"})]) == (
        [Copied(812, 7, "e", b"{}")],
        0,
    )
    assert read([(b"812-0", {b"record": b"{}"})]) == ([], 1)
