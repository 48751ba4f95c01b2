"""Does every benchmark still run? The quick form, whose figures mean nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import ALL

ROOT = Path(__file__).parents[2]
# Two millions of records, and a clone that is installed from nothing, have no form that is quick enough here.
LONG = {"scale", "start"}


@pytest.mark.usefixtures("postgres_server")  # named with its reason where the machine has none
@pytest.mark.parametrize("name", [name for name in ALL if name not in LONG])
def test_a_benchmark_measures_what_it_says(name: str) -> None:
    """It comes to its table; a missed target is exit code 1, a fault is a traceback and no table."""
    command = [sys.executable, "-m", "benchmarks", name, "--quick"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode in {0, 1}, done.stderr
    assert "| target |" in done.stdout, done.stderr
    assert "Traceback" not in done.stderr
