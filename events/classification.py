"""Which fact gives an organisation its yearly grade?"""

from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.base import Fact, OrganisationEvent, Term
from events.completions import stream_of
from events.grading import CIRCULARS, graded_by_bank, not_ahead, rubric_in_force
from events.months import add_months
from events.organisation import Organisation
from events.quantities import Measure, Year
from events.reporting import own_rule
from events.result_words import NotGraded
from events.rubric import POINTS
from events.rules import Case, Rule
from events.texts import Line
from events.vocabulary import Cause, Grade, GradingScheme

# C01/2020 art. 12 and C09/2017 art. 6: both grade by these points.
BANDS = ((Decimal(80), Grade.GOOD), (Decimal(65), Grade.FAIR), (Decimal(50), Grade.AVERAGE), (Decimal(0), Grade.WEAK))

MONTHS = 12


def grade_of(total: str) -> Grade:
    """The grade that a number of points out of 100 stands for."""
    points = Decimal(total)
    return next(grade for least, grade in BANDS if points >= least)


def _agrees(case: Case) -> bool:
    data = case.fact.data
    if data.total is None or data.scheme is GradingScheme.L2003:
        return True
    fined = data.scheme is GradingScheme.C09_2017 and data.grade is Grade.WEAK
    return fined or grade_of(data.total) is data.grade


def _new(case: Case) -> bool:
    """Whether it was founded less than twelve months before; an opening record that does not say when is not new."""
    founded = case.alive.founded_on
    return founded is not None and case.fact.effective_on < add_months(founded, MONTHS)


def _founded(case: Case) -> dict[str, Any]:
    return {"founded_on": case.alive.founded_on}


class Classified(OrganisationEvent, frozen=True, kw_only=True):
    """An organisation was graded for a year.

    Sources: Circular 01/2020/TT-BKHĐT; Circular 09/2017/TT-BNNPTNT (agriculture, art. 6: weak also if fined);
    the 2003 law's scheme has the same four labels. `total` is the number of points out of 100, where known.
    """

    type: ClassVar[str] = "organisation.classified"
    term: ClassVar[Term] = Term("Xếp loại", "Classified", "TT 01/2020/TT-BKHĐT; TT 09/2017/TT-BNNPTNT")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.AGRICULTURE)
    example: ClassVar[dict[str, Any]] = {"year": 2022, "scheme": "C01_2020", "grade": "fair", "total": "71.5"}

    year: Year
    scheme: GradingScheme
    grade: Grade
    total: Measure | None = None
    reason: Line | None = None
    reason_not_graded: NotGraded | None = None

    def published_by(self) -> tuple[Publisher, ...]:
        """The agricultural office grades by its own circular only."""
        return self.publishers if self.scheme is GradingScheme.C09_2017 else (Publisher.REGISTRATION,)

    def parties(self) -> tuple[str, ...]:
        """What was filed of the scheme's last day."""
        return (stream_of(self.scheme),)

    def cause(self) -> Cause:
        """A grading."""
        return Cause.CLASSIFIED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The grade of the latest year stands."""
        before = life.existing(org)
        if before.grade_year is not None and before.grade_year > self.year:
            return before
        return msgspec.structs.replace(before, grade=self.grade, grade_year=self.year)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-GRADE-01",
            law="TT 01/2020/TT-BKHĐT; TT 09/2017/TT-BNNPTNT Đ.6",
            vi="Số điểm {total} không ứng với loại đã ghi.",
            en="{total} points do not make that grade.",
            pointer="/data/grade",
            holds=_agrees,
            facts=lambda case: {"total": case.fact.data.total},
        ),
        Rule(
            code="R-GRADE-02",
            law="TT 01/2020/TT-BKHĐT",
            vi="Không xếp loại thì phải nêu lý do: mới thành lập dưới 12 tháng, hoặc ngừng hoạt động trên 3 tháng.",
            en="Say why it is not graded: new for less than 12 months, or stopped for more than 3.",
            pointer="/data/reason_not_graded",
            holds=lambda case: (
                case.fact.data.grade is not Grade.NOT_GRADED
                or (case.fact.data.reason or case.fact.data.reason_not_graded) is not None
            ),
        ),
        not_ahead("R-GRADE-03"),
        rubric_in_force("R-GRADE-04"),
        graded_by_bank("R-GRADE-05"),
        own_rule(
            "R-GRADE-06",
            "reason_not_graded",
            "Đã xếp loại thì không có lý do không xếp loại.",
            "What is graded has no reason not to be.",
            lambda case: case.fact.data.grade is Grade.NOT_GRADED or case.fact.data.reason_not_graded is None,
        ),
        own_rule(
            "R-GRADE-07",
            "total",
            "Tổng điểm không thể quá 100.",
            "The total cannot be above 100 points.",
            lambda case: case.fact.data.total is None or Decimal(case.fact.data.total) <= POINTS,
        ),
        Rule(
            code="W-GRADE-08",
            law="TT 01/2020/TT-BKHĐT; TT 09/2017/TT-BNNPTNT Đ.6",
            vi="Thành lập ngày {founded_on}, chưa đủ 12 tháng: theo thông tư thì không xếp loại.",
            en="It was founded on {founded_on}, less than 12 months before: the circulars do not grade it.",
            pointer="/data/grade",
            warns=True,
            holds=lambda case: (
                case.fact.data.grade is Grade.NOT_GRADED
                or not _new(case)
                or case.fact.data.scheme is GradingScheme.L2003
            ),
            facts=_founded,
        ),
        Rule(
            code="W-GRADE-09",
            law=CIRCULARS,
            vi="Không xếp loại vì mới thành lập, nhưng tổ chức thành lập ngày {founded_on}, đã đủ 12 tháng.",
            en="Not graded as new, but it was founded on {founded_on}, 12 months ago or more.",
            pointer="/data/reason_not_graded",
            warns=True,
            holds=lambda case: (
                case.fact.data.reason_not_graded is not NotGraded.NEW or case.alive.founded_on is None or _new(case)
            ),
            facts=_founded,
        ),
    )
