"""By which days of the calendar do offices pass on what organisations reported of a year?

A table. Nothing on record says whether an office has done so, so that these days come and go, and are never overdue.
Who takes the district's step since districts ended on 1 July 2025 is not stated in either text.
"""

from datetime import date
from typing import Final

import msgspec


class CalendarClock(msgspec.Struct, frozen=True):
    """A day of every year: month and day, how many years behind the year reported, and the first year it is about.

    `begins` is the month and day of the year reported on which organisations' own returns are due.
    """

    code: str
    law: str
    vi: str
    en: str
    due: tuple[int, int]
    begins: tuple[int, int]
    later: int
    first: int


CALENDAR: Final = (
    CalendarClock(
        "T-DISTRICT-REPORT", "TT 09/2024/TT-BKHĐT Đ.7.1",
        "Cơ quan đăng ký cấp huyện tổng hợp, gửi báo cáo năm (từ 01/07/2025 chưa rõ cơ quan nào thay).",
        "The district's office passes the year's reports on (who does since 1 July 2025 is not stated).",
        (12, 18), (12, 15), 0, 2024,
    ),
    CalendarClock(
        "T-PROVINCE-REPORT", "TT 09/2024/TT-BKHĐT Đ.7.2",
        "Cơ quan cấp tỉnh tổng hợp, gửi báo cáo năm.",
        "The province passes the year's reports on.",
        (12, 21), (12, 15), 0, 2024,
    ),
    CalendarClock(
        "T-GROUPS-COMMUNE", "NĐ 77/2019 Đ.29",
        "Ủy ban nhân dân cấp xã tổng hợp, gửi báo cáo năm về tổ hợp tác.",
        "The commune passes the year's reports on groups on.",
        (12, 30), (12, 15), 0, 2019,
    ),
    CalendarClock(
        "T-GROUPS-DISTRICT", "NĐ 77/2019 Đ.29",
        "Cấp huyện tổng hợp, gửi báo cáo năm về tổ hợp tác (từ 01/07/2025 chưa rõ cơ quan nào thay).",
        "The district passes the year's reports on groups on (who does since 1 July 2025 is not stated).",
        (1, 15), (12, 15), 1, 2019,
    ),
    CalendarClock(
        "T-GROUPS-PROVINCE", "NĐ 77/2019 Đ.29",
        "Cấp tỉnh tổng hợp, gửi báo cáo năm về tổ hợp tác.",
        "The province passes the year's reports on groups on.",
        (1, 30), (12, 15), 1, 2019,
    ),
)  # fmt: skip


class OfficeTerm(msgspec.Struct, frozen=True):
    """The next day by which offices have something to do, and the day from which they can."""

    code: str
    since: date
    due: date


def ahead(on: date) -> list[OfficeTerm]:
    """The next day of each line of the table, the first to come first; nothing of a year before the law."""
    found = [term for clock in CALENDAR if (term := _next(clock, on))]
    return sorted(found, key=lambda term: term.due)


def _next(clock: CalendarClock, on: date) -> OfficeTerm | None:
    for year in (on.year - 1, on.year, on.year + 1):
        due = date(year + clock.later, *clock.due)
        if on <= due and year >= clock.first:
            return OfficeTerm(clock.code, date(year, *clock.begins), due)
    return None
