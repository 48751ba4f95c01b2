"""What has to be dealt with (B12), and what happened to one organisation (B11)?"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection

from events.atlas import Atlas
from events.clocks import BY_CODE
from events.ids import COUNTRY
from events.vocabulary import Kind, Standing
from projections.view import View
from projections.views import audit, deadlines, register, unsettled
from services.readers import Readers
from services.reports.frame import Frame
from services.reports.language import Language
from services.reports.making import Form, report
from services.reports.report import Cell, Column, Line, Report, Table
from services.units import tasks

VIEWS: Final = (deadlines.NAME, register.NAME, unsettled.NAME)
TRAIL_VIEWS: Final = (audit.NAME,)
MOST: Final = 500
INACTIVE: Final = "T-INACTIVE"
_NAME = Column("label", "Tổ chức", "Organisation")
_AREA = Column("area", "Địa bàn", "Area")
_DUE = Column("due", "Hạn", "Due")
_TERMS = (_NAME, _AREA, Column("since", "Từ ngày", "Since"), _DUE, Column("what", "Việc", "What"))
_TASKS = (_NAME, Column("area", "Nơi đã ghi", "Filed under"), Column("what", "Có thể thuộc", "May lie in"))
_UNSETTLED = (_NAME, _AREA, Column("due", "Hiệu lực", "Effective"), Column("what", "Quy tắc không còn thỏa", "Rules"))
_TRAIL = (
    Column("label", "Sự kiện", "Event"),
    Column("effective", "Hiệu lực", "Effective"),
    Column("recorded", "Ghi lúc", "Recorded"),
    Column("office", "Cơ quan", "Office"),
    Column("changes", "Thay đổi", "Changes"),
    Column("position", "Bản ghi", "Record", number=True),
)
_INACTIVE: Final = (
    "Ngừng hoạt động quá 12 tháng, căn cứ thu hồi giấy chứng nhận",
    "Inactive for more than 12 months: a ground for revocation",
)
_UNDATED: Final = ("Ngừng hoạt động, không rõ từ ngày nào", "Stopped, nobody knows since when")
_FIND_OUT: Final = (
    "Xác định ngày ngừng hoạt động: quá 12 tháng là căn cứ thu hồi",
    "Find out since when: more than 12 months is a ground for revocation",
)
_OVER: Final = ("Các thời hạn khác đã hết", "Other terms that are over")
_TO_PLACE: Final = ("Cần xác định xã mới", "To be placed in a new commune")
_BROKEN: Final = ("Bản ghi không còn khớp, chờ xử lý", "Records that no longer fit")
_VIET_NAM = timedelta(hours=7)


async def to_deal_with(readers: Readers, form: Form, frame: Frame) -> Report:
    """Inactive for more than twelve months, other terms that are over, who has to be placed, what no longer fits."""
    as_of, known_at = frame.as_of, frame.moment.position
    area = None if frame.area == COUNTRY else frame.area

    def terms(conn: Connection, view: View) -> list[deadlines.Deadlines]:
        search = deadlines.Search(until=as_of, area=area, limit=MOST + 1)
        return [one for _, one in deadlines.find(conn, view, search, as_of=as_of, known_at=known_at) if one.terms]

    def waiting(conn: Connection, view: View) -> list[unsettled.Unsettled]:
        return unsettled.listed(conn, view, known_at=known_at, area=area, limit=MOST + 1)

    divided = [unit.area for unit in frame.atlas.divided(as_of)]

    def filed(conn: Connection, view: View) -> list[register.Entry]:
        return register.filed_under(conn, view, divided, as_of=as_of, known_at=known_at)

    found = await readers.read(deadlines.NAME, terms)
    open_facts = await readers.read(unsettled.NAME, waiting)
    entries = await readers.read(register.NAME, filed)
    to_place = tasks.to_place(frame.atlas, entries, frame.area, as_of)
    names = await readers.read(
        register.NAME,
        lambda conn, view: register.names(
            conn, view, [one.subject for one in open_facts], as_of=as_of, known_at=known_at
        ),
    )
    placed = [
        Line({
            "label": _organisation(one.organisation, one.name),
            "area": Cell(one.area_name),
            "what": Cell("; ".join(there.name for there in one.candidates)),
        })
        for one in to_place
    ]  # fmt: skip
    broken = [
        Line({
            "label": _organisation(one.subject, names.get(one.subject, one.subject)),
            "area": Cell(_area(frame.atlas, one.area)),
            "due": Cell(f"{one.effective_on:%d/%m/%Y}", link=f"/events/{one.event_id}"),
            "what": Cell(", ".join(one.rules)),
        })
        for one in open_facts
    ]  # fmt: skip
    stopped = await _undated(readers, frame, area)
    parts = (
        (_INACTIVE, _TERMS, _over(frame, found, due=True)),
        (_UNDATED, _TERMS, stopped),
        (_OVER, _TERMS, _over(frame, found, due=False)),
        (_TO_PLACE, _TASKS, placed),
        (_BROKEN, _UNSETTLED, broken),
    )
    tables = tuple(_cut(frame.language, frame.language.of(*told), columns, lines) for told, columns, lines in parts)
    return report(form, frame, tables=tables, since=None)


async def _undated(readers: Readers, frame: Frame, area: str | None) -> list[Line]:
    """The stopped of which nobody knows since when: no term can be reckoned, and none is left out for it. The law asks
    it of cooperatives, unions and credit funds, not of groups.
    """
    as_of, known_at, tell = frame.as_of, frame.moment.position, frame.language.of

    def read(conn: Connection, live: Sequence[View]) -> list[register.Entry]:
        entries, terms = live
        found: list[register.Entry] = []
        search = register.Search(standing=Standing.INACTIVE, area=area, limit=MOST)
        while len(found) <= MOST:
            page = register.find(conn, entries, search, as_of=as_of, known_at=known_at)
            asked = [one for one in page[:MOST] if one.kind is not Kind.GROUP]
            ids = [one.id for one in asked]
            dated = deadlines.against(conn, terms, INACTIVE, ids, as_of=as_of, known_at=known_at)
            found += [one for one in asked if one.id not in dated]
            if len(page) <= MOST:
                break
            search = msgspec.structs.replace(search, after=register.sort_key(page[MOST - 1]))
        return found

    entries = await readers.together((register.NAME, deadlines.NAME), read)
    return [
        Line({
            "label": _organisation(one.id, one.name),
            "area": Cell(_area(frame.atlas, one.area)),
            "since": Cell(tell("không rõ ngày", "day unknown")),
            "due": Cell(tell("chưa tính được", "cannot be reckoned")),
            "what": Cell(f"{tell(*_FIND_OUT)} ({BY_CODE[INACTIVE].law})"),
        })
        for one in entries
    ]  # fmt: skip


def _over(frame: Frame, found: Iterable[deadlines.Deadlines], *, due: bool) -> list[Line]:
    """The terms that ended before the day: those of inactivity, or all others."""
    return [
        Line({
            "label": _organisation(one.subject, one.name),
            "area": Cell(_area(frame.atlas, one.area)),
            "since": Cell(f"{term.since:%d/%m/%Y}"),
            "due": Cell(f"{term.due:%d/%m/%Y}"),
            "what": Cell(_term(term.code, frame.language)),
        })
        for one in found
        for term in one.terms
        if term.due < frame.as_of and (term.code == INACTIVE) is due
    ]  # fmt: skip


def _term(code: str, language: Language) -> str:
    return f"{language.of(BY_CODE[code].vi, BY_CODE[code].en)} ({BY_CODE[code].law})"


def _cut(language: Language, caption: str, columns: tuple[Column, ...], lines: list[Line]) -> Table:
    """A table of at most `MOST` lines, which says how many there are, or that more are elsewhere."""
    more = language.of(f"Hơn {MOST} dòng, ở đây nêu {MOST} dòng đầu.", f"More than {MOST} lines; here are the first.")
    told = more if len(lines) > MOST else f"{len(lines)} {language.of('dòng', 'lines')}."
    return Table(caption, columns, tuple(lines[:MOST]), (told,))


def _organisation(subject: str, name: str) -> Cell:
    return Cell(name, link=f"/organisations/{subject}")


def _area(atlas: Atlas, area: str) -> str:
    unit = atlas.units.get(area)
    return area if unit is None else unit.name


async def trail(readers: Readers, form: Form, frame: Frame) -> Report:
    """Every record of one organisation in the order in which it was recorded, with what it changed."""

    def read(conn: Connection, view: View) -> list[audit.AuditEntry]:
        return audit.trail(conn, view, frame.organisation, known_at=frame.moment.position, limit=MOST + 1)

    entries = await readers.read(audit.NAME, read)
    tell, name = frame.language.of, frame.organisation
    lines = [_entry(one, frame.language) for one in entries]
    table = _cut(frame.language, tell(f"Các bản ghi của {name}", f"The records of {name}"), _TRAIL, lines)
    return report(form, frame, title=f"{tell(form.vi, form.en)}: {name}", tables=(table,), since=None)


def _entry(one: audit.AuditEntry, language: Language) -> Line:
    changed = "; ".join(f"{language.of(d.vi, d.en)}: {d.before or '—'} → {d.after or '—'}" for d in one.differences)
    reason = f" ({one.reason})" if one.reason else ""
    return Line({
        "label": Cell(language.of(one.term_vi, one.term_en) + reason),
        "effective": Cell(f"{one.effective_on:%d/%m/%Y}"),
        "recorded": Cell(f"{one.recorded_at + _VIET_NAM:%d/%m/%Y %H:%M}"),
        "office": Cell(one.office),
        "changes": Cell(changed),
        "position": Cell(str(one.position), link=f"/events/{one.event_id}"),
    })  # fmt: skip
