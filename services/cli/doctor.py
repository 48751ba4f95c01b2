"""Is this installation well, and what should be done where it is not?"""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Final

import click

from services.cli import options, output
from services.exits import Exit

MARKS: Final = {"ok": "✓", "warn": "!", "fail": "✗"}


@click.command()
@options.data
@options.as_json
def doctor(*, data: Path | None, as_json: bool) -> None:
    """Khám môi trường, sổ cái, khung nhìn, hàng đợi, đồng hồ, đĩa · environment, ledger, views, broker, clock, disk.

    Mã thoát 1 khi có chỗ hỏng · exit code 1 where anything fails.
    """
    from services import telemetry
    from services.cli.examining import examine
    from services.faults import written

    settings = options.chosen(data=data)
    telemetry.configure(settings, "doctor")
    findings = asyncio.run(examine(settings))
    counted = Counter(one.state for one in findings)
    if as_json:
        output.json({"well": not counted["fail"], "findings": findings})
    else:
        for one in findings:
            output.line(f"{MARKS[one.state]} {one.part}: {one.vi} · {one.en}")
            if one.state != "ok":
                output.line(f"    → {one.do_vi} · {one.do_en}")
            if one.fault is not None:
                output.line(f"    {written(one.fault)}")
        output.note(
            f"{counted['ok']} tốt, {counted['warn']} cần xem, {counted['fail']} hỏng",
            f"{counted['ok']} ok, {counted['warn']} to look at, {counted['fail']} failed",
        )
    if counted["fail"]:
        raise click.exceptions.Exit(Exit.NO)
