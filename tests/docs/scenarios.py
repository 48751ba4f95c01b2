"""What does a scenario file, what does it ask of the register, and which answers are not those that it expects?

A scenario is a page of docs/scenarios: `<letter>-<slug>.toml`, and beside it the files that it publishes. Its steps are
followed in order; `@1` in a question stands for the position that the first filing printed.
"""

import json
import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from tests.docs.commands import ROOT

FOLDER = ROOT / "docs/scenarios"
LETTERS = "abcdefghijk"


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that an office publishes with what becomes of it, or a question with its answer in both languages."""

    publish: str = ""
    office: str = ""
    accepted: int = 0
    warned: int = 0
    refused: dict[str, list[str]] = {}
    ask: str = ""
    vi: str = ""
    en: str = ""
    exit: int = 0
    value: str | None = None
    cells: dict[str, str] = {}
    json: dict[str, Any] = {}
    says: list[str] = []
    silent: list[str] = []

    @property
    def expects(self) -> bool:
        """Whether an answer could be wrong."""
        return bool(self.value is not None or self.cells or self.json or self.says or self.silent)


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One story with its title, the law that it shows, its steps, and the event without which it is another story."""

    vi: str
    en: str
    law: str
    decisive: str
    step: list[Step]


class Answer(Protocol):
    """How a command ended."""

    @property
    def code(self) -> int:
        """Its exit code."""
        ...

    @property
    def out(self) -> str:
        """What it printed."""
        ...

    @property
    def err(self) -> str:
        """Its notes."""
        ...


class Place(NamedTuple):
    """A register: how a command is run on it, and how one waits until its views have taken a position."""

    run: Callable[..., Answer]
    wait: Callable[[int], None]


def pages() -> list[Path]:
    """Every scenario, by its letter."""
    return sorted(FOLDER.glob("*.toml"))


def read(page: Path) -> Scenario:
    """The scenario of a page; a word that is not known is refused."""
    return msgspec.convert(tomllib.loads(page.read_text("utf-8")), Scenario)


def events(step: Step) -> list[dict[str, Any]]:
    """The events that a step publishes, in the order of its file."""
    return [json.loads(line) for line in (FOLDER / step.publish).read_text("utf-8").splitlines()]


def follow(scenario: Scenario, place: Place, folder: Path, leave_out: str = "") -> tuple[list[str], list[str]]:
    """File and ask; what went otherwise than expected, of the filings and of the answers.

    Where an event is left out, the first answer that differs is enough.
    """
    filings: list[str] = []
    answers: list[str] = []
    positions: list[int] = []
    for step in scenario.step:
        if step.publish:
            file = folder / step.publish
            kept = [one for one in events(step) if one["id"] != leave_out]
            file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in kept), "utf-8")
            filings += _filed(step, place, file, positions)
            place.wait(positions[-1])
        else:
            answers += _asked(step, place, positions)
            if leave_out and answers:
                break
    return filings, answers


def _filed(step: Step, place: Place, file: Path, positions: list[int]) -> list[str]:
    told = place.run("publish", str(file), "--office", step.office, "--json")
    found = json.loads(told.out)
    positions.append(found["position"])
    ids = {number: json.loads(line)["id"] for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)}
    refused = {
        ids[one["line"]]: [r["code"] for r in one["refusals"]]
        for one in sorted(found["refusals"], key=lambda refusal: refusal["line"])
    }
    said = {"accepted": found["accepted"], "warned": found["warned"], "refused": refused, "exit": told.code}
    expected = {
        "accepted": step.accepted,
        "warned": step.warned,
        "refused": step.refused,
        "exit": int(bool(step.refused)),
    }
    return [
        f"{step.publish}: {name} {said[name]}, not {expected[name]}" for name in said if said[name] != expected[name]
    ]


def _asked(step: Step, place: Place, positions: list[int]) -> list[str]:
    asked = re.sub(r"@(\d)", lambda at: str(positions[int(at[1]) - 1]), step.ask)
    wrong: list[str] = []
    if step.value is not None or step.cells or step.json:
        told = place.run(*shlex.split(asked), "--json")
        found = json.loads(told.out) if told.out else {}
        if step.value is not None or step.cells:
            cells = {",".join(cell["by"].values()): cell["shown"] for cell in found.get("cells", ())}
            expected = step.cells or {"": step.value}
            wrong += [] if cells == expected else [f"{cells}, not {expected}"]
        wrong += [
            f"{path} {_at(found, path)}, not {value}" for path, value in step.json.items() if _at(found, path) != value
        ]
    else:
        told = place.run(*shlex.split(asked))
        said = " ".join(told.out.split())
        wrong += [f"“{text}” is missing in {said}" for text in step.says if text not in said]
        wrong += [f"“{text}” stands in {said}" for text in step.silent if text in said]
    wrong += [] if told.code == step.exit else [f"exit code {told.code}, not {step.exit}: {told.err}"]
    return [f"sobo {asked}: {one}" for one in wrong]


def _at(found: Any, path: str) -> Any:
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found
