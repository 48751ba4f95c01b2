"""Is nothing acknowledged that a full disk did not take, and does all go on by itself once there is room? (P13)"""

import asyncio
import contextlib
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest

from tests.support import aftermath, clients, disks, length, servers, stack
from tests.support.clients import Client
from tests.support.counted import COUNTED, Counting
from tests.support.disks import Disk
from tests.support.powered import STORAGES
from tests.support.servers import Postgres, ServerFailedError
from tests.support.stack import Stack

MEGABYTES: Final = {"sqlite": 24, "postgresql": 160}  # PostgreSQL's empty data folder and its log take 100 of them
FULL_FOR: Final = 3.0
GOES_ON_WITHIN: Final = 15.0
pytestmark = [
    pytest.mark.drill,
    pytest.mark.promise("P13"),
    pytest.mark.usefixtures("mounts", "postgres_server", "redis_server"),  # named with its reason where there is none
]


@contextlib.contextmanager
def _on_a_small_disk(storage: str) -> Iterator[tuple[Stack, Disk, Postgres | None]]:
    """A register: on SQLite its whole data folder with the broker's lies on the disk, else PostgreSQL's."""
    with disks.disk(MEGABYTES[storage]) as disk, contextlib.ExitStack() as opened:
        if storage == "sqlite":
            yield opened.enter_context(stack.running("", "", where=disk.folder)), disk, None
            return
        small = {"min_wal_size": "32MB", "max_wal_size": "64MB"}
        database = opened.enter_context(servers.postgres(small, where=disk.folder))
        broker = opened.enter_context(servers.redis_server())
        yield opened.enter_context(stack.running(database.fresh_database(), broker.url)), disk, database


def _keep(database: Postgres | None) -> None:
    """Do what keeps a database's server running: one that has ended itself is started again."""
    if database is not None and not database.alive:
        with contextlib.suppress(ServerFailedError):
            database.start()


def _tried(register: Stack) -> int:
    """The status that a founding gets; one that says to come again says when, and why, in two languages."""
    answer = register.post(stack.founded(str(uuid.uuid4())))
    if answer.is_server_error:
        assert int(answer.headers["Retry-After"]) >= 1
        told = answer.json()["refusals"][0]
        assert told["vi"], told
        assert told["en"], told
    return answer.status_code


@pytest.mark.parametrize("storage", length.of(STORAGES[:1], STORAGES))
def test_a_full_disk_gives_no_false_acknowledgement(storage: str, record_property: Counting) -> None:
    """Three offices file all the while; the ledger's disk is full for seconds, then there is room, and all goes on."""
    statuses, seconds = Counter[int](), list[float]()
    with _on_a_small_disk(storage) as (register, disk, database):
        offices = [Client(register) for _ in range(3)]
        for office in offices:
            office.start()
        processes = register.children()
        for _ in range(length.of(1, 10)):
            _until_all_are_told(offices, database)
            full_until = time.monotonic() + FULL_FOR
            while time.monotonic() < full_until:
                disk.fill()
                statuses[_tried(register)] += 1
                _keep(database)
                time.sleep(0.05)
            disk.free()
            begun = time.monotonic()
            _until_all_are_told(offices, database)
            seconds.append(time.monotonic() - begun)
        acknowledged = clients.told(offices)
        records = asyncio.run(aftermath.records(register.settings))
        wrong = asyncio.run(aftermath.wrong_with(register.settings))
        assert register.children() == processes  # none of ours ended: a full disk is borne, not fled from
    told = ", ".join(f"{status} {times}" for status, times in sorted(statuses.items()))
    record_property(
        COUNTED, f"{storage} on {MEGABYTES[storage]} MB full {len(seconds)} times: answers {told};"
        f" filing again after {max(seconds):.1f} s at most, {len(acknowledged)} acknowledged",
    )  # fmt: skip
    assert statuses[507] + statuses[503] > 0
    assert set(statuses) <= {201, 507, 503}
    assert [said for office in offices for said in office.wrong] == []
    assert clients.faults(records, acknowledged) == []
    assert wrong == []
    assert max(seconds) < GOES_ON_WITHIN


def _until_all_are_told(offices: list[Client], database: Postgres | None) -> None:
    """Wait until every office has been told something new."""
    before = [len(office.acknowledged) for office in offices]
    while any(len(office.acknowledged) <= was for office, was in zip(offices, before, strict=True)):
        assert all(office.is_alive() for office in offices)
        _keep(database)
        time.sleep(0.02)
