"""Does every figure that is not checked say why, in both languages?"""

import pytest

from services.demo.figures.excuses import REASONS, excuse_en, excuse_vi, notes_vi
from services.demo.figures.figures import SeedFigure, figures, figures_by_id

UNCHECKED = [figure for figure in figures() if not figure.checked]


def test_75_figures_have_an_excuse_and_119_need_none() -> None:
    """What a register must give has no excuse."""
    assert len(UNCHECKED) == 75
    assert {excuse_vi(figure) + excuse_en(figure) for figure in figures() if figure.checked} == {""}


@pytest.mark.parametrize("figure", UNCHECKED, ids=lambda figure: figure.id)
def test_each_excuse_names_all_its_reasons(figure: SeedFigure) -> None:
    """A sentence in each language, every reason of the table in it, a broken rule by its code."""
    vietnamese, english = excuse_vi(figure), excuse_en(figure)
    assert vietnamese.endswith(".")
    assert english.endswith(".")
    for code in figure.excuse:
        if code in REASONS:
            assert REASONS[code][0].lower() in vietnamese.lower()
            assert REASONS[code][1].lower() in english.lower()
        else:
            assert f"{code}: " in vietnamese
            assert f"{code}: " in english


def test_every_remark_is_translated_and_no_translation_is_idle() -> None:
    """The Vietnamese table has exactly the remarks of the figures that are not checked."""
    parts = {part for figure in UNCHECKED for part in figure.note.split("; ") if part}
    assert set(notes_vi()) == parts
    assert all(vietnamese.strip() for vietnamese in notes_vi().values())


def test_what_a_clerk_reads_beside_27103() -> None:
    """The parts make 27.110, the document prints 27.103, 7 less: units follow the parts."""
    text = excuse_vi(figures_by_id()["S1-011"])
    assert text.startswith("X7: 6 phần cộng lại là 27.110, văn bản in 27.103: chênh 7")
    assert "dữ liệu đơn vị theo các phần" in text
