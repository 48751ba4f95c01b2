"""Where does what was reported differ from what the register says, for an area and a day, and why may that be?"""

from datetime import date, datetime, time
from fractions import Fraction
from typing import Final

import msgspec
from sqlalchemy import Connection

from events.plans import AggregateReported
from events.quantities import LAST_DAY
from events.support_words import FigureStatus
from projections.catalogue.table import BY_CODE
from projections.contributions import counted, has_parts
from projections.plausibility import filed
from projections.plausibility.agreement import agreement
from projections.plausibility.figure import Figure
from projections.view import View
from projections.views import figures, register
from projections.views.figures import Figure as Known
from services.intake.calendar import VIET_NAM
from services.plausibility.candidates import Candidate, Compared, Cut, candidates
from services.readers import Moment, Readers
from services.reports.questions import answer, asked

VIEWS: Final = ("movements", "aggregates", register.NAME)


class Line(msgspec.Struct, frozen=True):
    """One reported figure beside the register. `value` is None where the register has none, `agrees` then too.

    `reason` says why there is none, or why no candidates are looked for.
    """

    figure: Figure
    value: Fraction | None
    agrees: bool | None
    reason_vi: str = ""
    reason_en: str = ""
    candidates: tuple[Candidate, ...] = ()


class Wanted(msgspec.Struct, frozen=True):
    """Which figures of an area: of an indicator or of all, of a day or of every day; after so many of them.

    `shown` is how many organisations of a candidate are named.
    """

    area: str
    indicator: str | None
    day: date | None
    after: int
    limit: int
    shown: int


class Reconciled(msgspec.Struct, frozen=True):
    """The lines asked for, the days of which figures speak, and the names of the organisations in the candidates."""

    lines: tuple[Line, ...]
    days: tuple[date, ...]
    names: dict[str, str]
    more: bool


Filed = Known[AggregateReported]
Why = tuple[str, str]
_UNDATED: Final = ("Văn bản không in thời điểm của số này.", "The document prints no time for it.")
_UNCOUNTED: Final = ("Sổ bộ không tính chỉ tiêu này.", "The register does not compute this indicator.")
_UNKNOWN: Final = ("Sổ bộ không có số liệu nào cho câu hỏi này.", "The register knows nothing to answer with.")
_DERIVED: Final = (
    "Tỷ lệ, tăng trưởng: hãy đối chiếu các số mà nó tính từ đó.",
    "A share or growth: reconcile the counts that it comes from.",
)
_NAMED: Final = ("Số của một tổ chức được nêu tên.", "The figure of one organisation that is named.")


async def reconcile(readers: Readers, moment: Moment, wanted: Wanted) -> Reconciled:
    """What was reported of an area beside the register."""

    def known(conn: Connection, view: View) -> list[Filed]:
        return figures.reported(conn, view, known_at=moment.position, area=wanted.area)

    given = await readers.read("aggregates", known)
    data = {str(one.position): one for one in given}
    read = [figure for figure in filed.read(given) if wanted.indicator in (None, figure.indicator)]
    days = tuple(sorted({found for figure in read if (found := figure.as_of or figure.period_to)}))
    day, end = wanted.day, wanted.after + wanted.limit
    meant = [f for f in read if day in (None, f.as_of or f.period_to) and data[f.id].effective_on <= moment.as_of]
    lines = [await _line(readers, figure, data, moment) for figure in meant[wanted.after : end]]
    subjects = {s for line in lines for one in line.candidates for s in one.subjects[: wanted.shown]}

    def named(conn: Connection, view: View) -> dict[str, str]:
        found = {s: register.get(conn, view, s, as_of=LAST_DAY, known_at=moment.position) for s in subjects}
        return {subject: entry.name for subject, entry in found.items() if entry is not None}

    names = await readers.read(register.NAME, named)
    return Reconciled(tuple(lines), days, names, len(meant) > end)


async def _line(readers: Readers, figure: Figure, data: dict[str, Filed], moment: Moment) -> Line:
    own = data[figure.id]
    told = {one.data.figure: one.data for one in data.values()}
    why = _not_asked(own)
    if why is not None:
        return Line(figure, None, None, *why)

    def number(conn: Connection, view: View) -> Fraction | None:
        return answer(conn, view, own.data, told, _nobody, known_at=moment.position)

    value = await readers.read("movements", number)
    if value is None:
        return Line(figure, None, None, *_UNKNOWN)
    agrees = agreement(figure, value).agrees
    if agrees:
        return Line(figure, value, agrees)
    if _derived(own):
        return Line(figure, value, agrees, *_DERIVED)
    cuts = await _cuts(readers, own, figure)

    def why_not(conn: Connection, view: View) -> tuple[Candidate, ...]:
        question = asked(own.data, _nobody)
        if question is None:
            return ()
        found = counted(conn, view, BY_CODE[figure.indicator], question, known_at=moment.position)
        of = Compared(figure, BY_CODE[figure.indicator], question, value, found, moment.position)
        return tuple(candidates(conn, view, of, cuts))

    return Line(figure, value, agrees, candidates=await readers.read("movements", why_not))


def _not_asked(own: Filed) -> Why | None:
    """Why the register is not asked for a figure."""
    data = own.data
    if "organisation" in data.dimensions:
        return _NAMED
    if data.indicator not in BY_CODE:
        return _UNCOUNTED
    if data.as_of is None and data.period_to is None:
        return None if data.numerator else _UNDATED
    return None


def _derived(own: Filed) -> bool:
    """Whether a figure is made of two others, which have reasons of their own."""
    data = own.data
    grows = data.status is FigureStatus.GROWTH
    indicator = BY_CODE[data.indicator]
    return grows or bool(data.numerator and data.denominator) or indicator.percent or not has_parts(indicator)


async def _cuts(readers: Readers, own: Filed, figure: Figure) -> list[Cut]:
    """Up to where somebody may have counted: the end of the figure's day, that of its paper, and its filing."""
    days = (
        (figure.as_of or figure.period_to, "chưa ghi nhận vào cuối ngày của số liệu", "not recorded on its day"),
        (figure.published_on, "chưa ghi nhận vào ngày của văn bản", "not recorded on the day of the paper"),
    )
    found: list[Cut] = []
    for day, vi, en in days:
        if day is not None:
            end = datetime.combine(day, time.max, VIET_NAM)
            found.append(Cut(await readers.ledger.position_at(end), vi, en))
    return [*found, Cut(own.position, "chưa ghi nhận khi số liệu được nộp", "not recorded when the figure was filed")]


def _nobody(_: str) -> None:
    """No organisation is looked for by its name."""
