"""Do stocks, flows, rates and growth fit the time that they speak of?"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from services.demo.figures.book import OPERATING, REGISTERED, Book, last_day, same_organisations, whole
from services.demo.figures.documents import DOCUMENTS
from services.demo.figures.figures import Figure, Status, Unit, as_printed, place
from services.demo.figures.flags import Flag, flag
from services.demo.figures.relations import Holds, Severity, earlier_values, verdict
from services.demo.figures.words import day, half_up, write, write_en

_ENTERING = {
    REGISTERED: ("ORG_FOUNDED",),
    OPERATING: ("ORG_FOUNDED",),
    "MEM_STOCK": ("MEM_NEW", "FOUNDED_MEMBERS"),
}
_LEAVING = {REGISTERED: "ORG_DISSOLVED", OPERATING: "ORG_DISSOLVED", "MEM_STOCK": "MEM_LEFT"}
_MONTHS = 12


def target_follows_from_stock_and_flow(book: Book) -> Iterator[Flag]:
    """X2: a target for a stock is the last known stock and the foundings planned; the gap is reported."""
    targets = [figure for figure in book.figures if figure.status is Status.TARGET]
    for target in (f for f in targets if f.indicator in {REGISTERED, OPERATING}):
        for flow in (f for f in targets if f.indicator == "ORG_FOUNDED" and same_organisations(f, target)):
            base = _baseline(book, target, flow)
            if base is None or flow.period_to != target.as_of:
                continue
            reached = base.number + flow.number
            gap = target.number - reached
            yield flag(
                "X2",
                Severity.IDENTITY,
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
    for rate in (f for f in book.figures if f.unit is Unit.ORGANISATION_PER_YEAR and f.numerator_id):
        flow = book[rate.numerator_id]
        if rate.period_from is None or rate.period_to is None:
            continue
        length, whole_years = _years(rate.period_from, rate.period_to)
        over_period = _rate_flag(rate, flow, length)
        yield over_period
        if over_period.broken and whole_years and not _rate_flag(rate, flow, Fraction(whole_years)).broken:
            yield _rate_flag(rate, flow, Fraction(whole_years), told=True)


def target_says_its_mode(book: Book) -> Iterator[Flag]:
    """X18: a target of foundings by two dates, without a start, may mean a running total or an addition."""
    targets = [f for f in book.figures if f.status is Status.TARGET and last_day(f)]
    for later in targets:
        for earlier in targets:
            same = (earlier.indicator, earlier.dimension) == (later.indicator, later.dimension)
            if not same or not same_organisations(earlier, later) or not _before(earlier, later):
                continue
            falling = later.qualifier.value in {"<", "<="}
            ambiguous = later.period_to is not None and later.period_from is None
            reached = later.number <= earlier.number if falling else later.number >= earlier.number
            yield flag(
                "X18",
                Severity.PLAUSIBILITY,
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
    """X19: the date of a page says nothing of the time of figures whose text is years older."""
    for code in dict.fromkeys(figure.document for figure in book.figures):
        undated = [f for f in book.figures if f.document == code and not f.dated]
        source = DOCUMENTS.get(code)
        if not undated or source is None or source.page_date is None or source.cites_up_to is None:
            continue
        if source.page_date - source.cites_up_to > timedelta(days=366):
            yield flag(
                "X19",
                Severity.HINT,
                undated,
                holds=Holds.YES,
                told=True,
                vi=f"Ngày của trang là {day(source.page_date)}, "
                f"sự việc mới nhất trong bài là {day(source.cites_up_to)}: "
                f"không lấy ngày trang làm thời kỳ của {len(undated)} số liệu.",
                en=f"The page is dated {source.page_date}, the text speaks of nothing after {source.cites_up_to}: "
                f"the page date is not the period of its {len(undated)} figures.",
            )


def growth_solves_back(book: Book) -> Iterator[Flag]:
    """X20: a printed growth has a value before it, whole in the last printed place, from which it follows."""
    for growth in (f for f in book.figures if f.status is Status.GROWTH and f.numerator_id):
        later = book[growth.numerator_id]
        bases = earlier_values(later, growth)
        base = bases[0] if bases else later.number / (1 + growth.number / 100)
        values = " hoặc ".join(as_printed(later, value) for value in bases) or "không có giá trị nào"
        values_en = " or ".join(write_en(value) for value in bases) or "nothing"
        yield flag(
            "X20",
            Severity.IDENTITY,
            (growth, later),
            computed=base,
            printed=later.number,
            holds=bool(bases),
            vi=f"Tăng {growth.printed} lên {later.printed} suy ra kỳ trước: {values}.",
            en=f"Growth of {growth.printed} to {later.printed} implies before: {values_en}.",
        )


def documents_agree(book: Book) -> Iterator[Flag]:
    """X21: what one document counts over years without naming them is not below what another counts within them."""
    undated = [f for f in book.reported() if not f.dated and f.unit in {Unit.ORGANISATION, Unit.PERSON, Unit.PROJECT}]
    for wide in undated:
        for narrow in book.reported(wide.indicator):
            elsewhere = narrow.document != wide.document and narrow.area_code == wide.area_code
            alike = narrow.kind == wide.kind and narrow.sector == wide.sector and narrow.unit is wide.unit
            if elsewhere and alike and narrow.period_to and set(wide.dimension) <= set(narrow.dimension):
                yield flag(
                    "X21",
                    Severity.HINT,
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
                Severity.PLAUSIBILITY,
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
        Severity.IDENTITY,
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
    stocks = [f for f in book.beside(flow, REGISTERED, OPERATING) if whole(f) and _ends_before(f, flow)]
    latest = max((f.as_of for f in stocks if f.as_of), default=None)
    stocks = [f for f in stocks if f.as_of == latest]
    registered = next((f for f in stocks if f.indicator == REGISTERED), None)
    excluded = target.dimensions.get("excluding")
    if excluded is None or registered is None:
        return next((f for f in stocks if f.indicator == target.indicator), None)
    out = [f for f in book.reported() if f.sector == (excluded,) and f.kinds == target.kinds and f.as_of == latest]
    without = registered.number - sum((f.number for f in out if f.unit is Unit.ORGANISATION), Fraction(0))
    return next((f for f in stocks if f.number == without), None)


def _ends_before(stock: Figure, flow: Figure) -> bool:
    return stock.as_of is not None and flow.period_from is not None and stock.as_of < flow.period_from


def _years(first: date, last: date) -> tuple[Fraction, int]:
    """The length of a period of whole months in years, and how many whole calendar years lie in it."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * _MONTHS + after.month - first.month
    begins = first.year + (first > date(first.year, 1, 1))
    return Fraction(months, _MONTHS), max(after.year - begins, 0)
