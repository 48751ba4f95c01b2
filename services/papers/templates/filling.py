"""What does a template become for a report, or what is wrong with it, and what of the report does it leave out?"""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from events.errors import Refusal
from services.papers.format import Format
from services.papers.templates import asking, excel, story, word
from services.papers.templates.bounds import Bounds
from services.papers.templates.file import File
from services.papers.templates.markers import joined, read
from services.papers.templates.names import Names
from services.papers.templates.wrong import NEEDS, Unfit
from services.papers.word.packing import packed

MOST_TOLD = 200
"""Refusals of one template that are listed."""


class Findings(msgspec.Struct, frozen=True):
    """What is wrong with a template, and which names of the report it does not ask for."""

    refusals: list[Refusal]
    left_out: list[str]


def checked(template: bytes, names: Names) -> Findings:
    """What is wrong, place by place; what needs something that was not given (a letterhead) is not."""
    try:
        file = File(template)
        refusals = [one for one in islice(_wrong(file, names), MOST_TOLD) if one.code != NEEDS]
        return Findings(refusals, _left_out(file, names))
    except Unfit as error:
        return Findings(error.refusals, [])


def filled(template: bytes, names: Names) -> tuple[bytes, Format]:
    """The template with what it asks for, and whether it is of Word or Excel; raises Unfit with all that is wrong."""
    file = File(template)
    refusals = list(islice(_wrong(file, names), MOST_TOLD))
    if refusals:
        raise Unfit(*refusals)
    bounds = Bounds()
    if file.format is Format.XLSX:
        excel.fill_cells(file, names, bounds)
    word.fill_stories(file, names, bounds)
    return packed(file.parts()), file.format


def _wrong(file: File, names: Names) -> Iterator[Refusal]:
    known = names.known
    found: Iterable[Refusal] = (
        *asking.in_paragraphs(file, names, known),
        *asking.in_properties(file, names, known),
        *asking.elsewhere(file),
        *(excel.in_cells(file, names, known) if file.format is Format.XLSX else ()),
    )
    # A text box stands in the file twice, for new and for old releases.
    yield from {(one.pointer, one.code, one.en): one for one in found}.values()


def _left_out(file: File, names: Names) -> list[str]:
    asked = set(excel.asked_in_cells(file)) if file.format is Format.XLSX else set[str]()
    for _, root in asking.stories(file):
        for paragraph in story.paragraphs(root):
            asked.update(marker.name for marker in read(joined(story.pieces(paragraph))).markers)
    parts = {name.partition(".")[0] for name in asked}
    wanted = dict.fromkeys([*names.tables, *(n for n in names.fields if "." not in n and not names.fields[n].needs)])
    return [name for name in wanted if name not in parts]
