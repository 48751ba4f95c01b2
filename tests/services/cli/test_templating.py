"""Does the command line list names, look at a template, and fill it?"""

import io
from pathlib import Path

import docx

from tests.services.cli.calling import AREA, Sobo
from tests.services.papers.templates.building import word

PERIOD = ("--area", AREA, "--period", "2011-H1")


def test_names_are_listed(sobo: Sobo) -> None:
    """With their meanings in both languages, and what stands in their place."""
    told = sobo("template", "names", "B01", *PERIOD)
    assert told.code == 0, told
    assert "{{title}}\tTên báo cáo\tTitle of the report\t" in told.out
    assert "{{table1.each.value}}" in told.out
    listed = sobo("template", "names", "B01", *PERIOD, "--json").data
    assert listed["form"] == "B01"


def test_a_template_is_looked_at(sobo: Sobo, tmp_path: Path) -> None:
    """What is wrong place by place with exit code 1; what it leaves out as a note."""
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(word("{{title}} {{issuer}}"))
    bad.write_bytes(word("{{title}}", "{{titel}}"))
    told = sobo("template", "check", str(good), "B01", *PERIOD)
    assert told.code == 0, told
    assert "table1" in told.err
    wrong = sobo("template", "check", str(bad), "B01", *PERIOD)
    assert wrong.code == 1
    assert "đoạn 2: Không có “titel”" in wrong.out
    assert sobo("template", "check", str(tmp_path / "none.docx"), "B01").code == 2
    refused = sobo("template", "check", str(bad), "B01", "--json")
    assert refused.data["refusals"][0]["pointer"] == "/word~1document.xml/paragraph-2"


def test_a_report_is_filled_into_a_template(sobo: Sobo, tmp_path: Path) -> None:
    """Into the file that is asked for; a template with a wrong name is refused, and nothing is written."""
    template, out = tmp_path / "mau.docx", tmp_path / "bao-cao.docx"
    template.write_bytes(word("{{issuer}} {{number}}: {{title}}"))
    asked = ("--template", str(template), "--letterhead", "lang-son", "--number", "6/BC", "--issued-on", "2011-07-15")
    made = sobo("report", "B01", *PERIOD, *asked, "--out", str(out))
    assert (made.code, made.out.strip()) == (0, str(out)), made
    text = docx.Document(io.BytesIO(out.read_bytes())).paragraphs[0].text
    assert text.startswith("Ủy ban nhân dân tỉnh Lạng Sơn 6/BC: ")
    template.write_bytes(word("{{titel}}"))
    other = tmp_path / "other.docx"
    refused = sobo("report", "B01", *PERIOD, "--template", str(template), "--out", str(other))
    assert refused.code == 1
    assert "Không có “titel”" in refused.err
    assert not other.exists()
