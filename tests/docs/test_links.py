"""Does everything that the documents name exist: pages, headings, files, commands, options, tests?"""

import re
from pathlib import Path

import click
import pytest
import yaml

from services.cli.app import COMMANDS, Lazy
from services.contract.docs.markdown import anchor
from services.settings import Settings
from tests.docs.commands import PAGES, ROOT, commands, words

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FILE = re.compile(r"`((?:events|projections|services|tests|docs|benchmarks)/[\w./-]+)`")
TEST = re.compile(r"\btests/[\w/.-]*\w")
VARIABLE = re.compile(r"\bSOBO_[A-Z_]+\b")
EXTRA = {"SOBO_CONFIG", "SOBO_TEST_", "SOBO_VERSION"}
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


def prose(page: Path) -> str:
    """The text of a page without its blocks of code."""
    return FENCE.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The fragments that lead somewhere in a page."""
    return {anchor(re.sub(r"[`*]", "", heading)) for heading in HEADING.findall(prose(page))}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    """Pages and their headings exist; nothing is linked outside the tree."""
    page = ROOT / name
    broken: list[str] = []
    for link in LINK.findall(prose(page)):
        path, _, fragment = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        there = target.is_relative_to(ROOT) and target.exists()
        if not there or (fragment and target.suffix == ".md" and fragment not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_is_linked_from_the_readme() -> None:
    """Whoever begins at README.md finds every page within two links."""
    seen, ahead = {ROOT / "README.md"}, [ROOT / "README.md"]
    for _ in range(2):
        found = {
            (page.parent / link.partition("#")[0]).resolve()
            for page in ahead
            for link in LINK.findall(prose(page))
            if link.partition("#")[0].endswith(".md")
        }
        ahead = sorted(found - seen)
        seen |= found
    assert sorted(str(page.relative_to(ROOT)) for page in set(PAGES) - seen) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_that_is_named_exists(name: str) -> None:
    """A path in `code`, and every test that a page calls its proof."""
    text = (ROOT / name).read_text("utf-8")
    named = {*FILE.findall(text), *TEST.findall(text)}
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_that_is_named_exists(name: str) -> None:
    """`sobo NAME --option` is one that `sobo NAME --help` has."""
    group = Lazy()
    context = click.Context(group)
    unknown: list[str] = []
    for call in words((ROOT / name).read_text("utf-8")):
        command = group.get_command(context, call[0]) if call[0] in COMMANDS else None
        if command is None:
            unknown.append(call[0])
            continue
        if isinstance(command, click.Group) and len(call) > 1 and not call[1].startswith("-"):
            command = command.get_command(context, call[1])
        options = {"--help"} if command is None else {o for p in command.params for o in p.opts} | {"--help"}
        unknown += [f"{call[0]} {word}" for word in call[1:] if word.startswith("--") and word not in options]
        unknown += [" ".join(call)] if command is None else []
    assert unknown == []


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_that_is_named_exists(name: str) -> None:
    """`SOBO_…` is a variable that a setting reads."""
    known = {one.name for one in Settings().describe()} | EXTRA
    known |= {f"SOBO_{setting.upper()}_FILE" for setting in Settings.SECRETS | Settings.ADDRESSES}
    assert set(VARIABLE.findall((ROOT / name).read_text("utf-8"))) - known == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_target_and_profile_that_is_named_exists(name: str) -> None:
    """`make TARGET` stands in the Makefile, `--profile NAME` in docker-compose.yml."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"].values()
    profiles = {profile for service in services for profile in service.get("profiles", ())}
    text = (ROOT / name).read_text("utf-8")
    calls = [*re.findall(r"`(make [a-z]+)", text), *(c.text for c in commands(ROOT / name) if c.text[:5] == "make ")]
    assert {call.split()[1] for call in calls} <= targets
    assert set(re.findall(r"--profile (\w+)", text)) <= profiles


def test_the_decisions_are_numbered_and_listed() -> None:
    """0001, 0002 … without a gap; each has its four parts and stands in the list."""
    folder = ROOT / "docs/decisions"
    pages = sorted(folder.glob("[0-9]*.md"))
    listed = (folder / "README.md").read_text("utf-8")
    assert [page.name[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for page in pages:
        text = page.read_text("utf-8")
        assert text.startswith(f"# {page.name[:4]} ")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), page.name
        assert f"({page.name})" in listed


def test_every_promise_has_its_line() -> None:
    """P1 to P21, each once."""
    text = (ROOT / "docs/promises.md").read_text("utf-8")
    assert re.findall(r"^\| P(\d+) \|", text, re.MULTILINE) == [str(n) for n in range(1, 22)]
