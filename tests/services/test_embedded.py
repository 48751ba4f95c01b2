"""Does one command run everything, come back from a killed child, and leave nothing behind?"""

import contextlib
import os
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis

from services import embedded
from services.embedded import EmbeddedError, Run
from services.settings import Settings, load
from tests.support import dummies, servers

WITHIN = 20.0
UP = (*dummies.ME, "up")


@pytest.fixture
def chosen(tmp_path: Path) -> Iterator[Settings]:
    """Give the settings of an instance in a folder of its own, on a free port; stop what is left at the end."""
    settings = Settings(data=tmp_path / "data", port=0)
    yield settings
    embedded.stop(settings.data)


def _until(holds: Callable[[], object], fact: str) -> None:
    deadline = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < deadline, fact
        time.sleep(0.05)


def _lives(pid: int | None) -> bool:
    if pid is None:
        return False
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _pids(run: Run) -> list[int | None]:
    return [run.pid, *run.children.values()]


def test_one_command_starts_everything_and_another_stops_it(chosen: Settings) -> None:
    """Ready means that the API said so; after stop no process and no run.json is left, the keys stay."""
    run = embedded.launch(chosen, UP)
    assert embedded.running(chosen.data) == run
    assert list(run.children) == ["valkey", "api", "relay", "worker"]
    assert all(_lives(pid) for pid in _pids(run))
    with socket.create_connection((urlsplit(run.address).hostname, urlsplit(run.address).port)):
        pass
    with contextlib.closing(redis.Redis.from_url(run.broker)) as client:
        assert client.config_get("appendonly")["appendonly"] == "yes"
        assert client.config_get("port")["port"] == "0"
    assert embedded.stop(chosen.data)
    assert not any(_lives(pid) for pid in _pids(run))
    assert embedded.running(chosen.data) is None
    assert not (chosen.data / "run.json").exists()
    assert chosen.keys_file.exists()
    assert not embedded.stop(chosen.data)


@pytest.mark.parametrize("name", ["valkey", "api", "worker"])
def test_a_killed_child_is_started_again(chosen: Settings, name: str) -> None:
    """Kill -9 of a child, twice over, costs the others nothing, and run.json tells the new process."""
    before = embedded.launch(chosen, UP)
    for _ in range(2):
        known = embedded.running(chosen.data)
        assert known is not None
        victim = known.children[name]
        assert victim is not None
        os.kill(victim, signal.SIGKILL)

        def again(victim: int = victim) -> bool:
            now = embedded.running(chosen.data)
            return now is not None and now.children[name] not in {None, victim} and _lives(now.children[name])

        _until(again, f"{name} was not started again")
    after = embedded.running(chosen.data)
    assert after is not None
    assert {child: pid for child, pid in after.children.items() if child != name} == {
        child: pid for child, pid in before.children.items() if child != name
    }
    assert after.pid == before.pid


def test_what_the_broker_kept_survives_its_kill(chosen: Settings) -> None:
    """The embedded Valkey writes its journal: an entry of a second ago is there after kill -9."""
    run = embedded.launch(chosen, UP)
    with contextlib.closing(redis.Redis.from_url(run.broker)) as client:
        client.set("kept", "1")
    time.sleep(1.2)
    victim = run.children["valkey"]
    assert victim is not None
    os.kill(victim, signal.SIGKILL)

    def answered() -> bool:
        with contextlib.closing(redis.Redis.from_url(run.broker)) as client, contextlib.suppress(redis.RedisError):
            return client.get("kept") == b"1"
        return False

    _until(answered, "the entry is gone")


def test_when_the_supervisor_is_killed_its_children_go_too(chosen: Settings) -> None:
    """Kill -9 of the supervisor leaves no orphan, and the next start finds the folder free."""
    run = embedded.launch(chosen, UP)
    os.kill(run.pid, signal.SIGKILL)
    try:
        _until(lambda: not any(_lives(pid) for pid in _pids(run)), "a child outlived its supervisor")
    finally:
        for orphan in filter(_lives, _pids(run)):
            assert orphan is not None
            os.kill(orphan, signal.SIGKILL)
    assert embedded.running(chosen.data) is None
    assert embedded.launch(chosen, UP).pid != run.pid


def test_a_data_folder_has_one_instance(chosen: Settings) -> None:
    """A second instance on the same folder is refused in words, and the first is left in peace."""
    run = embedded.launch(chosen, UP)
    with pytest.raises(EmbeddedError, match="another instance"):
        embedded.run(chosen, dummies.table)
    with pytest.raises(EmbeddedError, match="đang được một phiên khác dùng"):
        embedded.launch(chosen, UP)
    assert embedded.running(chosen.data) == run


def test_a_run_file_that_a_power_cut_tore_keeps_nobody_from_starting(chosen: Settings) -> None:
    """An empty one is no instance, also to whoever looks while another one begins and has not written it anew."""
    chosen.data.mkdir()
    torn = chosen.data / "run.json"
    torn.touch()
    with embedded.only_instance(chosen.data):
        assert embedded.running(chosen.data) is None
    assert embedded.running(chosen.data) is None
    assert embedded.launch(chosen, UP).ready


def test_a_broker_that_cannot_read_what_it_kept_begins_empty(chosen: Settings) -> None:
    """A power cut leaves zeros where the last seconds were: they are put aside, and everything starts."""
    run = embedded.launch(chosen, UP)
    with contextlib.closing(redis.Redis.from_url(run.broker)) as client:
        client.set("kept", "1")
    embedded.stop(chosen.data)
    (torn,) = (chosen.data / "valkey" / "appendonlydir").glob("*.incr.aof")
    torn.write_bytes(torn.read_bytes() + bytes(4_096))
    run = embedded.launch(chosen, UP)
    with contextlib.closing(redis.Redis.from_url(run.broker)) as client:
        assert client.dbsize() == 0
    assert (chosen.data / "valkey" / "unreadable" / torn.name).exists()
    assert "broker_put_aside" in (chosen.data / "sobo.log").read_text()


def test_a_run_file_that_cannot_be_written_ends_nobody(chosen: Settings) -> None:
    """A killed child is started again on a full disk; once there is room the file says so."""
    run = embedded.launch(chosen, UP)
    beside = chosen.data / "run.new"
    beside.symlink_to("/dev/full")
    killed = run.children["relay"]
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    _until(lambda: "run_not_written" in (chosen.data / "sobo.log").read_text(), "it was never tried")
    beside.unlink()
    worker = run.children["worker"]
    assert worker is not None
    os.kill(worker, signal.SIGKILL)
    _until(lambda: _children(chosen)["relay"] not in (None, killed), "the file is not true again")
    assert embedded.running(chosen.data) is not None


def _children(chosen: Settings) -> dict[str, int | None]:
    found = embedded.running(chosen.data)
    assert found is not None
    return found.children


def test_a_port_that_was_asked_for_and_is_taken_is_refused(tmp_path: Path) -> None:
    """The default port gives way to a free one, a chosen port does not."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        asked = load({"SOBO_PORT": port, "SOBO_DATA": str(tmp_path / "data")})
        with pytest.raises(EmbeddedError, match="is taken"):
            embedded.run(asked, dummies.table)


def test_a_long_path_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    """A socket's path is limited by the kernel, a data folder's is not."""
    settings = Settings(data=tmp_path / ("long" * 25), port=0)
    run = embedded.launch(settings, UP)
    try:
        with contextlib.closing(redis.Redis.from_url(run.broker)) as client:
            assert client.ping()
    finally:
        embedded.stop(settings.data)
    assert not Path(run.broker.removeprefix("unix://")).exists()


def test_two_instances_that_start_at_once_never_share_a_port(tmp_path: Path) -> None:
    """Between choosing a port and listening on it there is a moment: a lock spans it."""
    wanted = servers.free_port()
    default = Settings(data=tmp_path, port=wanted)
    asked = load({}, data=str(tmp_path), port=wanted)
    with embedded._port(default) as first, embedded._port(default) as second:
        assert first == wanted
        assert second != wanted
        with pytest.raises(EmbeddedError, match="is taken"), embedded._port(asked):
            pass
    with embedded._port(default) as again:
        assert again == wanted
    assert list(Path(tempfile.gettempdir()).glob(f"sobo-port-*-{wanted}.lock")) == []
