"""Who is behind a cohort or the matrix of grades, as a page?"""

from collections.abc import Mapping, Sequence
from typing import Final

from events.vocabulary import Grade
from projections.statistics.cohorts import Member, Moved
from projections.view import FOREVER_DAY
from projections.views.audit import AuditEntry
from services.contract.true_for import TrueFor
from services.pages import links, words
from services.pages.page import Column, Page, Piece, Table, cell
from services.pages.subjects import HEADINGS, Subjects

UNGRADED: Final = "không có xếp loại"
_NOBODY: Final = "Không có tổ chức nào trong ô này."


def transitions(
    true_for: TrueFor,
    years: tuple[int, int],
    moved: Sequence[Moved],
    subjects: Subjects,
    records: Mapping[int, AuditEntry],
    following: str | None,
    data: str,
) -> Page:
    """The organisations with their grades of both years, and the records that gave them."""
    columns = (*HEADINGS, *(Column(f"Xếp loại năm {year}") for year in years), Column("Các bản ghi xếp loại"))
    rows = tuple(
        (*subjects.cells(one.subject), cell(_grade(one.before)), cell(_grade(one.after)), _told(one.records, records))
        for one in moved
    )
    title = f"Chuyển hạng từ năm {years[0]} sang năm {years[1]}"
    return _page(title, true_for, Table("Các tổ chức", columns, rows), following, data)


def survival(
    true_for: TrueFor, members: Sequence[Member], subjects: Subjects, following: str | None, data: str
) -> Page:
    """The organisations with their year of founding, and the day from which they were no more."""
    columns = (*HEADINGS, Column("Thành lập năm"), Column("Chấm dứt từ ngày"))
    rows = tuple(
        (
            *subjects.cells(one.subject),
            cell(one.founded or "không rõ"),
            cell("" if one.end == FOREVER_DAY else words.day(one.end)),
        )
        for one in members
    )
    return _page("Tổ chức theo năm thành lập", true_for, Table("Các tổ chức", columns, rows), following, data)


def _page(title: str, true_for: TrueFor, table: Table, following: str | None, data: str) -> Page:
    facts = (
        ("Thời gian", cell(f"cuối ngày {words.day(true_for.as_of)}")),
        ("Tính đến", cell(words.true_for(true_for))),
        ("Dữ liệu", links.data(data)),
    )
    notes = () if table.rows else (_NOBODY,)
    return Page(title=title, facts=facts, tables=(table,) if table.rows else (), notes=notes, following=following or "")


def _grade(code: str) -> str:
    return Grade(code).vi if code else UNGRADED


def _told(positions: Sequence[int], records: Mapping[int, AuditEntry]) -> tuple[Piece, ...]:
    found = [records[position] for position in positions if position in records]
    return tuple(Piece(f"{r.term_vi}, {words.day(r.effective_on)}", links.event(r.event_id)) for r in found)
