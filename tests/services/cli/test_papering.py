"""Does the command line write papers, and prove that a published one is made again byte for byte?"""

import uuid
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.services.cli.calling import AREA, Sobo, events_file, founded

PERIOD = ("--area", AREA, "--period", "2011-H1")


@pytest.mark.parametrize(
    ("format_", "begin"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")]
)
def test_a_report_is_written_into_a_file(sobo: Sobo, tmp_path: Path, format_: str, begin: bytes) -> None:
    """The name of the file is said; a folder that is not there is refused in words, and nothing is half done."""
    file = tmp_path / f"b01.{format_}"
    written = sobo("report", "B01", *PERIOD, "--format", format_, "--out", str(file))
    assert (written.code, written.out.strip()) == (0, str(file))
    assert file.read_bytes().startswith(begin)
    nowhere = sobo("report", "B01", *PERIOD, "--format", format_, "--out", str(tmp_path / "nowhere" / "b01"))
    assert nowhere.code == 2
    assert "không ghi được" in nowhere.err


def test_a_report_is_written_in_english_under_a_letterhead(sobo: Sobo, tmp_path: Path) -> None:
    """Both are refused where there is no such."""
    file = tmp_path / "b01.html"
    assert sobo("report", "B01", *PERIOD, "--lang", "en", "--format", "html", "--out", str(file)).code == 0
    assert "All cooperatives" in file.read_text("utf-8")
    refused = sobo("report", "B01", *PERIOD, "--letterhead", "nobody", "--format", "pdf", "--out", str(file))
    assert refused.code == 1
    assert "letterhead" in refused.err


def test_a_published_report_is_reproduced(sobo: Sobo, tmp_path: Path) -> None:
    """The same bytes and figures after later facts, told with their hashes; a paper of another run is another."""
    area = f"{AREA}/183"
    member = founded(str(uuid.uuid4()), "Hợp tác xã Bình Gia")
    member["data"]["area"] = area
    first = sobo("publish", events_file(tmp_path, member), "--office", "lang-son", "--json").data["position"]
    asked = ("--area", area, "--as-of", "2011-12-31", "--min-position", str(first))
    run = sobo("report", "B01", *asked, "--publish", "--office", "lang-son", "--json").data["run"]["id"]
    late = founded(str(uuid.uuid4()), "Hợp tác xã Tân Văn")
    late["data"]["area"] = area
    last = sobo("publish", events_file(tmp_path, late), "--office", "lang-son", "--json").data["position"]
    when = ("--min-position", str(last))
    for format_ in ("pdf", "xlsx"):
        made = sobo("reproduce", run, "--format", format_, *when)
        assert made.code == 0, made
        assert "byte for byte the same" in made.out
        told = sobo("reproduce", run, "--format", format_, "--json").data
        assert (told["published"], told["figures"]) == (told["now"], True)
    file = tmp_path / "run.pdf"
    assert sobo("runs", run, "--format", "pdf", "--out", str(file)).code == 0
    assert file.read_bytes().startswith(b"%PDF")


def _column(file: Path, heading: str) -> list[object]:
    first, *rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    return [row[first.index(heading)] for row in rows]


def test_what_a_search_finds_is_written_into_a_file_whole(sobo: Sobo, tmp_path: Path) -> None:
    """Whatever the limit is: the names of the file are those of the data, in their order."""
    for name in ("Hợp tác xã Na Dương", "Hợp tác xã Na Rì", "Hợp tác xã Na Sầm"):
        one = events_file(tmp_path, founded(str(uuid.uuid4()), name))
        position = sobo("publish", one, "--office", "lang-son", "--json").data["position"]
    assert sobo("show", "0", "--min-position", str(position)).code == 1
    file = tmp_path / "found.xlsx"
    written = sobo("find", "hợp tác xã na", "--limit", "1", "--format", "xlsx", "--out", str(file))
    assert (written.code, written.out.strip()) == (0, str(file))
    found = sobo("find", "hợp tác xã na", "--limit", "500", "--json").data["organisations"]
    assert _column(file, "Tên") == [one["name"] for one in found]
    assert len(found) >= 3
    english = tmp_path / "found.csv"
    assert sobo("find", "--format", "csv", "--lang", "en", "--out", str(english)).code == 0
    assert english.read_text("utf-8-sig").startswith("Organisations")


@pytest.mark.parametrize(
    "command",
    [
        ("deadlines",), ("dossiers",), ("duties",), ("unsettled",), ("plausibility",), ("reconcile",), ("areas",),
        ("tasks",), ("stats", "ORG_STOCK_REG", "--as-of", "2030-12-31", "--lineage"),
    ],
)  # fmt: skip
def test_every_list_of_the_command_line_is_written_into_a_file(
    sobo: Sobo, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A PDF of each; none where the folder is not there, and no half of it beside."""
    file = tmp_path / "list.pdf"
    written = sobo(*command, "--format", "pdf", "--out", str(file))
    assert (written.code, written.out.strip()) == (0, str(file)), written.err
    assert file.read_bytes().startswith(b"%PDF")
    assert [one.name for one in tmp_path.iterdir()] == ["list.pdf"]
    nowhere = sobo(*command, "--format", "pdf", "--out", str(tmp_path / "nowhere" / "list.pdf"))
    assert nowhere.code == 2
    assert "không ghi được" in nowhere.err


@pytest.mark.parametrize(
    "options",
    [
        ("find", "--format", "csv", "--json"), ("find", "--out", "list.csv"), ("find", "--lang", "en"),
        ("stats", "ORG_STOCK_REG", "--format", "csv"), ("deadlines", "x", "--clock", "T-SUSPENSION", "--format", "csv"),
    ],
)  # fmt: skip
def test_options_that_would_be_left_out_without_a_word_are_refused(sobo: Sobo, options: tuple[str, ...]) -> None:
    """Wrongly called, in words, and nothing is written."""
    told = sobo(*options)
    assert (told.code, told.out) == (2, "")
