"""Which columns have the lists of terms of law that run, and of the times that offices take over dossiers?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from events.dossier_words import DossierProcedure
from events.words import Word
from projections.dossier_times import Times
from services.contract.answers import (
    DeadlinesPage,
    DossierTerms,
    DossierTimes,
    OrganisationTerms,
    TermLine,
    TermOf,
)
from services.lists.column import Column, day, number, text, word, yes
from services.lists.sheet import EMPTY, Sheet
from services.lists.telling import Telling


class Whose(Word):
    """Against whom a term runs."""

    ORGANISATION = "organisation", "tổ chức", "organisation"
    DOSSIER = "dossier", "hồ sơ", "dossier"
    OFFICE = "office", "cơ quan", "office"


class Term(NamedTuple):
    """One term, with whose it is."""

    whose: Whose
    clock: TermLine
    due: date
    since: date
    overdue: bool
    estimated: bool = False
    name: str | None = None
    what: Word | None = None
    stage: Word | None = None
    area: str | None = None
    office: str | None = None
    number: str | None = None
    organisation: str | None = None
    subject: str | None = None
    synthetic: bool | None = None
    year: int | None = None
    passed_on: date | None = None


def terms(page: DeadlinesPage, found: Sequence[OrganisationTerms | DossierTerms]) -> Iterator[Term]:
    """A row for each term of what was found, in its order."""
    clocks = {clock.code: clock for clock in page.clocks}
    for one in found:
        for term in one.terms:
            yield _own(one, term, clocks[term.code])


def _own(one: OrganisationTerms | DossierTerms, term: TermOf, clock: TermLine) -> Term:
    kept: dict[str, Any] = {
        "clock": clock, "due": term.due, "since": term.since, "overdue": term.overdue, "estimated": term.estimated,
        "area": one.area, "subject": one.subject,
    }  # fmt: skip
    if isinstance(one, OrganisationTerms):
        return Term(
            Whose.ORGANISATION,
            name=one.name,
            what=one.kind,
            organisation=one.subject,
            synthetic=one.synthetic,
            **kept,
        )
    return Term(
        Whose.DOSSIER,
        what=one.procedure,
        stage=one.stage,
        office=one.office,
        number=one.number,
        organisation=one.organisation,
        **kept,
    )


def of_offices(page: DeadlinesPage) -> Iterator[Term]:
    """The next days by which offices report, which stand behind the rest."""
    clocks = {clock.code: clock for clock in page.clocks}
    for one in page.offices:
        yield Term(
            Whose.OFFICE,
            clocks[one.code],
            one.due,
            one.since,
            one.overdue,
            area=one.area,
            year=one.year,
            passed_on=one.passed_on,
        )


def _area(term: Term, tell: Telling) -> str | None:
    return None if term.area is None else tell.area(term.area)


def deadlines(page: DeadlinesPage) -> Sheet:
    """The list of terms."""
    return Sheet(
        title=("Các thời hạn đang chạy", "Terms that run"),
        columns=(
            day("due", "Hết hạn ngày", "Due"),
            yes("overdue", "Quá hạn", "Overdue"),
            text("clock", "Thời hạn", "Term", lambda one, tell: tell.of(one.clock.vi, one.clock.en)),
            text("law", "Căn cứ", "Law", lambda one, _: one.clock.law),
            text("code", "Mã thời hạn", "Code of the term", lambda one, _: one.clock.code, printed=False),
            day("since", "Tính từ ngày", "Since"),
            yes("estimated", "Ước tính", "Estimated", printed=False),
            word("whose", "Của", "Whose"),
            text("name", "Tên", "Name"),
            word("what", "Loại hình, thủ tục", "Kind, procedure"),
            word("stage", "Giai đoạn hồ sơ", "Stage of the dossier", printed=False),
            text("area_name", "Địa bàn", "Area", _area),
            text("area", "Mã địa bàn", "Area code", printed=False),
            text("office", "Cơ quan", "Office", printed=False),
            text("number", "Số hồ sơ", "Number of the dossier"),
            number("year", "Năm báo cáo", "Year reported", printed=False),
            day("passed_on", "Đã chuyển ngày", "Passed on on", printed=False),
            yes("synthetic", "Mô phỏng", "Synthetic"),
            text("organisation", "Mã tổ chức", "Organisation", printed=False),
            text("subject", "Mã đối tượng", "Subject", printed=False),
        ),
        notes=(
            (
                "Ước tính: tính theo ngày làm việc mà bảng ngày nghỉ của năm chưa đủ.",
                "Estimated: it counts in working days, and the days off of the year are not all known.",
            ),
            EMPTY,
        ),
        last=tuple(of_offices(page)),
    )


_COUNTS: Final = (
    ("received", "Tiếp nhận", "Received"), ("answered", "Đã trả lời", "Answered"),
    ("in_time", "Đúng hạn", "In time"), ("late", "Trễ hạn", "Late"),
    ("mean", "Bình quân (ngày làm việc)", "Mean (working days)"),
    ("median", "Trung vị (ngày làm việc)", "Median (working days)"), ("approved", "Chấp thuận", "Approved"),
    ("refused", "Từ chối", "Refused"), ("amendment_asked", "Yêu cầu bổ sung", "Amendment asked"),
    ("stopped", "Dừng", "Stopped"), ("lapsed", "Hết hiệu lực", "Lapsed"), ("open", "Đang giải quyết", "Open"),
    ("overdue", "Quá hạn", "Overdue"), ("oldest", "Lâu nhất (ngày làm việc)", "Oldest (working days)"),
    ("awaited", "Chờ bổ sung", "Awaited"),
)  # fmt: skip
_BY: Final = {
    "office": ("Cơ quan", "Office"), "area": ("Địa bàn", "Area"), "procedure": ("Thủ tục", "Procedure"),
    "month": ("Tháng", "Month"),
}  # fmt: skip
_WIDE: Final = frozenset({"approved", "refused", "amendment_asked", "stopped", "lapsed"})


def dossiers(page: DossierTimes, by: Iterable[str]) -> Sheet:
    """The times of dossiers under the headings asked for; the last row is all of them."""
    return Sheet(
        title=("Thời gian giải quyết hồ sơ", "How long offices take over dossiers"),
        columns=(
            *(_heading(name) for name in by),
            *(number(key, vi, en, printed=key not in _WIDE) for key, vi, en in _COUNTS),
        ),
        notes=(
            (f"Từ {page.since:%d/%m/%Y} đến {page.until:%d/%m/%Y}.", f"From {page.since} to {page.until}."),
            *_estimated(page),
            EMPTY,
        ),
        last=(page.total,),
    )


def _estimated(page: DossierTimes) -> Iterator[tuple[str, str]]:
    if page.estimated:
        yield "Ước tính: bảng ngày nghỉ chưa đủ.", "An estimate: the days off are not all known."


def _heading(name: str) -> Column:
    def give(times: Times, tell: Telling) -> str:
        if name not in times.by:
            return tell.of("cộng", "total")
        value = times.by[name]
        if name == "procedure" and value in {one.value for one in DossierProcedure}:
            return tell.language.label(DossierProcedure(value))
        return tell.placed(value) if name == "area" else value

    return text(name, *_BY[name], give)
