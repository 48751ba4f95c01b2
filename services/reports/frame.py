"""For which area, period and moment is a report made, and which question does a cell ask then?"""

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from events.atlas import Atlas
from events.ids import COUNTRY
from events.unit import name_on
from projections.indicators import Basis
from projections.statistics.question import last_year
from projections.statistics.sums import By
from services.figures.boundaries import Boundaries
from services.figures.opening import before, known
from services.figures.query import Query, needs_period
from services.readers import Moment
from services.reports.form import Asks, Span, When
from services.reports.language import Language

Days = tuple[date, date]
"""The day before the first, and the last."""
_KINDS_OF_UNITS = frozenset({"Tỉnh", "Thành", "Huyện", "Quận", "Thị", "Xã", "Phường", "Đặc"})
_JUNE, _LAST = (6, 30), (12, 31)
_MEMBERS = date(2013, 7, 1)
"""Since the Law on cooperatives of 2012 is in force, xã viên are called thành viên."""


class Placed(NamedTuple):
    """A question, and which cell of its answer is meant."""

    query: Query
    cell: By


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is asked for. `since` is the day before the period's first; `opened` the first day that the
    register knows of, None where it knows of nothing. A `whole` report has also the rows and columns that are left out
    elsewhere where there is nothing in them.
    """

    area: str
    since: date
    moment: Moment
    atlas: Atlas
    basis: Basis = Basis.AS_PUBLISHED
    opened: date | None = None
    compared: bool = False
    whole: bool = False
    organisation: str = ""
    language: Language = Language.VI

    @property
    def name(self) -> str:
        """How the area is called on the day; what is not in the table of units is told by its code."""
        if self.area == COUNTRY:
            return self.language.of("Việt Nam", "Viet Nam")
        unit = self.atlas.units.get(self.area)
        return self.area if unit is None else name_on(unit, self.as_of)

    @property
    def as_of(self) -> date:
        """The last day."""
        return self.moment.as_of

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.as_of.year

    @property
    def words(self) -> dict[str, str]:
        """What the headings of forms may name, in the language of the report."""
        return self.words_in(self.language)

    def words_in(self, language: Language) -> dict[str, str]:
        """What the headings of forms may name."""
        years = {"year": self.year, "before": self.year - 1, "next": self.year + 1}
        return {
            **{name: str(year) for name, year in years.items()},
            "period": self._period(language),
            "day": language.day(self.as_of),
            "area": _within(self.name),
            "member": language.of("xã viên" if self.as_of < _MEMBERS else "thành viên", "members"),
        }

    def _period(self, language: Language) -> str:
        first = self.since + timedelta(days=1)
        if (first.month, first.day, first.year) == (1, 1, self.year):
            if (self.as_of.month, self.as_of.day) == _JUNE:
                return language.of(f"6 tháng {self.year}", f"first half of {self.year}")
            if (self.as_of.month, self.as_of.day) == _LAST:
                return language.of(f"năm {self.year}", f"{self.year}")
        return f"{first:%d/%m/%Y}–{self.as_of:%d/%m/%Y}"

    def boundaries(self, query: Query) -> Boundaries:
        """The boundaries that a question is answered on."""
        return Boundaries(self.atlas, query.basis, query.as_of)

    def placed(self, asks: Asks, span: Span, when: When) -> Placed | None:
        """The question of a cell; None where there is none at that time, or nothing was known then."""
        days = self._days(span, when)
        drawn = Query(
            indicator=asks.indicator,
            as_of=days[1],
            since=days[0],
            by=tuple(asks.cells),
            area=self._area(asks),
            basis=self.basis,
            kinds=asks.kinds,
            base_kinds=asks.base_kinds,
            sectors=asks.sectors,
            sections=asks.sections,
            standing=asks.standing,
            conditions={name: self._told(values) for name, values in asks.conditions.items()},
        )
        if not needs_period(drawn.definition):
            drawn = replace(drawn, as_of=days[0] if when is When.OPENING else days[1], since=None)
        elif when is When.OPENING:
            return None
        if self.opened is None or not (when is When.OPENING or self.begun(drawn.as_of)):
            return None
        return Placed(self.of_its_day(drawn), tuple(asks.cells.values()))

    def of_its_day(self, query: Query) -> Query:
        """The question on the boundaries of its day; on the latest where its area did not stand on that day."""
        if query.area is None or self.boundaries(query).has(query.area):
            return query
        return replace(query, basis=Basis.RESTATED)

    def begun(self, day: date) -> bool:
        """Whether the register knows of anything by a day: before, it knows nothing, which is no zero."""
        return self.opened is not None and day >= self.opened

    def known(self, query: Query, value: Fraction | None) -> Fraction | None:
        """The value of an answer, None where the register did not know of its time."""
        return known(query.definition, value, since=query.since, as_of=query.as_of, opened=self.opened)

    @property
    def partly(self) -> str:
        """What has to be said of a period that begins before the register did."""
        if self.opened is None or not before(self.since, self.opened):
            return ""
        return self.language.of(
            f"Sổ bắt đầu từ {self.opened:%d/%m/%Y}, sau ngày đầu của kỳ: số phát sinh chỉ gồm từ ngày đó, và chỗ không "
            "có gì phát sinh ghi là chưa có số liệu.",
            f"The register begins on {self.opened:%d/%m/%Y}, after the period's first day: flows are those from that "
            "day on, and where nothing flowed it says no figures.",
        )

    def _area(self, asks: Asks) -> str | None:
        area = asks.area or self.area
        return None if area == COUNTRY else area

    def _told(self, values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(value.format_map(self.words) if "{" in value else value for value in values)

    def _days(self, span: Span, when: When) -> Days:
        before = (date(self.year - 2, *_LAST), date(self.year - 1, *_LAST))
        days = {
            Span.PERIOD: (self.since, self.as_of),
            Span.YEAR_BEFORE: before,
            Span.TO_YEAR_BEFORE: (min(self.since, before[0]), before[1]),
        }[span]
        if when is When.BEFORE:
            return (date(days[1].year - 2, *_LAST), date(days[1].year - 1, *_LAST))
        return (last_year(days[0]), last_year(days[1])) if when is When.EARLIER else days


def since_new_year(day: date) -> date:
    """The day before the year began: from where a report counts that names no period."""
    return date(day.year - 1, *_LAST)


def _within(name: str) -> str:
    """The name of a unit inside a sentence: `tỉnh Lạng Sơn`."""
    kind, _, rest = name.partition(" ")
    return f"{kind.lower()} {rest}" if kind in _KINDS_OF_UNITS else name
