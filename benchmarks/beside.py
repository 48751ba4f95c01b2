"""Does who files an event notice that ten papers are being made?

One API as it runs in production, on a register with views. An office files at a steady offer; an event is due at its
time, and what is measured is from then until its receipt. Once with nothing beside it, once while ten papers that were
asked for at one moment are made: what is filed until the last of them is there counts.
"""

import asyncio
import contextlib
import time
from typing import Final

import httpx
import uvloop

from benchmarks.append import SETTINGS, lives
from benchmarks.apply import filings
from benchmarks.installation import entries, installation
from benchmarks.over_http import Connection, environment, serving
from benchmarks.rounds import Round, Row, Scale, Target, alternate, quantiles, ratios
from benchmarks.workload import Filing
from services.worker.service import ALL_VIEWS
from tests.support.servers import Postgres, own_folder, postgres, valkey

OFFERED: Final = 50
CONNECTIONS: Final = 8
PAPERS: Final = 10
PATIENCE: Final = 300
ASKED: Final = tuple(
    f"/reports/{form}.{suffix}?area=country:VN&period=2015"
    for form, suffix in zip(
        ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "dien-bien", "tinh-hinh", "ke-hoach"),
        ("pdf", "docx", "xlsx", "pdf", "pdf", "xlsx", "docx", "pdf", "pdf", "docx"),
        strict=True,
    )
)


def run(scale: Scale) -> list[Row]:
    """Measure with papers and without."""
    seconds = scale.of(10, 3)
    with contextlib.ExitStack() as stack:
        server, folder = stack.enter_context(postgres(SETTINGS)), stack.enter_context(own_folder("sobo-bench-"))
        url = uvloop.run(_filled(server, scale.of(20_000, 500)))
        port = stack.enter_context(serving(environment(url, folder), "-m", "services.cli", "api"))

        def alone(number: int) -> Round:
            return uvloop.run(_filing(port, 2 * number, seconds))

        def beside_papers(number: int) -> Round:
            return uvloop.run(_filing(port, 2 * number + 1, seconds, papers=True))

        alternate(1, lambda _: alone(500), lambda _: beside_papers(500))
        without, with_ = alternate(scale.of(7, 1), alone, beside_papers)
    halves, tails = ((quantiles(with_, one), quantiles(without, one)) for one in (0.5, 0.99))
    return [
        Row(f"filing while {PAPERS} papers are made / alone, {OFFERED}/s, median", "ms", *halves, ratios(*halves),
            Target("≤", 1.5)),
        Row("its p99", "ms", *tails, ratios(*tails)),
    ]  # fmt: skip


async def _filled(server: Postgres, events: int) -> str:
    """A database with a register of some size in every view."""
    url = server.fresh_database()
    with valkey() as broker:
        async with installation(url, broker, ALL_VIEWS) as own:
            await own.append(entries(filings(999, events)))
            await own.caught_up()
    return url


async def _filing(port: int, seed: int, seconds: int, *, papers: bool = False) -> Round:
    """File at the offer for so long, or until all papers are there."""
    loop = asyncio.get_running_loop()
    connections = [(await loop.create_connection(Connection, "127.0.0.1", port))[1] for _ in range(CONNECTIONS)]
    asked = asyncio.create_task(_print(port)) if papers else asyncio.create_task(asyncio.sleep(seconds))
    taken: list[float] = []
    begun = time.perf_counter()

    async def client(at: int, own: list[Filing]) -> None:
        for number, filing in enumerate(own):
            due = begun + (at + number * CONNECTIONS) / OFFERED
            if (early := due - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            if asked.done():
                return
            status = await connections[at].post(filing.body)
            assert status == b"201", connections[at].seen
            taken.append(time.perf_counter() - due)

    work = lives(seed, CONNECTIONS, OFFERED * PATIENCE)
    begun = time.perf_counter()
    await asyncio.gather(*(client(at, own) for at, own in enumerate(work)))
    await asked
    for connection in connections:
        connection.close()
    return Round(len(taken) / (time.perf_counter() - begun), taken)


async def _print(port: int) -> None:
    """Ask for all papers at one moment, and wait for them."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as client:
        for answer in await asyncio.gather(*(client.get(one) for one in ASKED)):
            answer.raise_for_status()
