"""Are working days counted by the table of days off, and is it said where the table does not suffice?"""

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from events.working_days import HOLIDAYS, BrokenCalendarError, Holidays, after, before, parse

FULL = parse(
    "day,kind,name\n"
    "01-01,off,Tết Dương lịch\n"
    "04-30,off,Ngày Chiến thắng\n"
    "05-01,off,Quốc tế lao động\n"
    "2031-04-29,off,một ngày nghỉ của năm\n"
    "2031-05-03,worked,làm bù\n"
    "2031,complete,\n"
)


def test_a_term_begins_on_the_next_day_and_leaves_weekends_out() -> None:
    """Received on Friday, three working days end on Wednesday."""
    assert after(date(2025, 3, 7), 3, HOLIDAYS).day == date(2025, 3, 12)


def test_the_fixed_days_of_the_labour_code_are_days_off_in_every_year() -> None:
    """1 January, 30 April, 1 May and 2 September; the day beside 2 September is chosen each year, so it is not."""
    assert [HOLIDAYS.works(date(2026, m, d)) for m, d in ((1, 1), (4, 30), (5, 1), (9, 2))] == [False] * 4
    assert [HOLIDAYS.works(date(2026, 9, d)) for d in (1, 3)] == [True, True]
    assert after(date(2026, 4, 29), 1, HOLIDAYS).day == date(2026, 5, 4)


def test_a_year_whose_days_nobody_has_entered_gives_an_estimate() -> None:
    """We ship no year: Tết and the Hùng Kings' day vary."""
    assert HOLIDAYS.known == frozenset()
    assert after(date(2025, 3, 7), 3, HOLIDAYS).estimated


def test_a_year_that_is_whole_gives_a_certain_day() -> None:
    """A day off of the year alone and a Saturday worked for it count; the last days reach into an unknown year."""
    told = after(date(2031, 4, 28), 2, FULL)
    assert (told.day, told.estimated) == (date(2031, 5, 3), False)
    assert after(date(2031, 12, 31), 1, FULL).estimated


@pytest.mark.parametrize("row", ["2031-13-01,off,", "soon,off,", "01-01,worked,", "31,complete,", "2031-01-01,none,"])
def test_a_row_that_cannot_be_read_is_named(row: str) -> None:
    """The number of the row and what stands in it."""
    with pytest.raises(BrokenCalendarError, match="row 2"):
        parse(f"day,kind,name\n{row}\n")


@for_all(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 30))
def test_so_many_working_days_lie_in_a_term(start: date, count: int) -> None:
    """Neither more nor fewer, and the last day is one of them."""
    last = after(start, count, HOLIDAYS).day
    days = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(map(HOLIDAYS.works, days)) == count
    assert not days or HOLIDAYS.works(last)


def test_a_table_that_leaves_no_day_to_work_ends_the_count_after_a_year() -> None:
    """Nobody waits for ever because somebody entered every day as a day off."""
    every = frozenset((month, day) for month in range(1, 13) for day in range(1, 32))
    assert after(date(2031, 1, 1), 1, Holidays(fixed=every)).day == date(2032, 1, 2)


@for_all(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 30))
def test_a_day_that_lies_so_many_working_days_before_is_the_last_such_day(end: date, count: int) -> None:
    """Counted from it the term is over in time, and from the day after it no more."""
    last = before(end, count, HOLIDAYS).day
    assert after(last, count, HOLIDAYS).day <= end
    assert after(last + timedelta(days=1), count, HOLIDAYS).day > end


def test_a_day_before_is_certain_where_its_years_are_whole() -> None:
    """Three working days before Saturday 3 May, which is worked: that day, Friday and, over three off, 28 April."""
    told = before(date(2031, 5, 3), 3, FULL)
    assert (told.day, told.estimated) == (date(2031, 4, 27), False)
    assert before(date(2031, 1, 2), 3, FULL).estimated
