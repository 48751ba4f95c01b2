"""How fast are figures at the size of a country: 110,000 organisations, 5 million events, 30 years?

At fixed probe points, beside a plain GROUP BY that answers the same question over typed columns, on PostgreSQL; SQLite
and DuckDB beside it. Every answer is compared with that of the other before its time counts.
"""

import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import asyncpg
import uvloop

from benchmarks import country, filling, late
from benchmarks.country import FIRST, LAST, TOLD
from benchmarks.plain import Periods, Rows, grouped
from benchmarks.rounds import Row, Scale, Target, ratios, said
from events.atlas import table
from events.ids import province
from projections.catalogue.table import BY_CODE
from projections.statistics.answers import ask
from projections.statistics.question import Cell, Question, Views
from projections.statistics.series import Grain, Point, series
from projections.view import View
from services.ledger.opening import open_ledger
from services.worker.store import ViewStore, open_views
from tests.support.servers import postgres

SETTINGS: Final = {"shared_buffers": "1GB", "max_wal_size": "8GB", "work_mem": "64MB"}
LIVES: Final = 2_200
AS_OF: Final = date(2026, 11, 22)
PLACES: Final = ("province", "sector")
KINDS: Final = ("sector", "kind")
COUNT: Final = "ORG_STOCK_REG"
VALUES: Final = {COUNT: "", "CAP_CHARTER": "capital"}
# Days and shares of what is known; a month's middle, its end, and the ends of the thirty years.
PROBES: Final = tuple(
    (as_of, known)
    for as_of in (date(2008, 2, 29), date(2017, 6, 15), date(2021, 12, 31), date(2026, 3, 15))
    for known in (0.7, 1.0)
)
MONTHS: Final = 360
HALF: Final = 0.5
LATE: Final = 400


class Filled:
    """A database with the country in it."""

    def __init__(self, store: ViewStore, views: Sequence[View], head: int) -> None:
        """Take over what was filled."""
        self.store, self.movements, self.periods, self.head = store, views[0], views[1], head

    async def cells(
        self, code: str, as_of: date, known_at: int, restate: Callable[[str], str] | None = None
    ) -> list[Cell]:
        """A stock by province and sector, on the boundaries of the filing or on others."""
        question, views = Question(as_of=as_of, by=PLACES, restate=restate), Views(self.movements)
        return await self.store.read(lambda conn: ask(conn, views, BY_CODE[code], question, known_at=known_at))

    async def series(self, known_at: int) -> list[Point]:
        """Every month of thirty years by sector and kind."""
        views, question = Views(self.movements), Question(as_of=LAST, since=FIRST - timedelta(days=1), by=KINDS)
        return await self.store.read(
            lambda conn: series(conn, views, BY_CODE[COUNT], question, Grain.MONTH, known_at=known_at)
        )

    def taking(self, plans: Sequence[country.Plan]) -> late.Register:
        """The register as late facts come to it."""
        return late.Register(self.store, (self.movements, self.periods), self.head, plans)


def run(scale: Scale) -> list[Row]:
    """Fill a country and a small one, and ask."""
    plans, few = country.planned(scale.of(LIVES, country.FEW)), country.planned(scale.of(country.FEW, 2))
    with postgres(SETTINGS) as server, tempfile.TemporaryDirectory() as folder:
        urls = server.fresh_database(), server.fresh_database()
        return uvloop.run(_measured(urls, f"sqlite:///{folder}/country.db", plans, few, scale))


async def _measured(
    urls: tuple[str, str], file: str, plans: Sequence[country.Plan], few: Sequence[country.Plan], scale: Scale
) -> list[Row]:
    rounds, made = scale.of(3, 1), country.lives(plans)
    server, close = await _filled(urls[0], made, typed=True)
    connection = await asyncpg.connect(urls[0], server_settings={"work_mem": "256MB", "jit": "off"})
    rows = await _size(server, connection)
    rows += await _now(server, connection, rounds)
    rows += await _probed(server, connection, PROBES[:: scale.of(1, 4)])
    rows += await _series(server, connection, rounds, scale.of(6, 1))
    folder = Path(file.removeprefix("sqlite:///")).parent
    rows += await _beside_duckdb(server, connection, folder, rounds)
    await connection.close()
    own, close_own = await _filled(file, made, typed=False)
    rows += await _beside(server, own, rounds)
    await close_own()
    small, close_small = await _filled(urls[1], country.lives(few), typed=False)
    own_few = plans[: len(few)]
    rows += await late.compared(server.taking(own_few), small.taking(few), scale.of(LATE, 20), f"{small.head:,} events")
    await close_small()
    await close()
    return rows


async def _filled(
    url: str, made: Sequence[country.Told], *, typed: bool
) -> tuple[Filled, Callable[[], Awaitable[None]]]:
    ledger = await open_ledger(url.replace("country.db", "ledger.db"))
    store = await open_views(url, ledger)
    views = [await store.live("movements"), await store.live("periods")]
    begun = time.perf_counter()
    await store.transaction(lambda conn: filling.fill(conn, views, made, typed=typed))
    head = max(fact[1] for share in made for fact in share.facts) * TOLD
    said(f"{head:,} events filled in {time.perf_counter() - begun:.0f} s")
    begun = time.perf_counter()
    blocks = views[0].blocks
    while blocks is not None and await store.transaction(lambda conn: blocks.fold(conn, head)):
        pass
    said(f"folded in {time.perf_counter() - begun:.0f} s")
    if url.startswith("postgresql"):
        connection = await asyncpg.connect(url)
        await connection.execute("VACUUM ANALYZE")
        await connection.close()
    else:
        await store.transaction(lambda conn: conn.exec_driver_sql("ANALYZE"))

    async def close() -> None:
        await store.close()
        await ledger.close()

    return Filled(store, views, head), close


async def _size(server: Filled, connection: asyncpg.Connection) -> list[Row]:
    size = "SELECT sum(pg_total_relation_size(name::regclass))::bigint FROM unnest($1::text[]) AS name"
    deltas = server.movements.table("deltas").name
    sums = [table.name for table in server.movements.metadata.sorted_tables if table.name != deltas]
    ((ours,), (theirs,)) = [await _one(connection, size, names) for names in (sums, [deltas])]
    events, organisations = await _one(connection, "SELECT count(*), count(DISTINCT subject) FROM facts")
    what = f"{organisations:,} organisations, {events:,} events: all sums / deltas, with their indexes"
    return [Row(what, "MiB", [ours / 2**20], [theirs / 2**20], ratios([ours], [theirs]))]


async def _one(connection: asyncpg.Connection, query: str, *values: Any) -> tuple[int, ...]:
    rows: Sequence[Any] = await connection.fetch(query, *values)
    return tuple(rows[0])


async def _now(server: Filled, connection: asyncpg.Connection, rounds: int) -> list[Row]:
    rows: list[Row] = []
    for code, value in VALUES.items():
        ours, theirs = await _turns(
            rounds,
            lambda code=code: server.cells(code, AS_OF, server.head),
            lambda value=value: connection.fetch(grouped(value, PLACES), AS_OF, server.head),
        )
        times = ratios(theirs, ours)
        rows.append(Row(f"{code} by province × sector, now / GROUP BY", "ms", ours, theirs, times, Target("≥", 100)))
        said(f"{rows[-1].what}: {statistics.median(times):.0f}")
    taken = await _timed(rounds, lambda: server.cells(COUNT, AS_OF, server.head, _today))
    return [*rows, Row(f"{COUNT} by province × sector, now, on the boundaries of today", "ms", taken)]


def _today(area: str) -> str:
    """The province that took over the one in which a thing was filed: the districts of the benchmark are none."""
    return table().within(province(area))


async def _probed(server: Filled, connection: asyncpg.Connection, probes: Sequence[tuple[date, float]]) -> list[Row]:
    """Every probe point, those whose baseline reads half of the events and the others."""
    many: list[tuple[float, float]] = []
    few: list[tuple[float, float]] = []
    for (as_of, known), (code, value) in itertools.product(probes, VALUES.items()):
        at = int(server.head * known)
        lie = "SELECT count(*) FROM facts WHERE effective_on <= $1 AND position <= $2"
        (read,) = await _one(connection, lie, as_of, at)
        begun = time.perf_counter()
        rows = await connection.fetch(grouped(value, PLACES), as_of, at)
        theirs = (time.perf_counter() - begun) * 1000
        _equal(await server.cells(code, as_of, at), rows)
        taken = await _timed(3, lambda code=code, as_of=as_of, at=at: server.cells(code, as_of, at))
        ours = statistics.median(taken)
        (many if read >= HALF * server.head else few).append((ours, theirs))
        said(f"{code} {as_of} at {known}: {read:,} events, {ours:.1f} ms / {theirs:.0f} ms = {theirs / ours:.0f}")
    told = (
        ("at a point that half of the events lie before / GROUP BY", many, 15),
        ("at a point that fewer lie before / GROUP BY", few, 1),
    )
    return [_all_points(what, found, target) for what, found, target in told if found]


def _equal(cells: Sequence[Cell], rows: Sequence[Any]) -> None:
    """Nobody is timed who answers something else."""
    assert {c.by: c.numerator for c in cells if c.numerator} == {tuple(row)[:-1]: row[-1] for row in rows}


def _all_points(what: str, found: Sequence[tuple[float, float]], target: float) -> Row:
    """The least ratio decides."""
    ours, theirs = [one for one, _ in found], [other for _, other in found]
    times = ratios(theirs, ours)
    return Row(
        f"{what}, {len(found)} points", "ms", ours, theirs, [min(times)], Target("≥", target),
        f"all ratios {min(times):.0f}-{max(times):.0f}",
    )  # fmt: skip


async def _series(server: Filled, connection: asyncpg.Connection, rounds: int, sampled: int) -> list[Row]:
    """A GROUP BY at the end of each month; some of the months are asked, and stand for all."""
    points = await server.series(server.head)
    assert len(points) == MONTHS
    taken: list[float] = []
    for point in points[MONTHS // sampled - 1 :: MONTHS // sampled]:
        begun = time.perf_counter()
        rows = await connection.fetch(grouped("", KINDS), point.last, server.head)
        taken.append((time.perf_counter() - begun) * 1000)
        _equal(point.cells, rows)
    ours = await _timed(rounds, lambda: server.series(server.head))
    theirs = [statistics.mean(taken) * MONTHS] * len(ours)
    what = f"{COUNT} monthly over 30 years by sector × kind / GROUP BY"
    note = f"{sampled} of {MONTHS} months measured"
    return [Row(what, "ms", ours, theirs, ratios(theirs, ours), Target("≥", 50), note)]


async def _beside_duckdb(server: Filled, connection: asyncpg.Connection, folder: Path, rounds: int) -> list[Row]:
    lines = folder / "periods.csv"
    await connection.copy_from_table(server.periods.table("spans").name, output=lines, format="csv", header=True)
    duck = await asyncio.to_thread(Periods, lines)
    rows: list[Row] = []
    middle = (date(2015, 6, 15), int(server.head * 0.55))
    for what, (as_of, at), target in (("now", (AS_OF, server.head), 2), ("then, as known then", middle, 8)):
        cells = await server.cells(COUNT, as_of, at)
        assert {c.by: c.numerator for c in cells if c.numerator} == duck.at(as_of, at)
        ours, theirs = await _turns(
            2 * rounds,
            lambda as_of=as_of, at=at: server.cells(COUNT, as_of, at),
            lambda as_of=as_of, at=at: asyncio.to_thread(duck.at, as_of, at),
        )
        asked = f"{COUNT} by province × sector, {what} / DuckDB over periods"
        rows.append(Row(asked, "ms", ours, theirs, ratios(ours, theirs), Target("≤", target)))
    told = await server.series(server.head)
    assert _by_month(told) == duck.monthly(FIRST, LAST, server.head)
    ours, theirs = await _turns(
        rounds,
        lambda: server.series(server.head),
        lambda: asyncio.to_thread(duck.monthly, FIRST, LAST, server.head),
    )
    what = f"{COUNT} monthly over 30 years / DuckDB over periods"
    return [*rows, Row(what, "ms", ours, theirs, ratios(ours, theirs), Target("≤", 2))]


def _by_month(points: Sequence[Point]) -> Rows:
    return {(p.period, *c.by): c.numerator for p in points for c in p.cells if c.numerator}


async def _beside(server: Filled, own: Filled, rounds: int) -> list[Row]:
    """SQLite beside PostgreSQL."""
    rows: list[Row] = []
    middle = (date(2015, 6, 15), int(server.head * 0.55))
    for code in VALUES:
        for what, (as_of, at) in (("now", (AS_OF, server.head)), ("then, as known then", middle)):
            assert await own.cells(code, as_of, at) == await server.cells(code, as_of, at)
            ours, theirs = await _turns(
                2 * rounds,
                lambda code=code, as_of=as_of, at=at: own.cells(code, as_of, at),
                lambda code=code, as_of=as_of, at=at: server.cells(code, as_of, at),
            )
            asked = f"{code} by province × sector, {what}: SQLite / PostgreSQL"
            rows.append(Row(asked, "ms", ours, theirs, ratios(ours, theirs), Target("≤", 3)))
    ours, theirs = await _turns(rounds, lambda: own.series(own.head), lambda: server.series(server.head))
    what = f"{COUNT} monthly over 30 years: SQLite / PostgreSQL"
    return [*rows, Row(what, "ms", ours, theirs, ratios(ours, theirs), Target("≤", 3))]


async def _turns(rounds: int, *work: Callable[[], Awaitable[Any]]) -> list[list[float]]:
    """Milliseconds of contenders who take turns, after one go of each that does not count."""
    found: list[list[float]] = [[] for _ in work]
    for number in range(rounds + 1):
        for one, taken in zip(work, found, strict=True):
            begun = time.perf_counter()
            await one()
            if number:
                taken.append((time.perf_counter() - begun) * 1000)
    return found


async def _timed(rounds: int, work: Callable[[], Awaitable[Any]]) -> list[float]:
    return (await _turns(rounds, work))[0]
