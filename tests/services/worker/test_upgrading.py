"""What do readers see while a release with a new version of a view is brought in?"""

import asyncio
import zlib
from pathlib import Path

import pytest

from projections.view import key_of
from services.worker.errors import ViewBeingBuilt
from services.worker.rebuild import rebuild
from services.worker.store import ViewStore
from tests.services.worker.building import Installation, Registry, installation
from tests.services.worker.counting import counting, noted

VIEWS = ["counted"]


async def _release(house: Installation, version: int) -> ViewStore:
    return await house.views({"counted": counting(version=version)})


async def _seen(store: ViewStore) -> list[int]:
    """What a reader of this release sees: the positions that the view noted."""
    view = await store.live("counted")
    return await store.read(lambda conn: noted(conn, view))


async def _complete(house: Installation, store: ViewStore, version: int) -> None:
    head = await house.ledger.head()
    async with asyncio.timeout(20):
        while await store.position_of(key_of("counted", version), head) < head.position:
            await asyncio.sleep(0.02)


async def _shown(store: ViewStore, within: float = 20) -> None:
    async with asyncio.timeout(within):
        while True:
            try:
                await store.live("counted")
            except ViewBeingBuilt:
                await asyncio.sleep(0.02)
            else:
                return


async def test_two_releases_run_side_by_side_and_neither_reader_sees_less(
    ledger_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """While the new version is filled, when it is shown and after, readers of the old one never see less than before,
    and both have everything that goes on being recorded, each record once.
    """
    async with installation(ledger_url, valkey_url, tmp_path, batch=20) as house:
        old = await _release(house, 1)
        await house.worker(views=VIEWS, store=old)
        registry = Registry(seed=91)
        await house.append(registry.entries(200))
        await _complete(house, old, 1)
        seen = [len(await _seen(old))]
        new = await _release(house, 2)
        with pytest.raises(ViewBeingBuilt):
            await new.live("counted")
        await house.worker(views=VIEWS, store=new)
        watching = True

        async def watch() -> None:
            while watching:
                seen.append(len(await _seen(old)))
                await asyncio.sleep(0.01)

        watcher = asyncio.create_task(watch())
        await house.append(registry.entries(60))
        await _shown(new)
        await house.append(registry.entries(60))
        await _complete(house, old, 1)
        await _complete(house, new, 2)
        watching = False
        await watcher
        assert seen == sorted(seen)
        assert seen[0] == 200
        assert sorted(await _seen(old)) == sorted(await _seen(new)) == list(range(1, 321))


async def test_the_old_release_may_come_back(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """A deploy that is taken back: the old version is shown as it was left, at once, and its workers bring it on."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        old, new = await _release(house, 1), await _release(house, 2)
        _, stop = await house.worker(views=VIEWS, store=old)
        registry = Registry(seed=92)
        await house.append(registry.entries(50))
        await _complete(house, old, 1)
        await stop()
        _, stop = await house.worker(views=VIEWS, store=new)
        await house.append(registry.entries(50))
        await _shown(new)
        await stop()
        again = await _release(house, 1)
        assert sorted(await _seen(again)) == list(range(1, 51))
        await house.worker(views=VIEWS, store=again)
        await _complete(house, again, 1)
        assert sorted(await _seen(again)) == list(range(1, 101))


async def test_a_rebuild_brings_a_new_version_before_any_worker_does(
    ledger_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """`sobo rebuild` of a version that is not shown yet fills it up to the head before readers see it, never sooner."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        old, new = await _release(house, 1), await _release(house, 2)
        await house.worker(views=VIEWS, store=old)
        await house.append(Registry(seed=93).entries(120))
        await _complete(house, old, 1)
        done = await rebuild(house.ledger, new, "counted")
        assert (done.differences, done.switched, done.events) == (None, True, 120)
        assert sorted(await _seen(new)) == list(range(1, 121))
        await house.worker(views=VIEWS, store=new)
        await asyncio.sleep(1.5)  # workers look which slot is live once a second
        assert (await new.live("counted")).slot == "b"
        assert sorted(await _seen(old)) == list(range(1, 121))


async def test_if_both_releases_shared_the_partitions_the_new_version_would_not_come(
    valkey_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: where all workers are one group, those of the new release wait for the old one's to end."""
    monkeypatch.setattr(zlib, "crc32", lambda _: 0)
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", valkey_url, tmp_path) as house:
        old, new = await _release(house, 1), await _release(house, 2)
        _, stop = await house.worker(views=VIEWS, store=old)
        await house.append(Registry(seed=94).entries(30))
        await _complete(house, old, 1)
        await house.worker(views=VIEWS, store=new)
        with pytest.raises(TimeoutError):
            await _shown(new, within=2)
        await stop()
        await _shown(new)
