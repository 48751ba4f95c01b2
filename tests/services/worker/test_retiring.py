"""Do tables go that nobody needs, and never those that somebody reads or writes?"""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, update

from projections.view import key_of
from services.worker import uses
from services.worker.errors import ViewError
from services.worker.pointing import pointer_of
from services.worker.rebuild import Plan, rebuild, rollback
from services.worker.retiring import QUIET, Spare, retire, spares
from services.worker.store import ViewStore
from services.worker.tables import uses as table
from tests.services.worker.building import Installation, Registry, installation
from tests.services.worker.counting import counting


async def _tables(store: ViewStore) -> list[str]:
    return await store.read(lambda conn: inspect(conn).get_table_names())


async def _release(house: Installation, version: int) -> ViewStore:
    """The views as a release with this version of the counting view has them."""
    return await house.views({"counted": counting(version=version)})


async def _an_hour_passes(store: ViewStore) -> None:
    await store.transaction(lambda conn: conn.execute(update(table).values(at=table.c.at - 3_601)))


def _kept(found: list[Spare]) -> dict[str, str]:
    return {one.key: one.kept for one in found}


async def test_the_slot_before_stays_until_it_is_retired(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """After a rebuild one may go back; after retiring one may not, the live rows stand, and a rebuild works again."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await house.worker(views=["register"])
        await house.append(Registry(seed=81).entries(80))
        await house.caught_up(views=["register"])
        assert await spares(house.store, ["register"]) == []
        assert (await rebuild(house.ledger, house.store, "register")).switched
        assert await rollback(house.store, "register") == "register_v4"
        assert await rollback(house.store, "register") == "register_v4_b"
        (spare,) = await spares(house.store, ["register"])
        assert (spare.key, spare.tables, spare.kept) == ("register_v4", ["register_v4_spans"], "")
        assert spare.rows > 0
        before = await house.digests(["register"])
        assert _kept(await retire(house.store, ["register"])) == {"register_v4": ""}
        assert "register_v4_spans" not in await _tables(house.store)
        assert "register_v4_b_spans" in await _tables(house.store)
        assert await house.digests(["register"]) == before
        with pytest.raises(ViewError):
            await rollback(house.store, "register")
        assert await retire(house.store, ["register"]) == []
        assert (await rebuild(house.ledger, house.store, "register")).equal


async def test_a_rebuild_under_way_is_left_alone(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """What is being filled stays, and so does what was cut short within the hour; later it goes."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await house.worker(views=["register"])
        await house.append(Registry(seed=82).entries(80))
        await house.caught_up(views=["register"])

        def stop(*_: Any) -> None:
            raise InterruptedError

        with pytest.raises(InterruptedError):
            await rebuild(house.ledger, house.store, "register", progress=stop, plan=Plan(rate=10))
        assert _kept(await retire(house.store, ["register"])) == {"register_v4_b": "filled"}
        assert "register_v4_b_spans" in await _tables(house.store)
        await _an_hour_passes(house.store)
        assert _kept(await retire(house.store, ["register"])) == {"register_v4_b": ""}
        assert "register_v4_b_spans" not in await _tables(house.store)
        assert (await rebuild(house.ledger, house.store, "register", switch="never")).resumed == 0


async def test_what_another_release_uses_stays_for_an_hour(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """Another version goes an hour after the last word of those who use it, and its pointer with it."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        old, new = await _release(house, 1), await _release(house, 2)
        _, stop = await house.worker(views=["counted"], store=old)
        await house.append(Registry(seed=83).entries(60))
        while not await old.read(lambda conn: uses.last(conn, "counted_v1")):
            await house.ledger.wait(10**9, 0.05)
        await stop()
        await old.transaction(lambda conn: uses.note(conn, ["counted_v1"]))
        assert _kept(await retire(new)) == {"counted_v1": "used"}
        assert (await old.live("counted")).key == "counted_v1"
        await _an_hour_passes(new)
        assert [one.kept for one in await spares(new)] == [""]
        assert _kept(await retire(new)) == {"counted_v1": ""}
        assert "counted_v1_notes" not in await _tables(new)
        assert "counted_v2_notes" in await _tables(new)
        assert await new.read(lambda conn: pointer_of(conn, "counted", 1)) is None


async def _silent_release(house: Installation, entries: int) -> ViewStore:
    """A release that never says that it uses anything has written these tables."""
    old = await _release(house, 1)
    _, stop = await house.worker(views=["counted"], store=old)
    head = await house.append(Registry(seed=84).entries(entries))
    while await old.position_of(key_of("counted", 1), head) < head.position:
        await house.ledger.wait(10**9, 0.05)
    await stop()
    await old.transaction(lambda conn: uses.forget(conn, "counted_v1"))
    return old


async def test_what_nobody_ever_spoke_for_waits_an_hour_and_longer_while_it_moves(
    ledger_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """A release that says nothing is known by its checkpoints: as long as they move its tables stay."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        old, new = await _silent_release(house, 40), await _release(house, 2)
        assert _kept(await retire(new)) == {"counted_v1": "unknown"}
        assert _kept(await retire(new)) == {"counted_v1": "used"}
        await _an_hour_passes(new)
        registry = Registry(seed=85)
        _, stop = await house.worker(views=["counted"], store=old)
        head = await house.append(registry.entries(20))
        while await old.position_of(key_of("counted", 1), head) < head.position:
            await house.ledger.wait(10**9, 0.05)
        await stop()
        wrote = update(table).where(table.c.view == "counted_v1").values(at=0, positions=1)  # and said nothing
        await new.transaction(lambda conn: conn.execute(wrote))
        assert _kept(await retire(new)) == {"counted_v1": "unknown"}
        assert "counted_v1_notes" in await _tables(new)
        await _an_hour_passes(new)
        assert _kept(await retire(new)) == {"counted_v1": ""}


async def test_without_the_sign_the_same_harness_loses_what_is_read(
    ledger_url: str, valkey_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: where what was said counts for nothing, the older release's tables go under it."""

    def quiet(conn: Connection, key: str) -> tuple[int, int]:
        return uses.now(conn) - QUIET, uses.positions(conn, key)  # long ago, on a machine that is just up too

    async with installation(ledger_url, valkey_url, tmp_path) as house:
        old, new = await _silent_release(house, 20), await _release(house, 2)
        monkeypatch.setattr(uses, "last", quiet)
        await retire(new)
        live = await old.read(lambda conn: inspect(conn).has_table("counted_v1_notes"))
        assert not live
