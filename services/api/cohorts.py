"""How many of those founded in a year are left, and how did grades move from one year to the next?"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

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
from services.contract.problems import Declined

VIEWS: Final = (movements.NAME, periods.NAME)


@get(SURVIVAL.route)
async def read_survival(request: Asking) -> ASGIResponse:
    """Each year of founding with how many there still were at the end of every year since."""
    at, question = await asked(request, query.read(SURVIVAL, request.scope["query_string"]))

    def read(conn: Connection, live: Sequence[View]) -> list[Cohort]:
        return survival(conn, views_of(live), question, known_at=at.position)

    cohorts = await register_of(request).readers.together(VIEWS, read)
    told = [CohortAnswer(one.founded or None, one.size, {str(y): n for y, n in one.alive.items()}) for one in cohorts]
    return answer(SurvivalAnswer(at.true_for, told), at)


@get(TRANSITIONS.route)
async def read_transitions(request: Asking) -> ASGIResponse:
    """The matrix of the grades of two years."""
    told = query.read(TRANSITIONS, request.scope["query_string"])
    before, after = years(told)
    at, question = await asked(request, told)

    def read(conn: Connection, live: Sequence[View]) -> list[Move]:
        return transitions(conn, views_of(live), question, before=before, after=after, known_at=at.position)

    moves = await register_of(request).readers.together(VIEWS, read)
    listed = [MoveAnswer(grade(one.before), grade(one.after), one.organisations) for one in moves]
    return answer(TransitionsAnswer(at.true_for, before, after, listed), at)


def years(told: Mapping[str, Any]) -> tuple[int, int]:
    """The two years of a matrix: the second is the next one where it is not said; raises Declined without a first."""
    before = told["from"]
    if before is None:
        vi, en = "Cần nêu năm trước: from=2022.", "The year before is needed: from=2022."
        raise Declined("bad-request", [query.refusal("from", vi, en)])
    return before, told["to"] or before + 1


def grade(text: str) -> Grade | None:
    """A grade of the views; None where there is none that year."""
    return Grade(text) if text else None


async def asked(request: Asking, told: Mapping[str, Any]) -> tuple[At, Question]:
    """The moment and the question of what an address says."""
    served = register_of(request)
    at = await moment(
        served,
        (*VIEWS, units.NAME),
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
    return at, question
