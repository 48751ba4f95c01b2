"""Which designs of the views that carry the statistics were tried at that size, and what did each cost?

The same question, members by province and sector on an early day as known half-way, asked of: the deltas by their index
as they are; the deltas with an index that holds all that is summed; sums in blocks of positions × months with the
deltas of the block that the position lies in; and a scan of periods, which knows only what was described.
"""

import statistics
import time
from typing import Final

import asyncpg

from benchmarks.rounds import Row, said

BLOCK: Final = 16_384
DAY: Final = "DATE '2017-06-30'"
PLACES: Final = "substr(area, 1, 10) AS province, sector"
INDEX: Final = """
CREATE INDEX IF NOT EXISTS tried_covering ON movements_v3_deltas (measure, effective_on)
  INCLUDE (position, area, sector, delta)
"""
BLOCKS: Final = f"""
CREATE TABLE IF NOT EXISTS tried_blocks AS
  SELECT position / {BLOCK} AS block, date_trunc('month', effective_on)::date AS month, measure, kind, section, sector,
      substr(area, 1, 10) AS province, standing, sum(delta) AS delta
    FROM movements_v3_deltas GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
DELTAS: Final = f"""
SELECT {PLACES}, sum(delta) FROM movements_v3_deltas
  WHERE measure = 'members' AND effective_on <= {DAY} AND position <= $1 GROUP BY 1, 2
"""
SUMS: Final = f"""
SELECT province, sector, sum(delta) FROM (
  SELECT province, sector, delta FROM tried_blocks
    WHERE measure = 'members' AND month < date_trunc('month', {DAY}) AND block < $1 / {BLOCK}
  UNION ALL SELECT {PLACES}, delta FROM movements_v3_deltas
    WHERE measure = 'members' AND effective_on <= {DAY} AND position <= $1 AND position >= $1 / {BLOCK} * {BLOCK}
  UNION ALL SELECT {PLACES}, delta FROM movements_v3_deltas
    WHERE measure = 'members' AND effective_on BETWEEN date_trunc('month', {DAY}) AND {DAY}
      AND position < $1 / {BLOCK} * {BLOCK}
) AS parts GROUP BY 1, 2
"""
PERIODS: Final = f"""
SELECT {PLACES}, sum(members) FROM periods_v2_spans
  WHERE known_from <= $1 AND known_to > $1 AND effective_from <= {DAY} AND effective_to > {DAY} GROUP BY 1, 2
"""


async def tried(url: str, rounds: int) -> list[Row]:
    """Ask each design; the answers must be equal."""
    connection = await asyncpg.connect(url)
    half = await connection.fetchval("SELECT position / 2 FROM ledger_head")
    rows: list[Row] = []
    expected = sorted(map(tuple, await connection.fetch(DELTAS, half)))
    for name, make, query in (
        ("deltas, index of measure and day", "", DELTAS),
        ("periods, scanned", "", PERIODS),
        ("deltas in an index that holds all", INDEX, DELTAS),
        (f"sums in blocks of {BLOCK:,} positions × months", BLOCKS, SUMS),
    ):
        if make:
            begun = time.perf_counter()
            await connection.execute(make)
            said(f"{name}: made in {time.perf_counter() - begun:.1f} s")
            if make is BLOCKS:
                await connection.execute("CREATE INDEX ON tried_blocks (measure, month)")
                await connection.execute("CREATE INDEX ON movements_v3_deltas (position)")
            await connection.execute("VACUUM ANALYZE")
        found = sorted(map(tuple, await connection.fetch(query, half)))
        assert found == expected, name
        taken: list[float] = []
        for _ in range(rounds):
            begun = time.perf_counter()
            await connection.fetch(query, half)
            taken.append((time.perf_counter() - begun) * 1000)
        rows.append(Row(f"members by province × sector, then, as known half-way: {name}", "ms", taken))
        said(f"{name}: {statistics.median(taken):.0f} ms")
    await connection.execute("DROP TABLE tried_blocks; DROP INDEX tried_covering")
    await connection.close()
    return rows
