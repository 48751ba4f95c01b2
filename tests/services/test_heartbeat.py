"""Does a health check tell a live service from one that has stopped moving?"""

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from services import heartbeat


def test_a_service_is_well_while_its_sign_of_life_is_fresh(tmp_path: Path) -> None:
    """A fresh beat is no ailment, and tells whose it is and what it was at."""
    heartbeat.beat(tmp_path / "beats", "worker", position=812)
    seen = heartbeat.last(tmp_path / "beats", "worker")
    assert seen is not None
    assert (seen.pid, seen.facts) == (os.getpid(), {"position": 812})
    assert heartbeat.ailment(tmp_path / "beats", "worker") is None


def test_a_service_that_never_lived_or_stopped_moving_is_ill(tmp_path: Path) -> None:
    """No sign, an old sign and a broken file are told in two languages."""
    assert "no sign of life" in str(heartbeat.ailment(tmp_path, "relay"))
    old = heartbeat.Beat("relay", 1, time.monotonic() - 60)
    (tmp_path / "relay.json").write_bytes(msgspec.json.encode(old))
    assert "tín hiệu cuối" in str(heartbeat.ailment(tmp_path, "relay"))
    (tmp_path / "relay.json").write_text("{")
    assert heartbeat.ailment(tmp_path, "relay") is not None


@pytest.mark.promise("P15")
@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_that_jumps_makes_nobody_ill_and_nobody_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """What is fresh stays fresh, what is old stays old; a sign from before the last boot is none."""
    heartbeat.beat(tmp_path, "worker")
    old = heartbeat.Beat("relay", 1, time.monotonic() - 60)
    (tmp_path / "relay.json").write_bytes(msgspec.json.encode(old))
    jumped = time.time() + hours * 3_600
    monkeypatch.setattr(time, "time", lambda: jumped)
    assert heartbeat.ailment(tmp_path, "worker") is None
    assert "s old" in str(heartbeat.ailment(tmp_path, "relay"))
    (tmp_path / "queue.json").write_bytes(msgspec.json.encode(heartbeat.Beat("queue", 1, time.monotonic() + 60)))
    assert "older than this boot" in str(heartbeat.ailment(tmp_path, "queue"))


def test_a_disk_that_takes_no_sign_of_life_ends_no_service(tmp_path: Path) -> None:
    """The last sign stays and grows old: that is for the health check to tell."""
    heartbeat.beat(tmp_path, "relay")
    before = heartbeat.last(tmp_path, "relay")
    (tmp_path / f"relay.{os.getpid()}").symlink_to("/dev/full")
    heartbeat.beat(tmp_path, "relay")
    assert heartbeat.last(tmp_path, "relay") == before
    heartbeat.beat(Path("/proc/beats"), "relay")


@pytest.mark.parametrize(("services", "status"), [(["worker"], 0), (["worker", "relay"], 1), ([], 1)])
def test_the_command_exits_with_the_verdict(tmp_path: Path, services: list[str], status: int) -> None:
    """It is what a container runs as its health check."""
    heartbeat.beat(tmp_path / "beats", "worker")
    done = subprocess.run(
        [sys.executable, "-m", "services.heartbeat", *services],
        check=False, capture_output=True, text=True, env={**os.environ, "SOBO_DATA": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == status, done.stderr


def test_a_service_with_a_port_is_well_when_it_says_so() -> None:
    """200 is well; another status, and nobody there, are told."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/health/ready"
        for answer, ailment in ((b"200 OK", None), (b"503 Busy", "answers 503")):
            thread = threading.Thread(target=_answer, args=(listener, answer))
            thread.start()
            found = heartbeat.unready(address)
            thread.join()
            assert found == ailment or (ailment and ailment in str(found))
    assert "no answer" in str(heartbeat.unready(address))


def _answer(listener: socket.socket, status: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(1_000)
        connection.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")
