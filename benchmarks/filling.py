"""How are the lives of a country put into a database, each told in fifty provinces?

The rows of some lives go into a table of their own, and from there by one statement to where they belong, in the order
of positions, as facts come in; indexes are made afterwards. The same statements fill PostgreSQL and SQLite.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Connection, Date, MetaData, String, Table, insert, text

from benchmarks.country import AREAS, FACTS, TOLD, Told, told_in
from projections.view import View
from projections.writing import Rows, insert_all

NOWHERE: Final = "none"
AT_ONCE: Final = 2_000
_TYPES: Final[dict[str, Any]] = {"position": BigInteger, "effective_on": Date, "capital": BigInteger}
TYPED: Final = Table("facts", MetaData(), *(Column(name, _TYPES.get(name, String(60))) for name in FACTS))
_TELLINGS: Final = Table(
    "tellings",
    MetaData(),
    Column("telling", BigInteger),
    Column("ending", String(2)),
    Column("code", String(10)),
    Column("other", String(10)),
)
# Where a position stands among fifty that follow on each other; 0 is none, and what is known for ever stays so.
_POSITION: Final = (
    f"CASE WHEN {{0}} > 0 AND {{0}} < 1000000000 THEN {{0}} * {TOLD} - {TOLD - 1} + telling ELSE {{0}} END"
)
_AS_TOLD: Final = {
    **{name: _POSITION.format(name) for name in ("position", "cause_position", "known_from", "known_to")},
    "subject": "substr(subject, 1, 34) || ending",
    "area": "other || substr(area, 11)",
    "province": "other",
}


def fill(conn: Connection, views: Sequence[View], made: Sequence[Told], *, typed: bool) -> None:
    """Fill the tables of some empty views, and the typed facts where they are wanted."""
    _TELLINGS.create(conn)
    told = [
        {"telling": n, "ending": f"{n:02x}", "code": area, "other": told_in(area, n)}
        for n in range(TOLD)
        for area in AREAS
    ]
    conn.execute(
        insert(_TELLINGS), told + [{**told[n * len(AREAS)], "code": NOWHERE, "other": None} for n in range(TOLD)]
    )
    for view in views:
        for table in view.metadata.sorted_tables:
            shares = [share.rows[table.name] for share in made if table.name in share.rows]
            if shares:
                _tell(conn, table, shares[0][0], [line for _, lines in shares for line in lines])
    if typed:
        TYPED.create(conn)
        _tell(conn, TYPED, FACTS, [line for share in made for line in share.facts])
    _TELLINGS.drop(conn)


def _tell(conn: Connection, table: Table, names: Sequence[str], lines: Sequence[tuple[Any, ...]]) -> None:
    """Rows of some lives, as all the organisations have them."""
    indexes = list(table.indexes)
    for index in indexes:
        index.drop(conn)
    lives = Table("lives", MetaData(), *(Column(name, table.c[name].type) for name in names))
    lives.create(conn)
    at = "position" if "position" in names else "known_from"
    place, columns = "area" if "area" in names else "province", ", ".join(_AS_TOLD.get(name, name) for name in names)
    telling = text(
        f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {columns} FROM lives"
        f" LEFT JOIN tellings ON code = coalesce(substr({place}, 1, 10), '{NOWHERE}') ORDER BY {_AS_TOLD[at]}"
    )
    ordered = sorted(lines, key=itemgetter(names.index(at)))
    for start in range(0, len(ordered), AT_ONCE):
        conn.execute(lives.delete())
        insert_all(conn, lives, Rows(names, ordered[start : start + AT_ONCE]))
        conn.execute(telling)
    lives.drop(conn)
    for index in indexes:
        index.create(conn)
