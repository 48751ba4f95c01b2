"""Does intake go on while the broker's disk is full, and does the stream catch up once there is room? (P13)"""

import asyncio
import contextlib
import time
import uuid
from typing import Any

import httpx
import pytest
import redis

from services.stream import entries
from tests.support import aftermath, clients, disks, length, servers, stack
from tests.support.clients import Client
from tests.support.counted import COUNTED, Counting
from tests.support.stack import Stack

MEGABYTES = 20
FULL_FOR = 3.0
CAUGHT_UP_WITHIN = 5.0
LOGGING = ("--appendonly", "yes", "--appendfsync", "everysec")
REFUSED = "MISCONF"


@pytest.mark.drill
@pytest.mark.promise("P13")
@pytest.mark.usefixtures("mounts")  # named with its reason where the machine has none
def test_a_broker_whose_disk_is_full_stops_nobody_who_files(record_property: Counting) -> None:
    """Every filing over HTTP is accepted meanwhile; an office's queue is answered later; the stream has it all then."""
    filed, seconds = 0, list[float]()
    with (
        disks.disk(MEGABYTES) as disk,
        servers.valkey(*LOGGING, where=disk.folder) as broker,
        stack.running("", broker.url) as register,
        contextlib.closing(broker.client()) as client,
    ):
        office = Client(register, by_queue=True)
        office.start()
        for _ in range(length.of(1, 10)):
            done = len(office.acknowledged)
            _until(lambda done=done: len(office.acknowledged) > done)
            _fill(disk, client)
            full_until = time.monotonic() + FULL_FOR
            while time.monotonic() < full_until:
                disk.fill()
                assert register.post(stack.founded(str(uuid.uuid4()))).status_code == httpx.codes.CREATED
                filed += 1
                time.sleep(0.02)
            with pytest.raises(redis.ResponseError, match=REFUSED):
                client.set("room", "?")
            disk.free()
            _until(lambda: _takes(client))
            begun = time.monotonic()
            _until(lambda: _on_the_stream(client, register) >= asyncio.run(_head(register)))
            seconds.append(time.monotonic() - begun)
        office.stop()
        records = asyncio.run(aftermath.records(register.settings))
        wrong = asyncio.run(aftermath.wrong_with(register.settings))
    record_property(
        COUNTED, f"broker on {MEGABYTES} MB full {len(seconds)} times: {filed} of {filed} filed meanwhile accepted;"
        f" stream complete {max(seconds):.1f} s at most after it took writes again",
    )  # fmt: skip
    assert office.wrong == []
    assert clients.faults(records, office.acknowledged) == []
    assert wrong == []
    assert max(seconds) < CAUGHT_UP_WITHIN


def _fill(disk: disks.Disk, client: Any) -> None:
    """Fill the disk until the broker has noticed."""

    def refuses() -> bool:
        disk.fill()
        return not _takes(client)

    _until(refuses)


def _takes(client: Any) -> bool:
    try:
        return bool(client.set("room", "?"))
    except redis.ResponseError:
        return False


def _on_the_stream(client: Any, register: Stack) -> int:
    """The last position that any partition's stream has."""
    names = [entries.key(partition) for partition in range(register.settings.partitions)]
    facts = [client.xinfo_stream(name) for name in names if client.exists(name)]
    return max((entries.position_in(one["last-generated-id"]) for one in facts), default=0)


async def _head(register: Stack) -> int:
    from services.cli.holding import ledger_of

    async with ledger_of(register.settings) as ledger:
        return (await ledger.head()).position


def _until(true: Any, within: float = 30.0) -> None:
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
