"""How is a report printed: as a page, a plain table, data, or a paper that an office signs?"""

from typing import Final

from litestar.response.base import ASGIResponse

from events.letterheads import Letterhead
from services.api import query
from services.api.answering import Asking, At, answer
from services.api.negotiation import prefers
from services.bootstrap import Register
from services.charts import choice
from services.contract.operations.operation import DOCX, HTML, JSON, PAPERED, PDF, XLSX
from services.contract.problems import Declined
from services.papers import footing
from services.papers.format import Format
from services.papers.letterhead import Head
from services.papers.order import Order
from services.papers.paper import Paper
from services.papers.press import Press
from services.reports import delimited, html
from services.reports.frame import Frame
from services.reports.report import Report
from services.reports.resting import resting

FILES: Final = {f".{suffix}": media for suffix, media in PAPERED.items()}
SUFFIXES: Final = {**FILES, ".json": JSON}
PAPERS: Final = {PDF: Format.PDF, DOCX: Format.DOCX, XLSX: Format.XLSX}


def named(request: Asking, name: str) -> tuple[str, str]:
    """What is asked for by a name with a suffix, and the medium: that of the suffix, or what the header prefers."""
    for suffix, media in SUFFIXES.items():
        if name.endswith(suffix):
            return name.removesuffix(suffix), media
    return name, prefers(request, (JSON, *FILES.values()))


def plain(report: Report, at: At, media: str) -> ASGIResponse:
    """The report as a page or as a plain table."""
    body = html.page(report) if media == HTML else delimited.text(report)
    return answer(body.encode(), at, media=media, negotiated=True)


async def on_paper(request: Asking, order: Order, at: At, media: str) -> ASGIResponse:
    """The paper that is ordered, in a medium."""
    return answer(await press_of(request).make(order, PAPERS[media]), at, media=media, negotiated=True)


async def paper_of(served: Register, report: Report, frame: Frame, head: Head | None) -> Paper:
    """The report as a paper: with what every page says of it, and its charts."""
    foot = await footing_of(served, report, frame)
    return Paper(report, footing.lines(report, foot), head, choice.charts(report))


async def footing_of(served: Register, report: Report, frame: Frame) -> footing.Footing:
    """What every page of a paper says of a report."""
    rests = await resting(served.readers, frame)
    return footing.Footing(
        place=f"{frame.name} ({frame.area})",
        basis=frame.language.label(frame.basis),
        head=(await served.ledger.chain_at(report.position)).hex(),
        base=rests.base,
        coverage=rests.coverage,
    )


def letterhead_of(served: Register, office: str | None) -> Letterhead | None:
    """The letterhead of an office that is asked for by its id; raises Declined where there is none."""
    if office is None:
        return None
    found = served.offices.get(office)
    if found is None or found.letterhead is None:
        vi = f"Không có tiêu đề văn bản nào của cơ quan “{office[:60]}”; người quản trị ghi vào tệp cơ quan."
        en = f"There is no letterhead of the office “{office[:60]}”; an administrator sets it in the file of offices."
        raise Declined("bad-request", [query.refusal("letterhead", vi, en)])
    return found.letterhead


def press_of(request: Asking) -> Press:
    """Where this application makes its papers."""
    press: Press = request.app.state["press"]
    return press
