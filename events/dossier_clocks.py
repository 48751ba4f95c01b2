"""Which terms run over a dossier: until when does the office answer, and the applicant amend?

Months and days count by date, the office's days are working days: the table of days off is given by who asks, and
where a year's days are not all known the day is an estimate.
"""

from datetime import date, timedelta
from typing import Final

import msgspec

from events.barriers import D92_IN_FORCE
from events.dossier import TO_AMEND, Dossier
from events.dossier_words import DossierProcedure, DossierStage
from events.members import L23_IN_FORCE
from events.working_days import Holidays, Reckoned, after

# Working days within which the office answers: three, and five where the tax authority is asked before an end.
TO_ANSWER: Final = 3
TO_END: Final = 5
ENDS: Final = frozenset({DossierProcedure.DISSOLUTION, DossierProcedure.TERMINATION, DossierProcedure.UNIT_CLOSURE})


class DossierClock(msgspec.Struct, frozen=True):
    """One term: its code, its law, what has to happen."""

    code: str
    law: str
    vi: str
    en: str


ANSWER = DossierClock(
    "T-ANSWER",
    "L23 Đ.42.4, Đ.47.1.b, Đ.48.2.b, Đ.55.1.b",
    "Cơ quan đăng ký trả lời hồ sơ trong 3 ngày làm việc.",
    "The office answers a dossier within three working days.",
)
ANSWER_END = DossierClock(
    "T-ANSWER-END",
    "NĐ 92/2024 Đ.50.4, Đ.54.3, Đ.63.4",
    "Cơ quan đăng ký giải quyết hồ sơ giải thể, chấm dứt hoạt động trong 5 ngày làm việc.",
    "The office settles a dossier of dissolution or termination within five working days.",
)
AMEND = DossierClock(
    "T-AMEND",
    "NĐ 92/2024 Đ.19.6, Đ.31.4",
    "Người nộp sửa đổi, bổ sung hồ sơ trong 60 ngày; quá hạn thì hồ sơ hết hiệu lực.",
    "The applicant amends the dossier within sixty days; after that it lapses.",
)
CLOCKS: Final = (ANSWER, ANSWER_END, AMEND)


class Turn(msgspec.Struct, frozen=True, gc=False):
    """A term that runs over a dossier: since when, until when somebody has to act, and whether that is an estimate."""

    code: str
    since: date
    due: date
    estimated: bool = False


def days_to_answer(procedure: DossierProcedure) -> int:
    """How many working days the office has."""
    return TO_END if procedure in ENDS else TO_ANSWER


def answer_due(procedure: DossierProcedure, turn_on: date, holidays: Holidays) -> Reckoned:
    """The last day on which an answer is in time; what came in under older laws is counted from the new law's day."""
    return after(max(turn_on, L23_IN_FORCE), days_to_answer(procedure), holidays)


def earliest(procedure: DossierProcedure, stage: DossierStage, turn_on: date) -> date:
    """The day before which no term of the dossier can be over, whatever days are off."""
    if stage is DossierStage.AWAITED:
        return turn_on + timedelta(days=TO_AMEND)
    return max(turn_on, L23_IN_FORCE) + timedelta(days=days_to_answer(procedure))


def code_of(procedure: DossierProcedure, stage: DossierStage) -> str:
    """Which term runs over an open dossier."""
    if stage is DossierStage.AWAITED:
        return AMEND.code
    return (ANSWER_END if procedure in ENDS else ANSWER).code


def running(dossier: Dossier, on: date, holidays: Holidays) -> Turn | None:
    """The term that runs on a day; none where nobody has to act, nor before the law that sets it."""
    code = code_of(dossier.procedure, dossier.stage)
    if dossier.amend_by is not None:
        since = max(dossier.turn_on, D92_IN_FORCE)
        return Turn(code, since, dossier.amend_by) if since <= on else None
    since = max(dossier.turn_on, L23_IN_FORCE)
    if not dossier.open or on < since:
        return None
    due = answer_due(dossier.procedure, dossier.turn_on, holidays)
    return Turn(code, since, due.day, due.estimated)
