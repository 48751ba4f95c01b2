"""What does every page of a paper say of its figures: for what, from which records, resting on how many?"""

from datetime import datetime, timedelta

import msgspec

from services.reports.language import Language
from services.reports.report import Report

_DAY = timedelta(days=1)
VIET_NAM = timedelta(hours=7)


class Footing(msgspec.Struct, frozen=True):
    """What a paper rests on. `head` is the hash of the ledger's chain at the report's position (hexadecimal), `basis`
    the boundaries, `base` and `coverage` how many organisations there are and what they reported, as printed.
    """

    place: str
    basis: str
    head: str
    base: str
    coverage: str


def lines(report: Report, footing: Footing) -> tuple[str, ...]:
    """The lines at the foot of every page."""
    tell = report.language.of
    rests = (
        tell(f"{footing.base} tổ chức đăng ký", f"{footing.base} organisations registered"),
        tell(f"có báo cáo năm: {footing.coverage}", f"annual returns: {footing.coverage}"),
    )
    return (
        " · ".join(part for part in (footing.place, period(report), footing.basis, *rests) if part),
        known(report.language, report.position, report.recorded_at, footing.head),
    )


def known(language: Language, position: int, recorded_at: datetime | None, head: str) -> str:
    """As known at which record, and what the hash of the ledger's chain was there."""
    number = language.number(position)
    told = language.of(f"theo bản ghi đến số {number}", f"as known at record {number}")
    if recorded_at is not None:
        at = recorded_at + VIET_NAM
        told += f" ({at:%H:%M} {language.day(at.date())})"
    return f"{told} · {language.of('mã băm đầu sổ', 'head of the ledger')} {head}"


def period(report: Report) -> str:
    """For which days a report is made."""
    day, first = report.language.day, report.since and report.since + _DAY
    last = day(report.as_of)
    if first:
        return report.language.of(f"từ {day(first)} đến hết {last}", f"from {day(first)} to the end of {last}")
    return report.language.of(f"đến hết {last}", f"to the end of {last}")
