"""Who may do what in a PostgreSQL database: who migrates, who appends, who only reads?

The owner makes the tables (`sobo migrate`). `sobo_app` reads everything and appends by the append function;
`sobo_reader` reads ledger and views and nothing else. Logins are members of them; the views belong to the login that
writes them. On SQLite an authorizer in the process stands in for the roles.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import structlog
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError

APP: Final = "sobo_app"
READER: Final = "sobo_reader"
TABLES: Final = (
    "ledger_head", "ledger_records", "ledger_streams", "ledger_receipts", "ledger_claims", "ledger_migrations",
)  # fmt: skip
APPENDS: Final = ("sobo_append", "sobo_append_one")
log = structlog.get_logger("ledger")


def grant(connection: Connection) -> None:
    """Let each role do to the ledger what is its own; where there can be no such role, go on without it and say so."""
    rights = {
        APP: [*(f"SELECT ON {table}" for table in TABLES), *(f"EXECUTE ON FUNCTION {name}" for name in APPENDS)],
        READER: [f"SELECT ON {table}" for table in TABLES],
    }
    for role, granted in rights.items():
        _make(connection, role)
        _grant(connection, role, granted)


def let_read(_of: object, connection: Connection, tables: Iterable[Table] = (), **_: Any) -> None:
    """Let readers read tables of views that were just made by this login: a listener for `after_create`."""
    names = [table.name for table in tables]
    if connection.dialect.name != "postgresql" or not names:
        return
    query = text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:roles) ORDER BY rolname")
    for role in connection.scalars(query, {"roles": [APP, READER]}).all():
        _grant(connection, role, [f"SELECT ON {name}" for name in names])


def _make(connection: Connection, role: str) -> None:
    try:
        with connection.begin_nested():
            if connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).first() is None:
                connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
    except DBAPIError as error:  # no right to create roles, or another database of the cluster was faster
        log.warning("role_not_created", role=role, cause=str(error.orig))


def _grant(connection: Connection, role: str, rights: Sequence[str]) -> None:
    try:
        with connection.begin_nested():
            for right in rights:
                connection.exec_driver_sql(f"GRANT {right} TO {role}")
    except DBAPIError as error:
        log.warning("role_not_granted", role=role, cause=str(error.orig))
