"""How does an office file the events of a file, and what became of them?"""

import asyncio
import contextlib
from collections import Counter
from typing import IO, Any, Final

import click

from services.cli import options, output
from services.exits import Exit

SHOWN: Final = 20


@click.command()
@click.argument("file", type=click.File("rb"))
@options.reached
@options.as_json
def publish(*, file: IO[bytes], url: str | None, office: str | None, as_json: bool) -> None:
    """Nộp các sự kiện trong FILE (- là stdin) · file the events of FILE (- is stdin).

    NDJSON, hoặc lô CloudEvents (mảng JSON). Chạy lại an toàn: sự kiện đã ghi được trả lại biên nhận cũ.
    NDJSON, or a CloudEvents batch (a JSON array). Running it again is safe: an event is recorded once.
    Mã thoát 0: tất cả đã ghi; 1: có sự kiện bị từ chối; 3: không kết nối được.
    """
    from services.cli import client
    from services.cli.batches import Input

    place = client.place(options.chosen(), url)
    key = client.key(place, office)
    with Input(file) as found, output.progress("đang nộp", "filing", found.size) as advance:
        tally = asyncio.run(_send(place.address, key, found, advance))
    summary = {
        "accepted": tally.accepted,
        "repeated": tally.repeated,
        "refused": len(tally.refused),
        "warned": tally.warned,
        "position": tally.position,
    }
    if as_json:
        refused = [{"line": one.line, **one.problem} for one in tally.refused]
        output.json({**summary, "refusals": refused})
    else:
        output.pairs(list(summary.items()))
        _tell(tally.refused)
    if tally.refused:
        raise click.exceptions.Exit(Exit.NO)


async def _send(address: str, key: str, found: Any, advance: output.Advance) -> Any:
    import httpx

    from services.cli import sending

    tally = sending.Tally()
    async with httpx.AsyncClient(base_url=address, timeout=sending.WITHIN, trust_env=False) as client:
        try:
            return await sending.send(client, key, found, lambda now: advance(now.sent), tally)
        except BaseException:
            with contextlib.suppress(OSError):
                output.note(
                    f"{tally.sent} sự kiện đầu đã được trả lời; chạy lại lệnh này là an toàn",
                    f"the first {tally.sent} events were answered; running this again is safe",
                )
            raise


def _tell(refused: list[Any]) -> None:
    """The first refusals with their reasons, then how many of each code."""
    from services.cli.client import spoken

    for one in refused[:SHOWN]:
        vi, en = spoken(int(one.problem.get("status") or 0), one.problem)
        output.note(f"dòng {one.line}: {vi}", en)
    if len(refused) > SHOWN:
        codes = Counter(r.get("code", "?") for one in refused for r in one.problem.get("refusals") or [{}])
        listed = ", ".join(f"{code} × {count}" for code, count in codes.most_common())
        output.note(f"tất cả {len(refused)} từ chối: {listed}", f"all {len(refused)} refusals")
