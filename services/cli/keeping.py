"""Is the ledger what it was?"""

import asyncio
from pathlib import Path
from typing import Any

import click

from services.cli import options, output


@click.command()
@click.option(
    "--from", "from_position", type=click.IntRange(min=0), default=0, help="bỏ qua đến vị trí · take as sound up to."
)
@click.option("--chain", metavar="HEX", help="mã băm chuỗi đã biết ở --position · a chain hash seen earlier.")
@click.option("--position", type=click.IntRange(min=1), help="vị trí của --chain · where --chain was seen.")
@options.data
@options.as_json
def verify(*, from_position: int, chain: str | None, position: int | None, data: Path | None, as_json: bool) -> None:
    """Tính lại mọi mã băm của sổ cái · compute every hash of the ledger again.

    Mã thoát 1 khi có gì sai · exit code 1 where anything is wrong.
    """
    report = asyncio.run(_verify(options.chosen(data=data), from_position, _remembered(chain, position)))
    if as_json:
        output.json(
            {
                "sound": report.sound,
                "checked": report.checked,
                "position": report.position,
                "chain": report.chain.hex(),
                "epoch": report.epoch,
                "findings": report.findings,
            }
        )
    else:
        output.pairs(
            [
                ("nguyên vẹn · sound", "có · yes" if report.sound else "KHÔNG · NO"),
                ("đã kiểm tra · checked", report.checked),
                ("vị trí · position", report.position),
                ("chuỗi · chain", report.chain.hex()),
                ("sổ · epoch", report.epoch),
            ]
        )
        for one in report.findings:
            where = "" if one.position is None else f" @{one.position}"
            output.line(f"{one.code}{where}: {one.vi} · {one.en} {one.detail}".rstrip())
    if not report.sound:
        raise click.exceptions.Exit(1)


async def _verify(settings: Any, from_position: int, remembered: tuple[int, bytes] | None) -> Any:
    import msgspec

    from services.cli.holding import claims_in, ledger_of
    from services.ledger.verify import verify as check

    async with ledger_of(settings, guarded=False) as ledger:
        seen = None
        if remembered is not None:
            seen = msgspec.structs.replace(await ledger.head(), position=remembered[0], chain=remembered[1])
        with output.progress("đang kiểm tra", "checking") as advance:
            return await check(
                ledger, from_position=from_position, remembered=seen, claims_of=claims_in, progress=advance
            )


def _remembered(chain: str | None, position: int | None) -> tuple[int, bytes] | None:
    from services.cli.failing import WronglyCalled

    if chain is None and position is None:
        return None
    try:
        found = bytes.fromhex(chain or "")
    except ValueError:
        found = b""
    if position is None or len(found) != 32:  # noqa: PLR2004  SHA-256
        raise WronglyCalled(
            "--chain (64 chữ số thập lục phân) và --position đi cùng nhau",
            "--chain (64 hexadecimal digits) and --position go together",
        )
    return position, found
