"""By which days of the calendar do offices pass on what organisations reported of a year, and which have not?

A table, and what an area's books say (`reporting.passed_on`). Who takes the district's step since districts ended on
1 July 2025 is not stated in either text: it is asked of no commune.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from events.atlas import table
from events.books import Books, Chain
from events.unit import level_of
from events.unit_words import UnitLevel

YEAR_ENDS: Final = (12, 14)


class CalendarClock(msgspec.Struct, frozen=True):
    """A day of every year: month and day, how many years behind the year reported, and the first year it is about.

    `begins` is the month and day of the year reported on which organisations' own returns are due. `level` is that of
    the unit whose office passes on, `chain` which reports.
    """

    code: str
    law: str
    vi: str
    en: str
    due: tuple[int, int]
    begins: tuple[int, int]
    later: int
    first: int
    level: UnitLevel
    chain: Chain

    def due_for(self, year: int) -> date:
        """The day by which the reports of a year are passed on."""
        return date(year + self.later, *self.due)


CALENDAR: Final = (
    CalendarClock(
        "T-DISTRICT-REPORT", "TT 09/2024/TT-BKHĐT Đ.7.1",
        "Cơ quan đăng ký cấp huyện tổng hợp, gửi báo cáo năm (từ 01/07/2025 chưa rõ cơ quan nào thay).",
        "The district's office passes the year's reports on (who does since 1 July 2025 is not stated).",
        (12, 18), (12, 15), 0, 2024, UnitLevel.DISTRICT, Chain.ALL,
    ),
    CalendarClock(
        "T-PROVINCE-REPORT", "TT 09/2024/TT-BKHĐT Đ.7.2",
        "Cơ quan cấp tỉnh tổng hợp, gửi báo cáo năm.",
        "The province passes the year's reports on.",
        (12, 21), (12, 15), 0, 2024, UnitLevel.PROVINCE, Chain.ALL,
    ),
    CalendarClock(
        "T-GROUPS-COMMUNE", "NĐ 77/2019 Đ.29",
        "Ủy ban nhân dân cấp xã tổng hợp, gửi báo cáo năm về tổ hợp tác.",
        "The commune passes the year's reports on groups on.",
        (12, 30), (12, 15), 0, 2019, UnitLevel.COMMUNE, Chain.GROUPS,
    ),
    CalendarClock(
        "T-GROUPS-DISTRICT", "NĐ 77/2019 Đ.29",
        "Cấp huyện tổng hợp, gửi báo cáo năm về tổ hợp tác (từ 01/07/2025 chưa rõ cơ quan nào thay).",
        "The district passes the year's reports on groups on (who does since 1 July 2025 is not stated).",
        (1, 15), (12, 15), 1, 2019, UnitLevel.DISTRICT, Chain.GROUPS,
    ),
    CalendarClock(
        "T-GROUPS-PROVINCE", "NĐ 77/2019 Đ.29",
        "Cấp tỉnh tổng hợp, gửi báo cáo năm về tổ hợp tác.",
        "The province passes the year's reports on groups on.",
        (1, 30), (12, 15), 1, 2019, UnitLevel.PROVINCE, Chain.GROUPS,
    ),
)  # fmt: skip


class OfficeTerm(msgspec.Struct, frozen=True):
    """The day by which offices, or the one of `area`, pass on the reports of a year, and the day from which they can.

    `passed_on` is the day on which that was done; `overdue` where the day is over and it was not.
    """

    code: str
    year: int
    since: date
    due: date
    area: str | None = None
    passed_on: date | None = None
    overdue: bool = False


def ahead(on: date) -> list[OfficeTerm]:
    """The next day of each line of the table, the first to come first; nothing of a year before the law."""
    found = [term for clock in CALENDAR if (term := next((t for t in _years(clock, on) if t.due >= on), None))]
    return sorted(found, key=lambda term: term.due)


def owed(area: str, on: date, books: Books | None, since: date) -> list[OfficeTerm]:
    """The days of one area: each that is over and was not kept, since a day, and the next of each line."""
    found: list[OfficeTerm] = []
    for clock in CALENDAR:
        if clock.level is not level_of(area):
            continue
        for term in _years(clock, on):
            if term.due < since or table().unit(area, term.due) is None:
                continue
            done = _done(clock, term.year, on, books)
            if term.due >= on or done is None:
                found.append(
                    msgspec.structs.replace(term, area=area, passed_on=done, overdue=done is None and term.due < on)
                )
            if term.due >= on:
                break
    return sorted(found, key=lambda term: (term.due, term.code))


def _years(clock: CalendarClock, on: date) -> Iterator[OfficeTerm]:
    for year in range(clock.first, on.year + 2):
        yield OfficeTerm(clock.code, year, date(year, *clock.begins), clock.due_for(year))


def _done(clock: CalendarClock, year: int, on: date, books: Books | None) -> date | None:
    """When reports of a year, which ends on 14 December or with the calendar's, were passed on, by that day."""
    for one in books.closings if books is not None else ():
        if one.chain is clock.chain and date(year, *YEAR_ENDS) <= one.until <= date(year, 12, 31) and one.on <= on:
            return one.on
    return None
