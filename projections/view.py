"""What is a view: a name, a version, tables that bear both, and a function from changes to rows?

A view never sees the network, a clock or another view. It is applied inside a transaction that also moves its
checkpoint; the worker owns both.
"""

from collections.abc import Callable, Sequence

from datetime import date

import msgspec
from sqlalchemy import Connection, MetaData

from events.base import Family
from projections.changes import Change

Apply = Callable[[Connection, Sequence[Change]], None]
FOREVER_DAY = date(9999, 12, 31)
FOREVER = 2**62


class View(msgspec.Struct, frozen=True):
    """One view: the subjects that it covers, its tables (version in their names), and how changes are applied."""

    name: str
    version: int
    question: str
    families: frozenset[Family]
    metadata: MetaData
    apply: Apply

    @property
    def key(self) -> str:
        """Name and version, as in checkpoint keys and the pointer table."""
        return f"{self.name}_v{self.version}"

    def covers(self, family: Family) -> bool:
        """Whether the view follows subjects of this family."""
        return family in self.families


def table_name(view: str, version: int, table: str) -> str:
    """A table's name with its view and the view's version in it: `register_v1_names`."""
    return f"{view}_v{version}_{table}"
