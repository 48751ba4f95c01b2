"""Which terms run against an organisation: what has to happen by when, and by which law?

A term follows from the state after its facts, so that a late or corrected fact starts, moves or stops it. It runs on
the days from `since` to `until`; behind `due` it is overdue. Months count by date.
"""

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from events.barriers import DISSOLVING
from events.dissolution import SILENCE
from events.founding import FEWEST
from events.months import add_months
from events.organisation import Organisation
from events.termination import SILENCE as GROUP_SILENCE
from events.vocabulary import Kind

FOREVER = date.max
L23_IN_FORCE = date(2024, 7, 1)
C09_RETURNS, D77_RETURNS = 2024, 2019
Runs = Iterator[tuple[date, date, date]]


class Clock(msgspec.Struct, frozen=True):
    """One term of law: its code, its law, what has to happen; `runs` gives (since, due, until) where it runs."""

    code: str
    law: str
    vi: str
    en: str
    runs: Callable[[Organisation], Runs]


class Running(msgspec.Struct, frozen=True, gc=False):
    """A term that runs: since when, until when something has to happen, and the last day on which it runs at all."""

    code: str
    since: date
    due: date
    until: date = FOREVER


def _inactive(org: Organisation) -> Runs:
    if org.inactive and org.inactive_since is not None and org.kind is not Kind.GROUP:
        yield org.inactive_since, add_months(org.inactive_since, 12), FOREVER


def _short(org: Organisation) -> Runs:
    """Each law's least number on the days on which that law asked for it; the terms of older laws are not known."""
    for kind, least, _, since, until in FEWEST:
        below = next((short.since for short in org.short if short.least == least), None)
        if kind is org.kind and kind in (Kind.COOPERATIVE, Kind.UNION) and below is not None and until >= L23_IN_FORCE:
            first = max(below, since)
            yield first, add_months(first, 12), until


def _silence(org: Organisation) -> Runs:
    begun = org.procedure_on
    if begun is not None and org.procedure in DISSOLVING:
        yield begun, add_months(begun, GROUP_SILENCE if org.kind is Kind.GROUP else SILENCE), FOREVER


def _spells(org: Organisation) -> Runs:
    for spell in org.spells:
        yield spell.first, spell.last, spell.last


def _return(org: Organisation) -> Runs:
    """The next return after the last one filed, by 15 December of its year (groups that were notified among them)."""
    first = D77_RETURNS if org.kind is Kind.GROUP else C09_RETURNS
    year = max((org.return_year or org.known_on.year - 1) + 1, first)
    yield date(year, 1, 1), date(year, 12, 15), FOREVER


CLOCKS = (
    Clock(
        "T-INACTIVE", "L23 Đ.103.1.b",
        "Ngừng hoạt động quá 12 tháng mà không thông báo là căn cứ thu hồi giấy chứng nhận.",
        "Inactive for more than 12 months without notice: a ground of revocation.",
        _inactive,
    ),
    Clock(
        "T-MEMBERS", "L23 Đ.103.1.d",
        "Không đủ số thành viên tối thiểu trong 12 tháng liên tục là căn cứ thu hồi giấy chứng nhận.",
        "Fewer members than the least number for 12 months on end: a ground of revocation.",
        _short,
    ),
    Clock(
        "T-SILENCE", "L23 Đ.98.7.b, Đ.99.3; NĐ 92/2024 Đ.50.5, Đ.51.3, Đ.63.5",
        "Hết thời hạn này mà không có hồ sơ, không có phản đối thì ghi giải thể (chấm dứt hoạt động).",
        "If no dossier and no objection has come by then, it is dissolved (terminated).",
        _silence,
    ),
    Clock(
        "T-SUSPENSION", "NĐ 92/2024 Đ.47.1",
        "Ngày cuối của thời gian tạm ngừng; gia hạn phải thông báo trước.",
        "The last day of the suspension; to go on, notice must be given before.",
        _spells,
    ),
    Clock(
        "T-RETURN", "TT 09/2024/TT-BKHĐT Đ.6.1; NĐ 77/2019 Đ.29.1",
        "Nộp báo cáo năm trước ngày 15 tháng 12 (tổ hợp tác: trước ngày 16).",
        "The annual return is due on 15 December (groups: before the 16th).",
        _return,
    ),
)  # fmt: skip
BY_CODE = {clock.code: clock for clock in CLOCKS}


def running(org: Organisation) -> tuple[Running, ...]:
    """Every term that runs against an organisation that has not ended, by its due date."""
    if org.ended_on is not None:
        return ()
    found = (Running(clock.code, *run) for clock in CLOCKS for run in clock.runs(org))
    return tuple(sorted(found, key=lambda one: (one.due, one.code)))


def on_day(terms: tuple[Running, ...], day: date) -> tuple[Running, ...]:
    """Those that run on a day."""
    return tuple(one for one in terms if one.since <= day <= one.until)
