"""Does a rebuild give the same rows, and what when the ledger is not the one that the views know? (P5, P12)"""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.worker.errors import ViewAhead, ViewError
from services.worker.rebuild import rebuild, rollback
from services.worker.service import ALL_VIEWS
from tests.services.worker.building import Registry, installation


async def test_rebuild_twice_equals_live(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """Every view, made again from the ledger alone, has the rows of the live one; and again in the first slot."""
    async with installation(ledger_url, valkey_url, tmp_path, batch=60) as house:
        await house.relay()
        await house.worker()
        await house.append(Registry(seed=11).entries(500))
        await house.caught_up()
        before = await house.digests()
        for _ in range(2):
            for name in ALL_VIEWS:
                done = await rebuild(house.ledger, house.store, name)
                assert done.equal, done.differences
                assert done.switched
            assert await house.digests() == before
        assert {(await house.store.live(name)).slot for name in ALL_VIEWS} == {""}


async def test_another_storage_gives_the_same_rows(
    postgres_url: Callable[[], str], valkey_url: str, tmp_path: Path
) -> None:
    """The same entries on SQLite and on PostgreSQL come to the same rows, but for the instants of recording."""
    told = []
    for url in (f"sqlite:///{tmp_path / 'ledger.db'}", postgres_url()):
        async with installation(url, valkey_url, tmp_path, batch=70) as house:
            _, stop = await house.worker()
            await house.append(Registry(seed=12).entries(300))
            await house.caught_up()
            digests = await house.digests([name for name in ALL_VIEWS if name != "audit"])
            told.append(digests)
            await stop()
    assert told[0] == told[1]


async def test_a_rebuild_beside_a_live_flow_catches_up_and_takes_over(
    ledger_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """Events go on coming during the rebuild; afterwards the worker follows the new slot."""
    async with installation(ledger_url, valkey_url, tmp_path, batch=50) as house:
        registry = Registry(seed=13)
        await house.relay()
        await house.worker()
        await house.append(registry.entries(300))
        done = await rebuild(house.ledger, house.store, "register")
        assert done.switched
        assert done.slot == "b"
        await house.append(registry.entries(200))
        await house.caught_up()
        assert (await house.store.live("register")).key.endswith("_b")
        assert (await rebuild(house.ledger, house.store, "register", switch="never")).equal


async def test_of_two_rebuilds_at_once_the_later_one_wins(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """The earlier one finds that its slot was begun anew, and stops; no row comes twice."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await house.worker()
        await house.append(Registry(seed=17).entries(200))
        await house.caught_up()
        both = (rebuild(house.ledger, house.store, "movements") for _ in range(2))
        done = await asyncio.gather(*both, return_exceptions=True)
        finished = [one for one in done if not isinstance(one, BaseException)]
        assert all(isinstance(one, ViewError | DBAPIError) for one in done if one not in finished)
        assert finished
        assert finished[-1].equal
        await house.caught_up()
        assert (await rebuild(house.ledger, house.store, "movements", switch="never")).equal


async def test_a_damaged_view_is_told_and_mended(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """A row that somebody removed shows as a difference; rollback brings the old slot back."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await house.worker()
        await house.append(Registry(seed=14).entries(120))
        await house.caught_up()
        await house.store.transaction(
            lambda conn: conn.execute(text("DELETE FROM periods_v2_spans WHERE known_from = 1"))
        )
        done = await rebuild(house.ledger, house.store, "periods", switch="if_equal")
        assert done.equal is False
        assert not done.switched
        assert sum(one.surplus for one in done.differences or []) >= 1
        assert (await rebuild(house.ledger, house.store, "periods")).switched
        assert await rollback(house.store, "periods") == "periods_v2"
        assert await rollback(house.store, "periods") == "periods_v2_b"


def _put_back(folder: Path) -> None:
    for leftover in folder.glob("ledger.db*"):
        leftover.unlink()
    shutil.copy(folder / "copy.db", folder / "ledger.db")


async def test_a_view_ahead_of_a_restored_ledger_refuses_to_run(valkey_url: str, tmp_path: Path) -> None:
    """The ledger is put back from a copy: readers are refused, workers leave the views alone, a rebuild mends them."""
    file = tmp_path / "ledger.db"
    registry = Registry(seed=15)
    async with installation(f"sqlite:///{file}", valkey_url, tmp_path) as house:
        await house.append(registry.entries(80))
    shutil.copy(file, tmp_path / "copy.db")
    async with installation(f"sqlite:///{file}", valkey_url, tmp_path) as house:
        await house.worker()
        await house.append(registry.entries(40))
        await house.caught_up()
    _put_back(tmp_path)
    async with installation(f"sqlite:///{file}", valkey_url, tmp_path) as house:
        with pytest.raises(ViewAhead, match="sobo rebuild register"):
            await house.position("register")
        worker, _ = await house.worker()
        other = Registry(seed=16)  # the ledger grows beyond where the views were: other facts at the same positions
        await house.append(other.entries(90))
        async with asyncio.timeout(20):
            while len(worker.followers) < 4:
                await house.ledger.wait(10**9, 0.05)
        assert {bool(lane.refused) for f in worker.followers.values() for lane in f.lanes if lane.position > 80} == {
            True
        }
        for name in ALL_VIEWS:
            assert (await rebuild(house.ledger, house.store, name)).differences is None
        await house.caught_up()
        assert (await rebuild(house.ledger, house.store, "movements", switch="never")).equal
