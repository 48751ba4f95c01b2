"""What becomes of a mutant: noticed by a test, or not?

Each is tried in a child of this process, which has imported pytest, Hypothesis and the libraries that events/ and the
tests stand on, but nothing of the tree. The child sees one copy of the tree with the mutant's text in it: importing
events/ costs a fifth of a second there, where a new Python would need two. It runs the tests that it is given in their
order and ends at the first that fails. Hypothesis tries the same examples each time and does not look for smaller ones.
"""

import gc
import importlib
import importlib.metadata
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

import hypothesis
import pytest

WARM: Final = (
    *(one.module for one in importlib.metadata.entry_points(group="pytest11") if one.name != "valkey"),
    "_pytest.assertion.rewrite", "aiosqlite", "alembic.command", "asyncpg", "click", "cosmic_ray", "faststream.redis",
    "hypothesis.internal.conjecture.engine", "hypothesis.stateful", "hypothesis.strategies", "jsonschema", "litestar",
    "msgspec", "pytest_asyncio.plugin", "redis", "rich.console", "sqlalchemy.ext.asyncio", "stdnum.vn.mst",
    "structlog", "uvloop", "yaml",
)  # fmt: skip
OURS: Final = ("events", "projections", "services", "tests")
OPTIONS: Final = [
    "-x", "-q", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=0", "--no-header",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",  # plugins were imported before, on purpose
]  # fmt: skip
STILLBORN: Final = 70
LOST: Final = 71
PATIENCE: Final = 10


def warm_up() -> None:
    """Import what does not change."""
    for name in WARM:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


class Order:
    """A plugin of pytest: the tests that are asked for, in the order asked for; Hypothesis set to match."""

    def __init__(self, wanted: list[str] | None, told: Path | None = None) -> None:
        self.told = told
        self.wanted = None if wanted is None else {test: i for i, test in enumerate(wanted)}

    def pytest_sessionstart(self) -> None:
        """Set how Hypothesis searches: before test modules are imported, since they build on it."""
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile(
            "mutants", hypothesis.settings(), phases=phases, derandomize=True, print_blob=False
        )
        hypothesis.settings.load_profile("mutants")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what is not asked for, and put the rest in order."""
        if (wanted := self.wanted) is not None:
            items[:] = sorted((one for one in items if one.nodeid in wanted), key=lambda one: wanted[one.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell which test failed."""
        if report.failed and self.told:
            self.told.write_text(report.nodeid, "utf-8")


class Child:
    """A process that answers one question by how it ends."""

    def __init__(self, tree: Path, ask: Callable[[], int], within: float, output: Path) -> None:
        self.until = time.monotonic() + within * PATIENCE
        self.output = output
        self.pid = os.fork()
        if self.pid == 0:
            _answer(tree, ask, output, within)

    def ended(self) -> int | None:
        """How it ended: an exit code, -1 where it took too long or was killed; None while it runs."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid == 0 and time.monotonic() < self.until:
            return None
        if pid == 0:
            self.stop()
            return -1
        code = os.waitstatus_to_exitcode(status)
        if code == LOST:
            raise RuntimeError(self.output.read_text("utf-8")[-4_000:])
        return max(code, -1)

    def stop(self) -> None:
        """End it and what it started."""
        os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _answer(tree: Path, ask: Callable[[], int], output: Path, within: float) -> None:
    code = LOST
    try:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # what counts is the processor's time: a machine that has much else to do makes no mutant hang
        resource.setrlimit(resource.RLIMIT_CPU, (int(within) + 1, int(within) + 1))
        os.chdir(tree)
        written = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for descriptor in (1, 2):
            os.dup2(written, descriptor)
        sys.path[:] = [str(tree), *(one for one in sys.path if Path(one or ".").resolve() != Path.cwd())]
        for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
            del sys.modules[name]
        code = ask()
    except BaseException:  # noqa: BLE001 - whatever happens, this process ends here
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def prepare(folders: tuple[str, ...]) -> int:
    """Import all tests of a copy in which nothing is broken yet, so that they are compiled once."""
    return int(pytest.main([*OPTIONS, "--collect-only", *folders], plugins=[Order(None)]))


def imports(tree: Path, module: str) -> int:
    """Import a module of the tree and the catalogue; STILLBORN where that is not possible."""
    sys.dont_write_bytecode = True
    try:
        found = importlib.import_module(module)
        importlib.import_module("events.catalogue")
        importlib.import_module("events.codec")
    except BaseException:  # noqa: BLE001 - the mutant may raise anything
        return STILLBORN
    if not Path(str(found.__file__)).is_relative_to(tree):
        raise RuntimeError(found.__file__)
    return 0


def notices(tree: Path, tests: list[str]) -> int:
    """Run tests in this order, up to the first that fails: 0 where none does, or none is left to run."""
    sys.dont_write_bytecode = True
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    told = tree.with_suffix(".failed")
    told.unlink(missing_ok=True)
    code = pytest.main([*OPTIONS, *files], plugins=[Order(tests, told)])
    if code == pytest.ExitCode.USAGE_ERROR:
        return LOST
    return 0 if code == pytest.ExitCode.NO_TESTS_COLLECTED else int(code)


def failed(tree: Path) -> str:
    """Which test failed last in a copy; none where it did not come to that."""
    told = tree.with_suffix(".failed")
    return told.read_text("utf-8") if told.exists() else ""
