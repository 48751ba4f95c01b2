"""Does a list of any length become a workbook row by row, as safe as a paper does?"""

import tempfile
import tracemalloc
import weakref
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.papers.legible import legible
from services.papers.workbook import listing as listings
from services.papers.workbook.listing import Row, listing, write_listing
from services.papers.workbook.texts import LONGEST, MARK
from services.reports.language import Language
from services.reports.report import Column
from tests.services.papers.workbook.papers import HOSTILE, RECORDED
from tests.services.papers.workbook.reading import MAIN, Reading
from tests.support import length

COLUMNS = (
    Column("name", "Tên", "Name"),
    Column("members", "Thành viên", "Members", number=True),
    Column("capital", "Vốn", "Capital", number=True),
)


def listed(*rows: Row, language: Language = Language.VI) -> Reading:
    """A list read back."""
    return Reading(listing(COLUMNS, rows, "Danh sách hợp tác xã", ("đến hết 30/6/2011",), language, RECORDED))


def test_a_list_is_read_back_as_it_was_given() -> None:
    """Texts, numbers with their decimals, and cells that are empty."""
    read = listed(("HTX Bình Minh", 1234, Decimal("1234567.50")), ("HTX A", None, Decimal(7)), ("", 0, None))
    assert read.names == ["Danh sách hợp tác xã", "Ghi chú"]
    assert read.values("Danh sách hợp tác xã") == [
        ["Tên", "Thành viên", "Vốn"],
        ["HTX Bình Minh", 1234.0, 1234567.5],
        ["HTX A", "", 7.0],
        ["", 0.0, ""],
    ]
    cells = read.entries("Danh sách hợp tác xã")
    assert [cells[at].format for at in ("B2", "C2", "C3")] == ["#,##0", "#,##0.00", "#,##0"]
    assert "A4" not in cells
    assert [row[0] for row in read.values("Ghi chú")] == ["Danh sách hợp tác xã", "đến hết 30/6/2011"]


def test_headings_stay_in_sight_and_rows_can_be_filtered() -> None:
    """One row of headings, frozen, repeated in print, with a filter over all rows."""
    sheet = listed(("a", 1, None), ("b", 2, None)).part("Danh sách hợp tác xã")
    pane, filtered = sheet.find(f".//{MAIN}pane"), sheet.find(f"{MAIN}autoFilter")
    assert pane is not None
    assert pane.get("topLeftCell") == "B2"
    assert filtered is not None
    assert filtered.get("ref") == "A1:C3"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_in_a_list_is_a_text(text: str) -> None:
    """It is neither computed nor followed, and breaks no part of the file."""
    read = listed((text, 1, None))
    assert all(part.find(f".//{MAIN}f") is None for part in read.every_xml().values())
    assert read.links() == []
    assert read.entries(read.names[0])["A2"].raw.replace("_x005F_", "_") == legible(text)


@given(st.lists(st.tuples(st.text(), st.integers(-(10**14), 10**14) | st.none(), st.none()), max_size=5))
@settings(max_examples=length.of(60, 2_000))
def test_any_list_can_be_read(rows: list[tuple[str, int | None, None]]) -> None:
    """The values are the data."""
    read = listed(*rows)
    assert read.every_xml()
    found = read.values(read.names[0])[1:]
    told = [[legible(name), "" if number is None else number, ""] for name, number, _ in rows]
    while told and told[-1] == ["", "", ""]:
        told.pop()
    assert [row + [""] * (3 - len(row)) for row in found] == told


def test_what_does_not_fit_a_cell_is_marked_and_noted() -> None:
    """A text is cut at its mark; a number of more than fifteen digits is a text, with all its digits."""
    read = listed(("đ" * (LONGEST + 9), 10**20, Decimal("-123456789012345678901234567890.5")), language=Language.EN)
    cells = read.entries(read.names[0])
    assert cells["A2"].raw.endswith(MARK)
    assert (cells["B2"].numeric, cells["B2"].raw) == (False, "100,000,000,000,000,000,000")
    assert cells["C2"].raw == "-123,456,789,012,345,678,901,234,567,890.5"
    remarks = [row[0].partition(": ")[0] for row in read.values("Notes")[-3:]]
    assert remarks == ["Danh sách hợp tác xã!A2", "Danh sách hợp tác xã!B2", "Danh sách hợp tác xã!C2"]


def test_remarks_beyond_a_thousand_are_counted() -> None:
    """A list of long numbers does not make notes as long as itself."""
    rows = [("a", 10**16, None)] * 1005
    notes = [row[0] for row in listed(*rows).values("Ghi chú")]
    assert notes[-1] == "… và 5 ô khác"


def test_a_list_too_long_for_a_sheet_goes_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sheet has the headings and its own filter; no row is lost, and no sheet is empty."""
    assert listings.ROWS == 2**20 - 1
    monkeypatch.setattr(listings, "ROWS", 3)
    read = listed(*((f"HTX {at}", at, None) for at in range(6)))
    assert read.names == ["Danh sách hợp tác xã", "Danh sách hợp tác xã (2)", "Ghi chú"]
    assert [[row[0] for row in read.values(name)] for name in read.names[:2]] == [
        ["Tên", "HTX 0", "HTX 1", "HTX 2"],
        ["Tên", "HTX 3", "HTX 4", "HTX 5"],
    ]


def test_a_list_of_nothing_is_its_headings() -> None:
    """With no filter over nothing."""
    read = listed()
    assert read.values(read.names[0]) == [["Tên", "Thành viên", "Vốn"]]
    assert read.part(read.names[0]).find(f"{MAIN}autoFilter") is None


def test_rows_are_taken_one_at_a_time() -> None:
    """Of five thousand rows no more than those that the widths are measured by are alive at once."""

    class Watched(str):
        """A name that can be watched while it lives."""

        __slots__ = ("__weakref__",)

    alive: weakref.WeakSet[Watched] = weakref.WeakSet()
    counts: list[int] = []

    def rows() -> Iterator[Row]:
        for at in range(5_000):
            name = Watched(f"HTX {at}")
            alive.add(name)
            counts.append(len(alive))
            yield (name, at, None)

    listing(COLUMNS, rows(), "Danh sách", (), Language.VI, RECORDED)
    assert 0 < max(counts) < 210


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    """Three times as many rows take no more memory at the peak, but for a tenth."""

    def peak(count: int) -> int:
        rows = ((f"Hợp tác xã số {at}", at, Decimal(at)) for at in range(count))
        with (tmp_path / f"{count}.xlsx").open("wb") as target:
            tracemalloc.start()
            try:
                write_listing(target, COLUMNS, rows, "Danh sách", (), Language.VI, RECORDED)
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

    few, many = peak(4_000), peak(12_000)
    assert many < few * 1.1


def test_a_list_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a list where it was to go, nor temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def rows() -> Iterator[Row]:
        yield ("HTX A", 1, None)
        raise ConnectionError

    target = BytesIO()
    with pytest.raises(ConnectionError):
        write_listing(target, COLUMNS, rows(), "Danh sách", (), Language.VI, RECORDED)
    assert target.getvalue() == b""
    assert list(tmp_path.iterdir()) == []


def test_a_row_that_has_not_the_columns_of_its_list_is_refused() -> None:
    """Nothing is put under a wrong heading."""
    with pytest.raises(ValueError, match="2"):
        listed(*[("a", 1, None)] * 300, ("a", 1))
