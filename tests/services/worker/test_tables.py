"""What becomes of the workers' own tables that an older release made?"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from services.ledger.opening import open_ledger
from services.worker import parked
from services.worker.store import open_views
from services.worker.tables import parked as table
from tests.services.worker.counting import counting

_NEWER = ("code", "tries")


def _make_old(conn: Connection) -> None:
    """As the release before had it, with a row that it parked."""
    for name in _NEWER:
        conn.execute(sa.DDL(f"ALTER TABLE parked DROP COLUMN {name}"))
    _park(conn, 1)


def _park(conn: Connection, position: int) -> None:
    """As a worker of the release before does."""
    row: dict[str, Any] = {"view": "counted_v1", "position": position, "stream": "s", "event_id": "e", "error": "E"}
    old = sa.table("parked", *(sa.column(one.name, one.type) for one in table.columns if one.name not in _NEWER))
    conn.execute(sa.insert(old), {**row, "record": b"{}", "annulled": False})


async def test_columns_that_are_missing_are_added_and_rows_stay(ledger_url: str, tmp_path: Path) -> None:
    """What the older release parked is listed, and it goes on parking beside us without knowing the new columns."""
    views = ledger_url if ledger_url.startswith("postgresql") else f"sqlite:///{tmp_path / 'views.db'}"
    types = {"counted": counting("counted")}
    ledger = await open_ledger(ledger_url, partitions=1)
    store = await open_views(views, ledger, types=types)
    try:
        await store.transaction(_make_old)
        await store.prepare()
        await store.transaction(lambda conn: _park(conn, 2))
        assert [(p.position, p.code, p.tries) for p in await parked.listed(store)] == [(1, "", 0), (2, "", 0)]
        await store.prepare()  # once more does no harm
    finally:
        await store.close()
        await ledger.close()
