"""What does a person see who opens an address in a browser: a front page, and a page for each problem?"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from projections.catalogue.table import INDICATORS
from services.api import query
from services.api.answering import FOR_A_WHILE, Asking, answer, moment, register_of
from services.api.negotiation import prefers_page
from services.contract.operations.figures import TRANSITIONS
from services.contract.operations.operation import Operation
from services.contract.operations.reference import FRONT, PROBLEM, PROBLEM_LIST, STATIC
from services.contract.operations.table import OPERATIONS
from services.contract.problems import PROBLEMS, Declined, ProblemType
from services.pages.rendering import template
from services.reports.forms import FORMS
from services.reports.making import Form

HTML: Final = "text/html"
STYLES: Final = {"page.css": "services.api", "report.css": "services.reports"}


class Cell(msgspec.Struct, frozen=True):
    """Text, and where it leads."""

    text: str
    href: str = ""


@get(FRONT.route)
async def front(request: Asking) -> ASGIResponse:
    """Where everything is; nothing is fetched from another host."""
    query.read(FRONT, request.scope["query_string"])
    served = register_of(request)
    at = await moment(served, ())
    rows = [
        *((Cell(f"Báo cáo: {one.vi}"), Cell(one.en), _form(one)) for one in FORMS.values()),
        *((Cell(one.vi), Cell(one.en), _reached(one)) for one in OPERATIONS if one.method == "GET"),
        *((Cell(f"Chỉ tiêu: {one.vi}"), Cell(one.en), Cell(f"/statistics/{one.code}")) for one in INDICATORS),
    ]  # fmt: skip
    texts = (
        "Sổ đăng ký kinh tế tập thể, ghi bằng sự kiện. · An event-sourced register of the collective economy.",
        f"Sổ {served.epoch}, đến bản ghi số {at.position}. · Ledger {served.epoch}, up to record {at.position}.",
        "Đọc không cần khóa; gửi sự kiện (POST /events) cần khóa API của cơ quan. · Reading needs no key.",
    )
    return answer(_page("Sổ Bộ", texts, ("Nội dung", "Content", "Địa chỉ · Address"), rows), at, media=HTML)


@get(PROBLEM_LIST.route)
async def list_problems(request: Asking) -> ASGIResponse:
    """Every type of problem."""
    query.read(PROBLEM_LIST, request.scope["query_string"])
    rows = [(Cell(str(one.status)), Cell(one.vi, f"/problems/{one.code}"), Cell(one.en)) for one in PROBLEMS.values()]
    texts = ("Mỗi lỗi là một tài liệu theo RFC 9457. · Every error is a document after RFC 9457.",)
    page = _page("Các loại vấn đề", texts, ("Mã HTTP · Status", "Vấn đề", "Problem"), rows)
    return answer(page, media=HTML, cache=FOR_A_WHILE)


@get(PROBLEM.route)
async def read_problem(request: Asking, code: FromPath[str]) -> ASGIResponse:
    """One type of problem, as a page or as data."""
    query.read(PROBLEM, request.scope["query_string"])
    kind = PROBLEMS.get(code)
    if kind is None:
        raise Declined("no-such-page")
    if prefers_page(request, by_default=True):
        return answer(_problem(kind), media=HTML, cache=FOR_A_WHILE)
    return answer(kind, cache=FOR_A_WHILE)


@get(STATIC.route)
async def read_style(request: Asking, name: FromPath[str]) -> ASGIResponse:
    """The style sheets: no page has a style of its own, the policy forbids it."""
    query.read(STATIC, request.scope["query_string"])
    if name not in STYLES:
        raise Declined("no-such-page")
    return answer(_style(name), media="text/css", cache=FOR_A_WHILE)


def _problem(kind: ProblemType) -> bytes:
    texts = (f"HTTP {kind.status}", f"{kind.vi}. {kind.do_vi}", f"{kind.en}. {kind.do_en}")
    return _page(kind.vi, texts, (), ())


def _form(form: Form) -> Cell:
    path = f"/reports/{form.code}.html"
    return Cell(f"{path}?organisation=…") if form.of_one else Cell(path, path)


def _linked(path: str) -> Cell:
    """A path that answers as it stands is a link; one that needs to be told something is not."""
    return Cell(path, "" if "{" in path or path.startswith(TRANSITIONS.path) else path)


def _reached(one: Operation) -> Cell:
    """The address of an operation; a browser has no key."""
    return Cell(one.path) if one.keyed else _linked(one.path)


def _page(title: str, texts: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    return template("list.html").render(title=title, texts=texts, heads=heads, rows=rows).encode()


@cache
def _style(name: str) -> bytes:
    return files(STYLES[name]).joinpath(name).read_bytes()
