"""Are the papers of docs/papers what the product makes of the demonstration's register, to the byte and to the eye?

`python -m tests.docs.test_papers` makes them anew, with the pictures of their pages that somebody then has to look at.
"""

import asyncio
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from services.charts import choice
from services.offices.demonstration import LETTERHEADS
from services.papers import footing
from services.papers.format import Format
from services.papers.letterhead import head
from services.papers.paper import Paper
from services.papers.press import made
from services.reports.areas import name_of
from services.reports.language import Language
from services.reports.report import Line, Report
from services.reports.resting import resting
from tests.docs.commands import ROOT
from tests.services.reports.registers import Made, everything, frame_of, register_of, report_of

FOLDER: Final = ROOT / "docs/papers"
SCALE: Final = 1
"""Of a picture: 72 dots an inch."""
SEEN: Final = 48
"""By how much of 255 two dots differ that a person tells apart."""
MOST: Final = 4
"""How many such dots two pictures of one page may have: letters may be drawn a hair apart by another release."""


class Page(NamedTuple):
    """A paper of a province: its form, number and day, over a period (from the new year where none is named)."""

    name: str
    form: str
    area: str
    as_of: str
    office: str
    number: str
    on: date
    since: str | None = None


PAPERS: Final = (
    Page("000-lang-son", "ke-hoach", "pre2025:20", "2011-06-30", "lang-son", "66/KH-UBND", date(2011, 7, 15)),
    Page("001-soc-trang", "tinh-hinh", "pre2025:94", "2013-06-30", "soc-trang", "", date(2013, 8, 21), "2009-12-31"),
    Page("004-lao-cai", "tom-tat", "pre2025:10", "2023-12-31", "lao-cai", "", date(2024, 1, 15)),
    Page("years-soc-trang", "dien-bien", "pre2025:94", "2013-06-30", "soc-trang", "", date(2013, 8, 21)),
)


async def paper_of(register: Made, page: Page) -> Paper:
    """The paper of a page. It is made outside a ledger: the chain's head is that of an empty one."""
    report = await report_of(register, page.form, page.area, page.as_of, since=page.since)
    frame = await frame_of(register, page.area, page.as_of, since=page.since)
    rests = await resting(register[0], frame)
    foot = footing.Footing(f"{name_of(page.area)} ({page.area})", frame.basis.vi, "0" * 64, rests.base, rests.coverage)
    written = head(LETTERHEADS[page.office], Language.VI, number=page.number or None, on=page.on)
    return Paper(report, footing.lines(report, foot), written, choice.charts(report))


def pictures(pdf: bytes) -> list[Image.Image]:
    """The pages as a person sees them, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[at].render(scale=SCALE).to_pil().convert("L") for at in range(len(document))]


def apart(one: Image.Image, other: Image.Image) -> int:
    """How many dots of two pictures a person tells apart; all of them where they are not of one size."""
    if one.size != other.size:
        return one.size[0] * one.size[1]
    return sum(ImageChops.difference(one, other).histogram()[SEEN:])


def parts(content: bytes) -> dict[str, bytes]:
    """What a file of Word or Excel is made of, however it is compressed."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def register() -> Iterator[Made]:
    """The register of the demo, made once."""
    with register_of(everything()) as one:
        yield one


@pytest.mark.slow
@pytest.mark.parametrize("page", PAPERS, ids=lambda page: page.name)
async def test_the_papers_are_those_that_are_kept(register: Made, page: Page) -> None:
    """The PDF to the byte, Word and Excel part by part."""
    paper = await paper_of(register, page)
    told = "run: python -m tests.docs.test_papers"
    assert made(paper, Format.PDF) == (FOLDER / f"{page.name}.pdf").read_bytes(), told
    for one in (Format.DOCX, Format.XLSX):
        assert parts(made(paper, one)) == parts((FOLDER / f"{page.name}.{one.value}").read_bytes()), told


@pytest.mark.slow
@pytest.mark.parametrize("page", PAPERS, ids=lambda page: page.name)
def test_every_page_looks_as_it_was_approved(page: Page) -> None:
    """Page by page; each has its picture, and none has one too many."""
    drawn = pictures((FOLDER / f"{page.name}.pdf").read_bytes())
    kept = sorted(FOLDER.glob(f"{page.name}-[0-9]*.png"))
    assert len(kept) == len(drawn)
    for path, picture in zip(kept, drawn, strict=True):
        with Image.open(path) as approved:
            assert apart(picture, approved.convert("L")) <= MOST, path.name


async def test_a_changed_figure_is_seen(register: Made) -> None:
    """The negative control: one digit of one cell is more than two pictures may differ by."""
    page = PAPERS[0]
    paper = await paper_of(register, page)
    other = replace(paper, report=_with(paper.report, "265", "268"))
    before, after = (pictures(made(one, Format.PDF)) for one in (paper, other))
    assert max(apart(one, two) for one, two in zip(before, after, strict=True)) > MOST


def _with(report: Report, was: str, becomes: str) -> Report:
    """The report with one text in the place of another."""

    def changed(line: Line) -> Line:
        cells = {k: replace(cell, text=becomes) if cell.text == was else cell for k, cell in line.cells.items()}
        return replace(line, cells=cells)

    return replace(report, tables=tuple(replace(one, lines=tuple(map(changed, one.lines))) for one in report.tables))


def write(folder: Path = FOLDER) -> None:
    """Make every paper, and the pictures of its pages."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with register_of(everything()) as register:
        for page in PAPERS:
            paper = asyncio.run(paper_of(register, page))
            for one in Format:
                (folder / f"{page.name}.{one.value}").write_bytes(made(paper, one))
            for at, picture in enumerate(pictures(made(paper, Format.PDF)), 1):
                picture.quantize(16).save(folder / f"{page.name}-{at:02}.png", optimize=True)


if __name__ == "__main__":
    write()
