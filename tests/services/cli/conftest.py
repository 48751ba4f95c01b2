"""The register on which commands are tried."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services import embedded
from services.cli import app
from services.settings import Settings
from tests.services.cli.calling import Ended, Sobo


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder of an instance that runs, with one cooperative in its register."""
    folder = tmp_path_factory.mktemp("register")
    settings = Settings(data=folder, port=0)
    embedded.launch(settings)
    yield folder
    embedded.stop(folder)


@pytest.fixture
def sobo(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Sobo:
    """Give a function that runs a command on that register."""
    monkeypatch.setenv("SOBO_DATA", str(data))
    monkeypatch.setenv("SOBO_LOG_LEVEL", "error")

    def run(*arguments: str) -> Ended:
        capfd.readouterr()
        code = app.run(list(arguments))
        printed = capfd.readouterr()
        return Ended(code, printed.out, printed.err)

    return run
