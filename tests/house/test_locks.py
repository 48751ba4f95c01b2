"""Is what gets installed exactly what was locked, from wherever it comes?"""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; [^\\]+)?(?P<hashes>(?: \\\n +--hash=\S+)+)$"
PINNED = re.compile(PIN, re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}$")


def _pip() -> list[str]:
    """The pip of this environment, or the one that came with its Python (see the Makefile)."""
    python = sys.executable if importlib.util.find_spec("pip") else str(Path(sys.base_prefix) / "bin/python3")
    return [python, "-m", "pip", "--disable-pip-version-check"]


def _pinned(lock: str) -> dict[str, str]:
    return {match["name"]: match["version"] for match in PINNED.finditer((ROOT / lock).read_text())}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock: str) -> None:
    """Nothing stands in a lock but exact versions, each with its SHA-256 hashes."""
    text = (ROOT / lock).read_text()
    assert PINNED.sub("", text).strip() == ""
    hashes = [word for match in PINNED.finditer(text) for word in re.findall(r"--hash=\S+", match["hashes"])]
    assert hashes
    assert all(HASH.fullmatch(word) for word in hashes)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    """No host, no address, no path: whoever installs decides where from."""
    text = (ROOT / lock).read_text()
    assert "/" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """Every dependency of pyproject.toml is in its lock, and so is what builds us."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    for lock, asked in (
        ("requirements.lock", project["dependencies"] + extras["build"]),
        ("requirements-dev.lock", project["dependencies"] + extras["build"] + extras["dev"]),
    ):
        names = {re.split(r"[\[<>=!~ ;]", one)[0].lower().replace("_", "-") for one in asked}
        assert names <= _pinned(lock).keys()


def test_the_two_locks_agree() -> None:
    """What the tests run on is what is delivered."""
    runtime, dev = (_pinned(lock) for lock in LOCKS)
    assert runtime.items() <= dev.items()


def test_a_changed_hash_stops_the_installation(tmp_path: Path) -> None:
    """P19: a wheel that is not the one that was locked is refused before anything is installed."""
    wheel = tmp_path / "sobo_probe-1-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    lock = tmp_path / "probe.lock"
    lock.write_text(f"sobo-probe @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n")
    options = ["--no-index", "--no-deps", "--require-hashes"]
    done = subprocess.run(
        [*_pip(), "install", *options, "--target", str(tmp_path / "here"), "-r", str(lock)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "DO NOT MATCH" in done.stderr
    assert not (tmp_path / "here").exists()
