"""What did the drill show, and how does it write that down by itself?

A plugin of pytest, loaded by tests/conftest.py in the long form. At the end of the session docs/drills.md gets one row
for each test that ran and has a promise (`@pytest.mark.promise("P2")`); rows of tests that did not run stay.
"""

import re
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.support import counted

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "drills.md"
PROMISE: Final = "promise"
HEADING: Final = """\
# What the last drills gave

Written by `make drill` itself, row by row: a drill of a selection (`make drill ARGS="-k kills"`) replaces the rows of
the tests that it ran and leaves the others as they were. What each number promises stands in
[promises.md](promises.md); `pytest TEST` runs the quick form of a row. A commit with a + had changes that were not
committed. Seconds are those of whatever machine it was, with whatever else ran on it.

| promise | test | on | counted | result | seconds | date | commit |
|---|---|---|---|---|---|---|---|
"""
_CELLS: Final = 8
_TEST: Final = re.compile(r"(?P<test>[^\[]+)(\[(?P<on>.*)\])?")


class Row(NamedTuple):
    """One test with its parameters, and what came of it the last time."""

    promise: str
    test: str
    on: str
    counted: str
    result: str
    seconds: str
    date: str
    commit: str

    @property
    def key(self) -> tuple[str, str]:
        """What a later run of the same test replaces."""
        return self.test, self.on

    @property
    def order(self) -> tuple[list[int], str, str]:
        """By promise, then by test."""
        return [int(number) for number in re.findall(r"\d+", self.promise)], self.test, self.on


class Drilled:
    """The plugin: collects what ran, and writes the page when the session ends."""

    def __init__(self, page: Path = PAGE) -> None:
        """Begin with nothing; the page is read at the end."""
        self._page = page
        self._said: dict[str, list[pytest.TestReport]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Let the promises of a test travel with its reports, also from another process."""
        item.user_properties += [(PROMISE, number) for number in promises_of(item)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what was reported of a test that has a promise."""
        if any(name == PROMISE for name, _ in report.user_properties):
            self._said.setdefault(report.nodeid, []).append(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the page, where this is the process that hears of every test."""
        fresh = [row for reports in self._said.values() if (row := _row(reports)) is not None]
        if fresh and not hasattr(session.config, "workerinput"):
            before = rows_of(self._page.read_text("utf-8")) if self._page.exists() else []
            self._page.write_text(page_of(merged(before, fresh)), "utf-8")


def promises_of(item: pytest.Item) -> list[str]:
    """The promises that a test is marked with, each once."""
    return list(dict.fromkeys(str(number) for mark in item.iter_markers(PROMISE) for number in mark.args))


def merged(before: Iterable[Row], fresh: Sequence[Row]) -> list[Row]:
    """The rows of before with those of the tests that ran just now; without those of tests that are gone."""
    ran = {row.key for row in fresh}
    return sorted([*fresh, *(row for row in before if row.key not in ran and _there(row))], key=lambda row: row.order)


def page_of(rows: Iterable[Row]) -> str:
    """The page."""
    return HEADING + "".join(f"| {' | '.join(row._replace(test=f'`{row.test}`'))} |\n" for row in rows)


def rows_of(page: str) -> list[Row]:
    """The rows that a page has."""
    found = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in page.splitlines() if "::" in line]
    return [Row(*cells)._replace(test=cells[1].strip("`")) for cells in found if len(cells) == _CELLS]


def _there(row: Row) -> bool:
    """Whether the file of a row's test still has such a test, or inherits it."""
    file, *_, name = row.test.split("::")
    folder = (ROOT / file).parent
    return (ROOT / file).exists() and any(f"def {name}(" in one.read_text("utf-8") for one in folder.glob("*.py"))


def _row(reports: Sequence[pytest.TestReport]) -> Row | None:
    """The row of a test that ran; None where it was skipped, which shows nothing."""
    if any(report.skipped for report in reports):
        return None
    properties = reports[-1].user_properties
    matched = _TEST.fullmatch(reports[0].nodeid)
    assert matched is not None
    return Row(
        promise=", ".join(dict.fromkeys(str(value) for name, value in properties if name == PROMISE)),
        test=matched["test"],
        on=matched["on"] or "-",
        counted="; ".join(said for report in reports for said in counted.of(report)).replace("|", "/") or "-",
        result="FAILED" if any(report.failed for report in reports) else "passed",
        seconds=f"{sum(report.duration for report in reports):.0f}",
        date=f"{date.today():%Y-%m-%d}",  # noqa: DTZ011  the day where the drill was run
        commit=_commit(),
    )


def _commit() -> str:
    """The release that ran: its commit, or its version where there is no repository."""
    told = subprocess.run(
        ["git", "describe", "--always", "--abbrev=12", "--exclude=*"],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    if told.returncode:
        return version("sobo")
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--", ".", f":!{PAGE.relative_to(ROOT)}"],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    return told.stdout.strip() + ("+" if changed.stdout.strip() else "")
