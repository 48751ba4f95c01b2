"""Beside what are the figures measured: a plain GROUP BY over typed columns, and DuckDB over periods?

The columns are extracted from the events beforehand, one row for each event. The last value of each attribute by
(effective_on, position) is taken when the question is asked; nothing is carried over from event to event. DuckDB reads
the rows of the periods from a Parquet file.
"""

from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

Rows = dict[tuple[str, ...], int]
MONTHS: Final = "SELECT (month + INTERVAL 1 MONTH - INTERVAL 1 DAY)::date AS day, strftime(month, '%Y-%m') AS told"


def grouped(value: str, by: tuple[str, ...]) -> str:
    """PostgreSQL: how many there were, or what they had, on a day ($1) as known at a position ($2)."""
    stated = ", ".join(f"{_last(name)} AS {name}" for name in dict.fromkeys((*by, value) if value else by))
    summed, listed = f"sum({value})" if value else "count(*)", ", ".join(by)
    return (
        f"SELECT {listed}, {summed}::bigint FROM (SELECT {stated} FROM facts"
        f" WHERE effective_on <= $1 AND position <= $2 GROUP BY subject) AS each GROUP BY {listed}"
    )


def _last(column: str) -> str:
    """The last value that was stated of an attribute."""
    return f"(array_agg({column} ORDER BY effective_on DESC, position DESC) FILTER (WHERE {column} IS NOT NULL))[1]"


class Periods:
    """DuckDB over a Parquet file of periods."""

    def __init__(self, csv: Path) -> None:
        """Make the file from lines with a header."""
        self._file = csv.with_suffix(".parquet")
        self._conn = duckdb.connect()
        self._conn.execute("SET threads = 2")
        self._conn.execute(f"COPY (SELECT * FROM read_csv('{csv}')) TO '{self._file}' (FORMAT parquet)")

    def at(self, as_of: date, known_at: int) -> Rows:
        """How many by province and sector."""
        query = (
            f"SELECT substr(area, 1, 10), sector, count(*) FROM '{self._file}' WHERE effective_from <= $1"
            " AND effective_to > $1 AND known_from <= $2 AND known_to > $2 GROUP BY ALL"
        )
        return _rows(self._conn.execute(query, [as_of, known_at]).fetchall())

    def monthly(self, first: date, last: date, known_at: int) -> Rows:
        """How many by the last day of a month, sector and kind."""
        query = (
            f"WITH days AS ({MONTHS} FROM range($1::timestamp, $2::timestamp, INTERVAL 1 MONTH) AS own (month))"
            f" SELECT told, sector, kind, count(*) FROM days JOIN '{self._file}' ON effective_from <= day"
            " AND effective_to > day WHERE known_from <= $3 AND known_to > $3 GROUP BY ALL"
        )
        return _rows(self._conn.execute(query, [first, last, known_at]).fetchall())


def _rows(found: list[Any]) -> Rows:
    return {tuple(row[:-1]): row[-1] for row in found}
