"""Which of the names that a template asks for are there, and which are not, or stand where they cannot be filled?"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from events.errors import Refusal
from events.shape import nearest
from services.papers.templates import story
from services.papers.templates.file import File
from services.papers.templates.markers import Read, joined, read
from services.papers.templates.markup import Node, local
from services.papers.templates.names import Named, Names
from services.papers.templates.wrong import MALFORMED, MISPLACED, NEEDS, UNKNOWN, Place, at, pointer, shown

Known: TypeAlias = Mapping[str, Named]
"""What a name means, for each that there is."""
PROPERTIES: Final = ("title", "subject", "description", "keywords")
"""Of the file itself, which Word copies from the first line of a text."""
_CORE: Final = "coreProperties"
_COPIED: Final = ("Properties", "sst", "worksheet")
"""Roots of parts whose text is a copy of another's, or is looked at cell by cell."""


CACHES: Final = ("numCache", "strCache", "multiLvlStrCache")
"""What a chart remembers of cells; it is left out when a template is filled."""


def stories(file: File) -> Iterator[tuple[str, Node]]:
    """The parts that have paragraphs."""
    for name, root in file.trees.items():
        if local(root) in story.STORIES:
            yield name, root


def properties(file: File) -> Iterator[tuple[str, Node]]:
    """What the file says of itself, where a name may stand."""
    for name, root in file.trees.items():
        if local(root) == _CORE:
            yield from ((name, one) for one in root if local(one) in PROPERTIES)


def in_paragraphs(file: File, names: Names, known: Known) -> Iterator[Refusal]:
    """What is wrong in paragraphs."""
    for part, root in stories(file):
        places: story.Places | None = None
        rows = repeated_rows(root, names)
        for paragraph in story.paragraphs(root):
            found = read(joined(story.pieces(paragraph)))
            if found.markers or found.malformed:
                places = places or story.Places(part, root)
                place = places.of(paragraph)
                yield from unmet(place, found, known)
                yield from _misplaced(place, paragraph, found, names, rows)


def in_properties(file: File, names: Names, known: Known) -> Iterator[Refusal]:
    """What is wrong in what the file says of itself."""
    for part, one in properties(file):
        place = Place(
            pointer(part, local(one)), f"thuộc tính tệp ({local(one)})", f"property of the file ({local(one)})"
        )
        found = read(one.text or "")
        yield from unmet(place, found, known)
        yield from (not_here(place, marker.name) for marker in found.markers if names.repeated(marker.name))


def elsewhere(file: File) -> Iterator[Refusal]:
    """Names in places that are never filled: comments, hidden codes of fields, and their like."""
    for part, root in file.trees.items():
        if local(root) in (*_COPIED, _CORE):
            continue
        known = {one for cache in root.iter() if local(cache) in CACHES for one in cache.iter()}
        if local(root) in story.STORIES:
            known.update(one for paragraph in story.paragraphs(root) for one in story.pieces(paragraph))
        for one in root.iter():
            if "{{" in (one.text or "") and one not in known and local(one) not in ("", "delText"):
                yield not_here(Place(pointer(part), part, part), shown(one.text))


def unmet(place: Place, found: Read, known: Known) -> Iterator[Refusal]:
    """What a text asks for that is not there."""
    for text in found.malformed:
        yield at(
            MALFORMED,
            place,
            f"“{shown(text)}” viết chưa đúng; một tên đứng giữa hai dấu ngoặc, như {{{{title}}}}.",
            f"“{shown(text)}” is malformed; a name stands between braces, such as {{{{title}}}}.",
            text=shown(text),
        )
    for name in dict.fromkeys(marker.name for marker in found.markers):
        if name not in known:
            close = nearest(UNKNOWN, place.pointer, name, known)
            yield at(UNKNOWN, place, close.vi, close.en, name=shown(name))
        elif known[name].needs:
            needs = known[name].needs
            yield at(
                NEEDS,
                place,
                f"{{{{{name}}}}} cần {needs}: hãy nêu cơ quan ban hành.",
                f"{{{{{name}}}}} needs {needs}: say which office issues it.",
                name=name,
            )


def not_here(place: Place, name: str) -> Refusal:
    """A name in a place where it cannot be filled."""
    return at(
        MISPLACED,
        place,
        f"“{name}” không điền được ở chỗ này; hãy chuyển đi hoặc xóa.",
        f"“{name}” cannot be filled here; move or delete it.",
        name=shown(name),
    )


def repeated_rows(root: Node, names: Names) -> dict[Node, list[str]]:
    """The rows of Word tables that are repeated, each with the tables whose lines it asks for."""
    rows: dict[Node, list[str]] = {}
    for paragraph in story.paragraphs(root):
        for marker in read(joined(story.pieces(paragraph))).markers:
            asked = names.repeated(marker.name)
            row = story.row_of(paragraph) if asked else None
            if asked and row is not None and asked[0] not in rows.setdefault(row, []):
                rows[row].append(asked[0])
    return rows


def _misplaced(
    place: Place, paragraph: Node, found: Read, names: Names, rows: dict[Node, list[str]]
) -> Iterator[Refusal]:
    asked = [marker.name for marker in found.markers if names.repeated(marker.name)]
    if not asked:
        return
    row = story.row_of(paragraph)
    if row is None:
        yield at(
            MISPLACED,
            place,
            f"{{{{{asked[0]}}}}} phải đứng trong một hàng của bảng.",
            f"{{{{{asked[0]}}}}} has to stand in a row of a table.",
            name=asked[0],
        )
    elif len(rows[row]) > 1 or any(outer in rows for outer in row.iterancestors()):
        yield at(
            MISPLACED,
            place,
            "một hàng chỉ lặp theo một bảng, và không nằm trong hàng lặp khác.",
            "a row is repeated for one table only, and not inside of another such row.",
            name=asked[0],
        )
