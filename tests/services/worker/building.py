"""A registry's worth of events, made from a seed, and a small installation to send them through."""

import asyncio
import hashlib
import os
import random
import sys
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from projections.view import ViewType
from services.ledger.ledger import Entry, Head
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.relay.service import relay_on
from services.settings import Settings
from services.worker import comparison
from services.worker.fingerprints import language
from services.worker.follower import Follower
from services.worker.service import ALL_VIEWS, Worker
from services.worker.store import ViewStore, open_views
from tests.support.trades import line

FIRST = date(2011, 1, 3)
OFFICE = "lang-son"


class Registry:
    """Writes plausible histories of many subjects: in order, late, corrected and rescinded, from a seed."""

    def __init__(self, seed: int = 1, organisations: int = 40, *, in_order: bool = False) -> None:
        self._in_order = in_order
        self._dice = random.Random(seed)  # noqa: S311  a seed gives the same registry every time
        self.subjects = [str(uuid.UUID(int=self._dice.getrandbits(128), version=4)) for _ in range(organisations)]
        self._versions: dict[str, int] = {}
        self._facts: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
        self._day: dict[str, date] = {}

    def entries(self, count: int) -> list[Entry]:
        """The next so many entries."""
        return [self._next() for _ in range(count)]

    def act(self, subjects: Sequence[str], on: date = date(2020, 1, 1)) -> list[Entry]:
        """One act over several organisations: each gains a member."""
        act_id = str(self._uuid())
        return [
            self.entry(s, "organisation.members_joined", {"member_type": "official", "count": 1}, on, act_id)
            for s in subjects
        ]

    def found(self, subject: str, on: date = FIRST) -> Entry:
        """An organisation comes into being."""
        return self.entry(subject, "organisation.founded", _founding(self._dice, subject), on)

    def entry(self, subject: str, type_: str, data: dict[str, Any], on: date, act_id: str | None = None) -> Entry:
        """One entry at the subject's next version."""
        event_id = str(self._uuid())
        version = self._versions.get(subject, 0)
        self._versions[subject] = version + 1
        self._facts.setdefault(subject, []).append((event_id, type_, data))
        event = {
            "specversion": "1.0", "id": event_id, "source": f"/offices/{OFFICE}", "type": type_, "schemaversion": 1,
            "subject": subject, "effectiveon": on.isoformat(), "data": data,
        }  # fmt: skip
        body = msgspec.json.encode(event | ({"actid": act_id} if act_id else {}))
        content = hashlib.sha256(body).digest()
        return Entry(subject, version, event_id, OFFICE, type_, on, act_id, body, content)

    def _next(self) -> Entry:
        dice = self._dice
        subject = dice.choice(self.subjects)
        if subject not in self._facts:
            self._day[subject] = FIRST + timedelta(days=dice.randrange(300))
            return self.found(subject, self._day[subject])
        self._day[subject] += timedelta(days=dice.randrange(40))
        day = self._day[subject]
        if self._in_order:
            return self.entry(subject, *_plain_fact(dice, day), day)
        choice = dice.random()
        own = [fact for fact in self._facts[subject][1:] if not fact[1].startswith("record.")]
        if choice < 0.03 and own:
            return self.entry(subject, "record.rescinded", {"target": dice.choice(own)[0], "reason": "ghi nhầm"}, day)
        if choice < 0.06 and own:
            target, type_, data = dice.choice(own)
            new = {"type": type_, "schemaversion": 1, "effectiveon": day.isoformat(), "data": data}
            content = {"target": target, "reason": "sai ngày", "replacement": new}
            return self.entry(subject, "record.corrected", content, day)
        if choice < 0.12:
            day -= timedelta(days=dice.randrange(200))
        type_, data = _fact(dice, day)
        return self.entry(subject, type_, data, day)

    def _uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self._dice.getrandbits(128), version=4)


def _founding(dice: random.Random, subject: str) -> dict[str, Any]:
    return {
        "kind": "cooperative",
        "name": f"Hợp tác xã Đồng Tiến {subject[:4]}",
        "area": dice.choice(["pre2025:20", "pre2025:94", "pre2025:10"]),
        "primary_line": line(dice.choice("ACDG")),
        "members": {"official": dice.randrange(7, 40)},
        "charter_capital": dice.randrange(1, 50) * 100_000_000,
    }


def _plain_fact(dice: random.Random, day: date) -> tuple[str, dict[str, Any]]:
    """A fact that fits whatever was before."""
    workers = {"workers": dice.randrange(50)}
    return dice.choice(
        [
            ("organisation.members_joined", {"member_type": "official", "count": dice.randrange(1, 9)}),
            ("organisation.capital_changed", {"charter_capital": dice.randrange(1, 90) * 50_000_000}),
            (
                "organisation.annual_return_filed",
                {"year": day.year, "period_from": f"{day.year}-01-01", "revenue": 10**8, "accounts": workers},
            ),
        ]
    )


def _fact(dice: random.Random, day: date) -> tuple[str, dict[str, Any]]:
    return dice.choice(
        [
            ("organisation.members_joined", {"member_type": "official", "count": dice.randrange(1, 9)}),
            ("organisation.members_joined", {"member_type": "official", "count": dice.randrange(1, 9)}),
            ("organisation.members_left", {"member_type": "official", "count": 1}),
            ("organisation.capital_changed", {"charter_capital": dice.randrange(1, 90) * 50_000_000}),
            ("organisation.suspended", {"until": (day + timedelta(days=60)).isoformat()}),
            ("organisation.inactivity_recorded", {}),
            ("organisation.activity_confirmed", {}),
            (
                "organisation.annual_return_filed",
                {
                    "year": day.year,
                    "period_from": f"{day.year}-01-01",
                    "revenue": dice.randrange(9) * 10**8,
                    "accounts": {"workers": dice.randrange(50)},
                },
            ),
        ]
    )


PROGRAM = (
    "import asyncio; from services import settings; from services.{0}.service import run; "
    "asyncio.run(run(settings.load()))"
)


class Installation:
    """A ledger, its views, and whatever of relay and workers a test starts; everything ends with the test."""

    def __init__(self, ledger: CoreLedger, store: ViewStore, settings: Settings, stack: AsyncExitStack) -> None:
        self.ledger, self.store, self.settings = ledger, store, settings
        self._stack = stack
        self._running: list[asyncio.Task[Any]] = []

    async def relay(self) -> Callable[[], Any]:
        """Start a relay; call the result to stop it."""
        return self._start(lambda stop: relay_on(self.ledger, self.store, self.settings, stop))

    async def worker(self, *, views: Sequence[str] = ALL_VIEWS, store: ViewStore | None = None) -> tuple[Worker, Any]:
        """Start a worker; call the second result to stop it."""
        worker = Worker(store or self.store, self.settings.broker, batch=self.settings.batch, views=views)
        return worker, await self.run(worker)

    async def run(self, worker: Worker) -> Callable[[], Any]:
        """Start a worker that was made already; call the result to stop it."""
        return self._start(worker.run)

    def follower(self, partition: int, head: Head, **chosen: Any) -> Follower:
        """Follow a partition by hand; what is under way then is done before the stores close."""
        made = Follower(self.store, partition, head, language(), **chosen)
        self._stack.push_async_callback(made.settle)
        return made

    async def views(self, types: Mapping[str, ViewType]) -> ViewStore:
        """The views' database as another release opens it, which has these views."""
        store = await open_views(self.settings.views, self.ledger, types=types)
        self._stack.push_async_callback(store.close)
        return store

    async def process(self, service: str) -> asyncio.subprocess.Process:
        """Start a relay or a worker as a process of its own, to be killed or frozen; it ends with the test."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SOBO_")}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROGRAM.format(service), env=kept | self.settings.environment(),
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip

        async def end() -> None:
            if process.returncode is None:
                process.kill()
            await process.wait()

        self._stack.push_async_callback(end)
        return process

    def _start(self, run: Callable[[asyncio.Event], Any]) -> Callable[[], Any]:
        stopping = asyncio.Event()
        task = asyncio.create_task(run(stopping))
        self._running.append(task)

        async def stop() -> None:
            stopping.set()
            await asyncio.wait_for(task, 20)

        self._stack.push_async_callback(stop)
        return stop

    async def append(self, entries: Sequence[Entry], *, together: int = 50) -> Head:
        """Append entries in groups."""
        for start in range(0, len(entries), together):
            await self.ledger.append(entries[start : start + together])
        return await self.ledger.head()

    async def caught_up(self, within: float = 20.0, views: Sequence[str] = ALL_VIEWS) -> float:
        """Wait until every view is complete up to the head; return the seconds that it took."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while True:
            for task in self._running:
                if task.done():
                    task.result()
            head = await self.ledger.head()
            told = {name: await self.position(name, head) for name in views}
            if all(position == head.position for position in told.values()):
                return loop.time() - begun
            if loop.time() - begun > within:
                raise AssertionError(f"not caught up within {within} s: head {head.position}, {told}")
            await asyncio.sleep(0.02)

    async def position(self, name: str, head: Head | None = None) -> int:
        """The position for which a view is true."""
        view = await self.store.live(name)
        return await self.store.position_of(view.key, head or await self.ledger.head())

    async def digests(self, names: Sequence[str] = ALL_VIEWS) -> dict[str, dict[str, str]]:
        """A digest of every table of the live views."""
        views = [await self.store.live(name) for name in names]
        return {view.name: await self.store.read(lambda conn, v=view: comparison.digests(conn, v)) for view in views}


@asynccontextmanager
async def installation(
    ledger_url: str, broker: str, folder: Path, *, views_url: str = "", **chosen: Any
) -> AsyncIterator[Installation]:
    """Open a small installation."""
    settings = Settings(data=folder, ledger=ledger_url, views=views_url, broker=broker, **chosen)
    async with AsyncExitStack() as stack:
        ledger = await open_ledger(settings.ledger, partitions=settings.partitions)
        stack.push_async_callback(ledger.close)
        store = await open_views(settings.views, ledger)
        stack.push_async_callback(store.close)
        yield Installation(ledger, store, settings, stack)
