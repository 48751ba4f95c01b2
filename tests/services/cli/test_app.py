"""Is the command line quick to its help, and does it end in words and with the right code?"""

import subprocess
import sys
import time

import click
import pytest

from services.cli import app
from services.cli.failing import CommandError, Unreached, told
from services.ledger.errors import LedgerNotMigrated
from services.settings import Problem, SettingsError

HEAVY = ("httpx", "litestar", "sqlalchemy", "faststream", "redis", "msgspec", "rich", "asyncio", "granian")
EMPTY = "import click; click.group()(lambda: None).main(args=['--help'], prog_name='empty')"
OURS = "import sys; from services.cli.app import main; main(['--help'])"
ROUNDS = 7
AT_MOST = 1.5


@pytest.mark.parametrize("name", app.COMMANDS)
def test_every_command_of_the_table_is_there(name: str) -> None:
    """Each line of the table leads to a command that says what it does in both languages."""
    command = app.sobo.get_command(click.Context(app.sobo), name)
    assert command is not None
    assert command.name == name
    assert " · " in (command.help or "")
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or " · " in (parameter.help or ""), parameter.name


def test_help_imports_nothing_heavy() -> None:
    """What a command needs is imported when it is called, not to print the list of commands."""
    script = f"{OURS.replace('main([', 'run([').replace('import main', 'import run')}; print(*sys.modules)"
    told_by = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    loaded = set(told_by.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_help_costs_at_most_half_more_than_an_empty_group() -> None:
    """`sobo --help` ≤ 1.5 × an empty click group, the best of interleaved runs."""
    best = {EMPTY: 1e9, OURS: 1e9}
    for _ in range(ROUNDS):
        for script, before in best.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
            best[script] = min(before, time.perf_counter() - begun)
    assert best[OURS] <= AT_MOST * best[EMPTY], best


@pytest.mark.parametrize("arguments", [["nothing"], ["up", "--port", "x"], ["show"], ["rebuild"], ["stats", "--nope"]])
def test_a_wrong_call_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One line in Vietnamese, one in English, on stderr; stdout stays empty."""
    assert app.run(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("sobo: ") for line in lines)


def test_no_argument_is_a_question_for_help(capsys: pytest.CaptureFixture[str]) -> None:
    """`sobo` alone shows the commands."""
    assert app.run([]) == 2
    assert "publish" in "".join(capsys.readouterr())


def test_whatever_goes_wrong_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error that nobody foresaw is our fault: exit code 70, two lines, and how to learn more."""

    def broken(**_: object) -> None:
        raise ZeroDivisionError("boom")

    command = app.sobo.get_command(click.Context(app.sobo), "config")
    assert command is not None
    monkeypatch.setattr(command, "callback", broken)
    assert app.run(["config"]) == 70
    printed = capsys.readouterr().err
    assert "ZeroDivisionError: boom" in printed
    assert "Traceback" not in printed
    assert len(printed.splitlines()) == 2
    monkeypatch.setenv("SOBO_LOG_LEVEL", "debug")
    with pytest.raises(ZeroDivisionError):
        app.run(["config"])


@pytest.mark.parametrize(
    ("error", "code", "vi", "en"),
    [
        (CommandError("không", "no"), 1, "không", "no"),
        (Unreached("xa", "away"), 3, "xa", "away"),
        (SettingsError([Problem("SOBO_X", "sai", "wrong")]), 2, "SOBO_X: sai", "SOBO_X: wrong"),
        (LedgerNotMigrated(None, "0001"), 1, "Chưa có bảng", "The tables are missing"),
        (FileNotFoundError(2, "No such file", "x.txt"), 1, "x.txt", "No such file"),
        (TimeoutError(), 3, "không có câu trả lời", "no answer in time"),
        (TimeoutError(110, "Connection timed out"), 1, "Connection timed out", "Connection timed out"),
        (ConnectionResetError(), 1, "ConnectionResetError", "ConnectionResetError"),
    ],
)
def test_an_error_speaks_both_languages(error: Exception, code: int, vi: str, en: str) -> None:
    """Errors of the register, of the settings and of the machine each have their words and their code."""
    said = told(error)
    assert said.exit_code == code
    assert vi in said.vi
    assert en in said.en
    assert "\n" not in said.vi + said.en


def test_an_unknown_setting_is_refused_by_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt variable stops the command with the nearest name."""
    monkeypatch.setenv("SOBO_PORTT", "1")
    assert app.run(["config"]) == 2
    assert "SOBO_PORT" in capsys.readouterr().err
