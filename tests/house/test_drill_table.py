"""Is what stands in docs/drills.md true to the tests that there are, and does a drill write it as it should?"""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.support import drilled, length
from tests.support.drilled import ROOT, Drilled, Row

CELLS = {
    "seconds": r"\d+",
    "result": r"passed|FAILED",
    "date": r"\d{4}-\d\d-\d\d",
    "commit": r"[0-9a-f]{7,40}\+?|[0-9.]+",
    "promise": r"P\d+(, P\d+)*",
}
LISTING = """
import sys
import pytest
from tests.support.drilled import promises_of
class Listing:
    def pytest_collection_finish(self, session):
        for item in session.items:
            if item.get_closest_marker("drill"):
                print("found", ",".join(promises_of(item)), item.nodeid)
sys.exit(pytest.main(["--collect-only", "-qq", *sys.argv[1:]], plugins=[Listing()]))
"""
# A module that a test writes to a folder of its own and runs: a skip must leave no row, so that it needs a real one.
DRILLED = """
import pytest
@pytest.mark.promise("P2", "P12")
@pytest.mark.parametrize("storage", ["sqlite", "postgresql"])
def test_a_fact(storage, record_property): record_property("counted", "20 cuts | 0 lost"); assert storage == "sqlite"
@pytest.mark.promise("P3")
def test_another(): ...
def test_without_a_promise(): ...
@pytest.mark.promise("P4")
def test_skipped(): pytest.skip("no such server")
"""


@cache
def _drills() -> dict[str, str]:
    """The promises of every test of the drill in the table's files and in the system's, by its id."""
    where = sorted({row.test.partition("::")[0] for row in _rows()} | {"tests/system"})
    longest = {**os.environ, length.LONG: "1"}  # some tests run on one storage in the quick form
    told = subprocess.run(
        [sys.executable, "-c", LISTING, *where], check=True, capture_output=True, text=True, cwd=ROOT, env=longest
    ).stdout
    found = [line.split(" ", 2) for line in told.splitlines() if line.startswith("found ")]
    return {nodeid: promises for _, promises, nodeid in found}


def _rows() -> list[Row]:
    return drilled.rows_of(drilled.PAGE.read_text("utf-8"))


def test_every_row_is_of_a_test_that_exists_with_its_promise() -> None:
    """Whoever renames a test drills it again: a row of a test that is not there proves nothing."""
    there = _drills()
    rows = {row.test if row.on == "-" else f"{row.test}[{row.on}]": row.promise.replace(", ", ",") for row in _rows()}
    assert {name: told for name, told in rows.items() if there.get(name) != told} == {}


def test_every_drill_of_the_whole_system_has_a_promise() -> None:
    """One of the twenty-one of docs/promises.md."""
    known = set(re.findall(r"^\| (P\d+) \|", (ROOT / "docs/promises.md").read_text("utf-8"), re.MULTILINE))
    found = {name: told for name, told in _drills().items() if name.startswith("tests/system/")}
    assert {name for name, told in found.items() if not set(told.split(",")) <= known} == set()
    assert found


def test_the_page_has_the_form_that_a_drill_writes() -> None:
    """Nobody edits it by hand: read and written again it is the same, and every cell says what it should."""
    page = drilled.PAGE.read_text("utf-8")
    assert drilled.page_of(sorted(_rows(), key=lambda row: row.order)) == page
    lines = [line for line in page.splitlines() if "::" in line]
    assert len(lines) == len(_rows()) == len({row.key for row in _rows()})
    wrong = [
        (row, cell) for row in _rows() for cell, form in CELLS.items() if not re.fullmatch(form, getattr(row, cell))
    ]
    assert wrong == []


def test_a_drill_writes_the_rows_of_what_it_ran(tmp_path: Path) -> None:
    """Each with its promises, parameters, counts and result; a skip and a test without a promise leave none."""
    (tmp_path / "test_some.py").write_text(DRILLED)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = promise(number): …\n")
    page = tmp_path / "drills.md"
    program = (
        "import pathlib, pytest; from tests.support.drilled import Drilled;"
        f"pytest.main([{str(tmp_path)!r}, '-p', 'no:cacheprovider'], plugins=[Drilled(pathlib.Path({str(page)!r}))])"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True)
    rows = drilled.rows_of(page.read_text("utf-8"))
    assert [(row.promise, row.on, row.counted, row.result) for row in rows] == [
        ("P2, P12", "postgresql", "20 cuts / 0 lost", "FAILED"),
        ("P2, P12", "sqlite", "20 cuts / 0 lost", "passed"),
        ("P3", "-", "-", "passed"),
    ]


def test_a_drill_of_a_selection_leaves_the_other_rows() -> None:
    """Only what ran is replaced; what is no test any more goes."""
    name = "tests/house/test_drill_table.py::test_a_drill_of_a_selection_leaves_the_other_rows"
    kept = Row("P2", name, "a", "-", "passed", "1", "2026-01-01", "abc")
    old, gone = kept._replace(on="b"), kept._replace(test="tests/house/test_drill_table.py::test_that_nobody_wrote")
    fresh = old._replace(result="FAILED", promise="P1")
    assert drilled.merged([kept, old, gone], [fresh]) == [fresh, kept]
    assert drilled.rows_of(drilled.page_of([fresh, kept])) == [fresh, kept]


def test_only_the_long_form_is_written_down(pytestconfig: pytest.Config) -> None:
    """The quick form of `make test` changes no page."""
    plugin = pytestconfig.pluginmanager.get_plugin("drilled")
    assert isinstance(plugin, Drilled) is (os.environ.get(length.LONG) == "1")
