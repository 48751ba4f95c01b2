"""Do the rules say of the figures as an office files them what they say of the table?"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import Connection

from events.base import Recorded
from projections.plausibility import filed
from projections.plausibility.figure import Figure, Rounding
from projections.plausibility.flags import Flag
from projections.plausibility.rules import examine
from projections.view import View
from projections.views import figures as views
from services.demo.figures.documents import DOCUMENTS
from services.demo.figures.events import figure_events
from services.demo.figures.figures import figures, figures_by_id
from services.demo.figures.rules import examined
from tests.support.scenes import shown
from tests.support.timelines import record


def recorded() -> list[Recorded]:
    """The 194 figures as they are recorded."""
    versions: dict[str, int] = {}
    found = []
    for position, one in enumerate(figure_events(), 1):
        versions[one.subject] = versions.get(one.subject, 0) + 1
        found.append(record(position, one.subject, versions[one.subject], one.effective_on, one.data))
    return found


@pytest.fixture(scope="module")
def read() -> Iterator[dict[str, Figure]]:
    """The figures as they are read from the views, by code."""
    with ExitStack() as stack:
        made: list[tuple[Connection, View]] = [
            stack.enter_context(shown(name, [r for r in recorded() if r.subject.startswith(family)]))
            for name, family in (("aggregates", "area:"), ("targets", "plan:"))
        ]
        known = [
            *views.reported(*made[0], known_at=1000),
            *views.set_targets(*made[1], known_at=1000),
        ]
        found = sorted(filed.read(known), key=lambda figure: figure.code)
        yield {figure.code: figure for figure in found}


def test_a_filed_figure_is_the_figure_of_the_table(read: dict[str, Figure]) -> None:
    """All 194 with indicator, organisations, time, value, precision and the counts that they refer to."""
    assert list(read) == [figure.id for figure in figures()]
    for code, figure in read.items():
        table = figures_by_id()[code]
        for name in ("area", "indicator", "kind", "sector", "value", "value_max", "unit", "printed", "qualifier",
                     "as_of", "period_from", "period_to", "quote", "line", "number", "mantissa", "whole"):  # fmt: skip
            assert getattr(figure, name) == getattr(table, name), (code, name)
        assert figure.dimensions == table.dimensions
        for mine, theirs in (
            (figure.numerator_id, table.numerator_id), (figure.denominator_id, table.denominator_id),
        ):  # fmt: skip
            assert mine == (read[theirs].id if theirs else "")


def test_how_a_document_rounds_is_found_from_its_own_percentages(read: dict[str, Figure]) -> None:
    """001 cuts off, the others round or do not tell: what the table of documents states, nobody had to state."""
    found = {(f.document[:3], f.rounding) for f in read.values()}
    assert found == {(code, document.rounding) for code, document in DOCUMENTS.items()}
    cut = [figure for figure in read.values() if figure.document.startswith("001")]
    assert filed.rounding_of(cut) is Rounding.CUT
    assert filed.rounding_of([f for f in cut if f.code not in {"S1-003", "S1-015", "S1-017", "S1-019"}]) is (
        Rounding.HALF_UP
    )


def test_filed_figures_raise_the_flags_of_the_table_and_no_others(read: dict[str, Figure]) -> None:
    """Through events and views every comparison comes out as over the shipped tables, in the same words.

    Only of documents the events know less: X19 is not told what the text of 003 speaks of, X21 says their names.
    """
    codes = {figure.id: code for code, figure in read.items()}
    filed_flags = {
        (f.rule, f.level, tuple(codes[key] for key in f.figures), f.holds, f.told, f.computed, _words(f))
        for f in examine(read.values())
    }
    table_flags = {(f.rule, f.level, f.figures, f.holds, f.told, f.computed, _words(f)) for f in examined()}
    assert filed_flags == table_flags


def _words(flag: Flag) -> str:
    return "" if flag.rule in {"X19", "X21"} else flag.text_vi
