"""Which arithmetic relations between the figures does the table state, and do they hold when recomputed?

Each relation says `left comparison expression` under a tolerance. It is computed exactly; `holds` is yes, no, or at
(it fails, but both sides meet within one unit in the last printed place).
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cache

import msgspec

from services.demo.figures.figures import Figure, figures_by_id, place, table
from services.demo.figures.words import cut, decimal, exact, half_up, numerals, read


class Severity(StrEnum):
    """What a broken relation means: an error, a warning, or a place worth a look."""

    IDENTITY = "identity"
    PLAUSIBILITY = "plausibility"
    HINT = "hint"


class Holds(StrEnum):
    """Whether both sides agree: yes, only within one last place, no."""

    YES = "yes"
    AT = "at"
    NO = "no"


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """One record of the table, as it is stated there."""

    id: str
    type: str
    severity: Severity
    left_id: str
    right_ids: tuple[str, ...]
    expression: str
    comparison: str
    tolerance: str
    holds: Holds
    computed: str
    printed: str
    rules: tuple[str, ...]
    note: str

    @property
    def ids(self) -> tuple[str, ...]:
        """All figures of the relation, the left one first."""
        return (self.left_id, *self.right_ids) if self.left_id else self.right_ids


class Outcome(msgspec.Struct, frozen=True):
    """What a relation comes to: its right side (several where more than one earlier value would do) and its verdict."""

    computed: tuple[Fraction, ...]
    holds: Holds

    @property
    def text(self) -> str:
        """The right side as the table writes it."""
        return " ".join(str(decimal(number)) for number in self.computed)


class NotArithmeticError(ValueError):
    """An expression may hold figures, whole numbers, + - * / and brackets."""


_ID = re.compile(r"\bS(\d)-(\d{3})\b")
_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@cache
def relations() -> Sequence[Relation]:
    """All 113 relations of the table."""
    return tuple(
        Relation(
            id=row["id"],
            type=row["type"],
            severity=Severity(row["class"]),
            left_id=row["left_id"],
            right_ids=tuple(row["right_ids"].split(";")),
            expression=row["expression"],
            comparison=row["comparison"],
            tolerance=row["tolerance"],
            holds=Holds(row["holds"].partition(" ")[0]),
            computed=row["computed"],
            printed=row["printed"],
            rules=tuple(row["x_rule"].split()),
            note=row["note"],
        )
        for row in table("relations.csv")
    )


def evaluate(expression: str, numbers: Mapping[str, Fraction]) -> Fraction:
    """The value of an expression over figure ids; anything but arithmetic is refused."""
    tree = ast.parse(_ID.sub(r"S\1_\2", expression), mode="eval")
    return _value(tree.body, {key.replace("-", "_"): number for key, number in numbers.items()})


def _value(node: ast.expr, numbers: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.BinOp() if type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](_value(node.left, numbers), _value(node.right, numbers))
        case ast.Name() if node.id in numbers:
            return numbers[node.id]
        case ast.Constant() if type(node.value) is int:
            return Fraction(node.value)
        case _:
            raise NotArithmeticError(ast.unparse(node))


def earlier_values(later: Figure, growth: Figure) -> tuple[Fraction, ...]:
    """Which values, whole in the last printed place of the later one, grow by the printed percentage to reach it.

    Growth g printed to a place p means g - p/2 <= real growth < g + p/2, so the earlier value lies in one interval.
    """
    unit, latest, printed = place(later), later.number, growth.number
    slack = place(growth) / 2
    lowest = latest / (1 + (printed + slack) / 100)
    highest = latest / (1 + (printed - slack) / 100)
    first, last = math.floor(lowest / unit) + 1, math.floor(highest / unit)
    return tuple(step * unit for step in range(max(first, 1), last + 1))


def outcome(relation: Relation, book: Mapping[str, Figure] | None = None) -> Outcome:
    """Recompute one relation from the figures."""
    figures = figures_by_id() if book is None else book
    right = [figures[key] for key in relation.right_ids]
    if relation.type == "growth":
        bases = earlier_values(right[0], figures[relation.left_id])
        return Outcome(bases, Holds.YES if bases else Holds.NO)
    if relation.type == "repeat":
        digits = [[exact(read(numeral)) for numeral in numerals(text)] for text in (relation.printed, right[0].printed)]
        return Outcome(tuple(digits[1]), Holds.YES if digits[0] == digits[1] else Holds.NO)
    computed = evaluate(relation.expression, {figure.id: figure.number for figure in right})
    left = figures.get(relation.left_id)
    printed = Fraction(relation.printed) if left is None else left.number
    if relation.comparison != "=":
        return Outcome((computed,), Holds.YES if _COMPARISONS[relation.comparison](printed, computed) else Holds.NO)
    if relation.type == "share_sum":
        unit = max(place(figure) for figure in right)
        complete = printed - len(right) * unit < computed <= printed
        return Outcome((computed,), Holds.YES if complete else Holds.NO)
    unit = Fraction(1) if left is None else place(left)
    return Outcome((computed,), verdict(printed, computed, unit, relation.tolerance))


def verdict(printed: Fraction, computed: Fraction, unit: Fraction, tolerance: str) -> Holds:
    """Whether the computed side, treated at the last printed place, is what is printed."""
    treated = {"exact": computed, "half_up": half_up(computed, unit), "trunc": cut(computed, unit)}[tolerance]
    if treated == printed:
        return Holds.YES
    return Holds.AT if abs(computed - printed) <= unit else Holds.NO
