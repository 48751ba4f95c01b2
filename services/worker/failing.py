"""Is it the database that failed, or the fact?

What a database does to every fact (it is away, locked, full, its tables are gone) makes a view rest and try again. What
one fact does to a view parks its subject.
"""

from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from services.ledger.errors import LedgerError
from services.ledger.postgresql import sqlstates
from services.worker.errors import ViewError

# SQLSTATE classes: connection, transaction rolled back, tables or columns, resources, state, intervention, system.
_OF_THE_DATABASE: Final = ("08", "25", "40", "42", "53", "54", "55", "57", "58", "XX")


def operational(error: BaseException) -> bool:
    """Whether the database failed, so that trying again later helps and parking does not."""
    if isinstance(error, OperationalError | InterfaceError | PoolTimeoutError | OSError | LedgerError | ViewError):
        return True
    if not isinstance(error, DBAPIError):
        return isinstance(error, MemoryError)
    return error.connection_invalidated or any(state.startswith(_OF_THE_DATABASE) for state in sqlstates(error))


def told(error: BaseException) -> str:
    """An error in a line: its kind and what it says, never the parameters of a statement."""
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return f"{type(error).__name__}: {' · '.join(said.splitlines())}".strip()[:500]
