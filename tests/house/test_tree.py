"""Is the tree as HOUSE lays it: small files, no place names, packages that are ours alone?"""

import re
import subprocess
import tomllib
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("events", "projections", "services")
LONGEST = 400
# Written so that this file does not hold what it looks for.
PLACES = re.compile(r"(/wor[k]/|/far[m]/|/roo[t]/|/hom[e]/|pyp[i]\.org|pythonhoste[d]|registr[y]\.npmjs|de[b]\.debian)")
UNFINISHED = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]|HAC[K]|NotImplemente[d])\b")


def _files() -> list[Path]:
    """Every file that is committed or would be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    return [path for name in told.split("\0") if name and (path := ROOT / name).is_file()]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


FILES = _files()
CODE = [path for path in FILES if path.suffix == ".py"]


@pytest.mark.parametrize("room", ROOMS)
def test_the_three_rooms_are_ours_alone(room: str) -> None:
    """No other distribution installs a package of that name (see services/ownership.py)."""
    owners = set(packages_distributions().get(room, []))
    assert owners <= {"sobo"}
    assert (ROOT / room / "__init__.py").exists()


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_package_reads_is_installed_with_it(room: str) -> None:
    """Data beside the code lies in a package, under a name that pyproject.toml takes along."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]["*"]
    data = [path for path in FILES if path.is_relative_to(ROOT / room) and path.suffix != ".py"]
    left = [path for path in data if not any(fnmatch(path.name, pattern) for pattern in told)]
    assert [path.name for path in left if path.name != ".gitattributes"] == []
    assert [path.parent for path in data if not (path.parent / "__init__.py").is_file()] == []


def test_no_module_holds_two_ideas() -> None:
    """A file of more than 400 lines is two."""
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in CODE}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_no_machine_and_no_registry_is_named() -> None:
    """The tree works wherever it is put: no path of a machine, no host of a registry."""
    found = {
        str(path.relative_to(ROOT)): sorted(set(PLACES.findall(text)))
        for path in FILES
        if PLACES.search(text := _text(path))
    }
    assert found == {}


def test_nothing_is_left_for_later() -> None:
    """No file says that somebody should still do something."""
    assert [str(path.relative_to(ROOT)) for path in CODE if UNFINISHED.search(_text(path))] == []


@pytest.mark.parametrize("top", [*ROOMS, "tests"])
def test_every_folder_of_code_is_a_package(top: str) -> None:
    """Without its __init__.py a folder of tests would shadow the package that it tests."""
    bare = [
        str(path.parent.relative_to(ROOT))
        for path in CODE
        if path.relative_to(ROOT).parts[0] == top and not (path.parent / "__init__.py").exists()
    ]
    assert bare == []


def test_every_module_says_which_question_it_answers() -> None:
    """A module begins with its docstring; a package's __init__ holds nothing else."""
    ours = [path for path in CODE if path.relative_to(ROOT).parts[0] in {*ROOMS, "tests"}]
    assert [str(path.relative_to(ROOT)) for path in ours if not path.read_text().startswith(('"""', 'r"""'))] == []
    inits = [path for path in ours if path.name == "__init__.py" and len(path.read_text().strip().splitlines()) > 10]
    assert inits == []


def test_every_test_states_its_fact() -> None:
    """Every test function has a docstring."""
    silent = re.compile(r"^ *(?:async )?def (test_\w+)\([^)]*\)[^:]*:\n(?! *(?:r?\"\"\"))", re.MULTILINE)
    tests = [path for path in CODE if path.relative_to(ROOT).parts[0] == "tests"]
    assert {str(path.relative_to(ROOT)): found for path in tests if (found := silent.findall(_text(path)))} == {}


def test_the_licence_is_apache() -> None:
    """The full text stands in LICENSE, and pyproject.toml names it."""
    assert "Apache License\n" in (ROOT / "LICENSE").read_text()
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text()
