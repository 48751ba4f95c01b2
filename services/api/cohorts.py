"""How many of those founded in a year are left, and how did grades move from one year to the next?"""

from collections.abc import Sequence
from typing import Any

from litestar import get
from litestar.response.base import ASGIResponse
from sqlalchemy import Connection

from events.vocabulary import Grade
from projections.statistics.cohorts import Cohort, Move, survival, transitions
from projections.statistics.question import Question
from projections.view import View
from projections.views import movements, periods, units
from services.api import query
from services.api.answering import Asking, At, answer, moment, register_of
from services.api.figuring import boundaries, views_of
from services.contract.figures import CohortAnswer, MoveAnswer, SurvivalAnswer, TransitionsAnswer
from services.contract.operations.figures import SURVIVAL, TRANSITIONS
from services.contract.operations.operation import Operation
from services.contract.problems import Declined

_VIEWS = (movements.NAME, periods.NAME)


@get(SURVIVAL.route)
async def read_survival(request: Asking) -> ASGIResponse:
    """Each year of founding with how many there still were at the end of every year since."""
    at, question, _ = await _asked(request, SURVIVAL)

    def read(conn: Connection, live: Sequence[View]) -> list[Cohort]:
        return survival(conn, views_of(live), question, known_at=at.position)

    cohorts = await register_of(request).readers.together(_VIEWS, read)
    told = [CohortAnswer(one.founded or None, one.size, {str(y): n for y, n in one.alive.items()}) for one in cohorts]
    return answer(SurvivalAnswer(at.true_for, told), at)


@get(TRANSITIONS.route)
async def read_transitions(request: Asking) -> ASGIResponse:
    """The matrix of the grades of two years."""
    at, question, told = await _asked(request, TRANSITIONS)
    before = told["from"]
    if before is None:
        vi, en = "Cần nêu năm trước: from=2022.", "The year before is needed: from=2022."
        raise Declined("bad-request", [query.refusal("from", vi, en)])
    after = told["to"] or before + 1

    def read(conn: Connection, live: Sequence[View]) -> list[Move]:
        return transitions(conn, views_of(live), question, before=before, after=after, known_at=at.position)

    moves = await register_of(request).readers.together(_VIEWS, read)
    listed = [MoveAnswer(_grade(one.before), _grade(one.after), one.organisations) for one in moves]
    return answer(TransitionsAnswer(at.true_for, before, after, listed), at)


def _grade(text: str) -> Grade | None:
    return Grade(text) if text else None


async def _asked(request: Asking, operation: Operation) -> tuple[At, Question, dict[str, Any]]:
    """The moment, the question and the parameters of an address."""
    told = query.read(operation, request.scope["query_string"])
    served = register_of(request)
    at = await moment(
        served,
        (*_VIEWS, units.NAME),
        as_of=told["as_of"],
        known_at=told["known_at"],
        min_position=told["min_position"],
    )
    on = await boundaries(served, at, told["basis"], told["area"])
    question = Question(
        at.as_of,
        area=told["area"],
        kinds=told["kind"] or (),
        sectors=told["sector"] or (),
        areas=on.areas(told["area"]),
    )
    return at, question, told
