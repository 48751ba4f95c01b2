"""Which records could a view not apply, and what is to be done with them?

A subject's first record that fails parks with its error, and its later ones behind it in order; the partition goes on.
`retry` applies them again, in order, once their cause is mended; `annul` gives one up for this view and goes on behind
it. A rebuild tries all of them anew.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import structlog
from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, select, update

from projections.changes import Change
from projections.view import View
from services.ledger.ledger import partition_of
from services.worker import checkpoints
from services.worker.errors import ViewError
from services.worker.failing import operational, told
from services.worker.fingerprints import release
from services.worker.memory import BEHIND, Item, items_of
from services.worker.store import ViewStore
from services.worker.tables import parked

_WAITING = parked.c.annulled.is_(False)
_SHOWN = [parked.c[name] for name in ("view", "position", "stream", "event_id", "error", "annulled", "code", "tries")]
_ORDER = (parked.c.position, parked.c.view)
log = structlog.get_logger("worker")


class Parked(msgspec.Struct, frozen=True):
    """One parked record: in which slot of a view, why, under which code, and how often it was tried again in vain."""

    view: str
    position: int
    stream: str
    event_id: str
    error: str
    annulled: bool
    code: str
    tries: int


class Tried(msgspec.Struct, frozen=True):
    """What a retry came to: how many records were applied, and the one that still fails."""

    applied: int
    left: int
    error: str = ""


async def listed(store: ViewStore, view: str | None = None) -> list[Parked]:
    """Everything that is parked, in the order of positions; of one view, or of all. Of each only the slot that workers
    write to: what a slot of before or of another release holds back is nobody's any more.
    """
    query = select(*_SHOWN).where(parked.c.view.in_(await _keys(store, view)))
    return await store.read(lambda conn: [Parked(*row) for row in conn.execute(query.order_by(*_ORDER))])


async def show(store: ViewStore, position: int) -> list[tuple[Parked, bytes]]:
    """The record that is parked at a position, for each view that parked it, with its exact bytes."""
    among = and_(parked.c.position == position, parked.c.view.in_(await _keys(store)))
    query = select(*_SHOWN, parked.c.record).where(among).order_by(*_ORDER)
    return await store.read(lambda conn: [(Parked(*told), record) for *told, record in conn.execute(query)])


async def retry(store: ViewStore, view: str, stream: str) -> Tried:
    """Apply the parked records of a subject again, in order, as far as they go."""
    live = await store.live(view)
    waiting = await store.read(lambda conn: rows_of(conn, live.key, [stream]))
    if not waiting:
        raise ViewError(f"{view}: {stream} không có bản ghi nào đang treo.", f"{view}: nothing of {stream} is parked.")
    history = (await store.ledger.histories([stream]))[stream]
    given_up = await store.read(lambda conn: set(conn.scalars(_given_up(live.key, stream))))
    items = {item.position: item for item in items_of(stream, history, without=given_up)}
    partition = partition_of(stream, (await store.ledger.head()).partitions)

    def work(conn: Connection) -> Tried:
        checkpoints.hold(conn, live.key, partition)  # no batch parks behind our back
        rows = [row for row in rows_of(conn, live.key, [stream]) if row.position in items]  # one may have come since
        applied = 0
        for row in rows:
            item = items[row.position]
            error = item.error if item.change is None else attempt(conn, live, [item.change])
            if error:
                tried = {"error": error, "code": release(), "tries": parked.c.tries + 1}
                conn.execute(update(parked).where(_at(live.key, row.position)).values(tried))
                return Tried(applied, len(rows) - applied, error)
            conn.execute(delete(parked).where(_at(live.key, row.position)))
            applied += 1
        return Tried(applied, 0)

    return await store.transaction(work)


async def annul(store: ViewStore, view: str, position: int) -> Tried:
    """Give up one record for this view, and apply what waits behind it. It stays listed as annulled."""
    live = await store.live(view)

    def give_up(conn: Connection) -> str | None:
        return conn.execute(
            update(parked).where(_at(live.key, position), _WAITING).values(annulled=True).returning(parked.c.stream)
        ).scalar_one_or_none()

    stream = await store.transaction(give_up)
    if stream is None:
        raise ViewError(f"{view}: vị trí {position} không bị treo.", f"{view}: position {position} is not parked.")
    if not await store.read(lambda conn: rows_of(conn, live.key, [stream])):
        return Tried(0, 0)
    return await retry(store, view, stream)


def count(conn: Connection, view_key: str) -> int:
    """How many records wait in a slot of a view."""
    return conn.execute(select(func.count()).where(parked.c.view == view_key, _WAITING)).scalar_one()


def rows_of(conn: Connection, view_key: str, streams: Sequence[str]) -> Sequence[Any]:
    """The positions of the records of some subjects that wait, in order."""
    return conn.execute(
        select(parked.c.position, parked.c.stream)
        .where(parked.c.view == view_key, parked.c.stream.in_(streams), _WAITING)
        .order_by(parked.c.position)
    ).all()


def apply_or_park(conn: Connection, view: View, items: Iterable[Item]) -> int:
    """Apply records subject by subject as far as they go, and park the rest; returns how many are parked."""
    by_subject: dict[str, list[Item]] = {}
    for item in items:
        by_subject.setdefault(item.subject, []).append(item)
    waiting = {row.stream for row in rows_of(conn, view.key, list(by_subject))}
    return sum(
        park(conn, view.key, own, BEHIND) if subject in waiting else _as_far_as_it_goes(conn, view, own)
        for subject, own in by_subject.items()
    )


def _as_far_as_it_goes(conn: Connection, view: View, own: Sequence[Item]) -> int:
    changes = [item.change for item in own if item.change is not None]
    if len(changes) == len(own) and not attempt(conn, view, changes):
        return 0
    for number, item in enumerate(own):
        error = item.error or "no change was computed"
        if item.change is not None:
            error = attempt(conn, view, [item.change])
        if error:
            log.error(
                "parked",
                view=view.key,
                subject=item.subject,
                position=item.position,
                event_id=item.event_id,
                behind=len(own) - number - 1,
            )
            return park(conn, view.key, own[number:], error)
    return 0


def attempt(conn: Connection, view: View, changes: Sequence[Change]) -> str:
    """Apply changes under a savepoint; the error in words where they fail for their own sake, else nothing.

    What fails because the database does is raised, and nothing is parked for it.
    """
    savepoint = conn.begin_nested()
    try:
        view.apply(conn, changes)
    except Exception as error:
        if operational(error):
            raise
        savepoint.rollback()
        return told(error)
    savepoint.commit()
    return ""


def park(conn: Connection, view_key: str, items: Iterable[Item], error: str) -> int:
    """Park records of one subject: the first with its error, the others behind it. Returns how many."""
    rows = [
        {
            "view": view_key,
            "position": item.position,
            "stream": item.subject,
            "event_id": item.event_id,
            "error": item.error or (error if not number else BEHIND),
            "record": item.record,
            "annulled": False,
            "code": release(),
            "tries": 0,
        }
        for number, item in enumerate(items)
    ]
    if rows:
        conn.execute(insert(parked), rows)
    return len(rows)


def _at(view_key: str, position: int) -> ColumnElement[bool]:
    return and_(parked.c.view == view_key, parked.c.position == position)


def _given_up(view_key: str, stream: str) -> Select[int]:
    return select(parked.c.position).where(parked.c.view == view_key, parked.c.stream == stream, parked.c.annulled)


async def _keys(store: ViewStore, view: str | None = None) -> list[str]:
    return [one.key for one in await store.all_running([*store.types] if view is None else [view])]
