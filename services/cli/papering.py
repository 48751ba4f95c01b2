"""Where does a paper go that the register made?"""

import contextlib
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from services.cli import output
from services.cli.failing import WronglyCalled

FORMATS = ("pdf", "docx", "xlsx", "html", "csv", "json")
STANDARD_OUTPUT = "-"


def save(content: bytes, out: str | None, name: str) -> None:
    """Write it to the file asked for, to `name` in this folder where none is, to standard output for `-`.

    Raises WronglyCalled where the file cannot be written.
    """
    if out == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    path = Path(out or name)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise WronglyCalled(
            f"không ghi được {path}: {error.strerror}", f"{path} cannot be written: {error.strerror}"
        ) from error
    output.line(str(path))


def template_of(file: str) -> bytes:
    """A template as it lies there. Raises WronglyCalled where it cannot be read."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise WronglyCalled(f"không đọc được {file}: {error.strerror}", f"{file}: {error.strerror}") from error


def filled_name(template: str) -> str:
    """Where a filled template goes when nobody says: into this folder, under a name of its own."""
    path = Path(template)
    return f"{path.stem}-filled{path.suffix}"


def stream(pieces: Iterable[bytes], out: str | None, name: str) -> None:
    """Write a file piece by piece as `save` does: under its name it stands whole, or not at all."""
    if out == STANDARD_OUTPUT:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    path = Path(out or name)
    half = path.with_name(f"{path.name}.part")
    try:
        with half.open("wb") as file:
            file.writelines(pieces)
        half.replace(path)
    except OSError as error:
        raise WronglyCalled(
            f"không ghi được {path}: {error.strerror}", f"{path} cannot be written: {error.strerror}"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
    output.line(str(path))


option = click.option(
    "--format", "format_", type=click.Choice(FORMATS), help="dạng tệp, ghi bằng --out · as a file, see --out."
)
out = click.option("--out", metavar="FILE", help="ghi vào tệp này, `-`: đầu ra chuẩn · the file, `-`: standard output.")
language = click.option("--lang", type=click.Choice(("vi", "en")), help="ngôn ngữ · language.")
