"""How does a paper become a Word document: as Decree 30/2020 sets it, with what the PDF says in the same order?"""

from docx.document import Document

from services.charts.chart import Chart
from services.papers.arranging import Arranged, Placed, arranged
from services.papers.paper import Paper
from services.papers.word import page
from services.papers.word.blank import blank
from services.papers.word.ending import ending
from services.papers.word.opening import opening
from services.papers.word.packing import pack
from services.papers.word.pictures import picture
from services.papers.word.tables import Part, part


def document(paper: Paper) -> bytes:
    """The paper as a DOCX; the same paper has the same bytes."""
    return pack(composed(paper))


def composed(paper: Paper) -> Document:
    """The paper as a document in memory: a section begins where a part needs another page than the one before."""
    made = blank(paper)
    order = arranged(paper)
    body, attached = _body(paper, made, order), [_part(paper, made, one) for one in order.attached]
    lies = body[0].wide
    page.begin(made, paper.footing, page.sheet(wide=lies))
    for at, some in enumerate((*body, *attached)):
        if some.wide != lies or at == len(body):
            lies = some.wide
            page.turn(made, page.sheet(wide=lies))
        _add(made, some)
    return made


def _body(paper: Paper, made: Document, order: Arranged) -> list[Part]:
    """What is told above the signature, in its order; what stands first and last is on the page of the part beside."""
    parts = [_part(paper, made, one) for one in order.body]
    first, last = (parts[0].wide, parts[-1].wide) if parts else (False, False)
    begins = Part(opening(paper, page.sheet(wide=first)), first)
    ends = Part(ending(paper, page.sheet(wide=last), order.enclosed), last)
    return [begins, *parts, ends]


def _part(paper: Paper, made: Document, placed: Placed) -> Part:
    if isinstance(placed.part, Chart):
        return Part(picture(made, placed.number, placed.part))
    return part(placed.part, paper.language, placed.label, paper.letterhead.attached if paper.letterhead else "")


def _add(made: Document, some: Part) -> None:
    last = made.element.body[-1]
    for one in some.elements:
        last.addprevious(one)
