"""How long does one wait: for `sobo --help`, and for the demonstration of a clean clone?

`sobo --help` beside a click group with no commands, in turn. The demonstration is cloned from the last commit,
installed from the lock by pip into its own environment (whatever pip has in its cache it takes from there), run to the
printed reports and stopped; it is left out of `--quick`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from benchmarks.rounds import Round, Row, Scale, Target, alternate, ratios, said
from tests.support.servers import own_folder

EMPTY: Final = "import click\n\n\n@click.group()\ndef main() -> None:\n    '''Nothing.'''\n\n\nmain()\n"
DEMO: Final = ("make", "demo", "ARGS=--exit")
WITHIN: Final = 90.0


def run(scale: Scale) -> list[Row]:
    """Measure both."""
    with own_folder("sobo-bench-") as folder:
        (folder / "empty.py").write_text(EMPTY, "utf-8")
        script = Path(sys.executable).parent / "sobo"
        sobo = [str(script)] if script.exists() else [sys.executable, "-m", "services.cli"]

        def ours(_number: int) -> Round:
            return _timed(*sobo, "--help")

        def click_group(_number: int) -> Round:
            return _timed(sys.executable, str(folder / "empty.py"), "--help")

        alternate(1, ours, click_group)
        mine, theirs = alternate(scale.of(21, 5), ours, click_group)
        help_ = [one.seconds[0] * 1000 for one in mine], [one.seconds[0] * 1000 for one in theirs]
        rows = [Row("sobo --help / an empty click group", "ms", *help_, ratios(*help_), Target("≤", 1.5))]
        return rows if scale.quick else [*rows, _demo(folder)]


def _timed(*command: str) -> Round:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    taken = time.perf_counter() - begun
    return Round(1 / taken, [taken])


def _demo(folder: Path) -> Row:
    """From `git clone` to the last printed report, and out."""
    here = Path(__file__).parent.parent
    clone = folder / "clone"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SOBO_", "VIRTUAL_ENV"))}
    environment["PYTHON"] = str(Path(sys.base_prefix) / "bin" / "python3")
    begun = time.perf_counter()
    subprocess.run(["git", "clone", "--quiet", str(here), str(clone)], check=True)
    done = subprocess.run(DEMO, cwd=clone, env=environment, check=False, capture_output=True, text=True)
    taken = time.perf_counter() - begun
    if done.returncode:
        said(done.stderr[-2_000:])
    note = "" if done.returncode == 0 else f"exit code {done.returncode}"
    return Row("demo, clean clone to printed report", "s", [taken], (), [taken], Target("≤", WITHIN), note)
