"""Do the columns of a page have room for what cannot be parted?"""

from services.papers import widths
from services.reports.language import Language
from services.reports.report import Column, Table, plain

NUMBER = "1.234.567.890.000"
TEXT = "Nông, lâm nghiệp, thủy sản và dịch vụ"


def table(texts: int, numbers: int = 3) -> Table:
    """A table of long texts beside numbers that are as long as a charter's capital may be."""
    columns = [Column(f"t{at}", "Lĩnh vực", "Sector") for at in range(texts)]
    columns += [Column(f"n{at}", "Vốn", "Capital", number=True) for at in range(numbers)]
    row = {column.key: NUMBER if column.number else TEXT for column in columns}
    return Table("Bảng", tuple(columns), plain([row]))


def test_where_columns_do_not_fit_a_page_texts_give_way_and_numbers_do_not() -> None:
    """The whole is what a page holds; a number keeps the share that it asks for, and no word is too long."""
    full = table(6)
    asked, given = (one(full, Language.VI) for one in (widths.shares, widths.paged))
    assert sum(asked) > widths.SMALL
    assert sum(given) <= widths.SMALL + len(given)
    assert given[-3:] == asked[-3:]
    assert all(widths.NARROWEST + widths.PADDING <= one < more for one, more in zip(given[:6], asked[:6], strict=True))


def test_what_fits_is_as_wide_as_it_asks() -> None:
    """Nothing is taken where there is room."""
    room = table(2, 1)
    assert widths.paged(room, Language.VI) == widths.shares(room, Language.VI)


def test_what_can_give_nothing_gives_nothing() -> None:
    """A page of numbers alone is as it was: there is nothing that could wrap."""
    numbers = table(0, 12)
    assert widths.paged(numbers, Language.VI) == widths.shares(numbers, Language.VI)
