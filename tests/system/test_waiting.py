"""Is a broker that cannot be used refused or waited out in words, without a processor spent on it?

Plain address of a cluster, key of the wrong type, nobody there yet.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from services import settings
from services.exits import Exit
from services.offices import demonstration
from services.queue.entries import intake_key
from services.settings import Settings
from services.stream.entries import key
from tests.support import servers, topologies

SERVICES = ("relay", "worker", "queue")
WATCHED = 3.0
IDLE = 0.35  # of one processor, for what a service does anyway: it looks at the ledger several times a second
HOT = "import redis\nwhile True:\n try: redis.Redis(port={}, retry=None).ping()\n except redis.RedisError: pass\n"


class Service:
    """One process of the register, its log and the processor time that it has had."""

    def __init__(self, command: Sequence[str], chosen: Settings, log: Path) -> None:
        """Start it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(settings.PREFIX)}
        self._log = log
        with log.open("wb") as said:
            self.process = subprocess.Popen(command, env={**kept, **chosen.environment()}, stdout=said, stderr=said)

    def said(self) -> str:
        """Everything that it logged."""
        return self._log.read_text("utf-8")

    def spent(self) -> float:
        """Seconds of processor time."""
        user, system = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.wait()


@contextmanager
def _started(broker: str, folder: Path, services: Sequence[str] = SERVICES) -> Iterator[dict[str, Service]]:
    chosen = Settings(data=folder, broker=broker)
    demonstration.open_directory(chosen)
    with ExitStack() as opened:
        found: dict[str, Service] = {}
        for name in services:
            command = (sys.executable, "-m", "services.cli", name)
            found[name] = Service(command, chosen, folder / f"{name}.log")
            opened.callback(found[name].end)
        yield found


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _share(watched: Sequence[Service]) -> list[float]:
    """What each spends of one processor while nothing can be done."""
    before = [one.spent() for one in watched]
    time.sleep(WATCHED)
    return [(one.spent() - spent) / WATCHED for one, spent in zip(watched, before, strict=True)]


def test_a_broker_that_is_down_is_waited_out_in_words(tmp_path: Path) -> None:
    """Each says that it is away, and goes on once it is there; a loop without a pause shows (negative control)."""
    server = servers.Broker(servers.valkey_program(), tmp_path, ())
    with _started(server.url, tmp_path) as found:
        words = {"relay": "relay_paused", "worker": "broker_away", "queue": "away"}
        _until(lambda: all(words[name] in one.said() for name, one in found.items()))
        hot = Service((sys.executable, "-c", HOT.format(server.port)), Settings(data=tmp_path), tmp_path / "hot.log")
        try:
            *waiting, busy = _share([*found.values(), hot])
        finally:
            hot.end()
        assert max(waiting) < IDLE < busy
        lines = {name: one.said().count("\n") for name, one in found.items()}
        assert max(lines.values()) < 120, lines
        server.start()
        try:
            _until(lambda: '"located"' in found["relay"].said())
            assert all(one.process.poll() is None for one in found.values())
        finally:
            server.stop()


def test_a_key_of_the_wrong_type_is_waited_out_in_words(tmp_path: Path) -> None:
    """The streams of facts are the relay's to clear; a stream of an office is not ours: its queue says so and waits."""
    with servers.valkey() as server, server.client() as client:
        client.set(key(0), "no stream")
        client.set(intake_key("lang-son"), "no stream")
        with _started(server.url, tmp_path) as found:
            _until(lambda: '"stream_deleted"' in found["relay"].said() and "WRONGTYPE" in found["queue"].said())
            _until(lambda: '"taken"' in found["worker"].said())
            assert max(_share(list(found.values()))) < IDLE
            assert found["queue"].said().count("WRONGTYPE") < 10
            assert all(one.process.poll() is None for one in found.values())


def test_a_plain_address_of_a_cluster_is_refused_in_words(tmp_path: Path) -> None:
    """Every service ends at once and says in both languages what to write instead."""
    with topologies.cluster() as nodes, _started(nodes[0].url, tmp_path) as found:
        for name, one in found.items():
            assert one.process.wait(60) == Exit.CONFIGURATION, name
            assert "redis+cluster://" in one.said(), name
            assert "thuộc một cụm" in one.said(), name


@pytest.mark.parametrize("address", ["cluster", "single"])
def test_a_cluster_that_is_down_at_start_is_told_when_it_comes(address: str, tmp_path: Path) -> None:
    """What could not be refused at start is refused once somebody answers: nobody asks in vain for ever."""
    words = ("--cluster-enabled", "yes", "--cluster-port", str(servers.free_port())) if address == "single" else ()
    server = servers.Broker(servers.valkey_program(), tmp_path, words)
    url = server.url if address == "single" else f"redis+cluster://127.0.0.1:{server.port}"
    with _started(url, tmp_path, ["relay"]) as found:
        _until(lambda: "relay_paused" in found["relay"].said())
        server.start()
        try:
            told = "use redis+cluster://" if address == "single" else "leave `+cluster` out"
            assert found["relay"].process.wait(60) == Exit.CONFIGURATION
            assert "SOBO_BROKER" in found["relay"].said()
            assert told in found["relay"].said()
        finally:
            server.stop()
