"""Which tables does nobody need any more, how large are they, and how are they dropped?

The slot before stays for a rollback, and tables of another version for the release that reads them. Both go when an
operator says so, never by themselves. The live slot never goes, nor does one of which somebody said within the last
hour that they use it, or whose checkpoints moved since; where nobody ever said anything, the hour begins when it is
first asked.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal

import msgspec
import structlog
from sqlalchemy import Connection, MetaData, Table, func, inspect, select, text
from sqlalchemy.exc import OperationalError

from services.worker import builds, checkpoints, pointing, uses
from services.worker.store import ViewStore
from services.worker.tables import builds as filled
from services.worker.tables import checkpoints as followed
from services.worker.tables import uses as used

QUIET: Final = 3_600  # seconds
_KEY: Final = re.compile(r"(?P<name>[a-z_]+?)_v(?P<version>\d+)(?:_(?P<slot>b))?")
Kept = Literal["", "live", "filled", "used", "unknown"]
log = structlog.get_logger("worker")


class Spare(msgspec.Struct, frozen=True):
    """One slot of one version: its tables, their size in bytes where the database can tell, and why it is kept.

    `kept` is empty for what can be retired; `unknown` is what nobody has said anything of yet.
    """

    key: str
    view: str
    version: int
    slot: str
    tables: list[str]
    rows: int
    size: int | None
    kept: Kept


async def spares(store: ViewStore, names: Collection[str] | None = None) -> list[Spare]:
    """Every slot that is not live for this release, of these views, or of all and of those that it no longer has."""
    return await store.read(lambda conn: list(_spares(conn, store, names)))


async def retire(store: ViewStore, names: Collection[str] | None = None) -> list[Spare]:
    """Drop what can go; what is answered as kept stays."""

    def work(conn: Connection) -> list[Spare]:
        for name in sorted(store.types if names is None else names):
            pointing.hold(conn, name)  # nobody switches to a slot that is being dropped
        found = list(_spares(conn, store, names))
        for one in found:
            if not one.kept:
                _drop(conn, one)
            elif one.kept == "unknown":
                uses.note(conn, [one.key])
        return found

    done = await store.transaction(work)
    for one in done:
        if not one.kept:
            log.info("retired", view=one.key, rows=one.rows)
    return done


def _spares(conn: Connection, store: ViewStore, names: Collection[str] | None) -> Iterator[Spare]:
    there, now = inspect(conn).get_table_names(), uses.now(conn)
    for key, tables in sorted(_slots(conn, there).items()):
        match = _KEY.fullmatch(key)
        if match is None or (names is not None and match["name"] not in names):
            continue
        name, version, slot = match["name"], int(match["version"]), match["slot"] or ""
        kept = _kept(conn, store, name, version, slot, now)
        if kept != "live":
            rows = sum(_rows(conn, table) for table in tables)
            yield Spare(key, name, version, slot, tables, rows, _size(conn, tables), kept)


def _slots(conn: Connection, there: Sequence[str]) -> dict[str, list[str]]:
    """The tables of every slot that has left a trace, or whose other slot has."""
    traces = {key for column in (followed.c.view, filled.c.view, used.c.view) for key in conn.scalars(select(column))}
    both = {one for key in traces for one in (key.removesuffix("_b"), f"{key.removesuffix('_b')}_b")}
    found: dict[str, list[str]] = {key: [] for key in both}
    longest = sorted(both, key=len, reverse=True)  # a second slot's tables begin as the first one's do
    for table in there:
        key = next((one for one in longest if table.startswith(f"{one}_")), None)
        if key is not None:
            found[key].append(table)
    return {key: tables for key, tables in found.items() if tables or key in traces}


def _kept(conn: Connection, store: ViewStore, name: str, version: int, slot: str, now: int) -> Kept:
    type_ = store.types.get(name)
    ours = type_ is not None and type_.version == version
    if ours and pointing.slot_of_worker(conn, name, version) == slot:
        return "live"
    key = store.view(name, slot).key if ours else f"{name}_v{version}{slot and '_' + slot}"
    began = builds.aim_of(conn, key) is not None
    if ours and not began:
        return ""  # the slot before: workers of this version have left it with the switch
    said = uses.last(conn, key)
    if said is None or said[0] > now or uses.positions(conn, key) != said[1]:
        return "unknown"
    if now - said[0] < QUIET:
        return "filled" if began else "used"
    return ""


def _drop(conn: Connection, spare: Spare) -> None:
    builds.forget(conn, spare.key)  # before the tables: whoever still writes takes them in this order too
    checkpoints.forget(conn, spare.key)
    uses.forget(conn, spare.key)
    for table in spare.tables:
        Table(table, MetaData()).drop(conn)
    found = pointing.pointer_of(conn, spare.view, spare.version)
    if found is None:
        return
    if found.slot == spare.slot:
        pointing.forget(conn, spare.view, spare.version)
    else:
        pointing.forget_previous(conn, spare.view, spare.version)


def _rows(conn: Connection, table: str) -> int:
    return int(conn.execute(select(func.count()).select_from(Table(table, MetaData()))).scalar_one())


def _size(conn: Connection, tables: Sequence[str]) -> int | None:
    """The bytes of tables with their indexes, None where this SQLite was built without telling."""
    if conn.dialect.name == "postgresql":
        query = text("SELECT pg_total_relation_size(quote_ident(CAST(:t AS text))::regclass)")
        return sum(int(conn.execute(query, {"t": table}).scalar_one()) for table in tables)
    try:
        query = text(
            "SELECT coalesce(sum(pgsize), 0) FROM dbstat JOIN sqlite_schema s USING (name) WHERE s.tbl_name = :t"
        )
        return sum(int(conn.execute(query, {"t": table}).scalar_one()) for table in tables)
    except OperationalError:
        return None
