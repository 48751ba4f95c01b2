"""By which day do offices pass the year's reports on, and which day has an office let pass?"""

from datetime import date

import pytest

from events.books import Books
from events.calendar_terms import CALENDAR, OfficeTerm, ahead, owed
from events.docket import opened
from tests.events.passing_on_examples import LANG_SON, passed_on
from tests.support.histories import Filing, corrected, records_of, rescinded


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
    assert due(date(2022, 6, 1)).keys() == {"T-GROUPS-COMMUNE", "T-GROUPS-DISTRICT", "T-GROUPS-PROVINCE"}
    assert due(date(2023, 12, 22)) == due(date(2024, 1, 1)) | {
        "T-GROUPS-COMMUNE": OfficeTerm("T-GROUPS-COMMUNE", 2023, date(2023, 12, 15), date(2023, 12, 30))
    }
    assert due(date(2024, 1, 1))["T-PROVINCE-REPORT"].due == date(2024, 12, 21)
    assert ahead(date(2017, 1, 1)) == []


def test_the_first_to_come_stands_first() -> None:
    """In the order of days, whatever the order of the table."""
    days = [term.due for term in ahead(date(2025, 12, 1))]
    assert days == sorted(days)
    assert len(days) == len(CALENDAR)


OPENED = date(2024, 11, 1)


def of_province(
    on: date, *filings: Filing, area: str = "pre2025:20", since: date = OPENED
) -> list[tuple[str, int, str]]:
    """What one area owes on a day: the line, the year, and how it stands."""
    books = opened(records_of(filings).get(LANG_SON, [])).matter if filings else None
    assert books is None or isinstance(books, Books)
    return [(t.code, t.year, _state(t)) for t in owed(area, on, books, since)]


def _state(term: OfficeTerm) -> str:
    return "overdue" if term.overdue else "open" if term.passed_on is None else "done"


def test_a_day_that_no_report_was_passed_on_by_is_overdue_until_it_is() -> None:
    """On the day itself it is open still; passed on late it is overdue no more, and the next year is told."""
    late = passed_on(on="2024-12-30")
    groups = ("T-GROUPS-PROVINCE", 2024, "open")
    assert of_province(date(2024, 12, 21)) == [("T-PROVINCE-REPORT", 2024, "open"), groups]
    assert of_province(date(2024, 12, 22))[:2] == [("T-PROVINCE-REPORT", 2024, "overdue"), groups]
    assert of_province(date(2024, 12, 29), late)[0] == ("T-PROVINCE-REPORT", 2024, "overdue")
    assert "overdue" not in {state for _, _, state in of_province(date(2024, 12, 30), late)}
    assert of_province(date(2024, 12, 21), passed_on(on="2024-12-20"))[0] == ("T-PROVINCE-REPORT", 2024, "done")


@pytest.mark.parametrize(
    ("until", "chain", "settles"),
    [
        ("2024-12-14", "all", True), ("2024-12-31", "all", True), ("2024-12-13", "all", False),
        ("2024-06-30", "all", False), ("2024-12-14", "groups", False),
    ],
)  # fmt: skip
def test_only_the_reports_of_that_year_settle_it(until: str, chain: str, settles: bool) -> None:
    """The reporting year ends on 14 December, the calendar's on the 31st; six months or another chain are not it."""
    told = of_province(date(2025, 1, 10), passed_on(until, "2025-01-02", chain=chain))
    assert (("T-PROVINCE-REPORT", 2024, "overdue") not in told) is settles
    assert ("T-GROUPS-PROVINCE", 2024, "done" if chain == "groups" else "open") in told


def test_what_is_corrected_or_taken_back_is_owed_again() -> None:
    """The books are folded like any facts."""
    done = passed_on()
    on = date(2025, 1, 10)
    assert ("T-PROVINCE-REPORT", 2024, "overdue") not in of_province(on, done)
    assert ("T-PROVINCE-REPORT", 2024, "overdue") in of_province(on, done, rescinded(done))
    assert ("T-PROVINCE-REPORT", 2024, "overdue") in of_province(on, done, corrected(done, passed_on("2024-06-30")))


def test_nothing_is_asked_of_the_time_before_the_register_nor_of_a_unit_that_has_ended() -> None:
    """A register begun in 2025 says nothing of 2024; old districts ended on 1 July 2025, communes of today owe no step
    that nobody gave them.
    """
    assert of_province(date(2025, 3, 1), since=date(2025, 2, 1)) == []
    provinces = ("T-PROVINCE-REPORT", 2024, "overdue")
    assert provinces in of_province(date(2025, 3, 1), since=date(2024, 12, 21))
    assert provinces not in of_province(date(2025, 3, 1), since=date(2024, 12, 22))
    assert of_province(date(2025, 3, 1), area="pre2025:20/187") == [
        ("T-DISTRICT-REPORT", 2024, "overdue"), ("T-GROUPS-DISTRICT", 2024, "overdue"),
    ]  # fmt: skip
    assert of_province(date(2026, 3, 1), area="pre2025:20/187", since=date(2025, 7, 1)) == []
    today = of_province(date(2026, 3, 1), area="from2025:20/06463", since=date(2025, 7, 1))
    assert [code for code, _, _ in today] == ["T-GROUPS-COMMUNE", "T-GROUPS-COMMUNE"]
    assert ("T-PROVINCE-REPORT", 2025, "overdue") in of_province(
        date(2026, 3, 1), area="from2025:20", since=date(2025, 7, 1)
    )
