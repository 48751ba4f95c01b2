"""How is a published report beside the same one made later laid out as a report of its own, for page and paper?

Under each figure that is another then stand those whose shares moved it, each with the records that arrived since.
"""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import groupby
from typing import Final

import msgspec
from msgspec.structs import replace

from projections.plausibility.numerals import half_up
from services.contract.figures import RecordLine, RevisedShare
from services.contract.run_answers import ChangedCell, RunRevision
from services.reports.language import Language
from services.reports.report import Cell, Column, Line, Report, Table

NOTHING: Final = "—"
_VIET_NAM: Final = timedelta(hours=7)
_NOW: Final = Column("now", "Hiện nay", "As now known", number=True)
_LATER: Final = Column("now", "Công bố lần sau", "Published later", number=True)


def laid_out(published: Report, now: Report, found: RunRevision, language: Language = Language.VI) -> Report:
    """What changed, as a report in a language. The names of lines and columns are those that were published."""
    return _Telling(language).report(published, now, found)


class _Telling(msgspec.Struct, frozen=True):
    language: Language

    def report(self, published: Report, now: Report, found: RunRevision) -> Report:
        of, number = self.language.of, self.language.number
        differ, same = number(len(found.changed)), number(found.same)
        title = (
            of("Bản đã công bố và hiện nay", "As published and as now known")
            if found.against is None
            else of("Bản đã công bố và bản công bố sau", "As published and as published later")
        )
        table = Table(
            of(f"{differ} ô khác, {same} ô như cũ", f"{differ} cells are others, {same} as they were"),
            _columns(_NOW if found.against is None else _LATER),
            tuple(line for caption, cells in groupby(found.changed, lambda cell: cell.table)
                  for line in (Line(heading=caption), *(line for cell in cells for line in self.cell(cell)))),
            (self._since(now, found), self._again(reproduced=found.reproduced)),
        )  # fmt: skip
        return replace(
            now,
            title=f"{title}: {published.title}",
            tables=(table,),
            notes=(),
            passed=None,
            checks={},
            language=self.language,
        )

    def _since(self, now: Report, found: RunRevision) -> str:
        run, later, of, number = found.run, found.against, self.language.of, self.language.number
        told = of(
            f"Công bố ngày {run.published_on:%d/%m/%Y}, theo {number(run.known_at)} bản ghi",
            f"Published on {self.language.day(run.published_on)}, as known at record {number(run.known_at)}",
        )
        if later is None:
            at = number(now.position)
            return of(f"{told}; nay có {at} bản ghi.", f"{told}; now there are {at} records.")
        at = number(later.known_at)
        return of(
            f"{told}; lần sau ngày {later.published_on:%d/%m/%Y}, theo {at} bản ghi.",
            f"{told}; later on {self.language.day(later.published_on)}, as known at record {at}.",
        )

    def _again(self, *, reproduced: bool) -> str:
        of = self.language.of
        if reproduced:
            return of(
                "Làm lại từ các bản ghi đến vị trí đã công bố, phần mềm này cho đúng số liệu đã công bố.",
                "Made again from the records of the published position, this release gives the published figures.",
            )
        return of(
            "Làm lại từ các bản ghi đến vị trí đã công bố, phần mềm này cho số liệu khác với bản đã công bố.",
            "Made again from the records of the published position, this release gives other figures than published.",
        )

    def cell(self, cell: ChangedCell) -> Iterator[Line]:
        """A figure on both sides, and below it who moved it."""
        before, after = (replace(side, link=None) if side else Cell(NOTHING) for side in (cell.published, cell.now))
        yield Line({
            "label": Cell(cell.line),
            "column": Cell(cell.column),
            "published": before,
            "now": replace(after, link=cell.link),
            "difference": self._signed(cell.difference, cell.revision),
        })  # fmt: skip
        if cell.why is None:
            return
        for share in cell.why.shares:
            yield from self._share(share)
        left = cell.why.moved - len(cell.why.shares)
        if left > 0:
            more = self.language.of(f"… và {left} tổ chức khác", f"… and {left} other organisations")
            yield Line({"label": Cell(more, link=cell.revision)}, depth=1)

    def _share(self, share: RevisedShare) -> Iterator[Line]:
        """Whose share moved, with its first record beside it and each further one below."""
        name = Cell(share.name or share.subject, link=f"/organisations/{share.subject}/events")
        sides = (share.before, share.after)
        moved = None if None in sides else str(Fraction(share.after or 0) - Fraction(share.before or 0))
        amounts = {
            "published": self._amount(share.before),
            "now": self._amount(share.after),
            "difference": self._signed(moved),
        }
        first, *further = share.records or [None]
        yield Line({"label": name, **amounts, **self._record(first)}, depth=1)
        for record in further:
            yield Line({"label": Cell(""), **self._record(record)}, depth=1)

    def _record(self, record: RecordLine | None) -> dict[str, Cell]:
        of = self.language.of
        if record is None:
            return {"why": Cell(of("địa giới được biết sau", "boundaries known later"))}
        recorded = f"{record.recorded_at + _VIET_NAM:%d/%m/%Y %H:%M}"
        on = self.language.day(record.effective_on)
        told = of(f"{record.vi}, hiệu lực {record.effective_on:%d/%m/%Y}", f"{record.en}, effective {on}")
        at = of(f"bản ghi {record.position}", f"record {record.position}")
        return {
            "column": Cell(told, link=f"/events/{record.event_id}"),
            "why": Cell(f"{recorded}, {record.office}, {at}"),
        }

    def _amount(self, exact: str | None) -> Cell:
        return Cell(NOTHING) if exact is None else Cell(self._number(Fraction(exact)), exact=exact)

    def _signed(self, exact: str | None, link: str | None = None) -> Cell:
        if exact is None:
            return Cell("", link=link)
        value = Fraction(exact)
        sign = "+" if value > 0 else "-" if value < 0 else ""
        return Cell(sign + self._number(abs(value)), exact=exact, link=link)

    def _number(self, value: Fraction) -> str:
        return self.language.number(half_up(value, Fraction(1, 100)))


def _columns(later: Column) -> tuple[Column, ...]:
    return (
        Column("label", "Dòng", "Line"),
        Column("column", "Cột, bản ghi", "Column, record"),
        Column("published", "Đã công bố", "As published", number=True),
        later,
        Column("difference", "Chênh lệch", "Difference", number=True),
        Column("why", "Ghi khi nào", "When recorded"),
    )
