"""How does the API run, and how does it end without leaving anybody unanswered?

One process on uvloop: Granian listens, Litestar routes. On SIGTERM nothing new is accepted, what is under way is
answered, intake is drained, and then the ledger is closed.
"""

import asyncio
import contextlib
import signal
import socket
import sys
import time
from typing import Final

import structlog
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from services import garbage, heartbeat, scraping, skew, telemetry
from services.api.app import application
from services.api.edge import Edge
from services.bootstrap import open_register
from services.settings import Settings
from services.worker import uses

NAME: Final = "api"
ANSWERED_WITHIN: Final = 8.0
MOST_AT_ONCE: Final = 1_024
LET_IN: Final = 0.0002  # seconds; Python's default, 5 ms, is that of twenty requests
_POLL: Final = 0.01
log = structlog.get_logger()


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises what bootstrap raises before anything is served."""
    import uvloop

    telemetry.configure(settings, NAME)
    uvloop.run(serve(settings))


async def serve(settings: Settings, stopping: asyncio.Event | None = None) -> None:
    """Serve until told to stop."""
    stopping = stopping or asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    async with open_register(settings) as register, skew.watched(register.ledger):
        app = application(register)
        garbage.seldom()
        _refuse_taken(settings)
        server = server_of(app, settings)
        serving = asyncio.create_task(server.serve(), name="granian")
        beating = asyncio.create_task(_beat(settings, app), name="heartbeat")
        reading = asyncio.create_task(uses.say_of_readers(register.views), name="uses")
        waiting = asyncio.create_task(stopping.wait(), name="stopping")
        scraping.told_start(NAME)
        log.info("serving", host=settings.host, port=settings.port, epoch=register.epoch)
        try:
            await asyncio.wait([serving, waiting], return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                serving.result()  # it could not listen: say why
        finally:
            for task in (beating, reading, waiting):
                task.cancel()
            server.stop()
            await _answered(app)
            with contextlib.suppress(asyncio.CancelledError):
                await serving
            await _answered(app)
        log.info("stopped")


def server_of(app: Edge, settings: Settings) -> Server:
    """Granian for this application. Its own thread has to be let in between two steps of ours to hand requests over."""
    sys.setswitchinterval(LET_IN)
    return Server(
        app,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=MOST_AT_ONCE,
        backpressure=MOST_AT_ONCE,
        http1_settings=HTTP1Settings(header_read_timeout=10_000, max_buffer_size=128 * 1024),
        log_enabled=False,
    )


def _refuse_taken(settings: Settings) -> None:
    """Raise OSError where somebody listens on the port already: Granian would share it with them without a word."""
    if settings.port:
        with socket.create_server((settings.host, settings.port)):
            return


async def _beat(settings: Settings, app: Edge) -> None:
    while True:
        heartbeat.beat(settings.beats_folder, NAME, under_way=app.under_way)
        await asyncio.sleep(heartbeat.EVERY)


async def _answered(app: Edge) -> None:
    """Wait until every request under way is answered, but not for ever."""
    deadline = time.monotonic() + ANSWERED_WITHIN
    while app.under_way and time.monotonic() < deadline:
        await asyncio.sleep(_POLL)
