"""What do the reports of an organisation have in common: when they are due, what they may not contradict?

A report takes effect on the last day of what it reports. So it can be filed and amended after the organisation has
ended, as long as what it reports lies before the end.
"""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any

from events.rules import Case, Rule
from events.vocabulary import Kind

LONGEST_WINDOW = 366
# The first year whose return is due by 15 December of it: D77 art. 29.1 for groups, C09/24 art. 6.1 for the others.
DUE_SINCE: dict[Kind, int] = {Kind.GROUP: 2019}
DUE_SINCE_OTHERS = 2024
# The first year of whose window the register reminds (C09/24 art. 6.2). Groups have had it since 2019 (D77 art. 29.1),
# but the provinces' own reports of those years count calendar years: what was declared stands.
WINDOW_SINCE = 2024


def due_on(kind: Kind, year: int) -> date | None:
    """The last day for the return of a year; None for a year before anyone fixed it."""
    return date(year, 12, 15) if year >= DUE_SINCE.get(kind, DUE_SINCE_OTHERS) else None


def usual_window(year: int) -> tuple[date, date]:
    """The first and the last day that the return of a year covers."""
    return date(year - 1, 12, 15), date(year, 12, 14)


def within(part: str, whole: str) -> Callable[[Case], bool]:
    """Whether one figure is at most another, where both are stated; a path leads into the accounts."""
    smaller, larger = attrgetter(part), attrgetter(whole)

    def holds(case: Case) -> bool:
        less, more = smaller(case.fact.data), larger(case.fact.data)
        return None in (less, more) or less <= more

    return holds


def own_rule(code: str, at: str, vi: str, en: str, holds: Callable[[Case], bool], **more: Any) -> Rule:
    """A rule of plain arithmetic or order, which no law needs to state."""
    return Rule(code=code, law="quy tắc của sổ bộ", vi=vi, en=en, pointer=f"/data/{at}", holds=holds, **more)


def year_ends(code: str) -> Rule:
    """The rule that a report of a whole year is effective on a day of that year."""
    return own_rule(
        code,
        "year",
        "Ngày hiệu lực phải là ngày cuối kỳ của báo cáo, trong năm báo cáo.",
        "The effective date must be the last day reported, in the year reported.",
        lambda case: case.fact.data.year == case.fact.effective_on.year,
    )


def once_a_year(code: str, last: str) -> Rule:
    """The rule that a year has one report of a type; `last` is where the organisation keeps the last year."""
    kept = attrgetter(last)
    return own_rule(
        code,
        "year",
        "Năm {year} đã có báo cáo. Tổ chức báo cáo lại bằng organisation.report_amended; ghi nhầm thì dùng "
        "record.corrected.",
        "{year} has a report already. Its filer amends it by organisation.report_amended; a slip by record.corrected.",
        lambda case: kept(case.alive) != case.fact.data.year,
        facts=lambda case: {"year": case.fact.data.year},
    )
