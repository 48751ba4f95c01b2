"""How does the storage of a ledger live on a drive whose power is cut, and come back?"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Final

from services import embedded, settings
from tests.support import drives, servers
from tests.support.drives import Drive
from tests.support.servers import Postgres
from tests.support.stack import Stack

STORAGES: Final = ("sqlite", "postgresql")
_MEGABYTES: Final = {"sqlite": 256, "postgresql": 320}
_SMALL_LOG: Final = {"min_wal_size": "32MB", "max_wal_size": "96MB"}


class Powered:
    """A ledger at `url`, all of it on a drive."""

    def __init__(self, drive: Drive, database: Postgres | None) -> None:
        """Give the ledger its address; a database that is a server has its data folder on the drive too."""
        self.drive, self._database = drive, database
        self.url = f"sqlite:///{drive.folder / 'data' / 'ledger.db'}" if database is None else database.fresh_database()

    def restart(self) -> None:
        """Bring drive and database back after a cut; whoever wrote there is gone."""
        if self._database is not None:
            self._database.kill()
        self.drive.power_up()
        if self._database is not None:
            self._database.start()


class Register:
    """The whole register, its data folder on the drive with the rest; its address stays."""

    def __init__(self, storage: Powered, broker: str) -> None:
        """Start it for the first time."""
        data = str(storage.drive.folder / "data")
        port = servers.free_port()
        self._storage = storage
        self.settings = settings.load({}, data=data, port=port, ledger=storage.url, broker=broker or None)
        self._run = embedded.launch(self.settings)

    def stack(self) -> Stack:
        """The ways to speak to it."""
        return Stack(self.settings, self._run)

    def cut(self) -> None:
        """Cut the power in the middle of everything; the machine comes back, and nothing runs on it but a database."""
        self._storage.drive.cut()
        self._storage.restart()

    def start(self) -> None:
        """Start what comes up by itself where a machine starts."""
        self._run = embedded.launch(self.settings)


@contextlib.contextmanager
def powered(storage: str, *, flushes: bool = True, database: Mapping[str, str] | None = None) -> Iterator[Powered]:
    """Give a storage on a drive of its own; `database` are further settings of PostgreSQL."""
    with contextlib.ExitStack() as opened:
        drive = opened.enter_context(drives.drive(_MEGABYTES[storage], flushes=flushes))
        server = None
        if storage == "postgresql":
            chosen = {**_SMALL_LOG, **(database or {})}
            server = opened.enter_context(servers.postgres(chosen, where=drive.folder))
        made = Powered(drive, server)
        drive.settle()
        yield made


@contextlib.contextmanager
def register_on(storage: str) -> Iterator[Register]:
    """Give a register of which everything but a broker that is a server lies on a drive."""
    with powered(storage) as place, contextlib.ExitStack() as opened:
        broker = opened.enter_context(servers.redis_server()).url if storage == "postgresql" else ""
        yield Register(place, broker)
