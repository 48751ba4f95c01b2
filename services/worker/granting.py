"""How do readers come to read views that were made before their role was?"""

from sqlalchemy import Connection, inspect

from services.ledger.roles import let_read
from services.worker.store import ViewStore
from services.worker.tables import metadata


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
