"""Can an administrator complete the table of days off without a change of the code?"""

from datetime import date
from pathlib import Path

import pytest

from events.working_days import HOLIDAYS
from services import holidays
from services.settings import Settings, SettingsError


def test_the_days_that_are_fixed_by_law_are_shipped() -> None:
    """Without a file, an installation counts by them."""
    assert holidays.chosen(Settings()) is HOLIDAYS


def test_a_file_of_the_installation_stands_in_their_place(tmp_path: Path) -> None:
    """With the days of a year, and the word that they are all."""
    file = tmp_path / "days.csv"
    file.write_text("day,kind,name\n01-01,off,Tết Dương lịch\n2031-01-23,off,Tết\n2031,complete,\n", "utf-8")
    table = holidays.chosen(Settings(holidays=str(file)))
    assert not table.works(date(2031, 1, 23))
    assert table.known == {2031}


@pytest.mark.parametrize("text", ["day,kind,name\n2031-02-30,off,\n", "ngày,loại\n1,2\n", None])
def test_a_table_that_cannot_be_read_stops_the_start(tmp_path: Path, text: str | None) -> None:
    """A day that there is not, other columns, no file: the setting is named."""
    file = tmp_path / "days.csv"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match="SOBO_HOLIDAYS"):
        holidays.chosen(Settings(holidays=str(file)))
