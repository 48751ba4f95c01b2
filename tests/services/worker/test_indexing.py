"""Does a slot that is filled have its keys alone, and one that is ready all its indexes?"""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import Connection, Index, Table, inspect

from projections.view import View
from services.worker import builds, indexing, pointing
from services.worker.errors import ViewError
from services.worker.rebuild import Plan, rebuild
from tests.services.worker.building import Installation, Registry, installation

MOST = 200


async def _live(house: Installation, name: str) -> None:
    registry = Registry(seed=71, organisations=60)
    await house.worker(views=[name])
    await house.append(registry.entries(MOST))
    await house.caught_up(views=[name])


async def _indexes(house: Installation, view: View) -> list[list[str]]:
    """The columns of every index of a view's tables, keys aside."""

    def read(conn: Connection) -> list[list[str]]:
        found = [inspect(conn).get_indexes(table.name) for table in view.metadata.sorted_tables]
        return sorted([str(name) for name in one["column_names"]] for own in found for one in own)

    return await house.store.read(read)


@pytest.mark.parametrize("name", ["register", "movements"])
async def test_the_indexes_of_a_slot_come_behind_its_rows(
    ledger_url: str, valkey_url: str, tmp_path: Path, name: str
) -> None:
    """None while it is filled; those of the live view once it is ready."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await _live(house, name)
        live, target = await house.store.running(name), house.store.view(name, pointing.SLOTS[1])
        wanted = await _indexes(house, live)
        assert wanted
        task = asyncio.create_task(rebuild(house.ledger, house.store, name, plan=Plan(rate=200)))
        while (await house.store.read(lambda conn: builds.total(conn, target.key))).passed < MOST // 4:
            await asyncio.sleep(0.01)
        assert await _indexes(house, target) == []
        done = await task
        assert (done.equal, done.switched) == (True, True)
        assert await _indexes(house, target) == wanted


async def test_indexes_that_a_kill_left_out_are_made_up(
    ledger_url: str, valkey_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut short between two of them: the next call fills nothing again and makes the others."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await _live(house, "movements")
        target = house.store.view("movements", pointing.SLOTS[1])
        made: list[str] = []
        plain = indexing.make

        def one_and_no_more(conn: Connection, table: Table, index: Index) -> bool:
            if made:
                raise ViewError("hết", "gone")
            made.append(str(index.name))
            return plain(conn, table, index)

        with monkeypatch.context() as patched:
            patched.setattr(indexing, "ABREAST", 1)
            patched.setattr(indexing, "make", one_and_no_more)
            with pytest.raises(ViewError):
                await rebuild(house.ledger, house.store, "movements")
        assert len(await _indexes(house, target)) == 1
        done = await rebuild(house.ledger, house.store, "movements")
        assert (done.anew, done.equal) == ("", True)
        assert done.resumed > MOST - 20  # all up to where the view was complete
        assert await _indexes(house, target) == await _indexes(house, house.store.view("movements"))


async def test_two_that_make_the_same_indexes_make_each_once(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """One that was taken over may still be at it: the other one waits for it and finds what it made."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await _live(house, "movements")
        live = await house.store.running("movements")
        wanted = await _indexes(house, live)
        await house.store.transaction(lambda conn: indexing.put_off(conn, live))
        assert await _indexes(house, live) == []
        await asyncio.gather(*(indexing.make_up(house.store, live) for _ in range(4)))
        assert await _indexes(house, live) == wanted
