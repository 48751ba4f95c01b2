"""Which records could a view not apply, and what is to become of them?"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click

from services.cli import options, output
from services.exits import Exit


@click.group()
def parked() -> None:
    """Các bản ghi mà một khung nhìn chưa áp dụng được · records that a view could not apply."""


@parked.command("list")
@click.option("--view", help="chỉ của khung nhìn này · of this view only.")
@options.data
@options.as_json
def list_(*, view: str | None, data: Path | None, as_json: bool) -> None:
    """Liệt kê; mã thoát 1 khi còn bản ghi treo · list them; exit code 1 where any waits."""
    from services.worker import parked as parking

    async def job(store: Any) -> Any:
        return await parking.listed(store, view)

    found = _run(data, job)
    if as_json:
        output.json(found)
    elif found:
        output.table(
            (
                "khung nhìn · view",
                "vị trí · position",
                "hồ sơ · subject",
                "sự kiện · event",
                "lỗi · error",
                "phiên bản · code",
                "thử lại · tries",
                "bỏ · annulled",
            ),
            [
                (p.view, p.position, p.stream, p.event_id, p.error, p.code, p.tries, "có · yes" if p.annulled else "")
                for p in found
            ],
        )
    else:
        output.note("không có gì đang treo", "nothing is parked")
    if any(not one.annulled for one in found):
        raise click.exceptions.Exit(Exit.NO)


@parked.command()
@click.argument("position", type=click.IntRange(min=1))
@options.data
@options.as_json
def show(*, position: int, data: Path | None, as_json: bool) -> None:
    """Nội dung và lỗi của một bản ghi đang treo · a parked record with its error."""
    import msgspec

    from services.cli.failing import CommandError
    from services.worker import parked as parking

    async def job(store: Any) -> Any:
        return await parking.show(store, position)

    found = _run(data, job)
    if not found:
        raise CommandError(f"vị trí {position} không bị treo", f"position {position} is not parked")
    if as_json:
        output.json([{**msgspec.to_builtins(one), "record": msgspec.Raw(record)} for one, record in found])
        return
    for one, _ in found:
        output.line(f"{one.view}: {one.error} ({one.code}; {one.tries})")
    output.write(found[0][1] + b"\n")


@parked.command()
@click.argument("view")
@click.argument("subject")
@options.data
@options.as_json
def retry(*, view: str, subject: str, data: Path | None, as_json: bool) -> None:
    """Áp dụng lại các bản ghi treo của một hồ sơ · apply the parked records of a subject again."""
    from services.worker import parked as parking

    async def job(store: Any) -> Any:
        return await parking.retry(store, view, subject)

    _tried(_run(data, job), as_json=as_json)


@parked.command()
@click.argument("view")
@click.argument("position", type=click.IntRange(min=1))
@options.data
@options.as_json
def annul(*, view: str, position: int, data: Path | None, as_json: bool) -> None:
    """Bỏ một bản ghi đối với khung nhìn này rồi đi tiếp · give one record up for this view, and go on behind it."""
    from services.worker import parked as parking

    async def job(store: Any) -> Any:
        return await parking.annul(store, view, position)

    _tried(_run(data, job), as_json=as_json)


def _tried(tried: Any, *, as_json: bool) -> None:
    if as_json:
        output.json(tried)
    else:
        output.pairs(
            [
                ("đã áp dụng · applied", tried.applied),
                ("còn treo · left", tried.left),
                ("lỗi · error", tried.error or None),
            ]
        )
    if tried.left:
        raise click.exceptions.Exit(Exit.NO)


def _run(data: Path | None, job: Callable[[Any], Awaitable[Any]]) -> Any:
    from projections.views.registry import BY_NAME
    from services import telemetry
    from services.cli.failing import WronglyCalled
    from services.cli.holding import views_of

    settings = options.chosen(data=data)
    telemetry.configure(settings, "parked")

    async def opened() -> Any:
        async with views_of(settings) as (_, store):
            return await job(store)

    try:
        return asyncio.run(opened())
    except KeyError as error:
        listed = ", ".join(BY_NAME)
        raise WronglyCalled(
            f"không có khung nhìn {error}; có {listed}", f"no view {error}; there are {listed}"
        ) from error
