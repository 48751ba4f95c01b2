"""How is the ledger backed up while it runs, and restored elsewhere?"""

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from services.cli import options, output
from services.exits import Exit

MILLION: Final = 1_000_000
MANY: Final = 1_000


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@options.data
@options.as_json
def backup(*, folder: Path, data: Path | None, as_json: bool) -> None:
    """Sao lưu sổ cái đang chạy vào một thư mục mới trong FOLDER, rồi kiểm tra · a checked copy, while appends go on.

    Mã thoát 1 khi bản sao không nguyên vẹn · exit code 1 where the copy is not sound.
    """
    made = asyncio.run(_backup(options.chosen(data=data), folder))
    kept = made.manifest
    told: dict[str, Any] = {
        "folder": str(made.folder),
        "sound": made.sound,
        "position": kept.position,
        "chain": kept.chain,
        "bytes": sum(part.bytes for part in kept.files),
        "copy": _pace(made.copy_seconds, kept.position),
        "check": _pace(made.check_seconds, kept.position),
    }
    _tell(told, as_json=as_json, findings=made.findings)
    if not made.sound:
        output.note(
            f"bản sao KHÔNG nguyên vẹn, để ở {made.folder}. Hãy chạy sobo verify",
            f"the copy is NOT sound and lies in {made.folder}. Run sobo verify",
        )
        raise click.exceptions.Exit(Exit.NO)
    output.note("hãy giữ vị trí và chuỗi ở nơi khác bản sao", "keep position and chain elsewhere than the backup")


@click.command()
@click.argument("folder", metavar="BACKUP", type=click.Path(file_okay=False, path_type=Path))
@click.option("--chain", metavar="HEX", help="mã băm chuỗi đã thấy ở --position · a chain hash seen at --position.")
@click.option("--position", type=click.IntRange(min=1), help="vị trí của --chain · where --chain was seen.")
@options.data
@options.as_json
def restore(*, folder: Path, chain: str | None, position: int | None, data: Path | None, as_json: bool) -> None:
    """Khôi phục BACKUP vào nơi chưa có sổ cái, rồi kiểm tra · into an empty place: all of it, or nothing.

    Mã thoát 1 khi thiếu sự kiện hoặc có gì sai · exit code 1 where events are missing or anything is wrong.
    """
    from services.cli.keeping import remembered

    done = asyncio.run(_restore(options.chosen(data=data), folder, remembered(chain, position)))
    head = done.head
    told: dict[str, Any] = {
        "sound": done.sound,
        "position": head.position,
        "chain": head.chain.hex(),
        "epoch": head.epoch,
        "missing": done.missing,
        "restore": _pace(done.restore_seconds, head.position),
        "verify": _pace(done.verify_seconds, head.position),
    }
    _tell(told, as_json=as_json, findings=done.findings)
    if done.missing:
        output.note(
            f"thiếu {done.missing} sự kiện, từ vị trí {head.position + 1} đến {position}; sổ đã khôi phục vẫn được giữ",
            f"{done.missing} events are missing, {head.position + 1} to {position}; the restored ledger stays",
        )
    if not done.complete:
        raise click.exceptions.Exit(Exit.NO)
    output.note("khung nhìn cũ (nếu có): sobo rebuild --all", "views that were there: sobo rebuild --all")


async def _backup(settings: Any, folder: Path) -> Any:
    from services.backup.making import back_up
    from services.cli.holding import claims_in, ledger_of

    async with ledger_of(settings, guarded=False) as ledger:
        with output.progress("đang sao lưu", "backing up") as advance:
            return await back_up(ledger, settings.ledger, folder, claims_of=claims_in, progress=advance)


async def _restore(settings: Any, folder: Path, seen: tuple[int, bytes] | None) -> Any:
    from services.backup.restoring import Seen, restore
    from services.cli.holding import claims_in

    with _nobody_runs_on(settings.data), output.progress("đang khôi phục", "restoring") as advance:
        return await restore(
            folder,
            settings.ledger,
            claims_of=claims_in,
            seen=None if seen is None else Seen(*seen),
            progress=advance,
        )


@contextlib.contextmanager
def _nobody_runs_on(data: Path) -> Iterator[None]:
    """Hold the data folder, so that no instance begins on a ledger that is not whole yet."""
    from services import embedded
    from services.cli.failing import CommandError

    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(embedded.only_instance(data))
        except embedded.EmbeddedError as error:
            raise CommandError(
                f"{error.vi}. Hãy dừng nó (sobo down) hoặc khôi phục vào thư mục khác (--data)",
                f"{error.en}. Stop it (sobo down), or restore into another folder (--data)",
            ) from error
        yield


def _pace(seconds: float, events: int) -> dict[str, float | None]:
    """How long it took, and would take for a million events at that pace; None of few, of which most is the start."""
    return {
        "seconds": round(seconds, 3),
        "per_million": round(seconds / events * MILLION, 1) if events >= MANY and seconds else None,
    }


_NAMES: Final = {
    "folder": "thư mục · folder",
    "sound": "nguyên vẹn · sound",
    "position": "vị trí · position",
    "chain": "chuỗi · chain",
    "epoch": "sổ · epoch",
    "bytes": "byte",
    "missing": "thiếu · missing",
    "copy": "sao lưu · backup",
    "check": "kiểm tra · check",
    "restore": "khôi phục · restore",
    "verify": "kiểm tra · verify",
}


def _tell(told: dict[str, Any], *, as_json: bool, findings: tuple[Any, ...]) -> None:
    if as_json:
        output.json({**told, "findings": findings})
        return
    output.pairs([(_NAMES[name], _word(value)) for name, value in told.items()])
    for one in findings:
        output.finding(one)


def _word(value: Any) -> object:
    match value:
        case bool():
            return "có · yes" if value else "KHÔNG · NO"
        case {"seconds": seconds, "per_million": each}:
            return f"{seconds} s" if each is None else f"{seconds} s ({each} s / 1.000.000 sự kiện · events)"
        case _:
            return value
