"""Are the templates of docs/templates, and what becomes of them, what the product makes of the demonstration?

`python -m tests.docs.test_templates` makes them anew.
"""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from msgspec.structs import replace

from services.offices.demonstration import LETTERHEADS
from services.papers import footing
from services.papers.templates.filling import checked, filled
from services.papers.templates.names import Letter, Names, names
from services.reports import forms
from services.reports.areas import name_of
from services.reports.resting import resting
from tests.docs import templates
from tests.docs.commands import ROOT
from tests.docs.test_papers import parts
from tests.services.reports.registers import Made, everything, frame_of, register_of

FOLDER: Final = ROOT / "docs/templates"


class Sample(NamedTuple):
    """A template, and for what it is filled."""

    name: str
    make: Callable[[], bytes]
    form: str
    area: str
    as_of: str
    office: str
    letter: Letter


SAMPLES: Final = (
    Sample("six-months.docx", templates.six_months, "ke-hoach", "pre2025:20", "2011-06-30", "lang-son",
           Letter(LETTERHEADS["lang-son"], "66/BC-UBND", date(2011, 7, 15))),
    Sample("over-the-years.xlsx", templates.over_the_years, "dien-bien", "pre2025:94", "2013-06-30", "soc-trang",
           Letter(LETTERHEADS["soc-trang"], None, date(2013, 8, 21))),
)  # fmt: skip


async def names_of(register: Made, sample: Sample) -> Names:
    """The names of a sample's report, made outside a ledger as the papers are."""
    frame = replace(await frame_of(register, sample.area, sample.as_of), whole=True)
    form = forms.form_of(sample.form)
    report = await form.make(register[0], form, frame)
    rests = await resting(register[0], frame)
    place = f"{name_of(sample.area)} ({sample.area})"
    return names(report, footing.Footing(place, frame.basis.vi, "0" * 64, rests.base, rests.coverage), sample.letter)


def result_of(sample: Sample) -> Path:
    """Where a filled sample is kept."""
    name, _, ending = sample.name.partition(".")
    return FOLDER / f"{name}-{sample.office}.{ending}"


@pytest.fixture(scope="module")
def register() -> Iterator[Made]:
    """The register of the demo, made once."""
    with register_of(everything()) as one:
        yield one


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
async def test_the_samples_are_those_that_are_kept(register: Made, sample: Sample) -> None:
    """The template that an office wrote, and what it becomes, part by part; nothing in it is wrong."""
    told = "run: python -m tests.docs.test_templates"
    kept = (FOLDER / sample.name).read_bytes()
    assert parts(sample.make()) == parts(kept), told
    found = await names_of(register, sample)
    assert checked(kept, found).refusals == []
    assert parts(filled(kept, found)[0]) == parts(result_of(sample).read_bytes()), told


@pytest.mark.slow
async def test_a_name_that_is_not_there_would_be_seen(register: Made) -> None:
    """The negative control: the sample of one form asks another for what it does not have."""
    word, excel = SAMPLES
    found = checked((FOLDER / word.name).read_bytes(), await names_of(register, excel))
    assert "text1.caption" in {one.facts["name"] for one in found.refusals}


def write(folder: Path = FOLDER) -> None:
    """Make both templates, and fill them."""
    folder.mkdir(exist_ok=True)
    with register_of(everything()) as register:
        for sample in SAMPLES:
            (folder / sample.name).write_bytes(sample.make())
            content, _ = filled(sample.make(), asyncio.run(names_of(register, sample)))
            result_of(sample).write_bytes(content)


if __name__ == "__main__":
    write()
