"""How does a document end: what is said of all of it, to whom it goes, and where is it signed?

Decree 30/2020/NĐ-CP, annex I, part II, no. 7 to 9. The block of the signature stays on one page.
"""

from services.papers.letterhead import Head
from services.papers.paper import Paper
from services.papers.word.page import Sheet
from services.papers.word.style import ENCLOSED, END, GAP, NOTE, RECIPIENT, RECIPIENTS, SIGNATURE, SIGNER
from services.papers.word.writing import Element, cell, paragraph, row, table, twips
from services.reports.language import Language


def ending(paper: Paper, page: Sheet, enclosed: str) -> list[Element]:
    """What stands below the last part of the body, if anything; `enclosed` says what goes with the document."""
    notes = [paragraph(note, NOTE) for note in paper.report.notes]
    notes += [paragraph(enclosed, ENCLOSED)] if enclosed else []
    return notes + (_signed(paper.letterhead, paper.language, page) if paper.letterhead else [])


def _signed(head: Head, language: Language, page: Sheet) -> list[Element]:
    left = twips(page.text / 2)
    right = twips(page.text) - left
    goes = [paragraph(f"- {one}", RECIPIENT) for one in head.recipients]
    if goes:
        goes.insert(0, paragraph(language.of("Nơi nhận:", "Recipients:"), RECIPIENTS))
    signs = [paragraph(said.upper(), SIGNER) for said in (head.authority, head.signer) if said]
    block = row([cell(left, *goes), cell(right, *signs, paragraph("", SIGNATURE))])
    return [paragraph("", GAP), table([left, right], [block]), paragraph("", END)]
