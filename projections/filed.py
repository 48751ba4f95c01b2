"""Which rows were filed under an area, or under any of several?"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, true

from events.ids import COUNTRY


def lies_in(filed: Any, areas: Sequence[str]) -> ColumnElement[bool]:
    """The rows whose area is one of these or lies below one; the country has them all."""
    if COUNTRY in areas:
        return true()
    return or_(*(filed == area for area in areas), *(filed.startswith(area + "/", autoescape=True) for area in areas))
