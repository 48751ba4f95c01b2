"""Does anybody use the place that a restored ledger goes to, and may we fill it?

Who has an empty ledger open would go on with what it knew of it: its number of partitions, its epoch.
"""

import contextlib
import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlalchemy.engine import make_url

from services.backup.errors import Occupied
from services.ledger.postgresql import PostgreSQLLedger
from services.ledger.reading import CoreLedger

_OTHERS: Final = text(
    "SELECT count(*) AS others FROM pg_stat_activity WHERE application_name = 'sobo-ledger'"
    " AND datname = current_database() AND pid <> ALL(:ours)"
)
_PID: Final = text("SELECT pg_backend_pid() AS pid")
_OWNER: Final = text("SELECT has_table_privilege('ledger_records', 'INSERT') AS may")


def require_closed(url: str) -> None:
    """Raise Occupied where a process has the SQLite file open; asked before we open it ourselves."""
    parsed = make_url(url)
    path = Path(str(parsed.database))
    if parsed.get_backend_name() != "sqlite" or not path.exists():
        return
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise _in_use(str(path)) from error


async def require_ours(ledger: CoreLedger) -> None:
    """Raise Occupied where others are connected to the PostgreSQL ledger, or where it is not ours to fill.

    Asked as the first thing, while we have one connection that writes and one that reads ourselves.
    """
    if not isinstance(ledger, PostgreSQLLedger):
        return
    ours = [(await ask(_PID))[0].pid for ask in (ledger.writing, ledger.fetch)]
    if (await ledger.fetch(_OTHERS, {"ours": ours}))[0].others:
        raise _in_use("PostgreSQL")
    if not (await ledger.writing(_OWNER))[0].may:
        raise Occupied(
            "khôi phục cần quyền của chủ sở hữu cơ sở dữ liệu. Hãy đặt SOBO_LEDGER với tài khoản đó",
            "a restore takes the rights of the database's owner. Set SOBO_LEDGER to that login",
        )


async def require_empty(ledger: CoreLedger) -> None:
    """Raise Occupied where something is recorded."""
    head = await ledger.head()
    if head.position:
        raise Occupied(
            f"sổ cái ở đích đã có {head.position} bản ghi. Hãy khôi phục vào nơi còn trống (--data)",
            f"the ledger there has {head.position} records. Restore into an empty place (--data)",
        )


def _in_use(where: str) -> Occupied:
    return Occupied(
        f"có tiến trình khác đang mở sổ cái ở đích ({where}). Hãy dừng tất cả (sobo down) rồi khôi phục lại",
        f"another process has the ledger there open ({where}). Stop everything (sobo down), then restore again",
    )
