"""Does a cut network or a frozen peer lose nothing, hold nobody up, and is all well within seconds afterwards? (P14)"""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from services import connecting
from services.cli.holding import views_of
from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger
from services.worker.follower import Follower
from services.worker.service import Worker
from services.worker.store import ViewStore
from tests.conftest import skipping_what_is_missing
from tests.services.worker.building import Registry, installation
from tests.support import aftermath, clients, cutting, length, servers, stack
from tests.support.clients import Client
from tests.support.counted import COUNTED, Counting
from tests.support.stack import Stack

ANSWERED_WITHIN = 15.0  # whatever happens to the database, an office is told by then
RECOVERED_WITHIN = 5.0
BETWEEN = 0.1  # it is the way back that is measured, not how fast a worker works off a great heap


class House(NamedTuple):
    """A register whose broker and database are each at the end of a link that can be cut."""

    register: Stack
    broker: servers.Broker
    database: servers.Postgres
    to_broker: cutting.Link
    to_database: cutting.Link


@pytest.fixture
def house() -> Iterator[House]:
    """Give such a register."""
    with contextlib.ExitStack() as opened:
        with skipping_what_is_missing():
            to_broker, to_database = opened.enter_context(cutting.link()), opened.enter_context(cutting.link())
            database = opened.enter_context(servers.postgres(place=to_database.place))
        broker = opened.enter_context(servers.valkey(place=to_broker.place))
        register = opened.enter_context(stack.running(database.fresh_database(), broker.url))
        yield House(register, broker, database, to_broker, to_database)


@contextmanager
def _cut(link: cutting.Link) -> Iterator[None]:
    link.cut()
    try:
        yield
    finally:
        link.mend()


@contextmanager
def _frozen(server: servers.Process) -> Iterator[None]:
    server.freeze()
    try:
        yield
    finally:
        server.thaw()


@contextmanager
def _worker_frozen(register: Stack) -> Iterator[None]:
    pid = register.children()["worker"]
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


TROUBLES: dict[str, tuple[float, Callable[[House], contextlib.AbstractContextManager[None]]]] = {
    "broker cut off": (length.of(3, 20), lambda house: _cut(house.to_broker)),
    "database cut off": (length.of(3, 20), lambda house: _cut(house.to_database)),
    "broker frozen": (length.of(2, 30), lambda house: _frozen(house.broker)),
    "database frozen": (length.of(2, 30), lambda house: _frozen(house.database)),
    "worker frozen": (length.of(2, 30), lambda house: _worker_frozen(house.register)),
}


async def _reached(url: str) -> None:
    """Wait until the database takes connections."""
    while True:
        try:
            await (await connecting.connect(url, timeout=0.5)).close()
        except (OSError, TimeoutError):
            continue
        return


async def _through(house: House, name: str, offices: list[Client], ledger: CoreLedger, store: ViewStore) -> float:
    """Let one trouble come and go; the seconds from its end until every view has all that was recorded by then."""
    seconds, trouble = TROUBLES[name]
    with trouble(house):
        before = [len(office.acknowledged) for office in offices]
        await asyncio.sleep(seconds)
        filed = [len(office.acknowledged) - had for office, had in zip(offices, before, strict=True)]
    if not name.startswith("database"):
        assert min(filed) > 0, (name, filed)
    await _reached(house.register.settings.ledger)
    return await aftermath.recovered(ledger, store)


@pytest.mark.drill
@pytest.mark.promise("P14")
async def test_whoever_is_cut_off_or_frozen_comes_back_and_nothing_is_lost(
    house: House, record_property: Counting
) -> None:
    """Offices file on while the broker is away, are told in words while the database is, and the views follow."""
    settings = house.register.settings
    offices = [Client(house.register, patience=2 * ANSWERED_WITHIN, between=BETWEEN) for _ in range(3)]
    by_queue = Client(house.register, by_queue=True)
    for office in (*offices, by_queue):
        office.start()
    took: dict[str, float] = {}
    async with views_of(settings) as (ledger, store):
        for name in TROUBLES:
            took[name] = await _through(house, name, offices, ledger, store)
    acknowledged = await asyncio.to_thread(clients.told, [*offices, by_queue])
    records = await aftermath.records(settings)
    longest, put_off = max(office.longest for office in offices), [said for one in offices for said in one.put_off]
    listed = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in took.items())
    told = f"recovered after {listed}; longest answer {longest:.1f} s, {len(put_off)} times 503"
    record_property(COUNTED, f"{len(acknowledged)} acknowledged, {len(records)} recorded; {told}")
    assert [said for office in (*offices, by_queue) for said in office.wrong] == []
    assert clients.faults(records, acknowledged) == []
    assert max(took.values()) <= RECOVERED_WITHIN, told
    assert longest <= ANSWERED_WITHIN, told
    assert {msgspec.json.decode(said)["status"] for said in put_off} <= {503}, put_off
    assert await aftermath.wrong_with(settings) == []


class _Listening(Worker):
    """A worker that hears the stream alone, and never asks the ledger whether there is more."""

    def _look_after(self, follower: Follower, head: Head) -> None:
        follower.heard_at = time.monotonic()
        super()._look_after(follower, head)


@pytest.mark.promise("P14")
@pytest.mark.parametrize(("made", "follows"), [(Worker, True), (_Listening, False)], ids=["ours", "naive"])
async def test_a_worker_that_only_listens_misses_what_is_recorded_during_a_cut(
    made: type[Worker], follows: bool, tmp_path: Path
) -> None:
    """The negative control: behind the cut the stream brings nothing, and who never asks the ledger stays behind."""
    with contextlib.ExitStack() as opened:
        with skipping_what_is_missing():
            to_broker = opened.enter_context(cutting.link())
        broker = opened.enter_context(servers.valkey(place=to_broker.place))
        async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", broker.url, tmp_path) as house:
            registry = Registry(seed=9)
            await house.relay()
            await house.run(made(house.store, broker.url, views=["register"]))
            await house.append(registry.entries(60))
            await house.caught_up(views=["register"])
            with _cut(to_broker):
                head = await house.append(registry.entries(60))
                await asyncio.sleep(2)
                assert (await house.position("register") == head.position) is follows
