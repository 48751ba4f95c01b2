"""Do the services start, say whether they are well, and end when they are told to?"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from services import embedded, heartbeat
from services.cli import app
from services.settings import Settings
from tests.support import dummies, servers

SOBO = (sys.executable, "-m", "services.cli")


def test_up_prints_its_address_and_ends_at_ctrl_c(tmp_path: Path) -> None:
    """The address alone is on stdout once it is ready; Ctrl-C ends all of it with 0."""
    folder = tmp_path / "data"
    environment = {**os.environ, "SOBO_DATA": str(folder), "SOBO_PORT": str(servers.free_port())}
    log = tmp_path / "up.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen((*SOBO, "up"), env=environment, stdout=subprocess.PIPE, stderr=errors, text=True) as up,
    ):
        try:
            assert up.stdout is not None
            address = up.stdout.readline().strip()
            assert address == f"http://127.0.0.1:{environment['SOBO_PORT']}", log.read_text()
            run = embedded.running(folder)
            assert run is not None
            assert run.ready
            up.send_signal(signal.SIGINT)
            assert up.wait(60) == 0
        finally:
            up.kill()
    assert embedded.running(folder) is None


def test_down_stops_what_runs_and_says_when_nothing_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time there is nothing to stop, which is no error."""
    folder = tmp_path / "data"
    embedded.launch(Settings(data=folder, port=0), (*dummies.ME, "up"))
    for stopped in ("true", "false"):
        assert app.run(["down", "--data", str(folder), "--json"]) == 0
        assert f'"stopped": {stopped}' in capsys.readouterr().out


@pytest.mark.parametrize("name", ["relay", "worker", "queue"])
def test_a_service_without_a_port_is_asked_for_its_sign_of_life(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--check` is 1 with the reason before the first sign, 0 after it, and starts nothing."""
    monkeypatch.setenv("SOBO_DATA", str(tmp_path))
    assert app.run([name, "--check"]) == 1
    assert "no sign of life" in capsys.readouterr().err
    heartbeat.beat(Settings(data=tmp_path).beats_folder, name)
    assert app.run([name, "--check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_an_api_that_does_not_answer_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """`sobo api --check` asks its address: nobody there is 3."""
    monkeypatch.setenv("SOBO_PORT", str(servers.free_port()))
    assert app.run(["api", "--check"]) == 3
