"""How is a whole list written into a file, instead of being printed?"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from services.cli import papering
from services.cli.failing import WronglyCalled

if TYPE_CHECKING:
    from services.cli.client import Api

FORMATS = ("xlsx", "csv", "pdf")
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def written(command: Decorated) -> Decorated:
    """`--format`, `--out` and `--lang`: the whole list as a file, whatever `--limit` says."""
    for option in (
        click.option("--lang", type=click.Choice(("vi", "en")), help="ngôn ngữ của tệp · language of the file."),
        papering.out,
        click.option(
            "--format",
            "format_",
            type=click.Choice(FORMATS),
            help="cả danh sách thành tệp, ghi bằng --out · the whole list as a file, see --out.",
        ),
    ):
        command = option(command)
    return command


class File(msgspec.Struct, frozen=True):
    """The file that a list is to become: its format, where it goes, its language."""

    format_: str
    out: str | None
    lang: str | None

    def save(self, api: "Api", path: str, **asked: Any) -> None:
        """Write the whole of a list; raises what asking raises, and WronglyCalled where it cannot be written."""
        name = path.strip("/").replace("/", "-").replace(":", "-")
        with api.stream(f"{path}.{self.format_}", lang=self.lang, **asked) as pieces:
            papering.stream(pieces, self.out, f"{name}.{self.format_}")

    def narrowed(self, asked: Mapping[str, Any], known: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the list of one organisation knows of what was asked; raises WronglyCalled where anything else was."""
        left = ", ".join(f"--{name}" for name, value in asked.items() if value is not None and name not in known)
        if left:
            raise WronglyCalled(
                f"{left}: không dùng được cùng --format cho một tổ chức",
                f"{left}: not with --format of one organisation",
            )
        return known


def wanted(asked: dict[str, Any], *, as_json: bool) -> File | None:
    """Take the options of `written` out of what was asked; None where no file is wanted. Raises WronglyCalled."""
    format_, out, lang = (asked.pop(name) for name in ("format_", "out", "lang"))
    if format_ is None:
        if out is not None or lang is not None:
            raise WronglyCalled("--out và --lang cần --format", "--out and --lang need --format")
        return None
    if as_json:
        raise WronglyCalled("chỉ dùng một trong hai: --json hoặc --format", "use one of the two: --json or --format")
    return File(format_, out, lang)
