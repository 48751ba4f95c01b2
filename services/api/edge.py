"""What happens at the outermost edge: every failure becomes a problem document, every answer gets its headers."""

from typing import Any, Final

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, Receive, Scope, Send

from events.errors import Refusal, UnreadableRecord
from events.shape import nearest
from services.api.answering import Asking
from services.api.filing import file
from services.api.sending import of_problem
from services.bootstrap import Register
from services.contract.operations.records import FILE_EVENTS
from services.contract.problems import MEDIA_TYPE, PROBLEMS, Declined, Problem, document
from services.ledger.errors import LedgerError, LedgerFull, LedgerUnreachable
from services.readers import NotYetKnown
from services.reports.forms import FORMS, UnknownForm
from services.worker.errors import ViewError
from services.worker.failing import operational, told

log = structlog.get_logger()
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
RETRY: Final = {"Retry-After": "2"}
BY_STATUS: Final = {404: "no-such-page", 405: "method-not-allowed", 408: "timeout", 413: "too-large"}


def problem_of(error: BaseException) -> tuple[Problem, dict[str, str]]:
    """The problem that an error is answered with, and its headers."""
    found, headers = None, {}
    match error:
        case Declined():
            found, headers = error.problem, error.headers
        case NotYetKnown():
            vi = f"Đã tính đến vị trí {error.reached}, chưa đến {error.wanted}. Hãy hỏi lại sau ít giây."
            en = f"Position {error.reached} is reached, {error.wanted} is not. Ask again in a few seconds."
            facts = {"wanted": error.wanted, "reached": error.reached}
            found = document(PROBLEMS["not-yet-known"], [Refusal("R-VIEW-01", "", vi, en, facts=facts)])
        case ViewError():
            found = document(PROBLEMS["views-unavailable"], [Refusal("R-VIEW-02", "", error.vi, error.en)])
        case UnreadableRecord():
            log.error("unreadable", error=told(error))
            found = document(PROBLEMS["views-unavailable"], [Refusal("R-VIEW-03", "", error.vi, error.en)])
        case UnknownForm():
            found = document(PROBLEMS["no-such-page"], [nearest("R-QUERY-03", "", error.code, FORMS)])
        case HTTPException() if error.status_code < 500:  # noqa: PLR2004  theirs to mend
            code = BY_STATUS.get(error.status_code, "bad-request")
            found, headers = document(PROBLEMS[code], []), dict(error.headers or {})
        case _:
            found = document(PROBLEMS[_code_of(error)], [])
    return found, {**headers, **(RETRY if found.status in (503, 507) else {})}


def _code_of(error: BaseException) -> str:
    """The problem that a failure of ours is; the log says more."""
    if isinstance(error, LedgerUnreachable | LedgerFull):
        log.warning("unavailable", error=told(error))
        return "full" if isinstance(error, LedgerFull) else "unavailable"
    if operational(error) and not isinstance(error, LedgerError):
        log.warning("unavailable", error=told(error))
        return "views-unavailable"
    log.error("failed", exc_info=error)
    return "fault"


def handle(_: Asking, error: Exception) -> Response[bytes]:
    """The one handler of errors."""
    problem, headers = problem_of(error)
    return Response(
        content=msgspec.json.encode(problem),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **headers},
    )


class Edge:
    """The application with the headers of every answer. HEAD is GET without its body; nothing stays unanswered.

    Filing is what must be fast: it goes past the router, straight to the function that the route would call.
    """

    def __init__(self, app: ASGIApp, register: Register) -> None:
        """Stand before the application."""
        self._app = app
        self._register = register
        self.under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self.under_way += 1
        try:
            if scope["method"] == "POST" and scope["path"] == FILE_EVENTS.path:
                await self._file(scope, receive, send)
            else:
                await self._route(scope, receive, send)
        finally:
            self.under_way -= 1

    async def _file(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await file(self._register, scope, receive)
        except Exception as error:  # noqa: BLE001  whatever it is, it is logged and answered
            answer = of_problem(*problem_of(error))
        answer.headers += HEADERS
        await answer(scope, receive, send)

    async def _route(self, scope: Any, receive: Receive, send: Send) -> None:
        bodiless = scope["method"] == "HEAD"
        if bodiless:
            scope["method"] = "GET"
        begun = False

        async def sending(message: Any) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] += HEADERS
            elif bodiless:
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            if begun:
                log.exception("failed")
                return
            await of_problem(*problem_of(error))(scope, receive, sending)
