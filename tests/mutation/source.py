"""Where in a module does what stand: what is annotation, what is a class's, what is a function's?

Places are (line, column) as a reader counts them: lines from 1, columns in characters from 0.
"""

import ast
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from tests.mutation.plan import Plan

Place = tuple[int, int]
FUNCTIONS = (ast.FunctionDef, ast.Lambda)
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)


class Source:
    """The text of one module and its tree."""

    def __init__(self, text: str, plan: Plan) -> None:
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.tree = ast.parse(text)
        self._plan = plan
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line))

    def start(self, node: ast.AST) -> int:
        """Where a node begins, in characters of the text."""
        return self._offset(node.lineno, node.col_offset)  # pyright: ignore[reportAttributeAccessIssue]

    def end(self, node: ast.AST) -> int:
        """Where it ends."""
        return self._offset(node.end_lineno, node.end_col_offset)  # pyright: ignore[reportAttributeAccessIssue]

    def at(self, place: Place) -> int:
        """A place in characters of the text."""
        return self._starts[place[0] - 1] + place[1]

    def _offset(self, line: int, column: int) -> int:
        text = self.lines[line - 1]
        # Python's own tree counts bytes
        return self._starts[line - 1] + (column if text.isascii() else len(text.encode()[:column].decode()))

    def holders(self, offset: int) -> list[ast.AST]:
        """The nodes around a place, the outermost first."""
        found: list[ast.AST] = []
        node: ast.AST | None = self.tree
        while node is not None:
            node = next((one for one in _placed(node) if self.start(one) <= offset < self.end(one)), None)
            if node is not None:
                found.append(node)
        return found

    def where(self, offset: int) -> str:
        """The name of what is defined around a place: `Founded.evolve`, `Founded.rules`, `D92_IN_FORCE`."""
        return ".".join(_name(one) for one in self.holders(offset) if isinstance(one, DEFINITIONS)) or "module"

    def run_later(self, offset: int) -> bool:
        """Whether a place is in the body of a function: it does nothing before the function is called."""
        around = self.holders(offset)
        return any(
            isinstance(one, FUNCTIONS) and not isinstance(after, ast.arguments) for one, after in pairwise(around)
        )

    def left_out(self, offset: int) -> bool:
        """Whether a change at a place is none, by the plan."""
        return any(first <= offset < last for first, last in self._silent)

    @cached_property
    def _silent(self) -> list[tuple[int, int]]:
        # one character more: the sign of a decorator stands before it
        return [(self.start(node) - 1, self.end(node)) for node in self._silent_nodes()]

    def _silent_nodes(self) -> Iterator[ast.AST]:
        keywords, targets = self._plan.silent("keyword"), self._plan.silent("target")
        decorators, guards = self._plan.silent("decorator"), self._plan.silent("guard")
        bases, aliases = self._plan.silent("base"), self._plan.silent("alias")
        for node in ast.walk(self.tree):
            match node:
                case ast.Assign(value=ast.Subscript(value=ast.Name(id=name))) if name in aliases:
                    yield node
                case ast.keyword(arg=str(name)) if name in keywords:
                    yield node
                case ast.AnnAssign(target=target, annotation=annotation):
                    yield node if ast.unparse(target) in targets else annotation
                case ast.Assign(targets=[target]) if ast.unparse(target) in targets:
                    yield node
                case ast.arg(annotation=ast.expr() as annotation):
                    yield annotation
                case ast.ClassDef(bases=[ast.Name(id=base)], body=body) if base in bases:
                    yield from (one for one in body if isinstance(one, ast.Assign))
                case ast.If(test=test) if ast.unparse(test) in guards:
                    yield node
                case ast.FunctionDef(returns=returns, decorator_list=listed):
                    yield from [returns] if returns else []
                    yield from (one for one in listed if ast.unparse(one).partition("(")[0] in decorators)
                case _:
                    pass


def _placed(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if hasattr(child, "lineno"):
            yield child
        else:  # `arguments` has no place of its own
            yield from _placed(child)


def _name(node: ast.AST) -> str:
    match node:
        case ast.Assign(targets=[target, *_]) | ast.AnnAssign(target=target):
            return ast.unparse(target)
        case _:
            return str(getattr(node, "name", "?"))
