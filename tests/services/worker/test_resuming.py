"""Does a rebuild that was killed go on where it stood, and never on what no longer fits?"""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, update

from services.worker import builds, comparison, filling
from services.worker.errors import Superseded, ViewError
from services.worker.rebuild import Plan, Rebuilt, rebuild
from services.worker.spreading import Spread
from services.worker.tables import builds as table
from tests.services.worker.building import Installation, Registry, installation

PROGRAM = """
import asyncio, sys
from services import settings
from services.cli.holding import views_of
from services.worker import filling
from services.worker.rebuild import Plan, rebuild
filling.SUBJECTS, filling.TOGETHER = 5, 9
async def run():
    async with views_of(settings.load()) as (ledger, store):
        await rebuild(ledger, store, sys.argv[1], switch="never", plan=Plan(rate=int(sys.argv[2])))
asyncio.run(run())
"""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make slices small, so that there are many."""
    monkeypatch.setattr(filling, "SUBJECTS", 5)
    monkeypatch.setattr(filling, "TOGETHER", 9)


async def _process(house: Installation, name: str, rate: int) -> asyncio.subprocess.Process:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOBO_")}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, name, str(rate), env=kept | house.settings.environment(),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


async def _passed(house: Installation, key: str) -> int:
    return (await house.store.read(lambda conn: builds.total(conn, key))).passed


async def _killed_at(house: Installation, name: str, passed: int) -> int:
    """Rebuild in a process of its own and kill it when it has written so many records; return how many it had."""
    process = await _process(house, name, 200)  # a busy machine looks seldom: far from the end all the same
    key = house.store.view(name, "b").key
    while process.returncode is None and await _passed(house, key) < passed:
        await asyncio.sleep(0.01)
    assert process.returncode is None, "it ended before it could be killed"
    process.send_signal(signal.SIGKILL)
    await process.wait()
    return await _passed(house, key)


async def _live(house: Installation, name: str, count: int = 600, *, seed: int = 61) -> Registry:
    """A live view with so many events behind it."""
    registry = Registry(seed=seed, organisations=120)
    await house.worker(views=[name])
    await house.append(registry.entries(count))
    await house.caught_up(views=[name])
    return registry


async def _cut_short(house: Installation, name: str, passed: int = 100) -> None:
    """Begin a rebuild in this process and leave it off in the middle."""
    task = asyncio.create_task(rebuild(house.ledger, house.store, name, plan=Plan(rate=500)))
    while await _passed(house, house.store.view(name, "b").key) < passed:
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _again(house: Installation, name: str, *, fresh: bool = False) -> Rebuilt:
    return await rebuild(house.ledger, house.store, name, switch="never", plan=Plan(fresh=fresh))


@pytest.mark.parametrize("abreast", [1, 2])
async def test_so_many_partitions_are_filled_at_once(
    ledger_url: str, valkey_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, abreast: int
) -> None:
    """One computes while the other one's rows are written; and each has every row."""
    filled: list[int] = []
    under_way: set[int] = set()
    plain = filling.Partition.fill

    async def counted(own: filling.Partition, upto: int) -> None:
        under_way.add(id(own))
        await plain(own, upto)
        filled.append(len(under_way))
        under_way.remove(id(own))

    monkeypatch.setattr(filling, "ABREAST", abreast)
    monkeypatch.setattr(filling.Partition, "fill", counted)
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await _live(house, "register", 200)
        done = await _again(house, "register")
    assert (done.events, done.equal) == (200, True)
    assert (len(filled), max(filled)) == (4, abreast)


@pytest.mark.parametrize("name", ["register", "movements"])
async def test_killed_again_and_again_it_ends_with_the_same_rows(
    ledger_url: str, valkey_url: str, tmp_path: Path, name: str
) -> None:
    """SIGKILL at random slices while events go on coming: each call goes on, and the rows are those of one go."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        registry = await _live(house, name)
        dice = random.Random(name)  # noqa: S311  the same slices every time
        had = 0
        for _ in range(4):
            now = await _killed_at(house, name, had + dice.randrange(20, 100))
            assert now > had
            had = now
            await house.append(registry.entries(30))
        await house.caught_up(views=[name])
        done = await _again(house, name)
        assert (done.anew, done.equal) == ("", True)
        assert 0 < done.resumed <= had
        assert done.events == 720
        other = house.store.view(name, "b")
        resumed = await house.store.read(lambda conn: comparison.digests(conn, other))
        in_one_go = await _again(house, name)
        assert (in_one_go.resumed, in_one_go.equal) == (0, True)
        assert await house.store.read(lambda conn: comparison.digests(conn, other)) == resumed


async def test_a_lost_slice_would_show(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """The negative control: going on one slice too far leaves out its subjects, and the comparison names them."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await _live(house, "register")
        await _cut_short(house, "register")

        def lose(conn: Connection) -> None:
            conn.execute(update(table).where(table.c.partition == 3).values(reached=40))

        await house.store.transaction(lose)
        done = await _again(house, "register")
        assert done.equal is False
        (spans,) = done.differences or []
        assert spans.missing > 0
        assert all(row.new is None and row.live and row.live["known_from"] for row in spans.shown)


def _stale(values: dict[str, Any]) -> Callable[[Connection], None]:
    def work(conn: Connection) -> None:
        conn.execute(update(table).values(**values))

    return work


@pytest.mark.parametrize(
    ("why", "values"),
    [
        ("code", {"code": "another"}),
        ("ledger", {"epoch": "another"}),
        ("ledger", {"proof": b"another"}),
        ("head", {"upto": 301, "proof": b""}),
        ("version", {"view": "register_v0_b"}),
        ("asked", None),
    ],
)
async def test_what_no_longer_fits_is_begun_anew(
    ledger_url: str, valkey_url: str, tmp_path: Path, why: str, values: dict[str, Any] | None
) -> None:
    """Other code, another ledger, another record at the aim, a live view that is not so far, another version, or asked
    for: it begins with empty tables, says so, and the rows are right.
    """
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await _live(house, "register", 300)
        await _cut_short(house, "register")
        if values is not None:
            await house.store.transaction(_stale(values))
        done = await _again(house, "register", fresh=values is None)
        assert done.anew == why
        assert (done.resumed, done.events, done.equal) == (0, 300, True)


async def test_killed_while_it_catches_up_it_need_not_fill_again(
    ledger_url: str, valkey_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was filled stays filled: the next call only catches up and compares."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        registry = await _live(house, "register", 200)

        def gone(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(comparison, "compare", gone)
            with pytest.raises((KeyboardInterrupt, ViewError)):
                await _again(house, "register")
        await house.append(registry.entries(20))
        await house.caught_up(views=["register"])
        done = await _again(house, "register")
        assert done.resumed > 150  # all up to where the view was complete
        assert (done.anew, done.events, done.equal) == ("", 220, True)


async def test_who_was_taken_over_writes_nothing_more(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """Of two that fill one slot the earlier one stops at its next transaction."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await _live(house, "register", 300)
        early = asyncio.create_task(rebuild(house.ledger, house.store, "register", plan=Plan(rate=200)))
        while await _passed(house, house.store.view("register", "b").key) < 40:
            await asyncio.sleep(0.01)
        late = await _again(house, "register")
        assert late.resumed >= 30
        assert late.equal
        with pytest.raises(Superseded):
            await early


def _children() -> list[int]:
    """The processes that this one has filling slots."""
    found: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
            if int(parent) == os.getpid() and b"services.worker.spreading" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


async def test_a_killed_child_ends_it_with_words_and_the_next_call_goes_on(
    ledger_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """Two processes fill four partitions; one is killed, no process stays, nothing is lost, nothing comes twice."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await _live(house, "movements")
        two = Spread(2, house.settings)
        slow = Plan(rate=200, spread=two)
        task = asyncio.create_task(rebuild(house.ledger, house.store, "movements", switch="never", plan=slow))
        while await _passed(house, house.store.view("movements", "b").key) < 60:
            await asyncio.sleep(0.02)
            assert not task.done(), task.exception()
        children = _children()
        assert len(children) == 2
        os.kill(children[0], signal.SIGKILL)
        with pytest.raises(ViewError, match="the same command again"):
            await task
        assert _children() == []
        done = await rebuild(house.ledger, house.store, "movements", switch="never", plan=Plan(spread=two))
        assert done.resumed >= 30
        assert (done.equal, done.events) == (True, 600)
