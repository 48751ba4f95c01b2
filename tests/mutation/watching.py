"""Which test runs which line of events/, and how long does each take?

Recorded once, before anything is broken: coverage.py says which lines ran during which test. What runs when a module
is imported belongs to no test.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import coverage
import msgspec
import pytest

from tests.mutation.trying import OPTIONS, Order


class Watched(msgspec.Struct, frozen=True):
    """The tests in the order in which they ran, the seconds of each, and by file and line a bit for each test."""

    tests: list[str]
    seconds: list[float]
    lines: dict[str, dict[int, int]]

    def tests_of(self, file: str, first: int, last: int) -> int:
        """A bit for each test that ran a line of a part of a file."""
        found = 0
        for line, tests in self.lines.get(file, {}).items():
            if first <= line <= last:
                found |= tests
        return found


class Watcher:
    """A plugin of pytest that tells coverage.py which test runs."""

    def __init__(self, watching: coverage.Coverage) -> None:
        self.watching = watching
        self.tests: list[str] = []
        self.seconds: list[float] = []
        self.failed: list[str] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Each test is a context of its own, its fixtures with it."""
        begun = time.perf_counter()
        self.watching.switch_context(str(len(self.tests)))
        self.tests.append(item.nodeid)
        try:
            return (yield)
        finally:
            self.seconds.append(time.perf_counter() - begun)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails before anything is broken would notice everything."""
        if report.failed:
            self.failed.append(report.nodeid)


def watch(tree: Path, tests: tuple[str, ...], keep: Path) -> int:
    """Run tests in a copy of the tree and keep what they ran in a file; the exit code of pytest."""
    watching = coverage.Coverage(data_file=None, config_file=False, include=[str(tree / "events/*")])
    watcher = Watcher(watching)
    watching.start()
    code = pytest.main([*OPTIONS, *tests], plugins=[watcher, Order(None)])
    watching.stop()
    if code == pytest.ExitCode.OK:
        keep.write_bytes(msgspec.msgpack.encode(_told(watching.get_data(), watcher, tree)))
    else:
        sys.stderr.write(f"before anything was broken: {watcher.failed}\n")
    return int(code)


def _told(
    data: coverage.CoverageData, watcher: Watcher, tree: Path
) -> tuple[list[str], list[float], dict[str, object]]:
    lines: dict[str, object] = {}
    for file in data.measured_files():
        by_line = {
            line: sum(1 << int(one) for one in contexts if one)
            for line, contexts in data.contexts_by_lineno(file).items()
        }
        lines[str(Path(file).relative_to(tree))] = {line: hex(tests) for line, tests in by_line.items() if tests}
    return watcher.tests, watcher.seconds, lines


def read(kept: Path) -> Watched:
    """What was kept."""
    tests, seconds, lines = msgspec.msgpack.decode(
        kept.read_bytes(), type=tuple[list[str], list[float], dict[str, dict[int, str]]]
    )
    return Watched(tests, seconds, {f: {n: int(bits, 16) for n, bits in by.items()} for f, by in lines.items()})
