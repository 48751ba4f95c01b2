"""What do the workers remember beside the views: how far each one is, which slot is live, what is parked?

These tables lie in the views' database, so that a view's rows and its checkpoint are written in one transaction.
"""

from typing import Final

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    event,
    inspect,
)
from sqlalchemy.schema import CreateColumn

from services.ledger.roles import let_read

metadata: Final = MetaData()
event.listen(metadata, "after_create", let_read)

# `view` is the view's key: name, version and slot. `proof` is the leaf hash of the record at the position: a ledger
# that has another record there is not the one that the view was made from.
checkpoints: Final = Table(
    "checkpoints",
    metadata,
    Column("view", String(80), primary_key=True),
    Column("partition", SmallInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("proof", LargeBinary, nullable=False),
)

# How far a slot that is being filled is, by partition: every subject whose first record lies up to `reached` has all of
# its rows up to `upto`. `token` names whoever fills it, `code` the code that does.
builds: Final = Table(
    "builds",
    metadata,
    Column("view", String(80), primary_key=True),
    Column("partition", SmallInteger, primary_key=True, autoincrement=False),
    Column("token", String(64), nullable=False),
    Column("code", String(64), nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("upto", BigInteger, nullable=False),
    Column("proof", LargeBinary, nullable=False),
    Column("reached", BigInteger, nullable=False),
    Column("passed", BigInteger, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("subjects", BigInteger, nullable=False),
    Column("parked", BigInteger, nullable=False),
)

# When somebody last said that they read or write a view in a slot (seconds since the epoch), and the sum of its
# checkpoints then: whoever comes to retire it goes by that.
uses: Final = Table(
    "uses",
    metadata,
    Column("view", String(80), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("positions", BigInteger, nullable=False),
)

# Which slot readers of a version of a view are shown; `previous` is the slot that a rollback goes back to.
pointers: Final = Table(
    "pointers",
    metadata,
    Column("view", String(60), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("slot", String(20), nullable=False),
    Column("previous", String(20)),
)

# Records that a view could not apply, and the later ones of their subjects, in order: by which code, and how often they
# were tried again in vain.
parked: Final = Table(
    "parked",
    metadata,
    Column("view", String(80), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream", String(200), nullable=False),
    Column("event_id", String(64), nullable=False),
    Column("error", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("annulled", Boolean, nullable=False, default=False),
    Column("code", String(80), nullable=False, server_default=""),
    Column("tries", Integer, nullable=False, server_default="0"),
)
Index("parked_by_stream", parked.c.view, parked.c.stream)

# A cache: what is known of a subject after a version. `language` names the code that folded it; other code passes over.
fold_states: Final = Table(
    "fold_states",
    metadata,
    Column("stream", String(200), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("language", String(64), nullable=False),
    Column("state", LargeBinary, nullable=False),
)


def make(conn: Connection) -> None:
    """Create the tables that are missing, and the columns that those of an older release lack.

    Such a column has a default, so that a worker of that release goes on beside us without knowing it.
    """
    metadata.create_all(conn)
    there = inspect(conn).get_multi_columns(filter_names=[table.name for table in metadata.sorted_tables])
    known = {(table, column["name"]) for (_, table), columns in there.items() for column in columns}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if (table.name, column.name) not in known:
                added = CreateColumn(column).compile(dialect=conn.dialect)
                conn.execute(DDL(f"ALTER TABLE {table.name} ADD COLUMN {added}"))
