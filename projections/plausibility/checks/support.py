"""Can support and credit be as printed beside what was founded, lent and owned?"""

from collections.abc import Iterator
from fractions import Fraction

from projections.plausibility.book import Book
from projections.plausibility.figure import Figure
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import day, half_up, write, write_en
from projections.plausibility.verdicts import Holds, Level


def supported_at_most_founded(book: Book) -> Iterator[Flag]:
    """X13: an organisation that was supported to be founded was founded; N3: all of them, in another period?"""
    for supported in book.reported("SUP_ORGS"):
        founded = _founded(book, supported) if supported.dimensions.get("support_type") == "founding_advice" else []
        if not founded:
            continue
        most = sum((figure.number for figure in founded), Fraction(0))
        over = supported.number - most
        yield flag(
            "X13",
            Level.CONTRADICTION,
            (supported, *founded),
            computed=most,
            printed=supported.number,
            holds=supported.number <= most,
            vi=f"Hỗ trợ thành lập {supported.printed}, trong khi cả thời kỳ chỉ thành lập {write(most)}"
            + (f": thừa {write(over)}." if over > 0 else "."),
            en=f"{supported.printed} were supported to be founded where {write_en(most)} were founded"
            + (f": {write_en(over)} too many." if over > 0 else "."),
        )
        if len(founded) == 1 and supported.number == most and founded[0].period_to != supported.period_to:
            yield flag(
                "N3",
                Level.HINT,
                (supported, founded[0]),
                computed=most,
                printed=supported.number,
                holds=Holds.YES,
                told=True,
                vi=f"{supported.printed} được hỗ trợ đến {day(supported.period_to)} và {founded[0].printed} thành lập "
                f"đến {day(founded[0].period_to)}: sau đó không thành lập thêm, hoặc một thời kỳ ghi sai.",
                en=f"{supported.printed} supported by {supported.period_to} and {founded[0].printed} founded by "
                f"{founded[0].period_to}: none founded after, or one period is misnamed.",
            )


def loans_are_stock_and_flow(book: Book) -> Iterator[Flag]:
    """X15: loans outstanding lie within the capital; that they exceed the turnover is no error and never refused."""
    for lent in book.reported("LOANS_OUT"):
        for capital in (f for f in book.beside(lent, "CREDIT_CAPITAL") if f.number > 0):
            share = half_up(100 * lent.number / capital.number, Fraction(1, 10))
            yield flag(
                "X15",
                Level.WARNING,
                (lent, capital),
                computed=capital.number,
                printed=lent.number,
                holds=lent.number <= capital.number,
                vi=f"Dư nợ {lent.printed} bằng {write(share)} % nguồn vốn {capital.printed}.",
                en=f"Loans outstanding of {lent.printed} are {write_en(share)} % of the capital {capital.printed}.",
            )
        for turnover in book.beside(lent, "LOANS_TURNOVER"):
            yield flag(
                "X15",
                Level.HINT,
                (lent, turnover),
                computed=turnover.number,
                printed=lent.number,
                holds=lent.number <= turnover.number,
                vi=f"Dư nợ {lent.printed} (thời điểm) lớn hơn doanh số {turnover.printed} (thời kỳ): không phải lỗi.",
                en=f"Outstanding {lent.printed} (a stock) exceeds turnover {turnover.printed} (a flow): no error.",
            )


def _founded(book: Book, supported: Figure) -> list[Figure]:
    """The foundings of the same kinds, in a period that holds that of the support."""
    found: dict[str, Figure] = {}
    for founded in book.reported("ORG_FOUNDED"):
        covers = founded.whole or set(founded.sector) >= set(supported.sector)
        alike = founded.document == supported.document and founded.kinds & supported.kinds
        if alike and covers and _holds_period(founded, supported):
            found[founded.id] = founded
    reached = frozenset(kind for figure in found.values() for kind in figure.kinds)
    return list(found.values()) if supported.kinds <= reached else []


def _holds_period(longer: Figure, shorter: Figure) -> bool:
    if not (longer.period_from and longer.period_to and shorter.period_from and shorter.period_to):
        return False
    return longer.period_from <= shorter.period_from and shorter.period_to <= longer.period_to
