"""Which states of an opening record break a rule, and which keep it?"""

from typing import Any

from tests.events.examples import Example
from tests.support.histories import Filing, migrated

ON = "2024-12-31"


def opened(on: str = ON, kind: str = "cooperative", *, founded_on: str | None = None, **state: Any) -> Filing:
    """An opening record in a state."""
    names = {"group": "Tổ hợp tác Tân Mỹ"}
    return migrated(on, kind=kind, name=names.get(kind, "Hợp tác xã Tân Mỹ"), founded_on=founded_on, state=state)


def notified(**data: Any) -> Filing:
    """A group out of older files that was only notified."""
    return migrated(ON, kind="group", name="Tổ hợp tác Tân Mỹ", registered=False, **data)


def ended(on: str, how: str = "dissolved", **more: Any) -> Filing:
    """One that had ended before it was carried over."""
    return opened(ending=how, ended_on=on, **more)


EXAMPLES = [
    Example(("R-OPEN-03",), opened(recovery_on="2025-01-01"), opened(recovery_on="2024-12-31")),
    Example(("R-OPEN-03",), opened(certificate_void_on="2025-01-01"), opened(certificate_void_on="2024-12-31")),
    Example(
        ("R-OPEN-03",), ended("2004-12-31", founded_on="2005-01-01"), ended("2005-01-01", founded_on="2005-01-01")
    ),
    Example(("R-OPEN-03",), ended("2025-01-01"), ended("2024-12-31")),
    Example(
        ("R-OPEN-03",), opened(suspended_since="2025-01-01", suspended_until="2025-03-31"),
        opened(suspended_since="2024-12-31", suspended_until="2025-03-31"),
    ),
    Example(("R-OPEN-03",), migrated(ON, certified_on="2025-01-01"), migrated(ON, certified_on="2024-12-31")),
    Example(("R-OPEN-04",), opened(suspended_until="2024-12-30"), opened(suspended_until="2024-12-31")),
    Example(
        ("R-OPEN-04",), opened(suspended_since="2024-10-01"),
        opened(suspended_since="2024-10-01", suspended_until="2025-01-31"),
    ),
    Example(("R-OPEN-05",), opened(ending="dissolved"), ended("2013-05-01")),
    Example(("R-OPEN-05",), opened(ended_on="2013-05-01"), ended("2013-05-01", "bankrupt")),
    Example(("R-OPEN-05",), ended("2013-05-01", not_at_address=True), opened(not_at_address=True)),
    Example(("R-OPEN-05",), ended("2013-05-01", held=["changes"]), opened(held=["changes"])),
    Example(("R-OPEN-06",), ended("2013-05-01", "terminated"), ended("2013-05-01", "terminated", kind="group")),
    Example(("R-OPEN-07",), notified(state={"not_at_address": True}), notified(state={"held": ["changes"]})),
    Example(("R-OPEN-07",), notified(certified_on="2020-01-01"), notified()),
]  # fmt: skip
