"""Do rows come out as they went in, however few or many they are, on either storage?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Column, Connection, Date, MetaData, String, Table, Text, select

from projections.writing import WORTH_A_COPY, Rows, change_all, insert_all, named, update_all
from services.ledger.opening import open_ledger
from services.worker.store import ViewStore, open_views

TABLE = Table(
    "written",
    MetaData(),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("word", String(60)),
    Column("told", Text),
    Column("day", Date),
    Column("flag", Boolean),
)
NAMES = tuple(TABLE.columns.keys())
HOSTILE: list[tuple[Any, ...]] = [
    (1, 'a "quoted" word', "back\\slash, comma, {brace}", date(2011, 6, 30), True),
    (2, "NULL", "null", date.max, False),
    (3, "", " ", date.min, None),
    (4, None, None, None, None),
    (-(2**63), "Hợp tác xã Đồng Tiến", "dòng một\ndòng hai\t'", date(1, 2, 3), True),
    (2**63 - 1, "\\", '"', date(9999, 12, 30), False),
]


@asynccontextmanager
async def _opened(ledger_url: str, folder: Path) -> AsyncIterator[ViewStore]:
    """Views of either storage, with the table among them."""
    ledger = await open_ledger(ledger_url)
    views = ledger_url if ledger_url.startswith("postgresql") else f"sqlite:///{folder / 'views.db'}"
    store = await open_views(views, ledger, types={})
    try:
        await store.transaction(TABLE.metadata.create_all)
        yield store
    finally:
        await store.close()
        await ledger.close()


def _rows(times: int) -> list[tuple[Any, ...]]:
    """The rows, and so many times more of them under other numbers."""
    return HOSTILE + [(100 * n + at, *row[1:]) for n in range(1, times) for at, row in enumerate(HOSTILE)]


def _found(conn: Connection) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in conn.execute(select(TABLE).order_by(TABLE.c.number))]


@pytest.mark.parametrize("times", [1, WORTH_A_COPY])
async def test_rows_are_found_as_they_were_written(ledger_url: str, tmp_path: Path, times: int) -> None:
    """Few go as arrays and many by COPY on PostgreSQL: quotes, commas, nothing at all, and the last day of all."""
    rows = _rows(times)
    async with _opened(ledger_url, tmp_path) as store:
        await store.transaction(lambda conn: insert_all(conn, TABLE, Rows(NAMES, rows)))
        assert await store.read(_found) == sorted(rows, key=itemgetter(0))


@pytest.mark.parametrize("times", [1, WORTH_A_COPY])
async def test_rows_are_changed_where_their_keys_say_so(ledger_url: str, tmp_path: Path, times: int) -> None:
    """Each row that is named gets its own values, also where its key is the last day of all; no other row changes."""
    rows = [row for row in _rows(times) if row[0] < 100 or row[3] != date.max]

    def work(conn: Connection) -> list[tuple[Any, ...]]:
        insert_all(conn, TABLE, named([dict(zip(NAMES, row, strict=True)) for row in rows]))
        update_all(conn, TABLE, ("word", "day"), Rows(("word", "day", "told"), [("NULL", date.max, 'new "words"')]))
        fresh = Rows(NAMES, [(7, "fresh", None, date.max, None)])
        change_all(conn, TABLE, ("number",), Rows(("number", "day"), [(1, None), (3, date.max)]), fresh)
        return _found(conn)

    changed = {row[0]: row for row in rows} | {
        1: (*HOSTILE[0][:3], None, True),
        2: (2, "NULL", 'new "words"', date.max, False),
        3: (3, "", " ", date.max, None),
        7: (7, "fresh", None, date.max, None),
    }
    async with _opened(ledger_url, tmp_path) as store:
        assert await store.transaction(work) == [changed[number] for number in sorted(changed)]
