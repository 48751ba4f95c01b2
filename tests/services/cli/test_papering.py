"""Does the command line write papers, and prove that a published one is made again byte for byte?"""

import uuid
from pathlib import Path

import pytest

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
