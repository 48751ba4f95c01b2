"""Does a connection to PostgreSQL end with its link, at both ends?"""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from typing import Any

import asyncpg
import pytest

from services import connecting
from tests.conftest import skipping_what_is_missing
from tests.support import cutting, servers

CUT_FOR = 8.0


@pytest.fixture
def database() -> Iterator[tuple[servers.Postgres, cutting.Link]]:
    """Give a PostgreSQL at the end of a link."""
    with contextlib.ExitStack() as opened:
        with skipping_what_is_missing():
            link = opened.enter_context(cutting.link())
            server = opened.enter_context(servers.postgres(place=link.place))
        yield server, link


async def _holds(connection: Any, key: int) -> float:
    """Take a lock, ask once the link is cut, and say how long nothing came; endless is as long as anybody waits."""
    await connection.execute("SELECT pg_advisory_lock($1)", key)
    await asyncio.sleep(0.5)
    begun = time.monotonic()
    with contextlib.suppress(OSError, asyncpg.PostgresConnectionError):
        await asyncio.wait_for(connection.fetchval("SELECT 1"), CUT_FOR - 1)
    return time.monotonic() - begun


@pytest.mark.promise("P14")
async def test_a_cut_link_ends_a_session_and_its_locks(database: tuple[servers.Postgres, cutting.Link]) -> None:
    """We give up within seconds, and so does the server; a connection without signs of life does not (control)."""
    server, link = database
    url = server.url()
    ours, plain = await connecting.connect(url), await asyncpg.connect(url)
    asking = [asyncio.create_task(_holds(one, key)) for key, one in enumerate((ours, plain))]
    await asyncio.sleep(0.3)
    link.cut()
    try:
        waited, in_vain = await asyncio.gather(*asking)
        await asyncio.sleep(1)
    finally:
        link.mend()
    plain.terminate()
    assert waited < CUT_FOR - 1.5 < in_vain
    after = await connecting.connect(url)
    try:
        assert await after.fetchval("SELECT pg_try_advisory_lock(0)")
    finally:
        await after.close()
