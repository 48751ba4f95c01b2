"""Which tables is the ledger made of, and how are they addressed?

The migrations create them; these are for queries. `recorded_at` is in microseconds since 1970.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    any_,
    bindparam,
    func,
    select,
)

metadata: Final = MetaData()

# The one row that orders everything: taken last, by an UPDATE.
head: Final = Table(
    "ledger_head",
    metadata,
    Column("id", Boolean, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("partitions", SmallInteger, nullable=False),
)

# The truth: `record` is what is hashed; every other column repeats it or is derived from it.
records: Final = Table(
    "ledger_records",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("partition", SmallInteger, nullable=False),
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("office", Text, nullable=False),
    Column("event_id", Uuid(as_uuid=False), nullable=False),
    Column("type", Text, nullable=False),
    Column("effective_on", Date, nullable=False),
    Column("act_id", Text),
    Column("record", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)

streams: Final = Table(
    "ledger_streams",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)

receipts: Final = Table(
    "ledger_receipts",
    metadata,
    Column("event_id", Uuid(as_uuid=False), primary_key=True),
    Column("office", Text, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# Who holds an identifier: the row with the greatest turn. Passing on adds a row, so that nothing is ever changed.
claims: Final = Table(
    "ledger_claims",
    metadata,
    Column("scheme", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
)

APPEND_ONLY: Final = (records, receipts, claims)


def among(dialect: str, column: Column[Any], values: Sequence[str]) -> ColumnElement[bool]:
    """Say that the column is one of the values, in a statement whose text does not depend on how many there are."""
    if dialect == "postgresql":
        return column == any_(bindparam(None, list(values), type_=ARRAY(column.type)))
    return within(column, bindparam(None, json_of(column, values), type_=Text))


def within(column: Column[Any], listed: BindParameter[str]) -> ColumnElement[bool]:
    """Say the same on SQLite for a JSON array of `json_of`, so that a statement can be built once."""
    return column.in_(select(func.json_each(listed).table_valued("value").c.value))


def json_of(column: Column[Any], values: Sequence[str]) -> str:
    """Return the values as SQLite keeps them in the column, as a JSON array."""
    stored = [value.replace("-", "") for value in values] if isinstance(column.type, Uuid) else list(values)
    return msgspec.json.encode(stored).decode()


def either(dialect: str, wanted: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    """Say that a claim has one of the schemes and one of the values: enough for the index, the caller pairs them."""
    return among(dialect, claims.c.scheme, sorted({scheme for scheme, _ in wanted})) & among(
        dialect, claims.c.value, sorted({value for _, value in wanted})
    )
