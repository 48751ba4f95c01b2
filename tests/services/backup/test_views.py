"""What do views, workers and streams do on a restored ledger? (P12)"""

from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

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


async def test_views_of_the_lost_ledger_refuse_the_restored_one(
    fresh: Callable[[str], str], valkey_url: str, tmp_path: Path
) -> None:
    """They are ahead of it: readers and workers are refused by name, streams are begun anew, a rebuild mends.

    Also where the ledger has grown past them since.
    """
    place, views, registry = fresh("place"), fresh("views"), Registry(seed=23)
    (tmp_path / "views").mkdir()
    async with installation(fresh("here"), valkey_url, tmp_path, views_url=views) as house:
        await house.relay()
        await house.worker()
        await house.append(registry.entries(BACKED_UP))
        await house.caught_up()
        made = await _backed_up(house, tmp_path / "shelf")
        await house.append(registry.entries(50))
        await house.caught_up()
    done = await restore(made.folder, place, claims_of=claims_in)
    assert (done.complete, done.head.position) == (True, BACKED_UP)
    async with installation(place, valkey_url, tmp_path, views_url=views) as house:
        with pytest.raises(ViewAhead, match="sobo rebuild register"):
            await house.position("register")
        worker, _ = await house.worker()
        await house.append(Registry(seed=24).entries(100))
        while len(worker.followers) < 4:
            await house.ledger.wait(10**9, 0.05)
        lanes = [lane for follower in worker.followers.values() for lane in follower.lanes if lane.position]
        assert lanes
        assert all(lane.refused for lane in lanes)
        with pytest.raises(ViewAhead):
            await house.position("register")
        with capture_logs() as logs:
            await house.relay()
            for name in ALL_VIEWS:
                assert (await rebuild(house.ledger, house.store, name)).differences is None
            await house.caught_up()
        assert {"stream_deleted", "rebuilt"} <= {log["event"] for log in logs}
        assert (await rebuild(house.ledger, house.store, "register", switch="never")).equal


async def test_a_view_at_the_very_head_of_the_restored_ledger_is_refused_too(
    fresh: Callable[[str], str], valkey_url: str, tmp_path: Path
) -> None:
    """Nothing was lost, and still it is another ledger: its epoch says so, its position does not.

    Negative control: on the ledger that they were made from the same views go on.
    """
    here, place, views = fresh("here"), fresh("place"), fresh("views")
    (tmp_path / "views").mkdir()
    async with installation(here, valkey_url, tmp_path, views_url=views) as house:
        await house.worker()
        head = await house.append(Registry(seed=25).entries(60))
        await house.caught_up()
        made = await _backed_up(house, tmp_path / "shelf")
    async with installation(here, valkey_url, tmp_path, views_url=views) as house:
        assert await house.position("register") == head.position
    done = await restore(made.folder, place, claims_of=claims_in)
    assert (done.head.position, done.head.chain) == (head.position, head.chain)
    async with installation(place, valkey_url, tmp_path, views_url=views) as house:
        with pytest.raises(ViewAhead):
            await house.position("register")
