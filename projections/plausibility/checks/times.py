"""Do stocks, flows, rates and growth fit the time that they speak of?"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from events.support_words import FigureStatus, Qualifier, TargetMode
from projections.plausibility.book import OPERATING, REGISTERED, Book, last_day, same_organisations
from projections.plausibility.figure import (
    ORGANISATION,
    ORGANISATION_PER_YEAR,
    PERSON,
    PROJECT,
    Figure,
    as_printed,
    place,
)
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import day, half_up, write, write_en
from projections.plausibility.thresholds import PAPER_DAYS
from projections.plausibility.verdicts import Holds, Level, earlier_values, verdict

_ENTERING = {
    REGISTERED: ("ORG_FOUNDED",),
    OPERATING: ("ORG_FOUNDED",),
    "MEM_STOCK": ("MEM_NEW", "FOUNDED_MEMBERS"),
}
_LEAVING = {REGISTERED: "ORG_DISSOLVED", OPERATING: "ORG_DISSOLVED", "MEM_STOCK": "MEM_LEFT"}
_MONTHS = 12
_DAYS = 365


def target_follows_from_stock_and_flow(book: Book) -> Iterator[Flag]:
    """X2: a target for a stock is the last known stock and the foundings planned; the gap is reported."""
    targets = [figure for figure in book.figures if figure.status is FigureStatus.TARGET]
    for target in (f for f in targets if f.indicator in {REGISTERED, OPERATING}):
        for flow in (f for f in targets if f.indicator == "ORG_FOUNDED" and same_organisations(f, target)):
            base = _baseline(book, target, flow)
            if base is None or flow.period_to != target.as_of:
                continue
            reached = base.number + flow.number
            gap = target.number - reached
            yield flag(
                "X2",
                Level.CONTRADICTION,
                (target, base, flow),
                computed=reached,
                printed=target.number,
                holds=verdict(target.number, reached, place(target), "exact"),
                vi=f"{base.printed} (ngày {day(base.as_of)}) cộng {flow.printed} thành lập mới là {write(reached)}, "
                f"mục tiêu {target.printed}: thiếu {write(gap)}; "
                f"biến động từ {day(base.as_of)} đến {day(flow.period_from)} không được in.",
                en=f"{base.printed} (on {base.as_of}) and {flow.printed} foundings make {write_en(reached)}, "
                f"the target is {target.printed}: {write_en(gap)} are missing; "
                f"{base.as_of} to {flow.period_from} is not printed.",
            )


def rate_has_its_period(book: Book) -> Iterator[Flag]:
    """X12: a yearly rate is its flow over the years of its period; if it is not, whole years may give it (N3)."""
    for rate in (f for f in book.figures if f.unit == ORGANISATION_PER_YEAR and f.numerator_id in book):
        flow = book[rate.numerator_id]
        if rate.period_from is None or rate.period_to is None or rate.period_to < rate.period_from:
            continue
        length, whole_years = _years(rate.period_from, rate.period_to)
        over_period = _rate_flag(rate, flow, length)
        yield over_period
        if over_period.broken and whole_years and not _rate_flag(rate, flow, Fraction(whole_years)).broken:
            yield _rate_flag(rate, flow, Fraction(whole_years), told=True)


def target_says_its_mode(book: Book) -> Iterator[Flag]:
    """X18: a target of foundings by two dates, without a start, may mean a running total or an addition."""
    targets = [f for f in book.figures if f.status is FigureStatus.TARGET and last_day(f)]
    for later in targets:
        for earlier in targets:
            same = (earlier.indicator, earlier.dimension) == (later.indicator, later.dimension)
            if not same or not same_organisations(earlier, later) or not _before(earlier, later):
                continue
            falling = later.qualifier in {Qualifier.BELOW, Qualifier.AT_MOST}
            ambiguous = later.mode is TargetMode.UNSTATED and later.period_to is not None and later.period_from is None
            reached = later.number <= earlier.number if falling else later.number >= earlier.number
            yield flag(
                "X18",
                Level.WARNING,
                (later, earlier),
                computed=earlier.number,
                printed=later.number,
                holds=reached,
                told=ambiguous,
                vi=f"{earlier.printed} đến {day(last_day(earlier))} và {later.printed} đến {day(last_day(later))}"
                + (": lũy kế hay thành lập thêm, văn bản không nói." if ambiguous else "."),
                en=f"{earlier.printed} by {last_day(earlier)} and {later.printed} by {last_day(later)}"
                + (": a running total or an addition, the document does not say." if ambiguous else "."),
            )


def page_date_is_no_period(book: Book) -> Iterator[Flag]:
    """X19: the date of a page says nothing of the time of figures whose text is years older, or has no date at all."""
    undated = [figure for figure in book.figures if not figure.dated]
    page = undated[0].published_on if undated else None
    if page is None:
        return
    latest = undated[0].speaks_until
    if latest is not None and (page - latest).days <= PAPER_DAYS.value:
        return
    count = len(undated)
    counted = f"{count} undated figures" if count > 1 else "its undated figure"
    yield flag(
        "X19",
        Level.HINT,
        undated,
        holds=Holds.YES,
        told=True,
        vi=f"Ngày của trang, của văn bản là {day(page)}, "
        + (f"sự việc mới nhất trong bài là {day(latest)}" if latest else "trong bài không nêu ngày nào")
        + f": không lấy ngày đó làm thời kỳ của {count} số liệu.",
        en=f"The page or paper is dated {page}, the text speaks of "
        + (f"nothing after {latest}" if latest else "no day at all")
        + f": that date is not the period of {counted}.",
    )


def growth_solves_back(book: Book) -> Iterator[Flag]:
    """X20: a printed growth has a value before it, whole in the last printed place, from which it follows."""
    for growth in (f for f in book.figures if f.status is FigureStatus.GROWTH and f.numerator_id in book):
        later = book[growth.numerator_id]
        bases = earlier_values(later, growth)
        base = bases[0] if bases else None
        values = " hoặc ".join(as_printed(later, value) for value in bases) or "không có giá trị nào"
        values_en = " or ".join(write_en(value) for value in bases) or "nothing"
        yield flag(
            "X20",
            Level.CONTRADICTION,
            (growth, later),
            computed=base,
            printed=later.number,
            holds=bool(bases),
            vi=f"Tăng {growth.printed} lên {later.printed} suy ra kỳ trước: {values}.",
            en=f"Growth of {growth.printed} to {later.printed} implies before: {values_en}.",
        )


def documents_agree(book: Book) -> Iterator[Flag]:
    """X21: what one document counts over years without naming them is not below what another counts within them."""
    undated = [f for f in book.reported() if not f.dated and f.unit in {ORGANISATION, PERSON, PROJECT}]
    for wide in undated:
        for narrow in book.reported(wide.indicator):
            elsewhere = narrow.document != wide.document and narrow.area == wide.area
            alike = narrow.kind == wide.kind and narrow.sector == wide.sector and narrow.unit == wide.unit
            if elsewhere and alike and narrow.period_to and set(wide.dimension) <= set(narrow.dimension):
                yield flag(
                    "X21",
                    Level.HINT,
                    (wide, narrow),
                    computed=narrow.number,
                    printed=wide.number,
                    holds=wide.number >= narrow.number,
                    told=True,
                    vi=f"Văn bản {wide.document} in {wide.printed} (không nêu năm), "
                    f"văn bản {narrow.document} in {narrow.printed} "
                    f"từ {day(narrow.period_from)} đến {day(narrow.period_to)}: "
                    "chỉ so được nếu thời kỳ trùm nhau.",
                    en=f"Document {wide.document} prints {wide.printed} (no years), document {narrow.document} "
                    f"{narrow.printed} from {narrow.period_from} to {narrow.period_to}: comparable only if one holds "
                    "the other.",
                )


def opening_is_implied(book: Book) -> Iterator[Flag]:
    """X22: a stock less what came and plus what left in the period is the stock before it, and not below zero."""
    for stock in book.reported(*_ENTERING):
        for came in book.beside(stock, *_ENTERING[stock.indicator]):
            if stock.as_of is None or came.period_to != stock.as_of or came.dimension != stock.dimension:
                continue
            left = [f for f in book.beside(stock, _LEAVING[stock.indicator]) if f.when == came.when]
            opening = stock.number - came.number + sum((f.number for f in left), Fraction(0))
            yield flag(
                "X22",
                Level.WARNING,
                (stock, came, *left),
                computed=opening,
                printed=Fraction(0),
                holds=opening >= 0,
                vi=f"Trước {day(came.period_from)} có {write(opening)} nếu không có biến động nào khác.",
                en=f"Before {came.period_from} there were {write_en(opening)} if nothing else moved.",
            )


def _rate_flag(rate: Figure, flow: Figure, years: Fraction, *, told: bool = False) -> Flag:
    each = flow.number / years
    tenth = half_up(each, Fraction(1, 10))
    return flag(
        "X12",
        Level.CONTRADICTION,
        (rate, flow),
        computed=each,
        printed=rate.number,
        holds=verdict(rate.number, each, place(rate), "half_up"),
        told=told,
        vi=f"{flow.printed} trong {write(years)} năm là {write(tenth)} một năm, văn bản in {rate.printed}.",
        en=f"{flow.printed} in {write_en(years)} years are {write_en(tenth)} a year, printed is {rate.printed}.",
    )


def _before(earlier: Figure, later: Figure) -> bool:
    first, last = last_day(earlier), last_day(later)
    return first is not None and last is not None and first < last


def _baseline(book: Book, target: Figure, flow: Figure) -> Figure | None:
    """The last stock before the flow begins, without the sector that the target leaves out."""
    stocks = [f for f in book.beside(flow, REGISTERED, OPERATING) if f.whole and _ends_before(f, flow)]
    latest = max((f.as_of for f in stocks if f.as_of), default=None)
    stocks = [f for f in stocks if f.as_of == latest]
    registered = next((f for f in stocks if f.indicator == REGISTERED), None)
    excluded = target.dimensions.get("excluding")
    if excluded is None or registered is None:
        return next((f for f in stocks if f.indicator == target.indicator), None)
    out = [f for f in book.reported() if f.sector == (excluded,) and f.kinds == target.kinds and f.as_of == latest]
    without = registered.number - sum((f.number for f in out if f.unit == ORGANISATION), Fraction(0))
    return next((f for f in stocks if f.number == without), None)


def _ends_before(stock: Figure, flow: Figure) -> bool:
    return stock.as_of is not None and flow.period_from is not None and stock.as_of < flow.period_from


def _years(first: date, last: date) -> tuple[Fraction, int]:
    """The length of a period in years, exactly where it has whole months; how many calendar years lie in it."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * _MONTHS + after.month - first.month
    begins = first.year + (first > date(first.year, 1, 1))
    length = Fraction(months, _MONTHS) if first.day == after.day else Fraction((after - first).days, _DAYS)
    return length, max(after.year - begins, 0)
