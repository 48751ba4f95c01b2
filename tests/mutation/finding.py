"""Which mutants does a module have, and how does its text read with one of them in it?"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import cosmic_ray.plugins
import msgspec
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator

from tests.mutation.omissions import OMISSIONS
from tests.mutation.plan import Plan
from tests.mutation.source import Source

CORE: Final = "core/"


class Mutant(msgspec.Struct, frozen=True):
    """One change of one module: the n-th that an operator can make; the rest says where it stands."""

    file: str
    operator: str
    occurrence: int
    offset: int
    line: int
    at: str

    @property
    def name(self) -> str:
        """How it is told in a line."""
        return f"{self.file}:{self.line} {self.operator.partition('/')[2]} in {self.at}"


class Change(NamedTuple):
    """What a mutant makes of its module: the whole text, and the lines before and after, without their indentation."""

    module: str
    text: str
    becomes: str


@cache
def _operators() -> dict[str, Operator]:
    found = {name: cosmic_ray.plugins.get_operator(name) for name in cosmic_ray.plugins.operator_names()}
    return {name: kind() for name, kind in found.items() if not kind.arguments()}


def _places(source: Source, plan: Plan) -> Iterator[tuple[str, int, int]]:
    nodes = list(ast_nodes(get_ast(source.text)))
    for name, operator in _operators().items():
        if not plan.tries(name):
            continue
        # their abstract method says that it gives nothing
        places = (start for node in nodes for start, _ in operator.mutation_positions(node))  # pyright: ignore[reportGeneralTypeIssues]
        for occurrence, start in enumerate(places):
            yield name, occurrence, source.at(start)
    for name, edits in OMISSIONS.items():
        for occurrence, edit in enumerate(edits(source)):
            yield name, occurrence, edit.place


def mutants(file: str, text: str, plan: Plan) -> list[Mutant]:
    """All mutants of a module, save those that the plan leaves out."""
    source = Source(text, plan)
    return [
        Mutant(file, name, occurrence, offset, text.count("\n", 0, offset) + 1, source.where(offset))
        for name, occurrence, offset in _places(source, plan)
        if not source.left_out(offset)
    ]


def change(mutant: Mutant, text: str, plan: Plan) -> Change | None:
    """The module with the mutant in it; None where that is no Python, or the same program as before."""
    if mutant.operator in OMISSIONS:
        edit = list(OMISSIONS[mutant.operator](Source(text, plan)))[mutant.occurrence]
        module = text[: edit.start] + edit.text + text[edit.end :]
    else:
        try:
            module = mutate_code(text, _operators()[mutant.operator], mutant.occurrence) or text
        except AttributeError:  # its operator for exceptions does not know names with a dot
            return None
    try:
        if ast.dump(ast.parse(module)) == ast.dump(ast.parse(text)):
            return None
    except SyntaxError:
        return None
    return Change(module, *_lines(text, module))


def _lines(before: str, after: str) -> tuple[str, str]:
    """The lines that differ, each side's in one line."""
    old, new = before.splitlines(), after.splitlines()
    first = next(i for i, (a, b) in enumerate(zip([*old, None], [*new, None], strict=False)) if a != b)
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return _one(old[first : len(old) - last]), _one(new[first : len(new) - last])


def _one(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)


def modules(tree: Path) -> dict[str, str]:
    """The text of each module of events/."""
    return {f"events/{file.name}": file.read_text("utf-8") for file in sorted((tree / "events").glob("*.py"))}
