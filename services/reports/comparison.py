"""Where do the documents of a province and its register agree, by how much do they differ, and why?

Each figure that a document reports or a plan sets stands beside the register's own number, which is computed from the
movements and from nothing else; then the difference, and a flag or the reason why it cannot be compared.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from events.ids import COUNTRY
from projections.plausibility.agreement import Rule, agreement
from projections.plausibility.numerals import day
from projections.view import View
from projections.views import figures as views
from projections.views import movements, register
from services.demo.figures.excuses import excuse_en, excuse_vi
from services.demo.figures.figures import figures_by_id
from services.demo.figures.rules import flags_by_figure
from services.readers import Moment, Readers
from services.reports.areas import name_of
from services.reports.language import Language
from services.reports.questions import ReportedFigure, answer, behind
from services.reports.report import Column, Line, Report, Table, plain
from services.reports.verdicts import DIFFERS, verdict_on

VIEWS = ("movements", "aggregates", "targets", "register")
COLUMNS = (
    Column("figure", "Mã", "Figure"),
    Column("text", "Nội dung trong văn bản", "Words of the document"),
    Column("when", "Thời điểm, kỳ", "When"),
    Column("document", "Văn bản", "Document", number=True),
    Column("register", "Sổ bộ", "Register", number=True),
    Column("difference", "Chênh lệch", "Difference", number=True),
    Column("flag", "Cờ, lý do", "Flag, reason"),
)
RULES = {
    Rule.ROUNDED: ("khớp", "agrees"),
    Rule.CUT_OFF: ("khớp (văn bản cắt bỏ, không làm tròn)", "agrees (the document cuts off and does not round)"),
    Rule.ABOUT: ("khớp (khoảng)", "agrees (about)"),
    Rule.NEARLY: ("khớp (gần)", "agrees (nearly)"),
    Rule.ABOVE: ("khớp (trên)", "agrees (above)"),
    Rule.BOUND: ("đạt", "met"),
}
_SIMULATED = (
    "Số của sổ bộ tính từ các đơn vị mô phỏng, sinh theo các phần mà văn bản nêu; không điều chỉnh số nào.",
    "The register's figures are those of simulated organisations, of the parts that documents state; none is altered.",
)


async def compare(readers: Readers, area: str, moment: Moment, language: Language = Language.VI) -> Report:
    """The comparison for an area: all figures of its documents, and its offices' own, that a position knows."""
    known_at = moment.position

    def of_area(conn: Connection, view: View) -> list[ReportedFigure]:
        read = views.reported if view.name == "aggregates" else views.set_targets
        return [f.data for f in read(conn, view, known_at=known_at) if f.data.area in (area, COUNTRY)]

    found = [f for name in ("aggregates", "targets") for f in await readers.read(name, of_area)]
    ours = sorted({_document(f) for f in found if f.area == area})
    told = {f.figure: f for f in found if _document(f) in ours}
    names = sorted({f.dimensions["organisation"] for f in told.values() if "organisation" in f.dimensions})
    ids = {name: await readers.read("register", _finder(name, moment)) for name in names}

    def numbers(conn: Connection, view: View) -> dict[str, Fraction | None]:
        return {i: answer(conn, view, f, told, ids.get, known_at=known_at) for i, f in told.items()}

    def opened(conn: Connection, view: View) -> date | None:
        return movements.opened_on(conn, view, known_at=known_at)

    values = await readers.read("movements", numbers)
    first = await readers.read("movements", opened)
    links = {i: behind(f, told, ids.get, known_at=known_at, opened=first) for i, f in told.items()}
    checks = {"checked": 0, "reproduced": 0}
    lines = tuple(_led(line, links, values) for line in plain(_rows(told, values, checks, language)))
    tell, done = language.of, f"{checks['reproduced']}/{checks['checked']}"
    title = tell("Đối chiếu số liệu văn bản với sổ bộ", "Documents beside the register")
    return Report(
        form="doi-chieu",
        title=f"{title}: {name_of(area, language)}",
        area=area,
        as_of=moment.as_of,
        position=moment.position,
        recorded_at=moment.recorded_at,
        epoch=moment.epoch,
        tables=(Table(tell("Từng số liệu của văn bản", "Every figure of the documents"), COLUMNS, lines),),
        notes=(
            *(tell(*_SIMULATED),) * any(i in figures_by_id() for i in told),
            tell(
                f"Tái lập {done} số liệu kiểm tra được.", f"{done} of the figures that can be checked are reproduced."
            ),
        ),
        passed=checks["reproduced"] == checks["checked"] and checks["checked"] > 0,
        checks=checks,
        language=language,
    )


def _led(line: Line, links: Mapping[str, str | None], values: Mapping[str, Fraction | None]) -> Line:
    """A line of which the register's number is exact, and leads to what is behind it."""
    own, figure = line.cells.get("register"), line.text("figure")
    if own is None or not own.text:
        return line
    told = msgspec.structs.replace(own, link=links[figure], exact=str(values[figure]))
    return msgspec.structs.replace(line, cells={**line.cells, "register": told})


def _finder(name: str, moment: Moment) -> Callable[[Connection, View], str | None]:
    def find(conn: Connection, view: View) -> str | None:
        search = register.Search(q=name, limit=1)
        found = register.find(conn, view, search, as_of=moment.as_of, known_at=moment.position)
        return found[0].id if found else None

    return find


def _document(figure: ReportedFigure) -> str:
    return figure.source.document if figure.source else ""


def _rows(
    told: Mapping[str, ReportedFigure],
    values: Mapping[str, Fraction | None],
    checks: dict[str, int],
    language: Language,
) -> Iterator[dict[str, str]]:
    heading = None
    for figure_id in sorted(told):
        figure = told[figure_id]
        if _document(figure) != heading:
            heading = _document(figure)
            yield {"heading": heading}
        yield _row(figure, values[figure_id], checks, language)


def _row(figure: ReportedFigure, value: Fraction | None, checks: dict[str, int], language: Language) -> dict[str, str]:
    known = figures_by_id().get(figure.figure)
    row = {
        "figure": figure.figure,
        "text": " ".join(figure.source.quote.split()) if figure.source else figure.indicator,
        "when": _when(figure, language),
        "document": figure.source.printed if figure.source else figure.value,
        "register": "" if value is None else _number(value, language),
        "difference": "",
        "flag": "",
    }
    if known is None:
        own = verdict_on(figure, value)
        checks["checked"] += own.checked
        checks["reproduced"] += own.code == "agrees"
        return {
            **row,
            "flag": language.of(own.vi, own.en),
            "verdict": own.code,
            "difference": "" if own.difference is None else _signed(own.difference, language),
        }
    flags = "; ".join(f"{f.rule}: {language.of(f.text_vi, f.text_en)}" for f in flags_by_figure().get(known.id, ()))
    result = agreement(known, value) if value is not None else None
    if result is not None:
        row["difference"] = _signed(result.difference, language)
    if known.checked:
        checks["checked"] += 1
        agrees = result is not None and result.agrees
        checks["reproduced"] += agrees
        verdict = language.of(*RULES[result.rule] if result is not None and agrees else DIFFERS)
        row["flag"] = f"{verdict} · {flags}" if flags else verdict
        row["verdict"] = "agrees" if agrees else "differs"
    else:
        row["flag"] = language.of(excuse_vi(known), excuse_en(known))
        row["verdict"] = "excused"
    return row


def _when(figure: ReportedFigure, language: Language) -> str:
    if figure.as_of:
        return day(figure.as_of)
    if figure.period_from and figure.period_to:
        return f"{day(figure.period_from)}-{day(figure.period_to)}"
    if figure.period_to:
        return f"{language.of('đến', 'to')} {day(figure.period_to)}"
    return language.of("không nêu", "not stated")


def _number(value: Fraction, language: Language = Language.VI) -> str:
    """Exact where it is whole, else with at most four decimals."""
    places = None if value.denominator == 1 else 2 if abs(value) >= 1000 else 4  # noqa: PLR2004
    return language.number(value, places)


def _signed(value: Fraction, language: Language) -> str:
    return "0" if not value else ("+" if value > 0 else "−") + _number(abs(value), language)
