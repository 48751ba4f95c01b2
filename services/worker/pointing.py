"""Which version and slot of a view is live?

Two slots take turns: a rebuild fills the one that is not live, and one row switches readers and workers over.
"""

from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select, update

from services.worker.errors import ViewBeingBuilt
from services.worker.tables import pointers

SLOTS: Final = ("", "b")


class Pointer(msgspec.Struct, frozen=True):
    """What readers are shown of a view, and the slot that they were shown before."""

    version: int
    slot: str
    previous: str | None


def pointer_of(conn: Connection, name: str) -> Pointer | None:
    """The pointer of a view, None before its first start."""
    row = conn.execute(
        select(pointers.c.version, pointers.c.slot, pointers.c.previous).where(pointers.c.view == name)
    ).first()
    return Pointer(*row) if row else None


def live_slot(conn: Connection, name: str, version: int) -> str:
    """The slot that readers of this version are shown; raises ViewBeingBuilt."""
    found = pointer_of(conn, name)
    if found is None or found.version != version:
        raise ViewBeingBuilt(name)
    return found.slot


def slot_of_worker(conn: Connection, name: str, version: int) -> str:
    """The slot that a worker of this version writes to: the live one, or the first while another version is live."""
    found = pointer_of(conn, name)
    return found.slot if found is not None and found.version == version else ""


def introduce(conn: Connection, name: str, version: int) -> str:
    """Make a view that never ran live from its first row on; return the slot that a worker writes to."""
    if pointer_of(conn, name) is None:
        conn.execute(insert(pointers).values(view=name, version=version, slot="", previous=None))
    return slot_of_worker(conn, name, version)


def other_slot(slot: str) -> str:
    """The slot that a rebuild may fill."""
    return SLOTS[1] if slot == SLOTS[0] else SLOTS[0]


def forget_previous(conn: Connection, name: str) -> None:
    """There is no slot to go back to while the other one is being filled."""
    conn.execute(update(pointers).where(pointers.c.view == name).values(previous=None))


def switch(conn: Connection, name: str, version: int, slot: str, previous: str | None) -> None:
    """Show readers another version or slot from this transaction on."""
    conn.execute(update(pointers).where(pointers.c.view == name).values(version=version, slot=slot, previous=previous))
