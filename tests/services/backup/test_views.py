"""What do views, workers and streams do on a restored ledger? (P12)"""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from services.backup.making import Made, back_up
from services.backup.restoring import restore
from services.cli.holding import claims_in
from services.worker.errors import ViewAhead
from services.worker.rebuild import rebuild
from services.worker.service import ALL_VIEWS
from tests.services.worker.building import Installation, Registry, installation

BACKED_UP = 150


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Give a function that gives the address of an empty place: the test runs once on each storage."""
    if request.param == "sqlite":
        return lambda name: f"sqlite:///{tmp_path / name / 'ledger.db'}"
    database: Callable[[], str] = request.getfixturevalue("postgres_url")
    return lambda _: database()


async def _backed_up(house: Installation, shelf: Path) -> Made:
    return await back_up(house.ledger, house.settings.ledger, shelf, claims_of=claims_in)


async def test_views_of_a_restored_ledger_are_those_of_its_prefix(
    fresh: Callable[[str], str], valkey_url: str, tmp_path: Path
) -> None:
    """Built by a worker, and rebuilt: row for row what the original's views were when it ended there."""
    registry, place = Registry(seed=21), fresh("place")
    async with installation(fresh("here"), valkey_url, tmp_path, batch=60) as house:
        await house.worker()
        await house.append(registry.entries(BACKED_UP))
        await house.caught_up()
        then = await house.digests()
        made = await _backed_up(house, tmp_path / "shelf")
        await house.append(registry.entries(60))
        await house.caught_up()
        assert await house.digests() != then
    done = await restore(made.folder, place, claims_of=claims_in)
    assert (done.complete, done.head.position) == (True, BACKED_UP)
    async with installation(place, valkey_url, tmp_path / "place", batch=60) as house:
        await house.relay()
        await house.worker()
        await house.caught_up()
        assert await house.digests() == then
        for name in ALL_VIEWS:
            assert (await rebuild(house.ledger, house.store, name, switch="never")).equal
        await house.append(Registry(seed=22).entries(40))
        await house.caught_up()


async def test_views_of_the_lost_ledger_refuse_the_restored_one(valkey_url: str, tmp_path: Path) -> None:
    """They are ahead of it: readers and workers are refused by name, the streams are begun anew, a rebuild mends.

    Also where the ledger has grown past them, and on the very position of the backup: the epoch tells them apart.
    """
    folder = tmp_path / "place"
    url, views = f"sqlite:///{folder / 'ledger.db'}", f"sqlite:///{tmp_path / 'views.db'}"
    registry = Registry(seed=23)
    async with installation(url, valkey_url, tmp_path, views_url=views) as house:
        await house.relay()
        await house.worker()
        await house.append(registry.entries(BACKED_UP))
        await house.caught_up()
        made = await _backed_up(house, tmp_path / "shelf")
        await house.append(registry.entries(50))
        await house.caught_up()
    await asyncio.to_thread(shutil.rmtree, folder)
    done = await restore(made.folder, url, claims_of=claims_in)
    assert (done.complete, done.head.position) == (True, BACKED_UP)
    async with installation(url, valkey_url, tmp_path, views_url=views) as house:
        with pytest.raises(ViewAhead, match="sobo rebuild register"):
            await house.position("register")
        worker, _ = await house.worker()
        await house.append(Registry(seed=24).entries(100))
        while len(worker.followers) < 4:
            await house.ledger.wait(10**9, 0.05)
        assert all(lane.refused for one in worker.followers.values() for lane in one.lanes if lane.position)
        with pytest.raises(ViewAhead):
            await house.position("register")
        await house.relay()
        for name in ALL_VIEWS:
            assert (await rebuild(house.ledger, house.store, name)).differences is None
        await house.caught_up()
        assert (await rebuild(house.ledger, house.store, "register", switch="never")).equal


async def test_a_view_at_the_very_head_of_the_restored_ledger_is_refused_too(valkey_url: str, tmp_path: Path) -> None:
    """Nothing was lost, and still it is another ledger: whoever trusted the position alone would go on.

    Negative control: under the old epoch the same views go on.
    """
    folder = tmp_path / "place"
    url, views = f"sqlite:///{folder / 'ledger.db'}", f"sqlite:///{tmp_path / 'views.db'}"
    async with installation(url, valkey_url, tmp_path, views_url=views) as house:
        await house.worker()
        head = await house.append(Registry(seed=25).entries(60))
        await house.caught_up()
        made = await _backed_up(house, tmp_path / "shelf")
    async with installation(url, valkey_url, tmp_path, views_url=views) as house:
        assert await house.position("register") == head.position
    await asyncio.to_thread(shutil.rmtree, folder)
    done = await restore(made.folder, url, claims_of=claims_in)
    assert done.head.epoch != head.epoch
    async with installation(url, valkey_url, tmp_path, views_url=views) as house:
        with pytest.raises(ViewAhead):
            await house.position("register")
