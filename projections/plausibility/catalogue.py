"""Which rules of plausibility are there, over figures and over returns?"""

from collections.abc import Sequence
from typing import Any

from events.words import Word
from projections.plausibility import rules as over_figures
from projections.plausibility.annual import rules as over_returns
from projections.plausibility.rule import Rule
from projections.plausibility.thresholds import Threshold


class About(Word):
    """What a rule looks at."""

    FIGURES = "figures", "Số liệu tổng hợp và mục tiêu đã báo cáo", "Reported aggregates and targets"
    RETURNS = "returns", "Báo cáo năm của tổ chức, báo cáo của quỹ tín dụng", "Returns of organisations, credit funds"


RULES: dict[About, Sequence[Rule[Any]]] = {About.FIGURES: over_figures.RULES, About.RETURNS: over_returns.RULES}
ALL: tuple[Rule[Any], ...] = tuple(rule for rules in RULES.values() for rule in rules)
CODES: tuple[str, ...] = tuple(dict.fromkeys(code for rule in ALL for code in rule.codes))


def thresholds() -> tuple[Threshold, ...]:
    """Every bound that a rule uses, once."""
    return tuple({one.name: one for rule in ALL for one in rule.thresholds}.values())
