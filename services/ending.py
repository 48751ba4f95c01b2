"""What ended a process, as an exit code that its supervisor can act on?"""

import errno
from typing import Final

import asyncpg
import click
from redis.exceptions import RedisError

from events.authority import UnpublishedError
from events.upcasts import BrokenChainError
from services.broker import BrokerAddressError
from services.exits import Exit
from services.ledger.errors import (
    LedgerCorrupt,
    LedgerError,
    LedgerFull,
    LedgerNotMigrated,
    LedgerUnreachable,
    UnsafeLedger,
    WrongRole,
)
from services.ledger.postgresql import forbidden
from services.offices.directory import OfficesError
from services.ownership import StrangersError
from services.settings import SettingsError
from services.worker.errors import ViewAhead, ViewError, ViewsForbidden
from services.worker.failing import operational

_KINDS: Final[tuple[tuple[tuple[type[BaseException], ...], Exit], ...]] = (
    ((click.ClickException,), Exit.USAGE),
    ((ViewAhead, LedgerCorrupt), Exit.CONTRADICTED),
    ((LedgerFull,), Exit.LATER),
    (
        (
            SettingsError, BrokerAddressError, OfficesError, StrangersError, BrokenChainError, UnpublishedError,
            UnsafeLedger, WrongRole, ViewsForbidden,
        ),
        Exit.CONFIGURATION,
    ),
)  # fmt: skip
_NUMBERS: Final = {
    **dict.fromkeys((errno.EADDRINUSE, errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE), Exit.LATER),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS, errno.EADDRNOTAVAIL), Exit.CONFIGURATION),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EISDIR), Exit.CONFIGURATION),
}


def code_of(error: BaseException) -> Exit:
    """The exit code of a process that this error ended."""
    known = _told(error) or next((code for kinds, code in _KINDS if isinstance(error, kinds)), None)
    if known is None and isinstance(error, OSError):
        known = _NUMBERS.get(error.errno or 0)
    if known is None and forbidden(error):
        known = Exit.CONFIGURATION
    return known or (Exit.UNAVAILABLE if _away(error) else Exit.FAULT)


def _told(error: BaseException) -> Exit | None:
    """What the error itself says; tables of a later release are no reason to wait for them."""
    if isinstance(error, LedgerNotMigrated):
        return Exit.CONFIGURATION if error.found is not None and error.found > error.wanted else Exit.LATER
    own = getattr(error, "exit_code", None)
    return own if isinstance(own, Exit) else None


def _away(error: BaseException) -> bool:
    if isinstance(error, LedgerError | ViewError):
        return isinstance(error, LedgerUnreachable)
    return operational(error) or isinstance(error, RedisError | asyncpg.PostgresError | asyncpg.InterfaceError)
