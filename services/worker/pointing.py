"""Which version and slot of a view is live?

Each version has a row of its own, which says that it is complete and which slot its readers are shown: two releases
with different versions run side by side, and neither takes anything from the other's readers. Within a version two
slots take turns: a rebuild fills the one that is not live, and the row switches readers and workers over.
"""

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, update

from projections.view import key_of
from services.worker.errors import ViewBeingBuilt
from services.worker.tables import pointers

SLOTS: Final = ("", "b")


class Pointer(msgspec.Struct, frozen=True):
    """What readers of a version are shown, and the slot that they were shown before."""

    version: int
    slot: str
    previous: str | None


def pointer_of(conn: Connection, name: str, version: int) -> Pointer | None:
    """The pointer of a version of a view, None before it is complete for the first time."""
    return pointers_of(conn, {name: version}).get(name)


def pointers_of(conn: Connection, versions: Mapping[str, int]) -> dict[str, Pointer]:
    """The pointers of versions of some views, by name; one that was never complete is not in it."""
    named = {key: name for name, version in versions.items() for key in (name, key_of(name, version))}
    query = select(pointers.c.view, pointers.c.version, pointers.c.slot, pointers.c.previous)
    rows = conn.execute(query.where(pointers.c.view.in_(list(named))))
    return {named[view]: Pointer(*found) for view, *found in rows if found[0] == versions[named[view]]}


def live_slot(conn: Connection, name: str, version: int) -> str:
    """The slot that readers of this version are shown; raises ViewBeingBuilt."""
    found = pointer_of(conn, name, version)
    if found is None:
        raise ViewBeingBuilt(name)
    return found.slot


def slot_of_worker(conn: Connection, name: str, version: int) -> str:
    """The slot that a worker of this version writes to: the live one, or the first before there is one."""
    return slots_of_worker(conn, {name: version})[name]


def slots_of_worker(conn: Connection, versions: Mapping[str, int]) -> dict[str, str]:
    """The slots that a worker of these versions writes to, by name."""
    found = pointers_of(conn, versions)
    return {name: found[name].slot if name in found else SLOTS[0] for name in versions}


def introduce(conn: Connection, name: str, version: int) -> str:
    """Make a view that never ran live from its first row on; return the slot that a worker writes to."""
    if conn.execute(select(pointers.c.view).where(_rows(name))).first() is None:
        conn.execute(insert(pointers).values(view=name, version=version, slot=SLOTS[0], previous=None))
    return slot_of_worker(conn, name, version)


def other_slot(slot: str) -> str:
    """The slot that a rebuild may fill."""
    return SLOTS[1] if slot == SLOTS[0] else SLOTS[0]


def hold(conn: Connection, name: str) -> None:
    """Keep everybody else from showing another version or slot of a view until the commit."""
    conn.execute(select(pointers.c.view).where(_rows(name)).order_by(pointers.c.view).with_for_update()).all()


def forget_previous(conn: Connection, name: str, version: int) -> None:
    """There is no slot to go back to while the other one is being filled."""
    conn.execute(update(pointers).where(_row(name, version)).values(previous=None))


def switch(conn: Connection, name: str, version: int, slot: str, previous: str | None) -> None:
    """Show readers of a version this slot from this transaction on; whoever has not looked before holds the view."""
    shown = conn.execute(update(pointers).where(_row(name, version)).values(slot=slot, previous=previous))
    if not shown.rowcount:
        values = {"view": key_of(name, version), "version": version, "slot": slot, "previous": previous}
        conn.execute(insert(pointers).values(values))


def forget(conn: Connection, name: str, version: int) -> None:
    """Nobody is shown this version any more."""
    conn.execute(delete(pointers).where(_row(name, version)))


def _row(name: str, version: int) -> ColumnElement[bool]:
    """The row of a version: under its key, or under the bare name where it was the view's first."""
    return and_(pointers.c.view.in_((name, key_of(name, version))), pointers.c.version == version)


def _rows(name: str) -> ColumnElement[bool]:
    return or_(pointers.c.view == name, pointers.c.view.startswith(f"{name}_v", autoescape=True))
