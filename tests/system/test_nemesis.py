"""Does the register stay right under any blows in any order?"""

import asyncio
import contextlib
import random
import sqlite3
import time
from collections import Counter

import pytest

from projections.view import key_of
from projections.views import movements
from tests.support import aftermath, clients, length, stack
from tests.support.clients import Client
from tests.support.counted import COUNTED, Counting
from tests.support.nemesis import haunted


@pytest.mark.drill
@pytest.mark.promise("P1", "P3", "P14")
@pytest.mark.usefixtures("postgres_server", "redis_server")  # named with its reason where the machine has none
@pytest.mark.parametrize("kind", stack.STACKS)
def test_nothing_is_lost_or_doubled_and_every_view_is_right(kind: str, record_property: Counting) -> None:
    """Four offices file all the while; each blow falls once before any falls again. A failure names its seed."""
    seed = length.of(2_026, random.SystemRandom().randrange(10**6))
    blows: Counter[str] = Counter()
    with haunted(kind, seed) as nemesis:
        offices = [Client(nemesis.register, by_queue=number == 0) for number in range(4)]
        for office in offices:
            office.start()
        for number in range(length.of(8, 300)):
            blows[nemesis.strike(number)] += 1
            time.sleep(nemesis.dice.uniform(0.1, 1.0))
        for office in offices:
            office.stop()
        records = asyncio.run(aftermath.records(nemesis.register.settings))
        wrong = asyncio.run(aftermath.wrong_with(nemesis.register.settings))
    acknowledged = {event_id: at for office in offices for event_id, at in office.acknowledged.items()}
    listed = ", ".join(f"{blow} {times}" for blow, times in sorted(blows.items()))
    record_property(COUNTED, f"seed {seed}, {len(acknowledged)} acknowledged, {len(records)} recorded; {listed}")
    assert [said for office in offices for said in office.wrong] == [], seed
    assert clients.faults(records, acknowledged) == [], seed
    assert all(office.acknowledged for office in offices), seed
    assert wrong == [], seed


def test_a_row_that_is_wrong_is_seen() -> None:
    """The negative control of what is looked at afterwards: one value in one view is another one."""
    with stack.running("", "") as register:
        office = Client(register)
        office.start()
        while len(office.acknowledged) < 5:
            time.sleep(0.05)
        office.stop()
        assert asyncio.run(aftermath.wrong_with(register.settings)) == []
        with contextlib.closing(sqlite3.connect(register.settings.data / "views.db")) as views:
            table = key_of(movements.NAME, movements.VERSION, "")
            views.execute(f"UPDATE {table}_deltas SET delta = delta + 1 WHERE position = 1")
            views.commit()
        assert asyncio.run(aftermath.wrong_with(register.settings)) == ["movements differs from its rebuild"]
