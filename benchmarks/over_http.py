"""What does HTTP cost the register, beside a route on the same server that only decodes?

Granian and Litestar on both sides, each in a process of its own, 32 connections that are kept, one event a request.
The other route decodes the CloudEvent and answers with its id: it neither knows the office, nor judges, nor keeps.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast

import msgspec
import uvloop

from benchmarks.append import CLIENTS, SETTINGS, Send, drive, lives
from benchmarks.rounds import Round, Row, Scale, Target, alternate, faster, quantiles, ratios
from benchmarks.workload import OFFICE, Filing
from services import settings
from services.offices.directory import hash_key
from tests.support.servers import free_port, own_folder, postgres

KEY: Final = "k" * 43
STARTS_WITHIN: Final = 30.0
WARM_UP: Final = 10**5


class CloudEvent(msgspec.Struct, frozen=True):
    """What the other route decodes."""

    specversion: str
    id: str
    source: str
    type: str
    schemaversion: int
    subject: str
    effectiveon: str
    data: dict[str, Any]


class Seen(msgspec.Struct, frozen=True):
    """What the other route answers."""

    event_id: str
    subject: str


def run(scale: Scale) -> list[Row]:
    """Measure both."""
    events = scale.of(16_000, 640)
    with contextlib.ExitStack() as stack:
        server, folder = stack.enter_context(postgres(SETTINGS)), stack.enter_context(own_folder("sobo-bench-"))
        chosen = environment(server.fresh_database(), folder)
        ours = stack.enter_context(serving(chosen, "-m", "services.cli", "api"))
        other = stack.enter_context(serving({}, "-m", "benchmarks.over_http"))

        def register(number: int) -> Round:
            return uvloop.run(requests(ours, lives(number, CLIENTS, events)))

        def decoding(number: int) -> Round:
            return uvloop.run(requests(other, lives(number, CLIENTS, events)))

        alternate(1, lambda _: register(WARM_UP), lambda _: decoding(WARM_UP))
        mine, theirs = alternate(scale.of(7, 2), register, decoding)
    tails = quantiles(mine, 0.99), quantiles(theirs, 0.99)
    return [
        faster(f"append over HTTP / a route that only decodes, {CLIENTS} connections", mine, theirs, Target("≥", 0.6)),
        Row("its p99 / that of the route", "ms", *tails, ratios(*tails)),
    ]


def environment(url: str, folder: Path) -> dict[str, str]:
    """The settings of an API whose one office has our key."""
    offices = folder / "offices.json"
    office = msgspec.structs.replace(OFFICE, key_sha256=(hash_key(KEY).hex(),))
    offices.write_bytes(msgspec.json.encode({"offices": [office]}))
    return {
        "SOBO_LEDGER": url, "SOBO_DATA": str(folder), "SOBO_OFFICES": str(offices), "SOBO_LOG_LEVEL": "error",
    }  # fmt: skip


@contextlib.contextmanager
def serving(chosen: dict[str, str], *words: str) -> Iterator[int]:
    """Run a server on a free port; gives the port."""
    port = free_port()
    child = subprocess.Popen([sys.executable, *words], env=os.environ | chosen | {"SOBO_PORT": str(port)})
    deadline = time.monotonic() + STARTS_WITHIN
    try:
        while True:
            with contextlib.suppress(OSError):
                uvloop.run(asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 1))
                break
            if child.poll() is not None or time.monotonic() > deadline:
                message = f"{words} does not answer"
                raise RuntimeError(message)
            time.sleep(0.1)
        yield port
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(30)


async def requests(port: int, work: Sequence[Sequence[Filing]]) -> Round:
    """Send everything, a connection for each client."""
    loop = asyncio.get_running_loop()
    connections = [(await loop.create_connection(Connection, "127.0.0.1", port))[1] for _ in work]

    def sender(connection: Connection) -> Send:
        async def send(filing: Filing) -> None:
            status = await connection.post(filing.body)
            assert status == b"201", connection.seen

        return send

    measured = await drive(work, [sender(connection) for connection in connections])
    for connection in connections:
        connection.close()
    return measured


class Connection(asyncio.Protocol):
    """One kept connection with one request under way: as little of a client as will do."""

    def __init__(self) -> None:
        """Begin with nothing under way."""
        self.seen = b""
        self._whole = 0
        self._answer: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        self._out = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Read until the length that the head states."""
        self.seen += data
        if not self._whole and (end := self.seen.find(b"\r\n\r\n")) > 0:
            head = self.seen[:end].lower()
            at = head.index(b"content-length:") + len(b"content-length:")
            self._whole = end + 4 + int(head[at:].split(b"\r", 1)[0])
        if self._whole and len(self.seen) >= self._whole and self._answer is not None:
            self._answer.set_result(self.seen[9:12])

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError())

    async def post(self, body: bytes) -> bytes:
        """Send an event; return the status."""
        self.seen, self._whole = b"", 0
        self._answer = asyncio.get_running_loop().create_future()
        self._out.write(
            b"POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/cloudevents+json\r\n"
            b"Authorization: Bearer %b\r\nContent-Length: %d\r\n\r\n%b" % (KEY.encode(), len(body), body)
        )
        return await self._answer

    def close(self) -> None:
        """Hang up."""
        self._out.close()


def main() -> None:
    """Be the other server: Granian as the register runs it, one Litestar route."""
    from litestar import Litestar, post

    from services.api.service import server_of

    @post("/events")
    async def decode(data: CloudEvent) -> Seen:
        return Seen(data.id, data.subject)

    app = Litestar([decode], openapi_config=None, logging_config=None)
    server = server_of(cast("Any", app), settings.load())

    async def serve() -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.stop)
        await server.serve()

    uvloop.run(serve())


if __name__ == "__main__":
    main()
