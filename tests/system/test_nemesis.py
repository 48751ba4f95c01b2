"""Does the register stay right under any blows in any order?"""

import asyncio
import contextlib
import sqlite3
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from projections.view import key_of
from projections.views import movements
from tests.support import aftermath, clients, length, stack, storm
from tests.support.clients import Client
from tests.support.counted import COUNTED, Counting
from tests.support.nemesis import haunted


@pytest.mark.drill
@pytest.mark.promise("P1", "P3", "P14")
@pytest.mark.usefixtures("postgres_server", "redis_server")  # named with its reason where the machine has none
@pytest.mark.parametrize("kind", stack.STACKS)
def test_nothing_is_lost_or_doubled_and_every_view_is_right(kind: str, record_property: Counting) -> None:
    """Four offices file all the while; each blow falls once before any falls again. A failure names its seed."""
    seed = storm.seed()
    with haunted(kind, seed) as nemesis:
        offices = storm.offices(nemesis, 4)
        fallen = storm.blows(nemesis, range(length.of(8, 300)))
        after = storm.after(nemesis, offices, clients.told(offices))
    record_property(COUNTED, f"seed {seed}, {after.counted}; {storm.listed(fallen)}")
    assert after.faults == [], seed


@pytest.mark.drill
@pytest.mark.promise("P12")
@pytest.mark.usefixtures("postgres_server", "redis_server")  # named with its reason where the machine has none
@pytest.mark.parametrize("kind", length.of(stack.STACKS[:1], stack.STACKS))
def test_a_ledger_restored_in_the_storm_is_right_once_its_views_are_made_again(
    kind: str, tmp_path: Path, record_property: Counting
) -> None:
    """Backed up under blows, lost, restored: views of the lost one refuse, made again they are right, blows go on."""
    seed, some = storm.seed(), length.of(1, 40)
    with haunted(kind, seed) as nemesis:
        offices = storm.offices(nemesis, 4)
        storm.blows(nemesis, range(some))
        made = nemesis.back_up(tmp_path)
        storm.blows(nemesis, range(some, 2 * some))
        _until(lambda: any(at > made.manifest.position for office in offices for at in office.acknowledged.values()))
        lost_with_it = clients.told(offices)
        kept = {event_id: at for event_id, at in lost_with_it.items() if at <= made.manifest.position}
        done = nemesis.restore(made)
        assert (done.complete, done.head.position) == (True, made.manifest.position), seed
        told = nemesis.register.http.get(f"/organisations/{uuid.uuid4()}")
        assert told.status_code == httpx.codes.SERVICE_UNAVAILABLE, seed
        assert "sobo rebuild" in told.text, seed
        asyncio.run(aftermath.rebuilt(nemesis.register.settings))
        later = storm.offices(nemesis, 4)
        storm.blows(nemesis, range(2 * some, 3 * some))
        after = storm.after(nemesis, later, {**kept, **clients.told(later)})
    record_property(
        COUNTED, f"seed {seed}, {3 * some} blows; {len(kept)} of {len(lost_with_it)} acknowledged were in the backup,"
        f" {after.recorded} recorded at the end",
    )  # fmt: skip
    assert [said for office in offices for said in office.wrong] == [], seed
    assert after.faults == [], seed


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


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
