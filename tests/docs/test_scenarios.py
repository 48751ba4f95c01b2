"""Does every story of the domain, filed as its page says, come out as its page says?"""

import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from services import embedded
from services.cli import app
from services.settings import Settings
from tests.docs import scenarios
from tests.docs.scenarios import LETTERS, Place, follow, pages, read

WITHIN = 30
POSITION = re.compile(r"^sobo_view_position\{[^}]*\} (\S+)$", re.MULTILINE)
Launched = Callable[[Path], Place]


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def _running(tmp_path_factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp(name)
    embedded.launch(Settings(data=folder, port=0))
    yield folder
    embedded.stop(folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the register to which every story is filed as it stands."""
    yield from _running(tmp_path_factory, "whole")


@pytest.fixture(scope="module")
def lacking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give another, to which every story is filed without its decisive event."""
    yield from _running(tmp_path_factory, "lacking")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Launched:
    """Give a function that turns the folder of a register into a place where commands are run."""

    def place(folder: Path) -> Place:
        monkeypatch.setenv("SOBO_DATA", str(folder))
        monkeypatch.setenv("SOBO_LOG_LEVEL", "error")

        def run(*arguments: str) -> Ended:
            capfd.readouterr()
            code = app.run(list(arguments))
            printed = capfd.readouterr()
            return Ended(code, printed.out, printed.err)

        return Place(run, lambda position: _wait(folder, position))

    return place


def _wait(folder: Path, position: int) -> None:
    """Until every view has taken the position."""
    run = embedded.running(folder)
    assert run is not None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until, found = time.monotonic() + WITHIN, list[float]()
    while time.monotonic() < until:
        with opener.open(f"{run.address}/metrics") as answer:
            found = [float(one) for one in POSITION.findall(answer.read().decode())]
        if found and min(found) >= position:
            return
        time.sleep(0.05)
    pytest.fail(f"the views have not taken position {position}: {found}")


@pytest.mark.slow
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_story_comes_out_as_its_page_says(whole: Path, at: Launched, tmp_path: Path, page: Path) -> None:
    """So many recorded, these refused by these rules, and every question answered as it stands there."""
    filings, answers = follow(read(page), at(whole), tmp_path)
    assert filings == []
    assert answers == []


@pytest.mark.slow
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_story_with_one_event_fewer_is_another_story(lacking: Path, at: Launched, tmp_path: Path, page: Path) -> None:
    """Negative control: without its decisive event some answer differs, so that the answers do tell."""
    scenario = read(page)
    _, answers = follow(scenario, at(lacking), tmp_path, leave_out=scenario.decisive)
    assert answers


def test_every_story_of_the_domain_has_a_page() -> None:
    """The letters a to k, each once, and no file of events that no page publishes."""
    assert [page.stem[0] for page in pages()] == list(LETTERS)
    published = [step.publish for page in pages() for step in read(page).step if step.publish]
    assert sorted(published) == sorted(file.name for file in scenarios.FOLDER.glob("*.ndjson"))


def test_every_question_has_an_answer_that_could_be_wrong() -> None:
    """In both languages, and with something that is expected."""
    asked = [step for page in pages() for step in read(page).step if not step.publish]
    assert [step.ask for step in asked if not (step.vi and step.en and step.expects)] == []


def test_no_two_stories_share_an_organisation_or_an_event() -> None:
    """Each can be filed alone, in any order, to the same register; what it founds is marked as synthetic."""
    told = [(page, one) for page in pages() for s in read(page).step if s.publish for one in scenarios.events(s)]
    ids = [one["id"] for _, one in told]
    assert len(ids) == len(set(ids))
    owners = {(one["subject"], page) for page, one in told if one["type"].startswith("organisation.")}
    assert len(owners) == len({subject for subject, _ in owners})
    foundings = [one for _, one in told if one["type"] == "organisation.founded" or "successor" in one["data"]]
    assert [one["id"] for one in foundings if not one["data"]["synthetic"]] == []


def test_the_decisive_event_is_one_of_the_story() -> None:
    """And not one that is refused."""
    for page in pages():
        scenario = read(page)
        filed = {one["id"] for step in scenario.step if step.publish for one in scenarios.events(step)}
        refused = {event_id for step in scenario.step for event_id in step.refused}
        assert scenario.decisive in filed - refused, page.stem


def test_the_list_of_stories_is_that_of_the_pages() -> None:
    """Title, events recorded and rules that refuse, as each page has them."""
    rows = (scenarios.FOLDER / "README.md").read_text("utf-8").splitlines()
    for page in pages():
        scenario = read(page)
        recorded = sum(step.accepted for step in scenario.step)
        codes = sorted({code for step in scenario.step for found in step.refused.values() for code in found})
        refused = ", ".join(f"`{code}`" for code in codes)
        row = f"| [{page.stem[0]}]({page.name}) | {scenario.vi} | {scenario.en} | {recorded} | {refused} |"
        assert row in rows
