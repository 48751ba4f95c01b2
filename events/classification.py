"""Which fact gives an organisation its yearly grade?"""

from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.base import Fact, OrganisationEvent, Term
from events.organisation import Organisation
from events.quantities import Measure, Year
from events.rules import Case, Rule
from events.texts import Line
from events.vocabulary import Cause, Grade, GradingScheme

# C01/2020 art. 12 and C09/2017 art. 6: both grade by these points.
BANDS = ((Decimal(80), Grade.GOOD), (Decimal(65), Grade.FAIR), (Decimal(50), Grade.AVERAGE), (Decimal(0), Grade.WEAK))


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

    def published_by(self) -> tuple[Publisher, ...]:
        """The agricultural office grades by its own circular only."""
        return self.publishers if self.scheme is GradingScheme.C09_2017 else (Publisher.REGISTRATION,)

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
            vi="Không xếp loại thì phải nêu lý do.",
            en="Say why it is not graded.",
            pointer="/data/reason",
            holds=lambda case: case.fact.data.grade is not Grade.NOT_GRADED or case.fact.data.reason is not None,
        ),
        Rule(
            code="R-GRADE-03",
            law="TT 01/2020/TT-BKHĐT",
            vi="Không xếp loại cho năm sau ngày hiệu lực.",
            en="A year after the effective date cannot be graded.",
            pointer="/data/year",
            holds=lambda case: case.fact.data.year <= case.fact.effective_on.year,
        ),
    )
