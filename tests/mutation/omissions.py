"""What if a line of a table were forgotten, or a word stood for its opposite?

Cosmic-ray changes operators and constants. Our rules live in tables: what is left out of one (a rule of an event, an
argument of a rule, a field of a new state) is a change of its own.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from tests.mutation.source import Source


class Edit(NamedTuple):
    """The characters from `start` to `end` become `text`; what is meant stands at `place`."""

    place: int
    start: int
    end: int
    text: str = ""


def _without(source: Source, items: list[tuple[int, int]]) -> Iterator[Edit]:
    """Each item of a list cut out, with the comma that would be left over."""
    for index, (start, end) in enumerate(items):
        if index + 1 < len(items):
            yield Edit(start, start, items[index + 1][0])
        elif index:
            yield Edit(start, items[index - 1][1], end)
        elif source.text[end:].lstrip().startswith(","):
            yield Edit(start, start, source.text.index(",", end) + 1)
        else:
            yield Edit(start, start, end)


def leave_out_element(source: Source) -> Iterator[Edit]:
    """One element of a tuple, a list, a set or a dictionary."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Tuple(elts=found, ctx=ast.Load()) | ast.List(elts=found, ctx=ast.Load()):
                yield from _without(source, [(source.start(one), source.end(one)) for one in found])
            case ast.Set(elts=found) if len(found) > 1:
                yield from _without(source, [(source.start(one), source.end(one)) for one in found])
            case ast.Dict(keys=keys, values=values) if all(keys):
                pairs = zip(keys, values, strict=True)
                yield from _without(source, [(source.start(key), source.end(one)) for key, one in pairs if key])
            case _:
                pass


def leave_out_argument(source: Source) -> Iterator[Edit]:
    """One named argument of a call: what it says is then what is said by default."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and node.keywords:
            every = [*node.args, *node.keywords]
            spans = [(source.start(one), source.end(one)) for one in every]
            yield from list(_without(source, spans))[len(node.args) :]


def replace_in(source: Source) -> Iterator[Edit]:
    """`in` becomes `not in`, and the other way."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
                if isinstance(operator, ast.In | ast.NotIn):
                    between = source.text[source.end(left) : source.start(right)]
                    old, new = (" in", " not in") if isinstance(operator, ast.In) else (" not in", " in")
                    if old in between:
                        start = source.end(left) + between.index(old)
                        yield Edit(start, start, start + len(old), new)


OMISSIONS = {
    "omissions/LeaveOutElement": leave_out_element,
    "omissions/LeaveOutArgument": leave_out_argument,
    "omissions/ReplaceIn": replace_in,
}
