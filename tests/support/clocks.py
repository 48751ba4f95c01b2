"""How does the clock of the product's processes jump, while the machine's goes on as it does?

Processes that are started with `tests/support/armed` on their path ask here what time it is. How many seconds they are
told too much stands in a file that a test writes: `all` for every process, or the name of one (`api`, `worker`, …). The
product has no hooks: `time.time`, `time.time_ns` and, in modules of ours, `datetime.now` are others.
"""

import importlib.machinery
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Final

FOLDER: Final = "CLOCKS"
ARMED: Final = Path(__file__).with_name("armed")
ALL: Final = "all"
_OURS: Final = ("events", "projections", "services")


class Clocks:
    """The clocks of the processes that were started since."""

    def __init__(self, folder: Path) -> None:
        """Nobody's clock is wrong yet."""
        self._folder = folder

    def set(self, seconds: float, process: str = ALL) -> None:
        """From now on so many seconds more than the machine's clock has."""
        beside = self._folder / f"{process}.new"
        beside.write_text(str(seconds))
        beside.replace(self._folder / process)

    def jump(self, dice: random.Random) -> str:
        """Set every clock by an hour or two, and say so."""
        self.set(dice.choice((-3_600, 0, 3_600)))
        return "clock jumped"


@contextmanager
def wrong() -> Iterator[Clocks]:
    """Whatever is started meanwhile has a clock that can be set."""
    before = {name: os.environ.get(name) for name in (FOLDER, "PYTHONPATH")}
    with TemporaryDirectory(prefix="sobo-clocks-") as folder:
        os.environ[FOLDER] = folder
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ARMED), before["PYTHONPATH"])))
        try:
            yield Clocks(Path(folder))
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def install(folder: Path) -> None:
    """Tell this process the time of its file from here on."""

    def off() -> float:
        for name in (sys.argv[-1], ALL):
            try:
                return float((folder / name).read_text())
            except (OSError, ValueError):
                continue
        return 0.0

    class Shifted(datetime, metaclass=_Passing):
        def __new__(cls, *arguments: Any, **named: Any) -> Any:
            return datetime(*arguments, **named)  # noqa: DTZ001  as it was asked for

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + timedelta(seconds=off())

    time_of, time_ns_of = time.time, time.time_ns
    load = importlib.machinery.SourceFileLoader.exec_module

    def exec_module(self: importlib.machinery.SourceFileLoader, module: ModuleType) -> None:
        load(self, module)
        if module.__name__.partition(".")[0] in _OURS and module.__dict__.get("datetime") is datetime:
            vars(module)["datetime"] = Shifted

    time.time = lambda: time_of() + off()
    time.time_ns = lambda: time_ns_of() + int(off() * 1_000_000_000)
    importlib.machinery.SourceFileLoader.exec_module = exec_module  # type: ignore[method-assign]


class _Passing(type):
    """What is asked whether it is one of these is a datetime."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)
