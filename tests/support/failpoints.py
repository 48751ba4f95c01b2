"""At which I/O can a process be killed, and how is it told to be?

Each point is a function of ours that reads or writes something outside the process, and whether it dies before or
after it. A point is armed by a file of its name; whoever reaches the point first takes the file away and kills itself
with SIGKILL, which nothing can catch. The product has no hooks: the functions are wrapped when their module is loaded,
in processes that are started with `tests/support/armed` on their path.
"""

import functools
import importlib.abc
import importlib.machinery
import inspect
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

FOLDER: Final = "FAILPOINTS"
ARMED: Final = Path(__file__).with_name("armed")


class Failpoint(NamedTuple):
    """One place to die: `name` says what is done and what is not; `only` is the first argument that counts.

    `start_of` is the process that comes by only when it starts.
    """

    name: str
    module: str
    function: str
    after: bool = False
    only: str | None = None
    storage: str | None = None
    start_of: str | None = None


POINTS: Final = (
    Failpoint("api: asked", "services.api.edge", "Edge._file"),
    Failpoint("api: answered", "services.api.edge", "Edge._file", after=True),
    Failpoint("intake: recorded, not answered", "services.intake.committer", "reply"),
    Failpoint("intake: answers set, none sent", "services.intake.committer", "reply", after=True),
    Failpoint("ledger: not begun", "services.ledger.sqlite", "SQLiteLedger._append", storage="sqlite"),
    Failpoint("ledger: begun", "services.ledger.sqlite", "SQLiteLedger._rows", after=True, storage="sqlite"),
    Failpoint(
        "ledger: written, not committed", "sqlalchemy.engine.base", "Connection.exec_driver_sql", only="COMMIT",
        storage="sqlite",
    ),
    Failpoint("ledger: committed", "services.ledger.sqlite", "SQLiteLedger._append", after=True, storage="sqlite"),
    Failpoint("ledger: not sent", "services.ledger.postgresql", "_Writer._call", storage="postgresql"),
    Failpoint("ledger: committed", "services.ledger.postgresql", "_Writer._call", after=True, storage="postgresql"),
    Failpoint("relay: streams not looked at", "services.relay.relay", "Relay.locate", start_of="relay"),
    Failpoint("relay: streams looked at", "services.relay.relay", "Relay.locate", after=True, start_of="relay"),
    Failpoint("relay: read, not copied", "services.relay.relay", "Relay._write"),
    Failpoint("relay: copied, not noted", "services.relay.relay", "Relay._write", after=True),
    Failpoint("relay: before the streams are trimmed", "services.relay.relay", "Relay._floors"),
    Failpoint("worker: partition not taken", "services.worker.follower", "Follower.take", start_of="worker"),
    Failpoint("worker: partition taken", "services.worker.follower", "Follower.take", after=True, start_of="worker"),
    Failpoint("worker: checkpoint not moved", "services.worker.checkpoints", "move_all"),
    Failpoint("worker: checkpoint moved, not committed", "services.worker.checkpoints", "move_all", after=True),
    Failpoint("worker: batch not written", "services.worker.together", "Together.write"),
    Failpoint("worker: batch committed", "services.worker.together", "Together.write", after=True),
    Failpoint("worker: nothing folded", "services.worker.service", "fold"),
    Failpoint("queue: not looked at", "services.queue.desk", "Desk._catch_up"),
    Failpoint("queue: taken, not judged", "services.queue.desk", "Desk._judge"),
    Failpoint("queue: recorded, not answered", "services.queue.desk", "Desk._answer"),
    Failpoint("queue: answered", "services.queue.desk", "Desk._answer", after=True),
)  # fmt: skip


def of_storage(storage: str) -> list[Failpoint]:
    """The points that a register on a storage can reach."""
    return [point for point in POINTS if point.storage in (None, storage)]


def environment(folder: Path, before: Mapping[str, str]) -> dict[str, str]:
    """What a process is to be started with so that it can be killed at the points armed in a folder."""
    path = os.pathsep.join(filter(None, (str(ARMED), before.get("PYTHONPATH", ""))))
    return {**before, FOLDER: str(folder), "PYTHONPATH": path}


def arm(folder: Path, point: Failpoint) -> None:
    """The next process that reaches the point dies there."""
    (folder / _file(point)).touch()


def disarm(folder: Path, point: Failpoint) -> None:
    """Nobody dies at the point."""
    (folder / _file(point)).unlink(missing_ok=True)


def reached(folder: Path, point: Failpoint, within: float) -> bool:
    """Wait until somebody died at an armed point; False where nobody came by in so many seconds."""
    deadline = time.monotonic() + within
    while (folder / _file(point)).exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def install(folder: Path) -> None:
    """Wrap the functions of every point once their module is loaded."""
    sys.meta_path.insert(0, _Finder(folder))


def _file(point: Failpoint) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in point.name)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._wanted = {point.module for point in POINTS}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Let the others find the module; what they load is wrapped then."""
        if fullname not in self._wanted:
            return None
        self._wanted.discard(fullname)
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(fullname, path, target)
            if spec is not None and spec.loader is not None:
                spec.loader = _Loader(spec.loader, self._folder)
                return spec
        return None


class _Loader(importlib.abc.Loader):
    def __init__(self, loader: Any, folder: Path) -> None:
        self._loader, self._folder = loader, folder

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        """As the loader does."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """As the loader does; then wrap."""
        self._loader.exec_module(module)
        for point in POINTS:
            if point.module == module.__name__:
                *owner, name = point.function.split(".")
                place: Any = getattr(module, owner[0]) if owner else module
                setattr(place, name, _wrapped(getattr(place, name), point, self._folder / _file(point)))


def _wrapped(function: Any, point: Failpoint, file: Path) -> Any:
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def later(*arguments: Any, **named: Any) -> Any:
            _pass(point, file, arguments, after=False)
            answer = await function(*arguments, **named)
            _pass(point, file, arguments, after=True)
            return answer

        return later

    @functools.wraps(function)
    def now(*arguments: Any, **named: Any) -> Any:
        _pass(point, file, arguments, after=False)
        answer = function(*arguments, **named)
        _pass(point, file, arguments, after=True)
        return answer

    return now


def _pass(point: Failpoint, file: Path, arguments: tuple[Any, ...], *, after: bool) -> None:
    if after is not point.after or (point.only is not None and point.only not in arguments[1:2]):
        return
    try:
        file.unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
