"""Which arithmetic relations between the figures does the table state, and do they hold when recomputed?

Each relation says `left comparison expression` under a tolerance. It is computed exactly; `holds` is yes, no, or at
(it fails, but both sides meet within one unit in the last printed place).
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache

import msgspec

from projections.plausibility.figure import Figure, place
from projections.plausibility.numerals import decimal, exact, numerals, read
from projections.plausibility.verdicts import Holds, Level, earlier_values, verdict
from services.demo.figures.figures import figures_by_id, table

# What the table calls the classes of its relations.
CLASSES = {"identity": Level.CONTRADICTION, "plausibility": Level.WARNING, "hint": Level.HINT}


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """One record of the table, as it is stated there."""

    id: str
    type: str
    level: Level
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
            level=CLASSES[row["class"]],
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
