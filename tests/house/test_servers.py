"""Are the servers that tests rely on really private, durable and ours to kill?"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
import redis

from tests.support import servers

ROOT = Path(__file__).parents[2]
IGNORING = "import signal; signal.signal(signal.SIGQUIT, signal.SIG_IGN)\n"
TWO_SERVERS = """
from tests.support import servers
with servers.postgres() as postgres, servers.valkey() as valkey:
    print(postgres.pid, valkey.pid, flush=True)
    input()
"""


async def test_a_database_is_fresh_and_durable(postgres_url: Callable[[], str]) -> None:
    """Two calls give two empty databases, and PostgreSQL waits for the disk."""
    first, second = postgres_url(), postgres_url()
    assert first != second
    connection = await asyncpg.connect(first)
    try:
        assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
        assert await connection.fetchval("SHOW fsync") == "on"
        assert await connection.fetchval("SHOW synchronous_commit") == "on"
        assert await connection.fetchval("SHOW server_encoding") == "UTF8"
    finally:
        await connection.close()


def test_a_broker_is_empty_whatever_came_before(broker: str) -> None:
    """A broker address leads to a server with no keys."""
    with contextlib.closing(redis.Redis.from_url(broker)) as client:
        assert client.dbsize() == 0
        client.set("left-behind", "1")
    assert urlsplit(broker).hostname == "127.0.0.1"


def test_a_server_can_be_killed_and_started_again() -> None:
    """Kill -9 ends the process; start brings it back on the same address."""
    with servers.valkey("--appendonly", "yes", "--appendfsync", "always") as server:
        with contextlib.closing(server.client()) as client:
            client.set("kept", "1")
        before = server.pid
        server.kill()
        with pytest.raises(redis.ConnectionError), contextlib.closing(server.client()) as client:
            client.ping()
        server.start()
        assert server.pid != before
        with contextlib.closing(server.client()) as client:
            assert client.get("kept") == b"1"


def test_a_server_that_cannot_start_says_why() -> None:
    """The error carries the server's own words."""
    with pytest.raises(servers.ServerFailedError, match=r"(?i)bad directive"), servers.valkey("--no-such-word", "1"):
        pytest.fail("it started")


@pytest.mark.parametrize("ignored", [False, True], ids=["plainly", "in the background of a shell"])
def test_a_killed_test_run_leaves_no_server_behind(*, ignored: bool) -> None:
    """Kill -9 of whoever started a server ends the server: PostgreSQL as another user included; also where the run
    was started in the background, whose processes ignore the signal that servers are ended with.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL has to get in as another user
        pids = _start_and_kill(folder, (IGNORING if ignored else "") + TWO_SERVERS)
        deadline = time.monotonic() + 60
        while alive := [pid for pid in pids if _state(pid) not in ("", "Z")]:
            assert time.monotonic() < deadline, [(pid, _state(pid)) for pid in alive]
            time.sleep(0.05)


def _state(pid: int) -> str:
    """How the kernel has it: `Z` is ended, and its parent has not looked yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return ""


def _start_and_kill(folder: str, program: str) -> list[int]:
    environment = {**os.environ, "TMPDIR": folder}
    command = [sys.executable, "-c", program]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT, env=environment) as run:
        assert run.stdout is not None
        pids = [int(word) for word in run.stdout.readline().split()]
        assert len(pids) == 2
        assert all(_state(pid) for pid in pids)
        run.kill()
    return pids
