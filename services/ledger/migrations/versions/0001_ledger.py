"""The ledger: head, records, streams, receipts, claims, their guards, and on PostgreSQL the append function."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import structlog
from alembic import context, op
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from services.ledger.errors import LedgerStays

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROLE = "sobo_app"
TABLES = ("ledger_head", "ledger_records", "ledger_streams", "ledger_receipts", "ledger_claims", "ledger_migrations")
APPENDS = ("sobo_append", "sobo_append_one")
log = structlog.get_logger("ledger")


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
        _grant(connection)


def downgrade() -> None:
    """Raise LedgerStays: nothing that was acknowledged is ever dropped."""
    raise LedgerStays


def _statements(name: str) -> Iterator[str]:
    script = Path(__file__).with_name(f"{name}.sql")
    yield from (part.strip() for part in script.read_text("utf-8").split("-- next\n"))


def _fix_search_path(connection: Connection) -> None:
    """A function that runs with its owner's rights must not look for tables where its caller says."""
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    for function in (*APPENDS, "ledger_pass_claims"):
        connection.exec_driver_sql(f"ALTER FUNCTION {function} SET search_path = {schema}, pg_temp")
        connection.exec_driver_sql(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")


def _grant(connection: Connection) -> None:
    """Let the application's role read everything and append by the function alone; where there can be no such role,
    go on without it and say so.
    """
    try:
        with connection.begin_nested():
            found = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": ROLE}).first()
            if found is None:
                connection.exec_driver_sql(f"CREATE ROLE {ROLE} NOLOGIN")
    except DBAPIError as error:  # no right to create roles, or another database of the cluster was faster
        log.warning("role_not_created", role=ROLE, cause=str(error.orig))
    try:
        with connection.begin_nested():
            for table in TABLES:
                connection.exec_driver_sql(f"GRANT SELECT ON {table} TO {ROLE}")
            for function in APPENDS:
                connection.exec_driver_sql(f"GRANT EXECUTE ON FUNCTION {function} TO {ROLE}")
    except DBAPIError as error:
        log.warning("role_not_granted", role=ROLE, cause=str(error.orig))
