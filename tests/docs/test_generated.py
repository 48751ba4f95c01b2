"""Do the pages that are written from the code say what the code says?"""

import re
from pathlib import Path

import pytest

from events.catalogue import EVENTS
from events.effects import ALL, effect_of
from projections.catalogue.table import INDICATORS
from projections.views.registry import VIEWS
from services.contract.docs import __main__ as pages
from services.reports.forms import FORMS
from services.settings import Settings
from tests.docs.commands import ROOT

DOCS = ROOT / "docs"
CODES = re.compile(r"\"([RW]-[A-Z]+-[0-9]{2})\"")


@pytest.mark.parametrize("name", pages.PAGES)
def test_the_page_is_what_the_code_says(name: str) -> None:
    """`python -m services.contract.docs` would change nothing."""
    assert (DOCS / name).read_text("utf-8") == pages.PAGES[name](), "run: python -m services.contract.docs"


def test_a_stale_page_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that is missing or was edited by hand is named by --check, which exits 1; writing mends it."""
    assert pages.main([], tmp_path) == 0
    assert pages.main(["--check"], tmp_path) == 0
    (tmp_path / "rules.md").write_text("edited by hand", "utf-8")
    (tmp_path / "views.md").unlink()
    capsys.readouterr()
    assert pages.main(["--check"], tmp_path) == 1
    named = capsys.readouterr().err
    assert "rules.md" in named
    assert "views.md" in named
    assert "events.md" not in named
    assert pages.main([], tmp_path) == 0
    assert pages.main(["--check"], tmp_path) == 0


def test_every_code_of_a_refusal_is_documented() -> None:
    """Whatever code events or intake can answer with stands in rules.md."""
    told = (DOCS / "rules.md").read_text("utf-8")
    said = {
        code
        for folder in ("events", "services/intake")
        for file in (ROOT / folder).rglob("*.py")
        for code in CODES.findall(file.read_text("utf-8"))
    }
    assert len(said) > 50
    assert {code for code in said if f"`{code}`" not in told} == set()


def test_every_event_tells_its_effect() -> None:
    """In both languages, with its statistics; the terms that effects name are told in the same page."""
    page = (DOCS / "events.md").read_text("utf-8")
    for event in EVENTS:
        section = page.split(f"\n## {event.type} · ")[1].split("\n## ")[0]
        assert f"**Hệ quả.** {effect_of(event).vi}" in section
        assert f"**Effect.** {effect_of(event).en}" in section
        assert "- Thống kê · statistics: " in section
        assert all(f"| `{term}` |" in page for term in effect_of(event).clocks if term != ALL)
    corrected = page.split("\n## record.corrected · ")[1]
    assert "statistics: như việc được sửa · as the fact that it amends." in corrected


def test_nothing_of_the_catalogues_is_left_out() -> None:
    """Every event, indicator, view and setting stands in its page."""
    text = {name: (DOCS / name).read_text("utf-8") for name in pages.PAGES}
    assert [e.type for e in EVENTS if f"## {e.type} ·" not in text["events.md"]] == []
    assert [i.code for i in INDICATORS if f"`{i.code}`" not in text["indicators.md"]] == []
    assert [v.name for v in VIEWS if f"## {v.name}\n" not in text["views.md"]] == []
    assert [form for form in FORMS if f"## {form} ·" not in text["reports.md"]] == []
    assert [s.name for s in Settings().describe() if f"`{s.name}`" not in text["settings.md"]] == []
