"""By which day do offices pass the year's reports on?"""

from datetime import date

from events.calendar_terms import CALENDAR, OfficeTerm, ahead


def due(on: date) -> dict[str, OfficeTerm]:
    """The next day of each line."""
    return {term.code: term for term in ahead(on)}


def test_each_line_has_its_next_day_with_the_year_that_it_is_about() -> None:
    """On the day itself it is still that year's; the day after it is the next one's."""
    assert due(date(2025, 12, 18))["T-DISTRICT-REPORT"].due == date(2025, 12, 18)
    assert due(date(2025, 12, 19))["T-DISTRICT-REPORT"].due == date(2026, 12, 18)
    groups = due(date(2026, 1, 1))["T-GROUPS-PROVINCE"]
    assert (groups.since, groups.due) == (date(2025, 12, 15), date(2026, 1, 30))
    assert due(date(2026, 1, 31))["T-GROUPS-PROVINCE"].since == date(2026, 12, 15)


def test_no_year_before_the_law_has_one() -> None:
    """The circular speaks of 2024 first, the decree on groups of 2019."""
    assert "T-PROVINCE-REPORT" not in due(date(2022, 6, 1))
    assert due(date(2023, 12, 22)) == due(date(2024, 1, 1)) | {
        "T-GROUPS-COMMUNE": OfficeTerm("T-GROUPS-COMMUNE", date(2023, 12, 15), date(2023, 12, 30))
    }
    assert due(date(2024, 1, 1))["T-PROVINCE-REPORT"].due == date(2024, 12, 21)
    assert ahead(date(2017, 1, 1)) == []


def test_the_first_to_come_stands_first() -> None:
    """In the order of days, whatever the order of the table."""
    days = [term.due for term in ahead(date(2025, 12, 1))]
    assert days == sorted(days)
    assert len(days) == len(CALENDAR)
