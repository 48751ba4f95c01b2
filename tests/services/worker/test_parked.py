"""What happens to a fact that a view cannot apply, and to everything else meanwhile?"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from projections.changes import Change
from services.ledger.opening import open_ledger
from services.worker import parked
from services.worker.errors import ViewError
from services.worker.fingerprints import language, release
from services.worker.follower import Follower
from services.worker.rebuild import rebuild, rollback
from services.worker.store import open_views
from services.worker.strays import gather_strays
from tests.services.worker.building import Registry
from tests.services.worker.counting import counting, noted


@asynccontextmanager
async def _house(
    ledger_url: str, folder: Path, fails: Callable[[Change], bool], *, partitions: int = 1
) -> AsyncIterator[SimpleNamespace]:
    """Two views, one of which fails where it is told to, and a worker of all partitions."""
    types = {"counted": counting("counted", fails=fails), "other": counting("other")}
    views = ledger_url if ledger_url.startswith("postgresql") else f"sqlite:///{folder / 'views.db'}"
    ledger = await open_ledger(ledger_url, partitions=partitions)
    store = await open_views(views, ledger, types=types)
    followers = [Follower(store, one, await ledger.head(), language(), batch=10) for one in range(partitions)]
    for follower in followers:
        await follower.take(await ledger.head(), list(types))

    async def apply(entries: list[Any]) -> None:
        await ledger.append(entries)
        for follower in followers:
            await follower.catch_up(await ledger.head())

    async def seen(name: str) -> list[int]:
        view = await store.live(name)
        return await store.read(lambda conn: noted(conn, view))

    try:
        yield SimpleNamespace(ledger=ledger, store=store, follower=followers[0], apply=apply, seen=seen)
    finally:
        await store.close()
        await ledger.close()


async def test_a_subject_parks_in_order_and_the_partition_goes_on(ledger_url: str, tmp_path: Path) -> None:
    """The failing record and the later ones of its subject park for that view alone; retry applies them in order."""
    broken = [True]

    def fails(change: Change) -> bool:
        return broken[0] and change.recorded.position == 3

    async with _house(ledger_url, tmp_path, fails) as house:
        registry = Registry(seed=41)
        one, two = registry.subjects[:2]
        await house.apply([registry.found(one), registry.found(two), *registry.act([one, two, one])])
        await house.apply([*registry.act([one, two])])
        assert await house.seen("counted") == [1, 2, 4, 7]
        assert await house.seen("other") == [1, 2, 3, 4, 5, 6, 7]
        waiting = await parked.listed(house.store, "counted")
        assert [(p.position, p.stream) for p in waiting] == [(3, one), (5, one), (6, one)]
        assert "does not agree" in waiting[0].error
        assert waiting[1].error == parked.BEHIND
        (told, record), *_ = await parked.show(house.store, 3)
        assert told.event_id.encode() in record
        assert (await house.store.position_of((await house.store.live("counted")).key, await house.ledger.head())) == 7

        assert (waiting[0].code, waiting[0].tries) == (release(), 0)
        tried = await parked.retry(house.store, "counted", one)
        assert (tried.applied, tried.left) == (0, 3)
        assert [p.tries for p in await parked.listed(house.store, "counted")] == [1, 0, 0]
        broken[0] = False
        tried = await parked.retry(house.store, "counted", one)
        assert (tried.applied, tried.left) == (3, 0)
        await house.apply(registry.act([one]))
        assert await house.seen("counted") == [1, 2, 4, 7, 3, 5, 6, 8]
        with pytest.raises(ViewError):
            await parked.retry(house.store, "counted", one)


async def test_annul_gives_up_one_record_and_goes_on_behind_it(ledger_url: str, tmp_path: Path) -> None:
    """The annulled record stays listed, and those behind it are applied."""
    async with _house(ledger_url, tmp_path, lambda change: change.recorded.position == 2) as house:
        registry = Registry(seed=42)
        one = registry.subjects[0]
        await house.apply([registry.found(one), *registry.act([one, one, one])])
        tried = await parked.annul(house.store, "counted", 2)
        assert (tried.applied, tried.left) == (2, 0)
        assert await house.seen("counted") == [1, 3, 4]
        assert [(p.position, p.annulled) for p in await parked.listed(house.store)] == [(2, True)]
        await house.apply(registry.act([one]))
        assert await house.seen("counted") == [1, 3, 4, 5]
        with pytest.raises(ViewError):
            await parked.annul(house.store, "counted", 2)


async def test_a_record_that_cannot_be_read_parks_its_subject(ledger_url: str, tmp_path: Path) -> None:
    """A type of another release stops its own subject in every view, and nothing else; a rebuild parks the same."""
    async with _house(ledger_url, tmp_path, lambda _: False) as house:
        registry = Registry(seed=43)
        one, two = registry.subjects[:2]
        strange = registry.entry(one, "organisation.abducted", {"by": "?"}, registry.found(two).effective_on)
        other = Registry(seed=43)
        await house.apply([other.found(two), strange, *registry.act([one])])
        assert await house.seen("counted") == await house.seen("other") == [1]
        assert [p.position for p in await parked.listed(house.store, "counted")] == [2, 3]
        done = await rebuild(house.ledger, house.store, "counted")
        assert done.equal
        assert done.parked == 2
        assert [p.position for p in await parked.listed(house.store, "counted")] == [2, 3]


async def test_what_came_before_a_record_that_cannot_be_read_is_applied(ledger_url: str, tmp_path: Path) -> None:
    """In one batch, also where its history has to be read for a late fact; a rebuild that catches up says so too."""
    async with _house(ledger_url, tmp_path, lambda _: False, partitions=2) as house:
        registry = Registry(seed=45)
        one = registry.subjects[0]
        await house.apply([registry.found(one), *registry.act([one])])
        late = registry.act([one], date(2015, 1, 1))
        strange = registry.entry(one, "organisation.abducted", {"by": "?"}, date(2020, 1, 1))
        await house.apply([*late, strange, *registry.act([one])])
        assert await house.seen("counted") == [1, 2, 3]
        assert [p.position for p in await parked.listed(house.store, "counted")] == [4, 5]
        done = await rebuild(house.ledger, house.store, "counted")
        assert (done.equal, done.parked) == (True, 2)
        assert [p.position for p in await parked.listed(house.store)] == [4, 4, 5, 5]


async def test_what_a_slot_of_before_held_back_is_nobodys(ledger_url: str, tmp_path: Path) -> None:
    """After a rebuild by a release that can apply it nothing is listed, and a rollback lists it again."""
    broken = [True]
    async with _house(ledger_url, tmp_path, lambda change: broken[0] and change.recorded.position == 2) as house:
        registry = Registry(seed=46)
        one = registry.subjects[0]
        await house.apply([registry.found(one), *registry.act([one])])
        broken[0] = False
        assert (await rebuild(house.ledger, house.store, "counted")).parked == 0
        assert await parked.listed(house.store) == []
        assert await parked.show(house.store, 2) == []
        await rollback(house.store, "counted")
        assert [p.position for p in await parked.listed(house.store)] == [2]


async def test_a_record_that_cannot_be_read_can_be_given_up(ledger_url: str, tmp_path: Path) -> None:
    """Those behind it are applied as if it had never come; a later one waits until it is tried again."""
    async with _house(ledger_url, tmp_path, lambda _: False) as house:
        registry = Registry(seed=47)
        one = registry.subjects[0]
        strange = [registry.found(one), registry.entry(one, "organisation.abducted", {"by": "?"}, date(2020, 1, 1))]
        await house.apply([*strange, *registry.act([one, one])])
        tried = await parked.retry(house.store, "counted", one)
        assert (tried.applied, tried.left) == (0, 3)
        tried = await parked.annul(house.store, "counted", 2)
        assert (tried.applied, tried.left, tried.error) == (2, 0, "")
        await house.apply(registry.act([one]))
        assert await house.seen("counted") == [1, 3, 4]
        assert (await parked.retry(house.store, "counted", one)).left == 0
        assert await house.seen("counted") == [1, 3, 4, 5]
        assert await house.seen("other") == [1]


async def test_a_view_whose_tables_are_gone_rests_and_holds_nobody(ledger_url: str, tmp_path: Path) -> None:
    """What fails for every fact parks nothing: the view rests, the others go on, and it catches up once mended."""
    async with _house(ledger_url, tmp_path, lambda _: False) as house:
        registry = Registry(seed=44)
        view = await house.store.live("counted")
        await house.apply(registry.entries(5))
        await house.store.transaction(view.metadata.drop_all)
        await house.apply(registry.entries(30))
        assert len(await house.seen("other")) == 35
        assert await parked.listed(house.store) == []
        (stray,) = house.follower.strays
        assert stray.view.name == "counted"
        assert stray.resting
        await house.store.prepare()
        stray.wake()
        head = await house.ledger.head()
        await gather_strays(house.follower, house.store, head.epoch, language(), batch=10)
        assert house.follower.strays == []
        assert await house.seen("counted") == list(range(6, 36))
