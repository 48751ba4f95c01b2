"""Do the rules bear whatever an office may file?"""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from events.plans import AggregateReported, SourceLine
from events.support_words import FigureStatus, Qualifier
from projections.plausibility import filed
from projections.plausibility.rules import examine
from projections.views.figures import Figure as Known

INDICATORS = (
    "ORG_STOCK_REG", "ORG_STOCK_OPER", "ORG_INACTIVE_UNDISSOLVED", "ORG_FOUNDED", "ORG_DISSOLVED", "MEM_STOCK",
    "MEM_NEW", "WRK_STOCK", "JOBS_STABLE", "INC_MEMBER_AVG", "REV_TOTAL", "REV_AVG", "SUP_ORGS", "TRAIN_PERSONS",
    "TRAIN_TURNS", "MGR_STOCK", "LOANS_OUT", "LOANS_TURNOVER", "CREDIT_CAPITAL", "ORG_SECTOR_SHARE", "ANYTHING",
)  # fmt: skip
KINDS = ("all", "none", "cooperative", "group", "cooperative+credit_fund", "cooperative+group", "bank")
SECTORS = ("all", "credit", "agri_forest_fishery", "other:credit+transport", "elsewhere")
UNITS = ("organisation", "person", "VND", "VND_per_year", "percent", "organisation_per_year", "project", "x")
DAYS = st.none() | st.sampled_from([date(2011, 1, 1), date(2011, 6, 30), date(2011, 12, 31), date(2013, 12, 31)])
NUMBERS = st.sampled_from(["0", "1", "-1", "3", "12", "144", "1200", "2368", "368", "0.05", "100", "-100", "-99.96"])
DIMENSIONS: st.SearchStrategy[dict[str, str]] = st.sampled_from(
    [
        {}, {"education": "none"}, {"education": "university"}, {"topic": "a"}, {"audience": "managers"},
        {"per": "member"}, {"per": "group_member"}, {"support_type": "founding_advice"}, {"excluding": "credit"},
    ]
)  # fmt: skip
PRINTED = st.none() | st.sampled_from(
    ["0", "không", "2.368", "12 triệu đồng", "11- 12", "gần 7.500", "0,05%", "1,5 tỷ"]
)
CODES = ("F-1", "F-2", "F-3")


@st.composite
def known(draw: st.DrawFn) -> Known[AggregateReported]:
    """A reported figure of one of two areas and two documents."""
    printed = draw(PRINTED)
    data = AggregateReported(
        figure=draw(st.sampled_from(CODES)),
        indicator=draw(st.sampled_from(INDICATORS)),
        area=draw(st.sampled_from(["pre2025:20", "pre2025:20/187", "pre2025:20/188"])),
        kind=draw(st.sampled_from(KINDS)),
        sector=draw(st.sampled_from(SECTORS)),
        value=draw(NUMBERS),
        value_max=draw(st.none() | NUMBERS),
        unit=draw(st.sampled_from(UNITS)),
        qualifier=draw(st.sampled_from(list(Qualifier))),
        status=draw(st.sampled_from(list(FigureStatus))),
        dimensions=draw(DIMENSIONS),
        as_of=draw(DAYS),
        period_from=draw(DAYS),
        period_to=draw(DAYS),
        numerator=draw(st.none() | st.sampled_from(CODES)),
        denominator=draw(st.none() | st.sampled_from(CODES)),
        source=None if printed is None else SourceLine("văn bản", draw(st.integers(1, 3)), printed, printed),
    )
    number = draw(st.integers(1, 10**9))
    return Known(f"{number:032x}", f"area:{data.area}", number, draw(DAYS) or date(2014, 1, 1), data)


def unlike(given: list[Known[AggregateReported]]) -> list[Known[AggregateReported]]:
    """Each event once."""
    return list({one.event_id: one for one in given}.values())


@given(st.lists(known(), max_size=12).map(unlike))
def test_whatever_is_filed_is_compared(given_figures: list[Known[AggregateReported]]) -> None:
    """Zeros, falls below nothing, counts that nobody filed, words that nobody knows: flags, never an error."""
    figures = filed.read(given_figures)
    ids = {figure.id for figure in figures}
    assert len(figures) == len(given_figures)
    for flag in examine(figures):
        assert set(flag.figures) <= ids
        assert flag.text_vi
        assert flag.text_en


def test_parts_that_divide_a_whole_in_countless_ways_are_soon_through() -> None:
    """A document that prints every pair of twenty sectors is compared in the first ways, not in all of them."""
    common: dict[str, Any] = {
        "indicator": "MEM_STOCK", "area": "pre2025:20", "kind": "group", "unit": "person", "as_of": date(2011, 6, 30),
        "qualifier": Qualifier.EXACT,
    }  # fmt: skip
    counted: dict[str, Any] = {"indicator": "ORG_STOCK_REG", "unit": "organisation"}
    letters = "abcdefghijklmnopqrst"
    pairs = [f"other:{a}+{b}" for a in letters for b in letters if a < b]
    data = [
        AggregateReported(figure="F-0", value="1000", sector="all", **common),
        *(AggregateReported(figure=f"F-{pair}", value="100", sector=pair, **common) for pair in pairs),
        *(AggregateReported(figure=f"F-{a}", value="10", sector=a, **(common | counted)) for a in letters),
    ]
    given_figures = [Known(f"e{n}", "area:pre2025:20", n, date(2011, 6, 30), one) for n, one in enumerate(data)]
    found = [flag for flag in examine(filed.read(given_figures)) if flag.name == "PartsSumToWhole"]
    assert found
