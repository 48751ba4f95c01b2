"""Is there a section for everything that can go wrong, and does it name what is really there?"""

import re
from pathlib import Path

import pytest
import yaml

from services import exits, telemetry
from services.exits import Exit
from services.faults import PAGES, Fault, written
from tests.docs.commands import ROOT

DOCS = ROOT / "docs"
SECTION = re.compile(r"^## ([a-z-]+)\n\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
PARTS = ("**Looks like.**", "**The system.**", "**A person.**")
ALERTS = yaml.safe_load((DOCS / "monitoring/alerts.yml").read_text("utf-8"))["groups"][0]["rules"]
SOURCES = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "services").rglob("*.py")))


def _sections() -> dict[str, str]:
    """Each section of the pages of faults, with its page."""
    return {
        f"docs/operations/{page}.md#{name}": text
        for page in PAGES
        for name, text in SECTION.findall((DOCS / f"operations/{page}.md").read_text("utf-8"))
    }


def test_every_fault_has_its_section_and_every_section_its_fault() -> None:
    """On the page that the doctor and the alerts name; nothing else is there."""
    assert sorted(map(written, Fault)) == sorted(_sections())


@pytest.mark.parametrize("place", _sections())
def test_a_section_says_how_it_looks_what_was_done_and_what_to_do(place: str) -> None:
    """First what it is in a sentence; then the three, each once, in this order, each with something in it."""
    text = _sections()[place]
    at = [text.index(part) for part in PARTS]
    assert at == sorted(at)
    assert all(text.count(part) == 1 for part in PARTS)
    assert not text.startswith("**")
    assert all(len(part.split()) > 1 for part in re.split(r"\*\*[^*]+\.\*\*", text))


def test_every_alert_leads_to_a_section() -> None:
    """By a path from where the rules are; and that section names the alert."""
    for rule in ALERTS:
        path, _, fault = rule["annotations"]["runbook"].partition("#")
        page = (DOCS / "monitoring" / path).resolve()
        place = f"{page.relative_to(ROOT)}#{fault}"
        assert place in _sections(), rule["alert"]
        assert f"`{rule['alert']}`" in _sections()[place], rule["alert"]


def test_every_alert_that_is_named_is_a_rule() -> None:
    """And every metric that is named is told by some process."""
    rules = {rule["alert"] for rule in ALERTS}
    told = {name for names in telemetry.registry._collector_to_names.values() for name in names}
    for place, text in _sections().items():
        assert set(re.findall(r"`(SoBo\w+)`", text)) <= rules, place
        assert set(re.findall(r"`(sobo_[a-z_]+)`", text)) - {"sobo_app", "sobo_reader"} <= told, place


def test_every_line_of_the_log_that_is_named_is_written() -> None:
    """What stands after "Log" in a section is the verb of a line that some service writes."""
    for place, text in _sections().items():
        for sentence in re.findall(r"Log[^:.]*: ([^.]*)", text):
            for verb in re.findall(r"`([a-z_]+)`", sentence):
                assert f'"{verb}"' in SOURCES, (place, verb)


def test_every_exit_code_that_a_section_names_is_one() -> None:
    """And each code of a process that a person has to act on is named by some section."""
    named = {int(code) for text in _sections().values() for code in re.findall(r"\b(6\d|7\d)\b", text)}
    assert named <= set(Exit)
    assert {code for code, said in exits.MEANINGS.items() if said.again and code > Exit.USAGE} <= named


def test_a_fault_of_the_doctor_is_one_of_these() -> None:
    """Whatever it finds not well says so by a member of Fault: none is left that it could not name."""
    doctor = "\n".join(file.read_text("utf-8") for file in (ROOT / "services/cli").glob("examining*.py"))
    named = {Fault[name] for name in re.findall(r"Fault\.([A-Z_]+)", doctor)}
    never = {
        Fault.LEDGER_FULL, Fault.LEDGER_CORRUPT, Fault.APPEND_SLOW, Fault.RESTARTING, Fault.PORT_TAKEN,
        Fault.SETTINGS_REFUSED, Fault.MEMORY, Fault.REFUSED_MUCH,
    }  # fmt: skip
    assert named == set(Fault) - never
    for fault in named:
        assert "Doctor: " in _sections()[written(fault)], fault


def test_the_page_of_exit_codes_has_each_with_what_it_means() -> None:
    """In both languages; the number stands first."""
    page = (DOCS / "operations/exit-codes.md").read_text("utf-8")
    for code, said in exits.MEANINGS.items():
        assert f"| `{int(code)}` | `{code.name}` | {said.vi} · {said.en} |" in page


def test_a_scrape_finds_what_the_rules_expect() -> None:
    """Every target is of the job that alerts and dashboard ask for, at the address that the containers have."""
    found = yaml.safe_load((DOCS / "monitoring/prometheus.yml").read_text("utf-8"))
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    (job,) = found["scrape_configs"]
    targets = {target for group in job["static_configs"] for target in group["targets"]}
    targets |= {f"{name}:{one['port']}" for one in job["dns_sd_configs"] for name in one["names"]}
    port = services["worker"]["environment"]["SOBO_METRICS"].rpartition(":")[2]
    assert targets == {"api:8520", *(f"{name}:{port}" for name in ("relay", "worker", "queue"))}
    assert job["job_name"] == "sobo"
    assert Path(found["rule_files"][0]).name == "alerts.yml"
