"""Which facts begin in, or move to, a unit that is no more, and which in one that is there?"""

from tests.events.dependents_examples import HERE, PARENT, registered, unit
from tests.events.examples import Example, of
from tests.events.reorganisation_examples import converted
from tests.support.histories import Filing, founded

OLD = founded(on="2020-03-01")
GROUP = founded(on="2020-03-01", kind="group")
NOTIFIED = founded(on="2020-03-01", kind="group", registered=False)
BEFORE, SINCE = "2025-06-30", "2025-07-01"
HERE_NOW = "from2025:20"


def moved(on: str, area: str) -> Filing:
    """The head office moves to another place."""
    return of("head_office_moved", on, area=area, address="Số 1", tax_office_stays=True)


def unit_moved(area: str) -> Filing:
    """A branch moves to another place."""
    return unit("changed", SINCE, area=area, tax_office_stays=True)


def told(on: str, area: str) -> Filing:
    """A notified group tells of its new place."""
    return of("group_notification_changed", on, area=area)


EXAMPLES: list[Example] = [
    Example(("R-AREA-10",), founded(on=SINCE), founded(on=BEFORE)),
    Example(("R-AREA-10",), founded(on=SINCE), founded(on=SINCE, area=HERE_NOW)),
    Example(("R-AREA-10",), founded(on=SINCE, area="pre2025:20/187"), founded(on=SINCE, area="pre2025:20/999")),
    Example(("R-AREA-10",), converted(SINCE, consenting=10), converted(SINCE, area=HERE_NOW, consenting=10), (GROUP,)),
    Example(("W-AREA-11",), moved(SINCE, "pre2025:94"), moved(BEFORE, "pre2025:94"), (OLD,)),
    Example(("W-AREA-11",), moved(SINCE, "pre2025:94"), moved(SINCE, "from2025:92"), (OLD,)),
    Example(("W-AREA-11",), told(SINCE, "pre2025:94"), told(SINCE, "from2025:92"), (NOTIFIED,)),
    Example(("W-AREA-11",), registered(SINCE), registered(SINCE, area=HERE_NOW), (PARENT,)),
    Example(("W-AREA-11",), unit_moved("pre2025:94"), unit_moved("from2025:92"), HERE),
]
