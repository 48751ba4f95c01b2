"""How is a Word template filled: each name in its paragraph, each repeated row once for every line?

What the office laid out stays as it is. Every paragraph is filled once, so that a value is never read as a name again.
"""

from collections.abc import Callable
from copy import deepcopy
from itertools import count
from typing import Final

from services.papers.templates import story
from services.papers.templates.asking import properties, repeated_rows, stories
from services.papers.templates.bounds import Bounds
from services.papers.templates.file import File
from services.papers.templates.markers import joined, read, replace
from services.papers.templates.markup import Node, beside, local, own, space
from services.papers.templates.names import Named, Names

Say = Callable[[str], Named]
_ONLY_ONCE: Final = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")
_IDS: Final = ("paraId", "textId")
_DRAWN: Final = 10_000_000
"""From where on pictures in repeated rows are numbered."""


def fill_stories(file: File, names: Names, bounds: Bounds) -> None:
    """Fill every paragraph of a file; it was checked before. Raises Unfit where that would make too much of it."""
    drawn = count(_DRAWN)
    for _, root in stories(file):
        rows = repeated_rows(root, names)
        for paragraph in list(story.paragraphs(root)):
            if not any(one in rows for one in paragraph.iterancestors()):
                _fill(paragraph, names.fields.__getitem__, bounds)
        for row, (table,) in rows.items():
            _repeat(row, table, names, bounds, drawn)
    for _, one in properties(file):
        replace([one], lambda name: bounds.told(names.fields[name].text))


def _repeat(row: Node, table: str, names: Names, bounds: Bounds, drawn: "count[int]") -> None:
    lines, headings = names.tables[table].lines, names.tables[table].headings
    texts = (joined(story.pieces(one)) for one in story.paragraphs(row))
    asked = [marker.name for text in texts for marker in read(text).markers]
    first = next(name for name in asked if names.repeated(name))
    bounds.copied(row, len(lines))
    for at, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        copy = deepcopy(row)
        if at:
            _renew(copy, drawn)

        def say(name: str, line: dict[str, Named] = line, heading: str = heading) -> Named:
            column = names.repeated(name)
            if column is None:
                return names.fields[name]
            return Named("", "", "", heading) if heading and name == first else line[column[1]]

        for paragraph in list(story.paragraphs(copy)):
            _fill(paragraph, say, bounds)
        row.addprevious(copy)
    row.getparent().remove(row)


def _fill(paragraph: Node, say: Say, bounds: Bounds) -> None:
    """Fill one paragraph; one that is nothing but the name of several is repeated for each."""
    text = joined(story.pieces(paragraph)).strip()
    markers = read(text).markers
    if not markers:
        return
    told = say(markers[0].name).paragraphs
    if len(told) > 1 and markers[0].start == 0 and markers[0].end == len(text) and not _ends_section(paragraph):
        bounds.copied(paragraph, len(told))
        for one in told[:-1]:
            copy = deepcopy(paragraph)
            _renew(copy, count(_DRAWN))
            _write(copy, lambda _, one=one: bounds.told(one))
            paragraph.addprevious(copy)
        _write(paragraph, lambda _: bounds.told(told[-1]))
    else:
        _write(paragraph, lambda name: bounds.told(say(name).text))


def _write(paragraph: Node, say: Callable[[str], str]) -> None:
    for piece in replace(story.pieces(paragraph), say):
        first, *rest = piece.text.split("\n")
        if not rest or space(piece) not in story.WORD:
            piece.text = " ".join((first, *rest))
            continue
        piece.text = first
        last = piece
        for text in rest:
            line = deepcopy(piece)
            line.text = text
            last.addnext(beside(piece, "br"))
            last.getnext().addnext(line)
            last = line


def _ends_section(paragraph: Node) -> bool:
    return any(local(one) == "sectPr" for one in paragraph.iter())


def _renew(copy: Node, drawn: "count[int]") -> None:
    """A copy has no name, number or mark that the first of them has too."""
    for one in list(copy.iter()):
        name = local(one)
        for key in [key for key in one.keys() if key.rpartition("}")[2] in _IDS]:  # noqa: SIM118  no mapping
            del one.attrib[key]
        if name in _ONLY_ONCE or (name == "id" and local(one.getparent()) == "sdtPr"):
            one.getparent().remove(one)
        elif name == "docPr" and own(one, "id"):
            one.set("id", str(next(drawn)))
