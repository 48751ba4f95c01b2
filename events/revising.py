"""How is the target of a plan revised: another value or range, another way of counting, another time?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events.authority_words import Publisher
from events.base import Fact, Family, MatterEvent, Term
from events.plans import RULES, SourceLine, TargetSet
from events.quantities import Number
from events.rules import Case, Rule
from events.support_words import Qualifier, TargetMode
from events.targets import NO_TARGETS, Targets
from events.texts import Code, Line


def _set_on(case: Case) -> date | None:
    """The day on which the plan set the target that is revised."""
    plan: Targets = case.org or NO_TARGETS
    return plan.set_on(case.fact.data.figure)


class TargetRevised(MatterEvent, frozen=True, kw_only=True):
    """A plan's target, named by its figure, was given another value or range. The subject is `plan:<plan>`.

    Source: the plan or decision in `document`. Range and qualifier are stated anew; `mode` where it changes; of date
    and period, all three are stated anew if one is, and stay if none is.
    """

    type: ClassVar[str] = "target.revised"
    family: ClassVar[Family] = Family.PLAN
    term: ClassVar[Term] = Term("Điều chỉnh mục tiêu, chỉ tiêu", "Target revised", "TT 09/2024/TT-BKHĐT")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL, Publisher.NATIONAL)
    example: ClassVar[dict[str, Any]] = {
        "figure": "S0-034",
        "value": "15",
        "qualifier": ">=",
        "reason": "điều chỉnh kế hoạch giữa kỳ",
    }
    timeless: ClassVar[bool] = True

    figure: Code
    value: Number
    qualifier: Qualifier
    reason: Line
    value_max: Number | None = None
    mode: TargetMode | None = None
    as_of: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    source: SourceLine | None = None

    def evolve(self, matter: Targets | None, fact: Fact) -> Targets:
        """The plan has the same targets as before."""
        return matter or NO_TARGETS

    def of(self, target: TargetSet) -> TargetSet:
        """The target as it is now."""
        timed = (self.as_of, self.period_from, self.period_to) != (None, None, None)
        when = self if timed else target
        return msgspec.structs.replace(
            target,
            value=self.value,
            value_max=self.value_max,
            qualifier=self.qualifier,
            mode=self.mode or target.mode,
            as_of=when.as_of,
            period_from=when.period_from,
            period_to=when.period_to,
            source=self.source or target.source,
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *RULES,
        Rule(
            code="R-TARGET-01",
            law="quy tắc của sổ bộ",
            vi="Kế hoạch này không có chỉ tiêu {figure}. Hãy kiểm tra mã, hoặc đặt chỉ tiêu trước (target.set).",
            en="This plan has no target {figure}. Look at the figure again, or set the target first (target.set).",
            pointer="/data/figure",
            holds=lambda case: _set_on(case) is not None,
            facts=lambda case: {"figure": case.fact.data.figure},
        ),
        Rule(
            code="R-TARGET-02",
            law="quy tắc của sổ bộ",
            vi="Chỉ tiêu được đặt ngày {set_on}, không thể điều chỉnh trước ngày đó.",
            en="The target was set on {set_on}; it cannot have been revised before that day.",
            pointer="/effectiveon",
            holds=lambda case: (_set_on(case) or date.min) <= case.fact.effective_on,
            facts=lambda case: {"set_on": _set_on(case)},
        ),
    )
