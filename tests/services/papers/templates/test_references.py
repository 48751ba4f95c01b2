"""Where do references lead once rows were repeated?"""

import pytest

from services.papers.templates.references import Copy, Rows, column, covered, letters, moved, translated

ROWS = {"biểu": Rows({5: 3, 10: 2})}


@pytest.mark.parametrize(("before", "after"), [
    ("A4", "A4"), ("A5", "A5"), ("A6", "A8"), ("$A$6", "$A$8"), ("A10", "A12"), ("A11", "A14"),
    ("SUM(A5:A5)", "SUM(A5:A7)"), ("SUM(A1:A10)", "SUM(A1:A13)"), ("SUM(A:A)", "SUM(A:A)"), ("SUM(5:5)", "SUM(5:7)"),
    ('"A6"&A6', '"A6"&A8'), ("LOG10(A6)", "LOG10(A8)"), ("'Biểu'!A6", "'Biểu'!A8"), ("Khác!A6", "Khác!A6"),
    ("Bảng[A6]", "Bảng[A6]"), ("A6B", "A6B"), ("Thu.A6", "Thu.A6"), ("IF(A6>5,6,A5)", "IF(A8>5,6,A5)"),
])  # fmt: skip
def test_a_reference_follows_its_row(before: str, after: str) -> None:
    """A range reaches over all that its rows became; texts, names, other sheets and whole columns stay."""
    assert moved(before, "Biểu", ROWS) == after


def test_a_formula_in_a_repeated_row_follows_its_own_copy() -> None:
    """What is beside it in the same row moves along; what is elsewhere is where it is."""
    told = [moved("B5/$C$6+SUM(D5:E5)", "Biểu", ROWS, Copy(5, now)) for now in (5, 6, 7)]
    assert told == [f"B{now}/$C$8+SUM(D{now}:E{now})" for now in (5, 6, 7)]


def test_what_covers_a_repeated_row_covers_its_copies() -> None:
    """A format of one cell is that of as many."""
    assert [covered(one, ROWS["biểu"]) for one in ("A5", "A1:B5", "A6", "A:B")] == ["A5:A7", "A1:B7", "A8", "A:B"]


def test_a_shared_formula_moves_with_its_cell() -> None:
    """Down and to the right; what is fixed stays."""
    assert translated("A1+$A1+A$1+$A$1+SUM(1:1)", 2, 1) == "B3+$A3+B$1+$A$1+SUM(3:3)"


def test_columns_have_letters() -> None:
    """From A to XFD and back."""
    assert [letters(at) for at in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column(letters(at)) == at for at in range(1, 16385, 7))
