"""Which names does a text ask for, `{{name}}`, and how are they replaced without touching how the text looks?

A marker is a name between braces and nothing more: no expression, no condition, no loop. Word cuts a text into runs as
it likes, so a marker is looked for in the whole paragraph; its value stands where its first letter stood.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from services.papers.templates.markup import DRAWING, Node, local, space

_BRACES: Final = re.compile(r"\{\{([^{}]*)\}\}")
_NAME: Final = re.compile(r"\s*([A-Za-z0-9_]+(?:[.\-/][A-Za-z0-9_]+)*)\s*")
_LOOSE: Final = re.compile(r"\{\{.{0,40}|.{0,40}\}\}", re.DOTALL)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Marker(NamedTuple):
    """A name and the letters where it stands."""

    name: str
    start: int
    end: int


class Read(NamedTuple):
    """The markers of a text, and pieces of it that look like markers and are none."""

    markers: tuple[Marker, ...]
    malformed: tuple[str, ...]


def read(text: str) -> Read:
    """What a text asks for."""
    if "{{" not in text and "}}" not in text:
        return Read((), ())
    markers: list[Marker] = []
    malformed: list[str] = []
    last = 0
    for found in _BRACES.finditer(text):
        malformed += _LOOSE.findall(text[last : found.start()])
        name = _NAME.fullmatch(found[1])
        if (
            name is None
            or text[max(found.start() - 1, 0) : found.start()] == "{"
            or text[found.end() : found.end() + 1] == "}"
        ):
            malformed.append(found[0])
        else:
            markers.append(Marker(name[1].lower(), found.start(), found.end()))
        last = found.end()
    malformed += _LOOSE.findall(text[last:])
    return Read(tuple(markers), tuple(malformed))


def joined(pieces: Sequence[Node]) -> str:
    """The text that some elements make together."""
    return "".join(piece.text or "" for piece in pieces)


def replace(pieces: Sequence[Node], say: Callable[[str], str]) -> list[Node]:
    """Put what `say` gives for each name in its marker's place; gives the pieces whose text is another one now."""
    texts = [piece.text or "" for piece in pieces]
    starts = [0, *accumulate(map(len, texts))]
    changed: dict[int, None] = {}
    for marker in reversed(read("".join(texts)).markers):
        at = bisect_right(starts, marker.start) - 1
        told = say(marker.name)
        while starts[at] < marker.end:
            before = texts[at][: max(marker.start - starts[at], 0)]
            after = texts[at][min(marker.end, starts[at + 1]) - starts[at] :]
            texts[at], told = before + told + after, ""
            changed[at] = None
            at += 1
    for at in changed:
        pieces[at].text = texts[at]
        if local(pieces[at]) == "t" and space(pieces[at]) not in DRAWING:
            pieces[at].set(_SPACE, "preserve")
    return [pieces[at] for at in sorted(changed)]
