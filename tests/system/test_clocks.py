"""Does a clock that jumps by an hour, while the register runs, change nothing but what is told of the hour? (P15)"""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from services import heartbeat
from services.cli.examining import examine
from services.cli.holding import views_of
from services.skew import LOOK_EVERY
from tests.support import aftermath, clients, length, stack
from tests.support.clients import Client
from tests.support.clocks import Clocks, wrong
from tests.support.counted import COUNTED, Counting
from tests.support.servers import Postgres
from tests.support.stack import Stack

HOUR = 3_600.0
RECOVERED_WITHIN = 5.0
# The database's own clock, by a function that is found before PostgreSQL's: nobody sets the machine's for a test.
SHIFTED = """
CREATE TABLE public.shifted (by interval NOT NULL); INSERT INTO public.shifted VALUES ('0');
CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
  AS 'SELECT pg_catalog.clock_timestamp() + by FROM public.shifted';
ALTER DATABASE {} SET search_path = public, pg_catalog;
"""
FOUND_FIRST = """
DO $$ DECLARE one regprocedure; BEGIN
  FOR one IN SELECT oid FROM pg_proc WHERE proname IN ('sobo_append', 'sobo_append_one') LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_catalog', one);
  END LOOP;
END $$
"""


class Hands:
    """Set the clock of the ledger, whoever that is, or of everybody else."""

    def __init__(self, clocks: Clocks, database: Postgres | None, name: str) -> None:
        self._clocks, self._database, self._name = clocks, database, name
        if database is not None:
            database.run(SHIFTED.format(name), name)

    def begin(self) -> None:
        """The ledger is there."""
        if self._database is not None:
            self._database.run(FOUND_FIRST, self._name)

    def of_the_ledger(self, seconds: float) -> None:
        """The database server's, or of every process that records."""
        if self._database is None:
            self._clocks.set(seconds)
        else:
            self._database.run(f"UPDATE shifted SET by = '{seconds} seconds'", self._name)

    def of_the_processes(self, seconds: float) -> None:
        """Of every process of ours."""
        self._clocks.set(seconds)


@pytest.fixture(params=length.of(stack.STACKS[1:], stack.STACKS))
def register(request: pytest.FixtureRequest) -> Iterator[tuple[Stack, Hands]]:
    """Give a register and the hands of its clocks."""
    database, ledger, broker = None, "", ""
    if request.param == "postgresql+redis":
        database = request.getfixturevalue("postgres_server")
        ledger, broker = database.fresh_database(), request.getfixturevalue("redis_url")
    with wrong() as clocks:
        hands = Hands(clocks, database, ledger.rpartition("/")[2])
        with stack.running(ledger, broker) as found:
            hands.begin()
            yield found, hands


def _said(register: Stack, what: str) -> int:
    return (register.settings.data / "sobo.log").read_text("utf-8").count(f'"{what}"')


def _skew(register: Stack) -> float:
    lines = register.http.get("/metrics").text.splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("sobo_clock_skew_seconds ")))


def _ill(folder: Path) -> list[str]:
    return [found for name in ("api", "relay", "worker", "queue") if (found := heartbeat.ailment(folder, name))]


@pytest.mark.drill
@pytest.mark.promise("P15")
async def test_an_hour_forth_and_back_changes_no_order_and_no_answer(
    register: tuple[Stack, Hands], record_property: Counting
) -> None:
    """Instants rise, answers by position stay, nobody is started anew or thought dead, and the skew is told."""
    stack_, hands = register
    settings, on_postgresql = stack_.settings, stack_.settings.ledger.startswith("postgresql")
    offices = [Client(stack_, by_queue=number == 0) for number in range(3)]
    for office in offices:
        office.start()
    while not all(len(office.acknowledged) > 3 for office in offices):
        await asyncio.sleep(0.05)
    known = max(at for office in offices for at in office.acknowledged.values())
    first, pids, ills = _asked(stack_, known), stack_.children(), list[str]()
    assert (_said(stack_, "clock_jumped"), _said(stack_, "clock_skewed")) == (0, 0)
    took: list[float] = []
    skews: list[float] = []
    async with views_of(settings) as (ledger, store):
        for set_, seconds in _steps(hands, on_postgresql=on_postgresql):
            set_(seconds)
            ends = time.monotonic() + LOOK_EVERY + length.of(0.3, 10.0)
            while time.monotonic() < ends:
                ills += _ill(settings.beats_folder)
                await asyncio.sleep(0.1)
            took.append(await aftermath.recovered(ledger, store))
            skews.append(_skew(stack_))
            assert _asked(stack_, known) == first
    clock = next(one for one in await examine(settings) if one.part == "clock")
    acknowledged = await asyncio.to_thread(clients.told, offices)
    records = await aftermath.records(settings)
    told = f"recovered within {max(took):.1f} s, skew told {', '.join(f'{one:.0f}' for one in skews)}"
    record_property(COUNTED, f"{len(acknowledged)} acknowledged, {len(records)} recorded; {told}")
    assert clients.faults(records, acknowledged) == []
    assert [said for office in offices for said in office.wrong] == []
    instants = [record["recordedat"] for record in records]
    assert all(one < two for one, two in itertools.pairwise(instants))
    assert ills == []
    assert stack_.children() == pids
    assert max(took) <= RECOVERED_WITHIN, told
    assert _said(stack_, "clock_jumped") >= 4  # in each of four processes
    assert _said(stack_, "clock_skewed") > 0
    assert clock.state == "fail"  # for an hour yet records lie ahead of the clock, and say so
    assert not on_postgresql or abs(skews[0] + HOUR) < 5
    assert await aftermath.wrong_with(settings) == []


def _steps(hands: Hands, *, on_postgresql: bool) -> list[tuple[Callable[[float], None], float]]:
    """Whose clock is set to what, one after another."""
    there_and_back = [(hands.of_the_processes, seconds) for seconds in length.of((-HOUR, 0.0), (HOUR, 0.0, -HOUR, 0.0))]
    if not on_postgresql:
        return [(hands.of_the_processes, HOUR), *there_and_back]
    return [
        *((hands.of_the_ledger, seconds) for seconds in length.of((HOUR, 0.0), (HOUR, -HOUR, 0.0))),
        *there_and_back,
    ]


def _asked(register: Stack, position: int) -> bytes:
    answer = register.http.get(
        "/organisations", params={"known_at": position, "as_of": "2024-01-01"}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == httpx.codes.OK, answer.text
    return answer.content
