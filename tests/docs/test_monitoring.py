"""Do the alert rules and the dashboard ask for what the register tells, and for all of it?"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from services import telemetry

FOLDER = Path(__file__).parents[2] / "docs/monitoring"
ALERTS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "alerts.yml").read_text("utf-8"))["groups"][0]["rules"]
DASHBOARD: dict[str, Any] = json.loads((FOLDER / "dashboard.json").read_text("utf-8"))
OF_PROMETHEUS = {"instance", "job"}  # labels that a target gets where it is scraped
ASKED = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]


def _series() -> dict[str, frozenset[str]]:
    """The names of what is exposed, each with its labels."""
    found: dict[str, frozenset[str]] = {}
    for metric in telemetry.registry._collector_to_names:
        labels = frozenset(getattr(metric, "_labelnames", ()))
        for name in telemetry.registry._collector_to_names[metric]:
            found[name] = labels | ({"le"} if name.endswith("_bucket") else set())
    return found | {
        metric.name: frozenset[str]() for metric in telemetry.registry.collect() if _of_the_process(metric.name)
    }


def _of_the_process(name: str) -> bool:
    """Whether a series is of the process itself: its collector tells no names before it is asked."""
    return name.startswith("process_")


@pytest.mark.parametrize("asked", [*ASKED, *(rule["expr"] for rule in ALERTS)])
def test_what_is_asked_for_is_told(asked: str) -> None:
    """Every metric by its name, grouped by labels that it has."""
    series, names = _series(), re.findall(r"\b(?:sobo|process)_\w+", asked)
    assert names or asked.startswith("up{")
    assert [name for name in names if name not in series] == []
    for grouped in re.findall(r"by \(([\w, ]+)\)", asked):
        assert all({*grouped.split(", ")} <= series[name] | OF_PROMETHEUS for name in names)


def test_everything_that_is_told_is_on_the_dashboard() -> None:
    """A metric that nobody looks at is a metric too many."""
    shown = {name for asked in ASKED for name in re.findall(r"\bsobo_\w+", asked)}
    ours = {
        name for name in _series() if name.startswith("sobo_") and not name.endswith(("_created", "_sum", "_count"))
    }
    assert {name for name in ours if f"{name}_total" not in ours and f"{name}_bucket" not in ours} == shown


def test_every_alert_says_what_it_is_in_both_languages_and_has_its_line_for_people() -> None:
    """Where it leads is looked at by test_operations."""
    for rule in ALERTS:
        assert " · " in rule["annotations"]["summary"]
        assert rule["labels"]["severity"] in {"critical", "warning", "info"}
        assert rule["annotations"]["runbook"]
