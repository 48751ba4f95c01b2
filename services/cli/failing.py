"""What is a person told when a command cannot do what it was asked, and with which exit code does it end?"""

import inspect
import os
from typing import Final, NamedTuple

import click

from events.errors import RegistryError
from services.exits import Exit
from services.settings import SettingsError

_UNAVAILABLE: Final = 503


class Told(NamedTuple):
    """One line of Vietnamese, one of English, and the exit code."""

    vi: str
    en: str
    exit_code: int


class CommandError(RegistryError):
    """The command cannot do this."""

    exit_code: Exit = Exit.NO

    def __init__(self, vi: str, en: str) -> None:
        """Say what is wrong and what to do, in two languages."""
        super().__init__()
        self.vi = vi
        self.en = en


class WronglyCalled(CommandError):
    """The command was called with something that it cannot use."""

    exit_code = Exit.USAGE


class Unreached(CommandError):
    """Whom the command talks to does not answer."""

    exit_code = Exit.UNREACHED


class Ended(CommandError):
    """A long-running process ended by itself."""

    def __init__(self, vi: str, en: str, exit_code: Exit) -> None:
        """Say why, and with which code."""
        super().__init__(vi, en)
        self.exit_code = exit_code


def told(error: Exception) -> Told:
    """Put any error into words."""
    match error:
        case CommandError():
            return Told(_line(error.vi), _line(error.en), error.exit_code)
        case click.ClickException():
            return Told(_usage(error), _line(error.format_message()), error.exit_code)
        case SettingsError():
            vi, en = ("; ".join(f"{p.name}: {getattr(p, tongue)}" for p in error.problems) for tongue in ("vi", "en"))
            return Told(_line(vi), _line(en), Exit.USAGE)
        case RegistryError():
            return _refused(error)
        case OSError():
            return _of_the_machine(error)
        case _:
            return _fault(error)


def _refused(error: RegistryError) -> Told:
    """An error of the register: its own two languages, by attributes or by the two paragraphs of its docstring."""
    code = Exit.UNREACHED if getattr(error, "http_status", 0) == _UNAVAILABLE else Exit.NO
    lines = [line for line in str(error).splitlines() if line]
    vi, en = getattr(error, "vi", None), getattr(error, "en", None)
    if len(lines) == 2:  # noqa: PLR2004  one for each language
        return Told(lines[0], lines[1], code)
    if vi and en:
        return Told(_line(vi), _line(en), code)
    facts = ", ".join(
        f"{name}: {_fact(value)}" for name, value in vars(error).items() if not name.startswith("_") and value != ""
    )
    after = f" ({facts})" if facts else ""
    paragraphs = [_line(part) for part in (inspect.getdoc(error) or "").split("\n\n")]
    if len(paragraphs) > 1:
        return Told(paragraphs[1] + after, paragraphs[0] + after, code)
    return Told(f"không thực hiện được{after}", (paragraphs[0] or type(error).__name__) + after, code)


def _of_the_machine(error: OSError) -> Told:
    if isinstance(error, TimeoutError) and not error.strerror:  # ours; one of the system says what timed out
        return Told("không có câu trả lời trong thời hạn", "there was no answer in time", Exit.UNREACHED)
    where = f" {error.filename}" if error.filename else ""
    what = error.strerror or str(error) or type(error).__name__
    return Told(f"không dùng được{where}: {what}", f"{what}{where}", Exit.NO)


def _fault(error: Exception) -> Told:
    if os.environ.get("SOBO_LOG_LEVEL") == "debug":
        raise error
    what = f"{type(error).__name__}: {_line(str(error))[:300]}"
    return Told(
        f"lỗi ngoài dự kiến, {what} (SOBO_LOG_LEVEL=debug cho biết chỗ nào)",
        f"unexpected, {what} (SOBO_LOG_LEVEL=debug tells where)",
        Exit.FAULT,
    )


def _usage(error: click.ClickException) -> str:
    name = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "sobo"
    given = f" {error.param_hint}" if isinstance(error, click.BadParameter) and error.param_hint else ""
    if isinstance(error, click.FileError):
        return f"không mở được tệp {error.ui_filename}"
    if isinstance(error, click.NoSuchOption):
        given = f" {error.option_name}"
    return f"lệnh gọi chưa đúng{given}; xem {name} --help"


def _fact(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _line(text: str) -> str:
    return " ".join(text.split())
