"""Is the ledger what it was?"""

import asyncio
from pathlib import Path
from typing import Any

import click

from services.cli import options, output
from services.exits import Exit


@click.command()
@click.option(
    "--from", "from_position", type=click.IntRange(min=0), default=0, help="bỏ qua đến vị trí · take as sound up to."
)
@click.option("--to", "upto", type=click.IntRange(min=1), help="chỉ đến vị trí · check up to, and nothing beyond.")
@click.option("--chain", metavar="HEX", help="mã băm chuỗi đã biết ở --position · a chain hash seen earlier.")
@click.option("--position", type=click.IntRange(min=1), help="vị trí của --chain · where --chain was seen.")
@options.data
@options.as_json
def verify(
    *, from_position: int, upto: int | None, chain: str | None, position: int | None, data: Path | None, as_json: bool
) -> None:
    """Tính lại mọi mã băm của sổ cái · compute every hash of the ledger again.

    Mã thoát 1 khi có gì sai. Bị ngắt giữa chừng thì in lệnh để chạy tiếp · exit code 1 where anything is wrong;
    interrupted, it prints the command that goes on from there.
    """
    from services.cli.failing import WronglyCalled

    if upto is not None and upto <= from_position:
        raise WronglyCalled("--to phải lớn hơn --from", "--to must be beyond --from")
    marks: dict[str, Any] = {}
    try:
        report = asyncio.run(
            _verify(options.chosen(data=data), from_position, upto, remembered(chain, position), marks)
        )
    except KeyboardInterrupt:
        if marks:
            going_on = f"sobo verify --from {marks['position']} --position {marks['position']} --chain {marks['chain']}"
            output.note(f"chạy tiếp: {going_on}", f"go on: {going_on}")
        raise
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
            output.finding(one)
    if not report.sound:
        raise click.exceptions.Exit(Exit.NO)


async def _verify(
    settings: Any,
    from_position: int,
    upto: int | None,
    known: tuple[int, bytes] | None,
    marks: dict[str, Any],
) -> Any:
    import msgspec

    from services.cli.holding import claims_in, ledger_of
    from services.ledger.verify import verify as check

    async with ledger_of(settings, guarded=False) as ledger:
        seen = None
        if known is not None:
            seen = msgspec.structs.replace(await ledger.head(), position=known[0], chain=known[1])
        with output.progress("đang kiểm tra", "checking") as advance:
            return await check(
                ledger,
                from_position=from_position,
                remembered=seen,
                upto=upto,
                claims_of=claims_in,
                progress=advance,
                mark=lambda position, chain: marks.update(position=position, chain=chain.hex()),
            )


def remembered(chain: str | None, position: int | None) -> tuple[int, bytes] | None:
    """The head that somebody wrote down, as --position and --chain give it; raises WronglyCalled."""
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
