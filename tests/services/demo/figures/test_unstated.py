"""What do the rules say of which relations.csv is silent: modes of targets, page dates, dates of denominators?"""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from events.support_words import FigureStatus, Qualifier
from projections.plausibility.figure import Figure
from projections.plausibility.flags import Flag
from projections.plausibility.rules import examine
from projections.plausibility.verdicts import Holds, Level
from services.demo.figures.figures import Kind, Sector, Unit, figures, figures_by_id
from services.demo.figures.rules import flags


def flagged(code: str, *given: Figure) -> list[Flag]:
    """The raised flags of one rule among these figures, or among all of the documents."""
    found = examine(given) if given else flags()
    return [flag for flag in found if flag.rule == code and flag.raised]


def binh_thuan(key: str, value: str, **more: Any) -> Figure:
    """A figure of plan 2949/KH-UBND of 07/09/2022, Bình Thuận (vanban123.vn), row X22 of the domain model."""
    printed = value.replace(".", ",")
    columns: dict[str, Any] = {
        "id": key,
        "document": "2949",
        "quote": printed,
        "printed": printed,
        "line": 1,
        "status": FigureStatus.ACTUAL,
        "indicator": "ORG_STOCK_REG",
        "kind": (Kind.COOPERATIVE,),
        "sector": (Sector.ALL,),
        "area": "pre2025:60",
        "value": Decimal(value),
        "unit": Unit.ORGANISATION,
    }
    return Figure(**columns | more)


YEAR = {"period_from": date(2022, 1, 1), "period_to": date(2022, 12, 31)}
BINH_THUAN = (
    binh_thuan("B-1", "203", as_of=date(2022, 6, 30)),
    binh_thuan("B-2", "204", as_of=date(2022, 12, 31), status=FigureStatus.ESTIMATE, qualifier=Qualifier.ESTIMATE),
    binh_thuan("B-3", "10", indicator="ORG_FOUNDED", **YEAR),
    binh_thuan("B-4", "5", indicator="ORG_DISSOLVED", **YEAR),
    binh_thuan("B-5", "70", indicator="ORG_EFFECTIVE", as_of=date(2022, 6, 30)),
    binh_thuan(
        "B-6", "34.3", indicator="ORG_EFFECTIVE_SHARE", as_of=date(2022, 6, 30), status=FigureStatus.SHARE,
        unit=Unit.PERCENT, numerator_id="B-5", denominator_id="B-1",
    ),
)  # fmt: skip


def test_x22_a_share_over_the_year_end_is_seen() -> None:
    """70 of 203 is 34.5 %, 70 of 204 is the printed 34,3 %: the denominator is of the end of the year."""
    (flag,) = flagged("X22", *BINH_THUAN)
    assert flag.figures == ("B-6", "B-5", "B-2")
    assert flag.level is Level.HINT
    assert str(flag.computed) == "34.3137"
    assert "31/12/2022" in flag.text_vi
    assert "2022-06-30" in flag.text_en


def test_x22_the_opening_stock_is_implied() -> None:
    """204 at the end less 10 founded and 5 dissolved in the year were 199 at its beginning."""
    (opening,) = [f for f in examine(BINH_THUAN) if f.name == "OpeningImplied"]
    assert opening.figures == ("B-2", "B-3", "B-4")
    assert (opening.computed, opening.holds, opening.raised) == (199, Holds.YES, False)


def test_x22_a_share_over_its_own_date_is_not_flagged() -> None:
    """Negative control: printed as 34,5 it is right over 203, and nobody looks further."""
    right = msgspec.structs.replace(BINH_THUAN[5], value=Decimal("34.5"), quote="34,5", printed="34,5")
    assert flagged("X22", *BINH_THUAN[:5], right) == []


def test_x22_explains_the_49_66_percent_of_soc_trang() -> None:
    """1,182 over the 2,380 groups expected at the end of 2013 print 49,66 exactly: a hint, and no correction."""
    (flag,) = flagged("X22")
    assert flag.figures == ("S1-037", "S1-036", "S1-040")
    assert str(flag.computed) == "49.6639"


def test_x22_without_the_estimate_nothing_explains_it() -> None:
    """Negative control: take the 2,380 away, and the rule has no other date to offer."""
    assert flagged("X22", *(figure for figure in figures() if figure.id != "S1-040")) == []


def test_x18_targets_of_two_dates_without_a_start_are_ambiguous() -> None:
    """A hundred by 2025 and 120 by 2030: in all, or in addition? Shares and stocks by a date have no such doubt."""
    found = flagged("X18")
    assert [flag.figures for flag in found] == [("S2-007", "S2-001"), ("S2-008", "S2-002"), ("S2-009", "S2-003")]
    assert {flag.holds for flag in found} == {Holds.YES}


def test_x18_a_target_with_its_start_is_clear() -> None:
    """Negative control: from 2026 to 2030 the 120 are additional, and the flag is gone."""
    book = figures_by_id()
    clear = msgspec.structs.replace(book["S2-007"], period_from=date(2026, 1, 1))
    assert flagged("X18", book["S2-001"], book["S2-007"]) != []
    assert flagged("X18", book["S2-001"], clear) == []


def test_x19_the_page_date_is_not_the_period() -> None:
    """The page says 2022, its text knows nothing after 11/10/2011: none of its 13 figures may be put in 2022."""
    (flag,) = flagged("X19")
    assert set(flag.figures) == {figure.id for figure in figures() if figure.document == "003"}
    assert "07/10/2022" in flag.text_vi


def test_x19_dated_figures_are_left_alone() -> None:
    """Negative control: had the article printed its years, the page date would mislead nobody."""
    dated = [
        msgspec.structs.replace(figure, period_from=date(2007, 1, 1), period_to=date(2011, 12, 31))
        for figure in figures()
        if figure.document == "003"
    ]
    assert flagged("X19", *dated) == []
