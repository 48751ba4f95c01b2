"""What can befall a register that runs, one blow after another, drawn by a seed?

Processes are killed or frozen, the broker is emptied, damaged, killed or frozen, the database too where it is a server;
clocks jump, the disk that has everything but the broker is full for a moment (where the machine lets us mount one), and
a second relay comes and goes. The ledger itself is lost and restored from a backup where a test asks for that: what was
acknowledged since the backup is then gone, and only the test knows that. Nothing here is gentle; all of it happens.
"""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
import redis

from services import embedded
from services.backup.making import Made, back_up
from services.backup.restoring import Restored, restore
from services.cli.holding import claims_in, ledger_of
from services.stream import entries
from tests.support import clocks, disks, servers, stack, topologies
from tests.support.disks import Disk
from tests.support.servers import Broker, Postgres, ServerMissingError
from tests.support.stack import Stack

OURS: Final = ("api", "relay", "worker", "queue")
FAR_AHEAD: Final = "1099511627776-0"
MEGABYTES: Final = 768  # of the disk: some hundred thousand facts and a database's log


class Nemesis:
    """One register, its servers, and the dice."""

    def __init__(
        self, register: Stack, broker: Broker, database: Postgres | None, disk: Disk | None, seed: int
    ) -> None:
        self.dice = random.Random(seed)  # noqa: S311  the same blows for the same seed
        self.register, self._broker, self._database, self._disk = register, broker, database, disk
        self._client: Any = topologies.client(register.run.broker)
        self._acts: list[Callable[[], str]] = [
            self._kill, self._freeze, self._flush, self._delete, self._trim, self._ahead, self._other_type,
            self._kill_broker, self._freeze_broker, self._second_relay,
        ]  # fmt: skip
        if database is not None:
            self._acts += [self._kill_database, self._freeze_database]
        if disk is not None:
            self._acts.append(self._fill_disk)

    def strike(self, number: int) -> str:
        """Do one thing, each in turn before any comes again, and say what it was."""
        if number % len(self._acts) == 0:
            self.dice.shuffle(self._acts)
        return self._acts[number % len(self._acts)]()

    def add(self, act: Callable[[], str]) -> None:
        """One blow more, which says what it was."""
        self._acts.append(act)

    def back_up(self, folder: Path) -> Made:
        """Back the ledger up while everything goes on."""

        async def hot() -> Made:
            async with ledger_of(self.register.settings, guarded=False) as ledger:
                return await back_up(ledger, self.register.settings.ledger, folder, claims_of=claims_in)

        return asyncio.run(hot())

    def restore(self, made: Made) -> Restored:
        """Lose the ledger, restore a backup in its place, and start on it: views, streams and offices are as they were.

        The register has another address then.
        """
        chosen = self.register.settings
        self.register.http.close()
        embedded.stop(chosen.data)
        if self._database is None:
            (chosen.data / "lost").mkdir()
            for file in chosen.data.glob("ledger.db*"):
                file.rename(chosen.data / "lost" / file.name)
        else:
            chosen = msgspec.structs.replace(chosen, ledger=self._database.fresh_database(), views=chosen.views)
        done = asyncio.run(restore(made.folder, chosen.ledger, claims_of=claims_in))
        self.register = Stack(chosen, embedded.launch(chosen))
        return done

    def close(self) -> None:
        """Let go of the broker and of the register."""
        self.register.http.close()
        self._client.close()

    def _kill(self) -> str:
        name, pid = self._one_of_ours()
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return f"{name} killed"

    def _freeze(self) -> str:
        name, pid = self._one_of_ours()
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
            time.sleep(self.dice.uniform(0.2, 2.0))
            os.kill(pid, signal.SIGCONT)
        return f"{name} frozen"

    def _flush(self) -> str:
        self._client.flushall()
        return "broker emptied"

    def _delete(self) -> str:
        self._client.delete(self._stream())
        return "stream deleted"

    def _trim(self) -> str:
        with contextlib.suppress(redis.ResponseError):  # it was no stream just then
            self._client.xtrim(self._stream(), maxlen=0)
        return "stream trimmed"

    def _ahead(self) -> str:
        with contextlib.suppress(redis.ResponseError):  # it was ahead already
            self._client.xadd(self._stream(), {"record": "{}"}, id=FAR_AHEAD)
        return "stream ahead"

    def _other_type(self) -> str:
        self._client.set(self._stream(), "no stream")
        return "key of another type"

    def _kill_broker(self) -> str:
        self._broker.kill()
        time.sleep(self.dice.uniform(0.2, 1.0))
        self._broker.start()
        return "broker killed and started empty"

    def _freeze_broker(self) -> str:
        return _frozen(self._broker, self.dice.uniform(0.2, 2.0), "broker")

    def _kill_database(self) -> str:
        assert self._database is not None
        self._database.kill()
        time.sleep(self.dice.uniform(0.2, 1.0))
        self._database.start()
        return "database killed"

    def _freeze_database(self) -> str:
        assert self._database is not None
        return _frozen(self._database, self.dice.uniform(0.2, 2.0), "database")

    def _fill_disk(self) -> str:
        assert self._disk is not None
        self._disk.fill()
        time.sleep(self.dice.uniform(0.2, 2.0))
        self._disk.free()
        if self._database is not None and not self._database.alive:  # it ends itself where its log finds no room
            self._database.start()
        return "disk full"

    def _second_relay(self) -> str:
        command = (sys.executable, "-m", "services.cli", "relay")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SOBO_")}
        chosen = {**kept, **self.register.settings.environment(), "SOBO_BROKER": self.register.run.broker}
        second = subprocess.Popen(command, env=chosen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.dice.uniform(1.0, 3.0))
        second.kill()
        second.wait()
        return "second relay"

    def _one_of_ours(self) -> tuple[str, int]:
        while True:
            name = self.dice.choice(OURS)
            pid = self.register.children()[name]
            if pid is not None:
                return name, pid
            time.sleep(0.05)

    def _stream(self) -> str:
        return entries.key(self.dice.randrange(self.register.settings.partitions))


@contextmanager
def haunted(kind: str, seed: int) -> Iterator[Nemesis]:
    """A register on servers of its own, and its nemesis."""
    with contextlib.ExitStack() as opened:
        disk = None
        with contextlib.suppress(ServerMissingError):
            disk = opened.enter_context(disks.disk(MEGABYTES))
        where = None if disk is None else disk.folder
        database = None
        if kind == "sqlite+valkey":
            broker = opened.enter_context(servers.valkey())
        else:
            broker = opened.enter_context(servers.redis_server())
            database = opened.enter_context(servers.postgres(where=where))
        ledger = "" if database is None else database.fresh_database()
        hands = opened.enter_context(clocks.wrong())
        register = opened.enter_context(stack.running(ledger, broker.url, where=where))
        nemesis = Nemesis(register, broker, database, disk, seed)
        nemesis.add(lambda: hands.jump(nemesis.dice))
        opened.callback(nemesis.close)
        yield nemesis


def _frozen(server: servers.Process, seconds: float, name: str) -> str:
    server.freeze()
    try:
        time.sleep(seconds)
    finally:
        server.thaw()
    return f"{name} frozen"
