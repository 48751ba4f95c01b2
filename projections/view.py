"""What is a view: a name, a version, tables that bear both, and a function from changes to rows?

A view never sees the network, a clock or another view. It is applied inside a transaction that also moves its
checkpoint; the worker owns both. A rebuild of the same version stands beside the live one in another slot.
"""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, MetaData, Table

from events.base import Family
from projections.blocks import Blocks
from projections.changes import Change

Apply = Callable[[Connection, Sequence[Change]], None]
Make = Callable[[str], "View"]

# No fact lies on this day and no record at this position: spans that are still open end here.
FOREVER_DAY = date(9999, 12, 31)
FOREVER = 2**62


class View(msgspec.Struct, frozen=True):
    """One view in one slot: the subjects that it covers, its tables, and how changes are applied to them.

    `blocks` are sums of what is complete, which whoever looks after the view folds behind it.
    """

    name: str
    version: int
    slot: str
    families: frozenset[Family]
    metadata: MetaData
    apply: Apply
    blocks: Blocks | None = None

    @property
    def key(self) -> str:
        """Name, version and slot, as in table names, checkpoint keys and the pointer table."""
        return key_of(self.name, self.version, self.slot)

    def table(self, name: str) -> Table:
        """One of its tables."""
        return self.metadata.tables[f"{self.key}_{name}"]


class ViewType(msgspec.Struct, frozen=True):
    """A view as its file declares it; `make(slot)` gives it tables of its own, the first slot being empty."""

    name: str
    version: int
    question: str
    make: Make


def key_of(name: str, version: int, slot: str = "") -> str:
    """`register_v1`, or `register_v1_b` in the other slot."""
    return f"{name}_v{version}" + (f"_{slot}" if slot else "")
