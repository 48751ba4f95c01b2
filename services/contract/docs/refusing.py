"""What does docs/rules.md say: every code that a refusal or a warning can carry, with its law and its words?"""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Final

import msgspec

from events import amending, authority, closed_periods, codec, judgement, shape
from events.catalogue import EVENTS
from events.founding import FEWEST
from services import namesakes
from services.contract.docs import markdown
from services.contract.docs.markdown import code
from services.intake import outcome, refusals

ABOUT = """
What the register refuses, and what it only warns of. A refusal names its code, where in the event it applies (JSON
pointer), what is wrong and what to do, in Vietnamese and English, and the law that it rests on; all refusals of a
submission come at once. A code that begins with `W-` warns: the event is recorded and the receipt carries the warning.

A fact is judged by the rules in force on its own effective date, at its place in effective order. **Structural** rules
come first, and alone if one fails: without them the fact cannot be folded into a history at all. They hold for
amendments too; the others judge a correction only where they are not younger than the record that it corrects
([decision 0009](decisions/0009-amendments.md)). "quy tắc của sổ bộ" is a rule of this register, not of a law.
"""
_HERE: Final = "the place"
_SAYING: Final = (codec, shape, amending, closed_periods, authority, judgement, refusals, namesakes)
_LAWS: Final = {"{REGISTER}": refusals.REGISTER, "{LAW}": namesakes.LAW}
_FEW: Final = 4


class Said(msgspec.Struct, frozen=True):
    """A refusal as it is written in the code, its facts as {placeholders}."""

    code: str
    pointer: str
    law: str
    vi: str
    en: str


def page() -> str:
    """The page of rules."""
    written = [one for module in _SAYING for one in said_in(module)]
    before = [*_SHAPE, *(one for one in written if one.code not in _SHAPED)]
    grounds = ((code(g.value), outcome.STATUS[g], g.vi, g.en) for g in outcome.Ground)
    parts = [
        "## Rules of the facts",
        markdown.table(("code", "", "facts of", "law", "tiếng Việt", "English", "judges"), _of_facts()),
        "## Fewest members (R-FOUND-01)",
        markdown.table(("kind", "at least", "law", "founded"), _fewest()),
        "## What is refused beside the rules",
        "Malformed bytes, amendments that aim at nothing, offices, versions and repeats; words in braces are facts.",
        markdown.table(
            ("code", "where", "law", "tiếng Việt", "English"),
            ((code(s.code), code(s.pointer), s.law, s.vi, s.en) for s in sorted(before, key=lambda s: s.code)),
        ),
        "## Grounds, and the HTTP status of each",
        "The `type` of a problem is `/problems/<ground>`; a page stands there.",
        markdown.table(("ground", "status", "tiếng Việt", "English"), grounds),
    ]
    return markdown.page("Rules", ABOUT, parts)


def _of_facts() -> list[tuple[str, ...]]:
    """One row for each way in which a code is said, with the events that it judges."""
    found: dict[tuple[str, ...], list[str]] = {}
    for event in EVENTS:
        for rule in event.rules:
            manner = "warns" if rule.warns else "structural" if rule.structural else "refuses"
            row = (code(rule.code), manner, markdown.since(rule.since, rule.until), rule.law, rule.vi, rule.en)
            own = found.setdefault(row, [])
            if event.type not in own:
                own.append(event.type)
    return [(*row, _judged(judges)) for row, judges in sorted(found.items())]


def _judged(judges: list[str]) -> str:
    """The events that a rule judges, or those that it does not where they are few."""
    lives = [e.type for e in EVENTS if any(r.code == "R-BIRTH-01" for r in e.rules)]
    left = [type_ for type_ in lives if type_ not in judges]
    if len(left) > _FEW or not set(judges) <= set(lives):
        return ", ".join(code(j) for j in judges)
    return "every event of an organisation" + (f" save {', '.join(code(j) for j in left)}" if left else "")


def _fewest() -> list[tuple[object, ...]]:
    return [(f"{kind.vi} · {kind.en}", least, law, markdown.since(a, b)) for kind, least, law, a, b in FEWEST]


def said_in(module: ModuleType) -> Iterator[Said]:
    """Every Refusal that a module writes out with its code."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != "Refusal":
            continue
        given = {k.arg: k.value for k in node.keywords if k.arg}
        stable = given.get("code")
        if isinstance(stable, ast.Constant):
            texts = {name: _text(given.get(name)) for name in ("pointer", "law", "vi", "en")}
            law = _LAWS.get(texts["law"], texts["law"])
            yield Said(str(stable.value), texts["pointer"], law, texts["vi"], texts["en"])


def _text(node: ast.expr | None) -> str:
    match node:
        case None:
            return ""
        case ast.Constant(value=value):
            return str(value)
        case ast.JoinedStr(values=values):
            return "".join(_text(v) for v in values)
        case ast.FormattedValue(value=value):
            name = ast.unparse(value).split("[")[0].split(".")[-1].strip("()")
            return "{" + name + "}"
        case _:
            return "{" + ast.unparse(node).split(".")[-1] + "}"


# Said by shape.explain and shape.nearest, whose words depend on what is wrong.
_SHAPE: Final = (
    Said(
        "R-SHAPE-01", _HERE, "", "Giá trị sai kiểu hoặc ngoài giới hạn.", "A value of a wrong type, or out of bounds."
    ),
    Said("R-SHAPE-02", _HERE, "", "Không có trường này; nêu tên gần nhất.", "No such field; the nearest is named."),
    Said("R-SHAPE-03", _HERE, "", "Thiếu trường bắt buộc.", "A field that is needed is missing."),
    Said("R-TYPE-01", _HERE, "", "Không có loại này; nêu loại gần nhất.", "No such event type; the nearest is named."),
)
_SHAPED: Final = {one.code for one in _SHAPE}
