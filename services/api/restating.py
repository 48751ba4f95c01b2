"""On which boundaries is a question about an area answered: those under which things were filed, or the latest?"""

from collections.abc import Mapping
from typing import Any

from projections.indicators import Basis
from projections.views import units
from services.api.answering import At
from services.bootstrap import Register


def views_for(asked: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    """The views that an answer rests on: on restated boundaries those of units too."""
    return (*names, units.NAME) if asked["basis"] is Basis.RESTATED else names


async def areas_of(served: Register, asked: Mapping[str, Any], at: At) -> tuple[str, ...]:
    """The areas under which that is filed which lies in the area asked for; none where the area stands for itself."""
    if asked["area"] is None or asked["basis"] is not Basis.RESTATED:
        return ()
    return (await served.gazetteer.at(at.position, served.epoch)).filed_within(asked["area"])
