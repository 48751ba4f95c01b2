"""The ledger: head, records, streams, receipts, claims, their guards, and on PostgreSQL the append function."""

import uuid
from collections.abc import Iterator
from pathlib import Path

from alembic import context, op
from sqlalchemy import Connection, text

from services.ledger import roles
from services.ledger.errors import LedgerStays

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything; the number of partitions comes from whoever opens the ledger for the first time."""
    connection = op.get_bind()
    postgresql = connection.dialect.name == "postgresql"
    for name in ("0001_postgresql", "0001_append") if postgresql else ("0001_sqlite",):
        for statement in _statements(name):
            connection.exec_driver_sql(statement)
    connection.execute(
        text(
            "INSERT INTO ledger_head (position, recorded_at, chain, epoch, partitions)"
            " VALUES (0, 0, :chain, :epoch, :partitions)"
        ),
        {"chain": bytes(32), "epoch": uuid.uuid4().hex, "partitions": context.config.attributes["partitions"]},
    )
    if postgresql:
        _fix_search_path(connection)
        roles.grant(connection)


def downgrade() -> None:
    """Raise LedgerStays: nothing that was acknowledged is ever dropped."""
    raise LedgerStays


def _statements(name: str) -> Iterator[str]:
    script = Path(__file__).with_name(f"{name}.sql")
    yield from (part.strip() for part in script.read_text("utf-8").split("-- next\n"))


def _fix_search_path(connection: Connection) -> None:
    """A function that runs with its owner's rights must not look for tables where its caller says."""
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    for function in (*roles.APPENDS, "ledger_pass_claims"):
        connection.exec_driver_sql(f"ALTER FUNCTION {function} SET search_path = {schema}, pg_temp")
        connection.exec_driver_sql(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
