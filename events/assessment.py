"""Which fact tells how an organisation scores itself?"""

from decimal import Decimal
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events import life, rubric
from events.authority_words import Publisher
from events.base import Fact, Noted, Term
from events.completions import completed, stream_of
from events.grading import CIRCULARS, graded_by_bank, not_ahead, rubric_in_force
from events.organisation import Organisation
from events.quantities import Measure, Year
from events.reporting import own_rule
from events.rules import Case, Rule
from events.vocabulary import GradingScheme

Criterion = Annotated[str, Meta(pattern=r"^[1-9][0-9]?$(?!\n)", description="Number of a criterion of the scheme")]


def _rubric(case: Case) -> rubric.Rubric:
    scheme = case.fact.data.scheme
    return rubric.with_cells(rubric.RUBRICS[scheme], completed(case, scheme))


def _total_known(case: Case) -> bool:
    data = case.fact.data
    return data.total is not None or rubric.total_of(_rubric(case), data.scores) is not None


def _total_agrees(case: Case) -> bool:
    data = case.fact.data
    return data.total is None or rubric.agrees(_rubric(case), data.scores, data.total)


class SelfAssessed(Noted, frozen=True, kw_only=True):
    """An organisation scored itself for a year: points by criterion, and their total out of 100.

    Sources: Circular 01/2020/TT-BKHĐT; Circular 09/2017/TT-BNNPTNT art. 4-5. Where not all maxima of the scheme are
    known to the register, it does not add up but takes the total as entered.
    """

    type: ClassVar[str] = "organisation.self_assessed"
    report: ClassVar[bool] = True
    term: ClassVar[Term] = Term("Tự đánh giá", "Self-assessed", "TT 01/2020/TT-BKHĐT; TT 09/2017/TT-BNNPTNT Đ.4-5")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {
        "year": 2023,
        "scheme": "C01_2020",
        "scores": {"1": "6", "2": "5.5", "3": "9", "5": "8"},
        "total": "74.5",
    }

    year: Year
    scheme: GradingScheme
    scores: dict[Criterion, Measure] = {}
    total: Measure | None = None

    def parties(self) -> tuple[str, ...]:
        """What was completed of the scheme's maxima."""
        return (stream_of(self.scheme),)

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The assessment of the latest year stands."""
        before = life.existing(org)
        if (before.classes.assessed_year or 0) > self.year:
            return before
        total = None if self.total is not None else rubric.summed(rubric.RUBRICS[self.scheme], self.scores)
        classes = msgspec.structs.replace(
            before.classes,
            assessed_year=self.year,
            assessed_total=self.total if total is None else _points(total),
        )
        return msgspec.structs.replace(before, classes=classes)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        not_ahead("R-ASSESS-01"),
        rubric_in_force("R-ASSESS-02"),
        graded_by_bank("R-ASSESS-03"),
        Rule(
            code="R-ASSESS-04",
            law=CIRCULARS,
            vi="Tiêu chí {criteria} không có trong cách đánh giá, hoặc điểm vượt mức tối đa.",
            en="The criteria {criteria} are none of the scheme, or have more points than they can.",
            pointer="/data/scores",
            holds=lambda case: not rubric.overshoots(_rubric(case), case.fact.data.scores),
            facts=lambda case: {"criteria": ", ".join(rubric.overshoots(_rubric(case), case.fact.data.scores))},
        ),
        own_rule(
            "R-ASSESS-05",
            "total",
            "Sổ bộ chưa có đủ thang điểm hoặc chưa đủ điểm từng tiêu chí để tự cộng. Hãy ghi tổng điểm.",
            "The rubric or the scores are not complete, so that nothing can be added up. Enter the total.",
            _total_known,
        ),
        own_rule(
            "R-ASSESS-06",
            "total",
            "Tổng điểm không khớp với điểm từng tiêu chí, hoặc quá 100.",
            "The total does not fit the scores, or is above 100.",
            _total_agrees,
        ),
    )


def _points(total: Decimal) -> str:
    return format(total.normalize(), "f")
