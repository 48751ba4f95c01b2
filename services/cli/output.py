"""How does a command print: data for people or machines on stdout, notes and progress on stderr?

On a terminal a table is aligned; in a pipe it is tab-separated, so that `cut` and `awk` read it. Rich is imported where
something is drawn.
"""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final, Protocol

import click
import msgspec

_WIDTH: Final = 30


class Advance(Protocol):
    """Moves a bar on: so many are done, of so many where that is known only now."""

    def __call__(self, done: int, of: int | None = None, /) -> None:
        """Move it."""
        ...


def json(value: Any) -> None:
    """Print one JSON document."""
    write(msgspec.json.format(msgspec.json.encode(value)) + b"\n")


def json_line(value: Any) -> None:
    """Print one JSON document on one line."""
    write(msgspec.json.encode(value) + b"\n")


def write(data: bytes) -> None:
    """Write bytes to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def line(text: str = "") -> None:
    """Print one line of data."""
    click.echo(text)


def note(vi: str, en: str) -> None:
    """Tell a person something beside the data."""
    click.echo(f"{vi} · {en}", err=True)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their headings."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [list(columns), *texts]:
            line("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, header_style="bold", pad_edge=False)
    for number, column in enumerate(columns):
        drawn.add_column(column, overflow="fold", no_wrap=number == 0)  # what a row is called by can be copied
    for row in texts:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)


def pairs(values: Sequence[tuple[str, object]]) -> None:
    """Print named values, one a line; what is None is left out."""
    shown = [(name, value) for name, value in values if value is not None]
    width = min(max((len(name) for name, _ in shown), default=0), _WIDTH)
    for name, value in shown:
        line(f"{name:<{width}}  {value}" if sys.stdout.isatty() else f"{name}\t{value}")


def finding(one: Any) -> None:
    """Print what verification found at one place."""
    where = "" if one.position is None else f" @{one.position}"
    line(f"{one.code}{where}: {one.vi} · {one.en} {one.detail}".rstrip())


@contextlib.contextmanager
def progress(vi: str, en: str, total: int | None = None) -> Iterator[Advance]:
    """Give a function that is told (done, of how many); a bar on stderr where that is a terminal, else one note."""
    if not sys.stderr.isatty():
        note(vi, en)

        def silent(_done: int, _of: int | None = None, /) -> None:
            """Nobody watches."""

        yield silent
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    class Rate(TextColumn):
        """How many a second, as of late."""

        def render(self, task: Task) -> Any:
            """Nothing until two moments are known."""
            task.fields["rate"] = f"{task.speed:,.0f}/s" if task.speed else ""
            return super().render(task)

    counts = (MofNCompleteColumn(), Rate("{task.fields[rate]}"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(TextColumn("{task.description}"), BarColumn(), *counts, console=Console(stderr=True)) as bars:
        task = bars.add_task(f"{vi} · {en}", total=total)

        def advance(done: int, of: int | None = None, /) -> None:
            bars.update(task, completed=done, total=total if of is None else of)

        yield advance


def when(true_for: dict[str, Any]) -> None:
    """Say for which day and position an answer is true."""
    note(
        f"đúng cho ngày {true_for['as_of']}, đến vị trí {true_for['position']}",
        f"true for {true_for['as_of']} at position {true_for['position']}",
    )
