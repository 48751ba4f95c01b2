"""Does a register that loses its power come back with all that it acknowledged, by itself? (P2)"""

import asyncio
import random
import time

import pytest

from tests.support import aftermath, clients, length
from tests.support.clients import Client
from tests.support.counted import COUNTED, Counting
from tests.support.powered import STORAGES, register_on

SEED = 2_026
BACK_WITHIN = 300.0  # machines take their time to start


@pytest.mark.drill
@pytest.mark.promise("P2")
@pytest.mark.usefixtures("mounts", "postgres_server", "redis_server")  # named with its reason where there is none
@pytest.mark.parametrize("storage", length.of(STORAGES[:1], STORAGES))
def test_what_was_acknowledged_survives_every_power_cut(storage: str, record_property: Counting) -> None:
    """Four offices file all the while: after each cut the ledger has every fact once, at the end every view is right.

    Whatever was ever acknowledged counts, what was said after the cut too: a disk that fails is no excuse.
    """
    dice = random.Random(SEED)  # noqa: S311  it draws moments
    cuts = length.of(1, 20)
    with register_on(storage) as register:
        stack = register.stack()
        offices = [Client(stack, within=BACK_WITHIN) for _ in range(4)]
        for office in offices:
            office.start()
        found: list[str] = []
        for number in range(cuts):
            _until_filing(offices)
            time.sleep(dice.uniform(0.1, 3.0))
            register.cut()
            acknowledged = _acknowledged(offices)
            records = asyncio.run(aftermath.records(register.settings))
            found += [f"cut {number + 1}: {fault}" for fault in clients.faults(records, acknowledged)]
            register.start()
        _until_filing(offices)
        for office in offices:
            office.stop()
        stack.http.close()
        records = asyncio.run(aftermath.records(register.settings))
        wrong = asyncio.run(aftermath.wrong_with(register.settings))
    acknowledged = _acknowledged(offices)
    record_property(COUNTED, f"{cuts} cuts, {len(acknowledged)} acknowledged, {len(records)} recorded on {storage}")
    assert [said for office in offices for said in office.wrong] == []
    assert found + clients.faults(records, acknowledged) == []
    assert wrong == []


def _acknowledged(offices: list[Client]) -> dict[str, int]:
    return {event_id: at for office in offices for event_id, at in dict(office.acknowledged).items()}


def _until_filing(offices: list[Client]) -> None:
    """Wait until every office has been told something new."""
    before = [len(office.acknowledged) for office in offices]
    while any(len(office.acknowledged) <= was for office, was in zip(offices, before, strict=True)):
        assert all(office.is_alive() for office in offices)
        time.sleep(0.02)
