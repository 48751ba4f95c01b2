"""How many events a second come into the views, live: appended, relayed through Valkey, applied on PostgreSQL?

Beside it `eventsourcing`'s ProjectionRunner, in a process of its own as our worker is, which writes one view. The clock
runs from the first append (in groups of 500, on both sides) until the last event is in every view. Its runner is one
process; our workers share the partitions, so that we are measured with one worker and with two. And beside it the rows
alone that our worker writes, upserted in the same transactions (`upserting`).
"""

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec
import uvloop
from eventsourcing.projection import ProjectionRunner

from benchmarks import upserting
from benchmarks.installation import GROUP, entries, installation, together
from benchmarks.peers import Organisation, Register, RegisterProjection, RegisterView, environment, filed
from benchmarks.rounds import Round, Row, Scale, Target, alternate, faster
from benchmarks.workload import Filing, Writer
from services.worker.service import ALL_VIEWS
from tests.support.servers import Broker, Postgres, own_folder, postgres, valkey

SETTINGS: Final = {"max_wal_size": "4GB"}
LIFE: Final = 10
ONE: Final = ("register",)


def run(scale: Scale) -> list[Row]:
    """Measure all views, one view, and the peer's one."""
    with postgres(SETTINGS) as server, valkey() as broker, own_folder("sobo-bench-") as folder:
        notes = folder / "writes"
        many, few = scale.of(20_000, 1_000), scale.of(3_000, 200)

        def ours(views: Sequence[str], workers: int) -> Callable[[int], Round]:
            def measured(number: int) -> Round:
                return uvloop.run(live(server, broker, filings(number, many), views, workers=workers))

            measured.__name__ = f"{len(views)} views, {workers} workers"
            return measured

        def eventsourcing(number: int) -> Round:
            return peer(server.fresh_database(), filings(number, few))

        def upserts(_: int) -> Round:
            return Round((GROUP + many) / uvloop.run(upserting.upserted(server.fresh_database(), noted)))

        uvloop.run(live(server, broker, filings(0, many), ALL_VIEWS, notes=str(notes)))
        noted = upserting.noted_in(notes)
        contenders = [ours(views, workers) for workers in (1, 2) for views in (ALL_VIEWS, ONE)]
        rows, theirs, *found = alternate(scale.of(5, 1), upserts, eventsourcing, *contenders)
        told: list[Row] = []
        for workers, every, one in ((1, *found[:2]), (2, *found[2:])):
            by = f"{workers} worker{'s' if workers > 1 else ''}"
            all_ = f"apply, all {len(ALL_VIEWS)} views, {by}"
            told += [
                faster(f"{all_} / upserts of the same rows", every, rows, Target("≥", 0.5)),
                faster(f"{all_} / eventsourcing's one", every, theirs, Target("≥", 5)),
                faster(f"apply, one view, {by} / eventsourcing's one", one, theirs, Target("≥", 10)),
            ]
        return told


def filings(seed: int, events: int) -> list[Filing]:
    """Lives side by side."""
    return together(Writer(seed).lives(events // LIFE, LIFE))


async def live(
    server: Postgres,
    broker: Broker,
    what: Sequence[Filing],
    views: Sequence[str],
    *,
    workers: int = 1,
    notes: str = "",
) -> Round:
    """Append everything, and wait for the views."""
    async with installation(server.fresh_database(), broker, views, workers=workers, notes=notes) as own:
        await own.append(entries(filings(999, GROUP)))
        await own.caught_up()
        ready = entries(what)
        begun = time.perf_counter()
        appending = asyncio.create_task(own.append(ready))
        await appending
        await own.caught_up()
        return Round(len(ready) / (time.perf_counter() - begun))


def peer(url: str, what: Sequence[Filing]) -> Round:
    """Save everything, and wait for the runner."""
    chosen = environment(url)
    with runner(chosen) as wait:
        register = Register(env=chosen)
        organisations: dict[str, Organisation] = {}
        save(register, organisations, filings(999, GROUP))
        wait(GROUP)
        begun = time.perf_counter()
        save(register, organisations, what)
        wait(GROUP + len(what))
        rate = len(what) / (time.perf_counter() - begun)
        register.close()
        return Round(rate)


def save(register: Register, organisations: dict[str, Organisation], what: Sequence[Filing]) -> None:
    """Save in groups, each in one transaction."""
    for start in range(0, len(what), GROUP):
        changed = {f.subject: filed(organisations, f) for f in what[start : start + GROUP]}
        register.save(*changed.values())


@contextlib.contextmanager
def runner(chosen: dict[str, str]) -> Iterator["Wait"]:
    """Run the projection in a process of its own; gives a way to wait for a notification."""
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.apply"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    wait = Wait(child)
    try:
        wait.say(msgspec.json.encode(chosen).decode())
        yield wait
        wait.say("0")
        child.wait(30)
    finally:
        child.kill()
        child.wait()


class Wait:
    """Asks the runner's process to wait."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        """Take its pipes."""
        assert child.stdin is not None
        assert child.stdout is not None
        self._to, self._from = child.stdin, child.stdout

    def say(self, line: str) -> None:
        """Send a line, and wait for the answer."""
        self._to.write(f"{line}\n")
        self._to.flush()
        self._from.readline()

    def __call__(self, notification: int) -> None:
        """Return when the view has the notification."""
        self.say(str(notification))


def main() -> None:
    """Be the runner's process."""
    chosen = msgspec.json.decode(sys.stdin.readline(), type=dict[str, str])
    with ProjectionRunner(
        application_class=Register, projection_class=RegisterProjection, view_class=RegisterView, env=chosen
    ) as running:
        print(flush=True)
        for line in sys.stdin:
            wanted = int(line)
            if wanted:
                running.wait(wanted, timeout=600)
            print(flush=True)
            if not wanted:
                break


if __name__ == "__main__":
    main()
