"""How does the ledger become a text, and a text a ledger again?"""

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import IO, Any

import click

from services.cli import options, output


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), default="-")
@options.data
@options.as_json
def export(*, file: Path, data: Path | None, as_json: bool) -> None:
    """Xuất toàn bộ sổ cái ra FILE (mặc định stdout), mỗi bản ghi một dòng · the whole ledger, a record a line."""
    told = asyncio.run(_export(options.chosen(data=data), file))
    if as_json and str(file) != "-":
        output.json(told)
    else:
        output.note(f"{told['records']} bản ghi, chuỗi {told['chain']}", f"{told['records']} records")


@click.command("import")
@click.argument("file", type=click.File("rb"))
@options.data
@options.as_json
def import_(*, file: IO[bytes], data: Path | None, as_json: bool) -> None:
    """Lập sổ cái mới từ FILE; sổ phải trống · fill an empty ledger from FILE: all of it, or nothing."""
    head = asyncio.run(_import(options.chosen(data=data), file))
    told = {"position": head.position, "chain": head.chain.hex(), "epoch": head.epoch, "partitions": head.partitions}
    if as_json:
        output.json(told)
    else:
        output.pairs(list(told.items()))


async def _export(settings: Any, file: Path) -> dict[str, Any]:
    from services.cli.holding import ledger_of
    from services.ledger.transfer import export_text

    records, chain = -1, ""
    beside = file.with_name(f"{file.name}.new")
    with contextlib.ExitStack() as stack:
        if str(file) == "-":
            target: IO[bytes] = sys.stdout.buffer
        else:
            target = stack.enter_context(beside.open("wb"))
            stack.callback(beside.unlink, missing_ok=True)
        async with ledger_of(settings, guarded=False) as ledger:
            head = await ledger.head()
            with output.progress("đang xuất", "exporting", head.position) as advance:
                async for line in export_text(ledger):
                    target.write(line.encode("utf-8", "surrogatepass") + b"\n")
                    chain = line
                    records += 1
                    if records % 1_000 == 0:
                        advance(records)
        target.flush()
        if str(file) != "-":
            beside.replace(file)
    return {"records": records - 1, "chain": chain.removeprefix("sha256:"), "file": str(file)}


async def _import(settings: Any, file: IO[bytes]) -> Any:
    from services.cli.holding import claims_in, ledger_of
    from services.ledger.transfer import import_text

    async with ledger_of(settings, create=True) as ledger:
        with output.progress("đang nhập", "importing") as advance:
            lines = (line.decode("utf-8", "surrogateescape") for line in file)
            return await import_text(ledger, lines, claims_of=claims_in, progress=advance)
