"""How are several processes kept running as one tree, and ended without leaving one behind?

A child that ends is started again after a pause that grows with repeated failures, however often it fails; one that
waits for a person, slowly. Only one that will never run as it is set up ends the rest (see exits). On Linux a child is
told to stop by the kernel when the supervisor itself is killed.
"""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
import structlog

from events.errors import ToldError
from services import exits
from services.exits import Exit

PAUSES: Final = (0.1, 0.3, 1.0, 2.0, 5.0)
SLOWLY: Final = 15.0
STEADY_AFTER: Final = 20.0
STOPS_WITHIN: Final = 10.0
_POLL: Final = 0.05
_PR_SET_PDEATHSIG: Final = 1

log = structlog.get_logger()


class Child(msgspec.Struct, frozen=True):
    """One line of the table of processes: a name, the command, and what it has of its own in its environment."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = {}


class Hopeless(ToldError):
    """A child ended in a way that starting it again will not mend."""

    def __init__(self, name: str, status: Exit) -> None:
        """Name the child, and end as it did."""
        said = exits.MEANINGS[status]
        super().__init__(f"{name} không chạy được: {said.vi}", f"{name} cannot run: {said.en}")
        self.exit_code = status


class Kept:
    """A child that is kept running."""

    def __init__(self, child: Child, environment: Mapping[str, str], mend: Callable[[], object] | None = None) -> None:
        """Remember what to run, and with which environment; `mend` is called where it ended in failure by itself."""
        self.child = child
        self._mend = mend
        self._environment = {**environment, **child.environment}
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._failures = 0

    @property
    def pid(self) -> int | None:
        """The process id, None while it does not run."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def start(self) -> None:
        """Start the process: in a group of its own, so that Ctrl-C reaches the supervisor alone."""
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(
            self.child.command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno() if _has_descriptor() else subprocess.DEVNULL,
            env=self._environment,
            process_group=0,
            preexec_fn=die_with_parent(),  # noqa: PLW1509  there is one thread
        )
        log.info("started", child=self.child.name, pid=self._process.pid)

    def start_again(self) -> None:
        """Start it once more, after what its own failure asks for."""
        if self._mend is not None and self._process is not None and (self._process.returncode or 0) > 0:
            self._mend()
        self.start()

    async def keep(self, changed: Callable[[], object]) -> None:
        """Start again whenever it ends; `changed` is called after each start. Raises Hopeless."""
        while True:
            while self.pid is not None:
                await asyncio.sleep(_POLL)
            lived = time.monotonic() - self._started_at
            self._failures = 0 if lived > STEADY_AFTER else self._failures + 1
            status = self._process.returncode if self._process is not None else None
            again = exits.again(status)
            if again == "never":
                raise Hopeless(self.child.name, Exit(status or 0))
            pause = PAUSES[max(min(self._failures, len(PAUSES)) - 1, 0)] if again == "soon" else SLOWLY
            log.warning("ended", child=self.child.name, status=status, lived=round(lived, 1), again_in=pause)
            await asyncio.sleep(pause)
            self.start_again()
            changed()

    async def stop(self) -> None:
        """Ask the process to stop, and make it when it lingers."""
        if self._process is None:
            return
        deadline = time.monotonic() + STOPS_WITHIN
        if self.pid is not None:
            self._process.send_signal(signal.SIGTERM)
        while self.pid is not None and time.monotonic() < deadline:
            await asyncio.sleep(_POLL)
        if self.pid is not None:
            log.warning("killed", child=self.child.name, pid=self.pid)
            self._process.kill()
        self._process.wait()
        log.info("stopped", child=self.child.name, status=self._process.returncode)


async def keep_all(kept: Sequence[Kept], stopping: asyncio.Event, changed: Callable[[], object]) -> None:
    """Keep every child running until `stopping` is set; the first that cannot run at all ends the rest."""
    keepers = [asyncio.create_task(one.keep(changed)) for one in kept]
    waiter = asyncio.create_task(stopping.wait())
    done, _ = await asyncio.wait([*keepers, waiter], return_when=asyncio.FIRST_COMPLETED)
    for task in (*keepers, waiter):
        task.cancel()
    await asyncio.wait([*keepers, waiter])
    for task in done - {waiter}:
        task.result()


def _has_descriptor() -> bool:
    try:
        sys.stderr.fileno()
    except (OSError, ValueError):
        return False
    return True


def die_with_parent(how: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """Return what a Linux child runs before its program, to get the signal `how` when its parent is gone."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def bind() -> None:
        # What a shell starts in the background ignores SIGQUIT, and its children would, too; SIGKILL nobody ignores.
        if how is not signal.SIGKILL:
            signal.signal(how, signal.SIG_DFL)
        prctl(_PR_SET_PDEATHSIG, how)
        if os.getppid() != parent:
            os._exit(1)

    return bind
