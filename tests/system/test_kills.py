"""Does what was acknowledged survive kill -9 of any process at any point, once and only once?"""

import asyncio
import contextlib
import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.support import aftermath, clients, failpoints, length, stack
from tests.support.clients import Client
from tests.support.counted import COUNTED, Counting
from tests.support.failpoints import Failpoint
from tests.support.stack import Stack

SEED = 2_026


@pytest.fixture
def armed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of armed points; what is started from here on looks there."""
    folder = tmp_path / "armed"
    folder.mkdir()
    for name, value in failpoints.environment(folder, {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}).items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture(params=stack.STACKS)
def register(request: pytest.FixtureRequest, armed: Path) -> Iterator[Stack]:
    """Give a register of its own, whose processes can be killed at every point."""
    ledger = broker = ""
    if request.param == "postgresql+redis":
        ledger, broker = request.getfixturevalue("postgres_url")(), request.getfixturevalue("redis_url")
    with stack.running(ledger, broker) as found:
        yield found


def _storage(register: Stack) -> str:
    return "sqlite" if register.settings.ledger.startswith("sqlite") else "postgresql"


def _rounds(storage: str) -> list[Failpoint]:
    """Every point in turn and then any; the quick form takes every seventh."""
    points = failpoints.of_storage(storage)
    dice = random.Random(SEED)  # noqa: S311  it draws rounds
    return length.of(points[::7], [*points, *dice.choices(points, k=300 - len(points))])


def _kill(register: Stack, name: str) -> None:
    pid = register.children()[name]
    if pid is not None:
        with contextlib.suppress(ProcessLookupError):  # it has just died of the last round
            os.kill(pid, signal.SIGKILL)


def _filing(register: Stack, offices: Sequence[Client]) -> None:
    for office in offices:
        office.start()
    while not all(office.acknowledged for office in offices):
        time.sleep(0.05)


@pytest.mark.drill
@pytest.mark.promise("P1")
def test_what_was_acknowledged_survives_a_kill_at_every_point(
    register: Stack, armed: Path, record_property: Counting
) -> None:
    """Four offices file all the while, one by queue: nothing is lost, nothing is there twice, every view is right."""
    offices = [Client(register, by_queue=number == 0) for number in range(4)]
    _filing(register, offices)
    unreached: list[str] = []
    rounds = _rounds(_storage(register))
    for point in rounds:
        failpoints.arm(armed, point)
        if point.start_of is not None:
            _kill(register, point.start_of)
        if not failpoints.reached(armed, point, 30):
            failpoints.disarm(armed, point)
            unreached.append(point.name)
    acknowledged = clients.told(offices)
    records = asyncio.run(aftermath.records(register.settings))
    told = f"{len(rounds)} kills, {len(acknowledged)} acknowledged, {len(records)} recorded on {_storage(register)}"
    record_property(COUNTED, told)
    assert unreached == []
    assert [said for office in offices for said in office.wrong] == []
    assert clients.faults(records, acknowledged) == []
    assert asyncio.run(aftermath.wrong_with(register.settings)) == []


def test_an_office_that_sends_anew_what_was_not_answered_files_it_twice(register: Stack, armed: Path) -> None:
    """The negative control: between the record and the answer an id of its own is all that tells a repeat."""
    naive = Client(register, same_id=False)
    _filing(register, [naive])
    point = next(one for one in failpoints.POINTS if one.name == "intake: recorded, not answered")
    failpoints.arm(armed, point)
    assert failpoints.reached(armed, point, 30)
    done = len(naive.acknowledged)
    while len(naive.acknowledged) < done + 2:
        time.sleep(0.05)
    naive.stop()
    records = asyncio.run(aftermath.records(register.settings))
    assert [one.partition(":")[0] for one in clients.faults(records, naive.acknowledged)] == ["doubled"]


def test_a_record_that_is_gone_is_seen_to_be_lost() -> None:
    """The negative control of the comparison itself: an acknowledged event that is elsewhere, or nowhere."""
    events = [stack.founded("a"), stack.founded("b")]
    one, two = ({"position": at, "event": event} for at, event in enumerate(events, 1))
    told = {event["id"]: at for at, event in enumerate(events, 1)}
    assert clients.faults([one, two], told) == []
    assert len(clients.faults([one], told)) == 1
    assert len(clients.faults([one, {**two, "position": 3}], told)) == 2
