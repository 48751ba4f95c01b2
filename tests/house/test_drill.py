"""Does the drill run every test that has a long form?"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULE = """
import pytest
from hypothesis import given, strategies
@given(strategies.integers())
def test_a_law(number: int) -> None: ...
def test_an_example() -> None: ...
@pytest.mark.drill
def test_with_a_long_form() -> None: ...
"""


def test_every_property_and_every_marked_test_is_part_of_the_drill(tmp_path: Path) -> None:
    """What has only one form is left to `make test`."""
    module = tmp_path / "test_forms.py"
    module.write_text(MODULE)
    ini = tmp_path / "pytest.ini"
    ini.write_text("[pytest]\nmarkers = drill: has a long form\n")
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-c", str(ini), "-p", "tests.conftest", "-p", "no:cacheprovider",
            "-m", "drill", "--collect-only", "-q", str(module),
        ],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    chosen = {line.split("::")[1] for line in done.stdout.splitlines() if "::" in line}
    assert chosen == {"test_a_law", "test_with_a_long_form"}, done.stdout + done.stderr


def test_whoever_asks_for_a_length_is_part_of_the_drill() -> None:
    """A long form that no command runs shows nothing."""
    asking = {path for path in ROOT.glob("tests/**/test_*.py") if "length.of(" in path.read_text()}
    marked = {path for path in asking if any(w in path.read_text() for w in ("mark.drill", "from hypothesis import"))}
    assert asking == marked != set()
