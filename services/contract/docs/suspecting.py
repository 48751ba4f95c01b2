"""What does the page of the rules of plausibility say?"""

import inspect
from decimal import Decimal
from fractions import Fraction

from projections.plausibility.catalogue import RULES, thresholds
from projections.plausibility.verdicts import Level
from services.contract.docs import markdown
from services.contract.docs.markdown import code


def page() -> str:
    """The page of rules and bounds."""
    about = f"""
What may be wrong in what was filed, though nothing in it is against a rule of law. Each rule compares figures with each
other and **flags, explains in a sentence, and never changes or refuses anything**: {code("GET /plausibility")},
{code("sobo plausibility")}. The codes X1 to X22 are the contradictions of the five provincial documents from which the
rules were made, N1 to N10 what was found with their tables; P and A are our own. A flag is at most as grave as its
rule: what agrees and is told all the same is a hint.

{_levels()}

Figures are compared within their document and area (P2: with the areas in it; X21: across documents), returns within
their province: those of the year up to the day asked about, beside the ones before. A percentage is recomputed as its
document rounds, half-up or cut off, which is found from its own percentages.
"""
    parts: list[str] = []
    for about_what, rules in RULES.items():
        parts.append(f"## {about_what.en} · {about_what.vi}")
        rows = (
            (
                code(rule.name), ", ".join(rule.codes), rule.level.en.lower(), rule.vi, rule.en, _looks(rule.look),
                ", ".join(code(one.name) for one in rule.thresholds),
            )
            for rule in rules
        )  # fmt: skip
        columns = ("rule", "codes", "level", "tiếng Việt", "English", "what it looks at", "bounds")
        parts.append(markdown.table(columns, rows))
    parts.append("## Bounds")
    rows = ((code(one.name), _plain(one.value), one.en, one.vi) for one in thresholds())
    parts.append("No law states any of them. Each is one line of `projections/plausibility/thresholds.py`.")
    parts.append(markdown.table(("bound", "value", "what it is, and why", "là gì, vì sao"), rows))
    return markdown.page("Plausibility", about, parts)


def _levels() -> str:
    meaning = {
        Level.CONTRADICTION: "two figures cannot both be right",
        Level.WARNING: "both may be right, but hardly are",
        Level.HINT: "worth a look, proves nothing",
    }
    return "\n".join(f"- **{level.en}** ({level.vi.lower()}): {meaning[level]}." for level in Level)


def _looks(look: object) -> str:
    said = inspect.getdoc(look) or ""
    return said.partition(": ")[2] or said


def _plain(value: Fraction) -> str:
    return str(Decimal(value.numerator) / Decimal(value.denominator))
