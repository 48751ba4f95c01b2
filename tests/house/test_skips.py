"""Does a skip fail where skips are forbidden, and say why where they are not?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FORBID_SKIPS

ROOT = Path(__file__).parents[2]
# Two modules that skip, written to a folder of the test's own: the hooks under test must see real skips.
SKIPPED = "import pytest\ndef test_needs_more() -> None:\n    pytest.skip('no such server here')\n"
MODULE = "import pytest\npytest.skip('no such server here', allow_module_level=True)\n"


@pytest.mark.parametrize("source", [SKIPPED, MODULE])
@pytest.mark.parametrize(("forbidden", "failed"), [("1", True), ("0", False)])
def test_a_skip_fails_exactly_where_skips_are_forbidden(
    tmp_path: Path, source: str, forbidden: str, failed: bool
) -> None:
    """CI shows everything or fails; at home the reason is printed."""
    (tmp_path / "test_skipping.py").write_text(source)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        os.devnull,
        "-rs",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        [*command, str(tmp_path / "test_skipping.py")],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, FORBID_SKIPS: forbidden},
    )
    assert "no such server here" in done.stdout
    assert ("1 skipped" in done.stdout) is not failed
    assert (done.returncode in {1, 2}) is failed
