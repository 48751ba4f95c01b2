"""How long is a database waited for that says nothing, and is one left alone that only takes its time?"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from services.ledger.opening import open_ledger
from services.worker import attending
from services.worker.failing import operational
from services.worker.store import ViewStore, open_views
from tests.support import servers

LONG = text("SELECT pg_sleep(1.2)")


@pytest.fixture
def server() -> Iterator[servers.Postgres]:
    """Give a server that nobody else needs: it will be frozen."""
    with servers.postgres() as found:
        yield found


@pytest.fixture
async def store(server: servers.Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ViewStore]:
    """Give views on that server; who waits looks soon."""
    monkeypatch.setattr(attending, "LOOK_EVERY", 0.3)
    monkeypatch.setattr(attending, "ANSWERS_WITHIN", 0.5)
    ledger = await open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}")
    opened = await open_views(server.fresh_database(), ledger)
    yield opened
    await opened.close()
    await ledger.close()


async def test_who_waits_for_a_frozen_database_gives_up(store: ViewStore, server: servers.Postgres) -> None:
    """All who wait, in time and as an error of the database; once it goes on they are answered again."""
    await store.read(lambda conn: conn.execute(text("SELECT 1")))
    server.freeze()
    begun = time.monotonic()
    try:
        said = await asyncio.wait_for(
            asyncio.gather(*(store.live("register") for _ in range(5)), return_exceptions=True), 30
        )
        took = time.monotonic() - begun
    finally:
        server.thaw()
    assert all(isinstance(one, TimeoutError) and operational(one) for one in said), said
    assert took < 10
    assert (await store.live("register")).name == "register"


async def test_a_frozen_database_is_waited_for_where_nobody_looks(
    store: ViewStore, server: servers.Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: without looking, the connection stays open and nothing ends the wait."""
    monkeypatch.setattr(attending, "LOOK_EVERY", 3600.0)
    await store.read(lambda conn: conn.execute(text("SELECT 1")))
    server.freeze()
    try:
        waiting = asyncio.create_task(store.live("register"))
        done, _ = await asyncio.wait({waiting}, timeout=3)
        assert not done
    finally:
        server.thaw()
    assert (await waiting).name == "register"


async def test_a_query_that_takes_long_is_left_alone(store: ViewStore) -> None:
    """The server answers others meanwhile, so that it is waited for."""
    begun = time.monotonic()
    await store.read(lambda conn: conn.execute(LONG))
    assert time.monotonic() - begun >= 1.2
