"""Does the API behave as a process: over a socket, with hostile bytes, and when it is told to stop?"""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest

from services import heartbeat
from services.offices import demonstration
from services.settings import Settings
from tests.services.api.serving import EVENT, founded
from tests.support import servers

STARTS_WITHIN = 60.0
PROGRAM = "from services import settings; from services.api import service; service.run(settings.load())"


class Running:
    """A server in a process of its own."""

    def __init__(self, process: subprocess.Popen[bytes], chosen: Settings) -> None:
        self.process = process
        self.settings = chosen

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, Any]]:
        """One request over a connection of its own: the status, and the body as JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.settings.port, timeout=20)
        with contextlib.closing(connection):
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            told = connection.getresponse()
            content = told.read()
            return told.status, msgspec.json.decode(content) if content else {}

    def file(self, event: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """File one event."""
        key = demonstration.key_of(self.settings, "lang-son")
        return self.ask(
            "POST", "/events", msgspec.json.encode(event), Content_Type=EVENT, Authorization=f"Bearer {key}"
        )

    def raw(self, content: bytes) -> bytes:
        """Send bytes, and return what comes back until the other side is silent or hangs up."""
        with socket.create_connection(("127.0.0.1", self.settings.port), timeout=3) as connection:
            found = b""
            with contextlib.suppress(OSError):
                connection.sendall(content)
                connection.settimeout(0.5)
                while part := connection.recv(65_536):
                    found += part
        return found

    def until_ready(self) -> None:
        """Wait until the register says that it is ready."""
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            with contextlib.suppress(OSError):
                if self.ask("GET", "/health/ready")[0] == 200:
                    return
            assert self.process.poll() is None, "it ended"
            assert time.monotonic() < deadline, "it is not ready in time"
            time.sleep(0.05)


@contextlib.contextmanager
def running(folder: Path, ledger: str = "") -> Iterator[Running]:
    """Run the API until the end of the block."""
    chosen = Settings(data=folder, port=servers.free_port(), ledger=ledger)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SOBO_")}
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, env={**environment, **chosen.environment()}, stderr=subprocess.PIPE) as process:
        try:
            one = Running(process, chosen)
            one.until_ready()
            yield one
        finally:
            process.kill()


@pytest.fixture(params=["sqlite", "postgresql"])
def api(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    """Give a running API on either storage."""
    ledger = ""
    if request.param == "postgresql":
        fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
        ledger = fresh()
    with running(tmp_path, ledger) as one:
        yield one


def test_an_event_is_filed_and_found_over_a_socket(api: Running) -> None:
    """201, then the record by its id; the sign of life is there."""
    sent = founded()
    status, receipt = api.file(sent)
    assert (status, receipt["position"]) == (201, 1)
    assert api.ask("GET", f"/events/{sent['id']}")[1]["records"][0]["record"]["event"] == sent
    assert heartbeat.ailment(api.settings.beats_folder, "api") is None


def test_sigterm_answers_what_is_under_way_and_ends(api: Running) -> None:
    """Every acknowledged event is in the ledger, and the process ends with 0."""
    acknowledged: list[str] = []

    def client(number: int) -> None:
        for _ in range(1_000):
            sent = founded(name=f"Hợp tác xã {number}")
            try:
                status, _ = api.file(sent)
            except (OSError, http.client.HTTPException):
                return
            assert status in (201, 503)
            if status == 201:
                acknowledged.append(sent["id"])

    with ThreadPoolExecutor(8) as pool:
        clients = [pool.submit(client, number) for number in range(8)]
        while len(acknowledged) < 40:
            time.sleep(0.01)
        api.process.send_signal(signal.SIGTERM)
        for one in clients:
            one.result()
    assert api.process.wait(30) == 0
    with running(api.settings.data, api.settings.ledger if "postgresql" in api.settings.ledger else "") as again:
        kept: set[str] = set()
        after = 0
        while True:
            found = again.ask("GET", f"/events?after={after}&limit=500")[1]
            kept |= {one["event"]["id"] for one in found["events"]}
            after = found["last"]
            if not found["more"]:
                break
    assert set(acknowledged) <= kept


HOSTILE = (
    b"",
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /organisations?q=\xff HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET http://[ HTTP/1.1\r\nHost: [\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: \xff\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5_000 + b"\r\n",
    b"GET / HTTP/1.1\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 500_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    b"POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"POST /events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n",
    b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
    b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"G\x00T / HTTP/1.1\r\nHost: x\r\n\r\n",
)


def test_hostile_bytes_on_the_socket_give_no_fault(tmp_path: Path) -> None:
    """Broken requests are refused or hung up on; a moment later the register serves as before."""
    with running(tmp_path) as api:
        key = demonstration.key_of(api.settings, "lang-son")
        head = f"POST /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nContent-Type: {EVENT}\r\n".encode()
        cut_short = (
            head + b"Content-Length: 500\r\n\r\n{",
            head + b"Content-Length: 9999999\r\n\r\n" + b" " * 100_000,
            head + b"Transfer-Encoding: chunked\r\n\r\n" + b"10000\r\n" + b" " * 65_536 + b"\r\n" + b"10\r\n",
            head + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
        )
        for content in (*HOSTILE, *cut_short):
            told = api.raw(content)
            assert not told.startswith(b"HTTP/1.1 500"), content[:200]
        assert b" 413 " in api.raw(cut_short[1])[:20]
        assert api.file(founded())[0] == 201
        api.process.send_signal(signal.SIGTERM)
        _, log = api.process.communicate(timeout=30)
        assert b'"failed"' not in log
        assert b"Traceback" not in log
