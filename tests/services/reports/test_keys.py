"""Does a row of a form go by one name, whatever the year, the area and the language are?"""

from services.reports import forms
from services.reports.form import Asks, Row, heading, row
from services.reports.keys import keys
from services.reports.language import Language
from tests.services.reports.registers import everything, figures_of, register_of, report_of


def test_a_row_is_named_by_what_it_is_called_under_its_heading() -> None:
    """In plain letters; the same words twice are numbered, a year is not spelt out, a unit goes by its code."""
    told = keys((
        row("Tổng số", "MEM_STOCK"), heading("I. Hợp tác xã", "I."), row("Đã {before}", "MEM_STOCK"),
        row("Đã {before}", "MEM_STOCK"), Row(vi="Xã", asks=Asks(area="pre2025:20/187")),
    ))  # fmt: skip
    assert told == ["tong_so", "", "hop_tac_xa.da_before", "hop_tac_xa.da_before_2", "pre2025-20/187"]


def test_no_two_rows_of_a_form_have_one_name() -> None:
    """Of none of them."""
    for form in forms.FORMS.values():
        for sheet in form.sheets:
            named = [key for key in keys(sheet.rows) if key]
            assert len(named) == len(set(named)), form.code


async def test_names_are_the_same_in_every_year_and_language() -> None:
    """The plan's report of two years in two languages."""
    with register_of(everything()) as register:
        told = [
            [line.key for table in figures_of(await report_of(register, "ke-hoach", "pre2025:20", day, language=tongue))
             for line in table.lines]
            for day in ("2011-06-30", "2010-12-31") for tongue in Language
        ]  # fmt: skip
    assert told[0] == told[1] == told[2] == told[3]
    assert any(told[0])
