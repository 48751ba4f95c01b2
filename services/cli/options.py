"""Which options do commands share, and which settings do they run with?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from services.settings import Settings, load

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def as_json(command: Decorated) -> Decorated:
    """`--json`: machine-readable data on stdout."""
    return click.option("--json", "as_json", is_flag=True, help="JSON ra stdout · JSON on stdout.")(command)


def addressed(command: Decorated) -> Decorated:
    """`--url`: which register is asked."""
    return click.option("--url", metavar="URL", help="địa chỉ API · address of the API [SOBO_API].")(command)


def awaited(command: Decorated) -> Decorated:
    """`--min-position`: wait until one's own write is taken into account."""
    option = click.option(
        "--min-position", type=click.IntRange(min=0), help="chờ đến vị trí này · wait for one's own write."
    )
    return option(command)


def reached(command: Decorated) -> Decorated:
    """`--url` and `--office`: which register is told, and as whom."""
    office = click.option(
        "--office", metavar="ID", help="nhân danh cơ quan này · speak for this office [SOBO_API_KEY]."
    )
    return addressed(office(command))


def data(command: Decorated) -> Decorated:
    """`--data`: the folder of the embedded default."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help="thư mục dữ liệu · data folder [SOBO_DATA, .sobo].",
    )(command)


def chosen(**given: Any) -> Settings:
    """The settings of the environment; what an option gives wins. Raises SettingsError."""
    return load(None, **given)
