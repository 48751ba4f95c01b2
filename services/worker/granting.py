"""May this login write the views, and how do readers come to read those that were made before their role was?"""

from sqlalchemy import Connection, inspect, text

from services.ledger.roles import let_read
from services.worker.errors import ViewsForbidden
from services.worker.store import ViewStore
from services.worker.tables import checkpoints, metadata

_NEEDED = ("SELECT", "INSERT", "UPDATE", "DELETE")
_MISSING = text("SELECT one FROM unnest(CAST(:needed AS text[])) AS one WHERE NOT has_table_privilege(:name, one)")


async def require_writing(store: ViewStore) -> None:
    """Raise ViewsForbidden where this login would find out only at its first batch that it may not write."""

    def work(conn: Connection) -> list[str]:
        if conn.dialect.name != "postgresql":
            return []
        return list(conn.scalars(_MISSING, {"needed": list(_NEEDED), "name": checkpoints.name}))

    missing = await store.read(work)
    if missing:
        raise ViewsForbidden(f"no {', '.join(missing)} on table {checkpoints.name}")


async def let_all_read(store: ViewStore) -> int:
    """Let readers read every table of the views of this release; return how many there are."""
    slots = await store.all_running([*store.types])
    known = [*metadata.sorted_tables, *(table for view in slots for table in view.metadata.sorted_tables)]

    def work(conn: Connection) -> int:
        there = set(inspect(conn).get_table_names())
        tables = [table for table in known if table.name in there]
        let_read(None, conn, tables)
        return len(tables)

    return await store.transaction(work)
