"""Has the same paper the same bytes, and a document nothing in it of who wrote the library?"""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest

from services.papers.paper import Paper
from services.papers.word.document import composed, document
from tests.services.papers.word.papers import full, lettered, paper, parts, read, tabled

ANOTHER_PROCESS = (
    "from hashlib import sha256; from tests.services.papers.word.papers import full; "
    "from services.papers.word.document import document; print(sha256(document(full())).hexdigest())"
)


def loose(some: Paper) -> bytes:
    """The document as python-docx writes it."""
    raw = BytesIO()
    composed(some).save(raw)
    return raw.getvalue()


def test_the_same_paper_has_the_same_bytes_whatever_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Years apart; and what python-docx writes has not: the check can fail."""
    made, unpacked = document(full()), loose(full())
    monkeypatch.setattr(time, "time", lambda: 1_500_000_000.0)
    assert document(full()) == made
    assert loose(full()) != unpacked


def test_the_same_paper_has_the_same_bytes_in_another_process() -> None:
    """One whose sets and dictionaries are in another order of hashes."""
    run = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == sha256(document(full())).hexdigest()


def test_another_paper_has_other_bytes() -> None:
    """One figure, one moment."""
    assert document(paper(tabled({"c0": "1"}))) != document(paper(tabled({"c0": "2"})))
    later = paper(recorded_at=datetime(2012, 1, 1, tzinfo=UTC))
    assert document(paper()) != document(later)


def test_parts_have_no_time_and_are_packed_alike() -> None:
    """The first of January 1980, deflated; what the parts are stands first."""
    with ZipFile(BytesIO(document(full()))) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(one.compress_type, one.create_system, one.external_attr) for one in entries} == {
        (ZIP_DEFLATED, 3, 0o644 << 16)
    }


def test_packing_changes_no_part() -> None:
    """Only how they are packed."""
    assert parts(document(full())) == parts(loose(full()))


def test_a_document_says_whose_it_is_and_of_when() -> None:
    """The issuer, and the moment of the report's last record in UTC."""
    said = read(full()).core_properties
    assert (said.title, said.author, said.last_modified_by) == (
        "Tình hình kinh tế tập thể", "Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư",
    )  # fmt: skip
    assert said.created == said.modified == datetime(2011, 7, 4, 3, 2, 1, tzinfo=UTC)
    assert said.revision == 1
    assert said.comments == ""


def test_the_moment_is_told_in_utc_wherever_it_was_written() -> None:
    """Ten in the morning in Viet Nam is three."""
    here = datetime(2011, 7, 4, 10, 2, 1, tzinfo=timezone(timedelta(hours=7)))
    assert document(paper(recorded_at=here)) == document(paper())


def test_a_report_of_nothing_has_the_first_moment() -> None:
    """No clock stands in for a record that there is not; nobody issues it but the register."""
    said = read(paper(recorded_at=None)).core_properties
    assert said.created == said.modified == datetime(1970, 1, 1, tzinfo=UTC)
    assert said.author == "Sổ Bộ"


def test_a_title_longer_than_a_property_may_be_is_cut_there_alone() -> None:
    """255 letters; the page has all of it."""
    made = read(paper(title="A" * 300, letterhead=msgspec.structs.replace(lettered(), issuer="B" * 300)))
    assert made.core_properties.title == "A" * 255
    assert made.core_properties.author == "B" * 255
    assert "A" * 300 in [one.text for one in made.paragraphs]


def test_nothing_of_the_librarys_template_is_left() -> None:
    """No picture of its page, no settings of its maker, no numbers of revisions; only parts that we write."""
    made = parts(document(full()))
    assert sorted(made) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/footer1.xml", "word/footer2.xml", "word/header1.xml", "word/header2.xml", "word/media/image1.png",
        "word/settings.xml", "word/styles.xml",
    ]  # fmt: skip
    for word in (b"python-docx", b"rsid", b"Macintosh", b"Theme", b"2013-12-23"):
        assert not [name for name, part in made.items() if word in part]
