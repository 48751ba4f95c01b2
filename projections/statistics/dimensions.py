"""By what may an indicator be broken down or narrowed?

Headings are written beside every delta. Details belong to a measure. Attributes (size class, grade, legal status, year
of founding) are those of the organisation: on the day asked about for a stock, on the day of the fact for a flow.
"""

from collections.abc import Iterable
from typing import Final

from projections.indicators import Indicator, Of, Sum, Type
from projections.measures import DETAILS as DETAILS_OF
from projections.measures import UNATTRIBUTED

HEADINGS: Final = ("kind", "section", "sector", "standing", "cause", "area")
DETAILS: Final = tuple(dict.fromkeys(name for names in DETAILS_OF.values() for name in names))
ATTRIBUTES: Final = ("size", "grade", "status", "founded")
DIMENSIONS: Final = ("province", *HEADINGS, *dict.fromkeys((*DETAILS, *ATTRIBUTES)))
# Few people who share one of these may be known by it.
PERSONAL: Final = frozenset({"education", "group"})


def details_of(what: Sum) -> tuple[str, ...]:
    """The details that a sum's measure carries."""
    return DETAILS_OF.get(what.measure, ())


def attributes_of(what: Sum) -> tuple[str, ...]:
    """The attributes of organisations that a sum can be broken down by: none where it counts no organisations' deltas,
    or each of them once whatever they were; a detail of the same name comes before them.
    """
    if what.measure in UNATTRIBUTED or what.of is Of.SUBJECTS:
        return ()
    return tuple(name for name in ATTRIBUTES if name not in details_of(what))


def dimensions_of(indicator: Indicator) -> tuple[str, ...]:
    """What an indicator may be broken down and narrowed by, in the order of the catalogue."""
    headings = {"province", *HEADINGS}
    if any(type_ is Type.STOCK for type_, _ in indicator.sums):
        headings.discard("cause")
    if indicator.value.measure in UNATTRIBUTED:
        headings -= {"section", "standing"}
    own = [headings | {*details_of(one), *attributes_of(one), *one.ignores} for _, one in indicator.sums]
    return tuple(name for name in DIMENSIONS if all(name in names for names in own))


def foreign_to(indicator: Indicator, names: Iterable[str]) -> tuple[str, ...]:
    """Those names by which the indicator cannot be asked."""
    valid = dimensions_of(indicator)
    return tuple(name for name in names if name not in valid)
