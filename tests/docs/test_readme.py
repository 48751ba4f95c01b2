"""Does every command of the documents work, as it stands, on the register that the demo leaves running?"""

import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from services import embedded
from services.settings import Settings
from tests.docs.commands import ROOT, Command, commands

USUAL = "http://127.0.0.1:8520"
LAST = "sobo down"
SEPARATOR = "@@ "


class Place(msgspec.Struct):
    """A folder that looks like the tree to whoever follows the documents, with the demo running in it."""

    folder: Path
    address: str
    environment: dict[str, str]

    def follow(self, page: list[Command]) -> list[tuple[Command, int, str]]:
        """Run the commands of a page in one shell; each with its exit code and what it said, spaces made one."""
        lines = ["exec 2>&1"]
        for command in page:
            lines += [command.text, f"printf '\\n{SEPARATOR}%d\\n' $?"]
        script = "\n".join(lines).replace(USUAL, self.address)
        told = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        parts = told.stdout.split(f"\n{SEPARATOR}")
        codes = [int(part.split("\n", 1)[0]) for part in parts[1:]]
        said = [parts[0], *(part.partition("\n")[2] for part in parts[1:])]
        assert len(codes) == len(page), told.stdout[-2_000:]
        return [(command, codes[i], " ".join(said[i].split())) for i, command in enumerate(page)]


def _environment(folder: Path) -> dict[str, str]:
    bare = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    path = f"{folder / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    kept = {name: value for name, value in bare.items() if not name.startswith("SOBO_")}
    return {**kept, "PATH": path, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Give the demo, with the event of README's life of an event filed."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "docs").symlink_to(ROOT / "docs")
    (folder / "bin").mkdir()
    sobo = folder / "bin/sobo"
    sobo.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m services.cli "$@"\n', "utf-8")
    sobo.chmod(0o755)
    environment = _environment(folder)
    told = subprocess.run(
        ["sobo", "demo"], cwd=folder, env=environment, check=False, capture_output=True, text=True, timeout=300
    )
    data = folder / ".sobo/demo"
    try:
        assert told.returncode == 0, told.stderr[-2_000:]
        run = embedded.running(data)
        assert run is not None
        _file_founding(run.address, data)
        yield Place(folder, run.address, environment)
    finally:
        embedded.stop(data)
        shutil.rmtree(folder, ignore_errors=True)


def _file_founding(address: str, data: Path) -> None:
    keys = msgspec.toml.decode((data / "keys.toml").read_bytes())["keys"]
    request = urllib.request.Request(  # noqa: S310  our own server
        f"{address}/events",
        (ROOT / "docs/examples/founded.json").read_bytes(),
        {"Authorization": f"Bearer {keys['lang-son']}", "Content-Type": "application/cloudevents+json"},
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        assert answer.status == 201


def runnable(page: str) -> list[Command]:
    """The commands of a page that are run here; the one that ends the demo comes last of all."""
    return [c for c in commands(ROOT / page) if not c.manner and c.text != LAST]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["README.md", "docs/reading-a-record.md", "docs/operations.md"])
def test_every_command_works_and_says_what_the_page_says(place: Place, page: str) -> None:
    """In the order of the page, with the exit code and the words that stand there."""
    start = [Command(f"export SOBO_DATA={Settings().data / 'demo'}")]
    done = place.follow([*start, *runnable(page)])
    assert len(done) > 3
    wrong = [
        (command.text, code, missing, said[-600:])
        for command, code, said in done
        if (missing := [text for text in command.expected if " ".join(text.split()) not in said])
        or code != command.exit_code
    ]
    assert wrong == []


@pytest.mark.slow
def test_a_changed_byte_is_seen_by_hand(place: Place) -> None:
    """Negative control of the fifteen lines and of the leaf's check: one other digit, and they say no."""
    event = f"curl -s {USUAL}/events/0198c5a0-1000-7000-8000-000000000001 > event.json"
    page = [
        Command("export SOBO_DATA=.sobo/demo"),
        Command("sobo export whole.txt"),
        Command('sed \'12s/"office":"./"office":"z/\' whole.txt > changed.txt'),
        Command("python docs/examples/check_ledger.py changed.txt", expected=["a record was changed"], exit_code=1),
        Command("sed '12d' whole.txt > shorter.txt"),
        Command("python docs/examples/check_ledger.py shorter.txt", expected=["position 11 is missing"], exit_code=1),
        Command(event),
        Command("sed 's/Mẫu Sơn/Mẫu Sờn/' event.json > other.json"),
        Command("python docs/examples/check_leaf.py other.json", expected=["not that of the record"], exit_code=1),
    ]
    for command, code, said in place.follow(page):
        assert code == command.exit_code, said
        assert all(text in said for text in command.expected), said


@pytest.mark.slow
def test_the_demo_is_stopped_as_the_page_says(place: Place) -> None:
    """`sobo down` in the folder of the demo ends every process of it."""
    assert LAST in [command.text for command in commands(ROOT / "README.md")]
    ((_, code, _), _) = place.follow([Command(f"SOBO_DATA=.sobo/demo {LAST}"), Command("true")])
    assert code == 0
    assert embedded.running(place.folder / ".sobo/demo") is None


def test_the_fifteen_lines_are_those_of_the_example() -> None:
    """What the page shows is what is run."""
    shown = (ROOT / "docs/reading-a-record.md").read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    assert shown in (ROOT / "docs/examples/check_ledger.py").read_text("utf-8")
    assert len(shown.splitlines()) <= 15


@pytest.mark.drill
def test_the_demo_runs_from_a_clean_clone(tmp_path: Path) -> None:
    """`make demo ARGS=--exit` installs, shows all 119 figures and exits 0; in the quick suite its dry run is enough."""
    clone = tmp_path / "sobo"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    if os.environ.get("SOBO_TEST_LONG") != "1":
        told = subprocess.run(["make", "--dry-run", "demo"], cwd=clone, check=True, capture_output=True, text=True)
        assert "sobo demo" in told.stdout
        return
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MAKEFLAGS")}
    environment["SOBO_PORT"] = "0"
    told = subprocess.run(
        ["make", "demo", "ARGS=--exit"],
        cwd=clone,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert told.returncode == 0, told.stderr[-2_000:]
    assert "119/119" in told.stdout
