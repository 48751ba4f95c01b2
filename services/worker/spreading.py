"""How do several processes fill one slot?

Each has partitions of its own and its own place in the database (see builds), so they share nothing. A process that
ends before its work does ends the rebuild with words; what was written stays, and the next call goes on from there. One
whose parent is gone stops before its next transaction.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec
import uvloop

from services import garbage, settings, telemetry
from services.ledger.opening import open_ledger
from services.settings import Settings
from services.worker.abreast import abreast
from services.worker.errors import ViewError
from services.worker.failing import told
from services.worker.filling import Filling
from services.worker.store import ViewStore, open_views

WORTH: Final = 50_000  # events: for fewer, starting a process takes longer than it saves


class Order(msgspec.Struct, frozen=True):
    """What a process is to fill: a slot up to a position, at most so many events a second, these partitions."""

    view: str
    slot: str
    token: str
    upto: int
    rate: float
    partitions: list[int] = []
    parent: int = 0


class Said(msgspec.Struct, frozen=True):
    """Why a process could not do it."""

    vi: str
    en: str


class Spread(msgspec.Struct, frozen=True):
    """Over how many processes, and how they reach the ledger and the views."""

    jobs: int
    settings: Settings


def usual(store: ViewStore, events: int) -> int:
    """How many processes are worth while: one for each processor where there is enough to fill, and one where only one
    may write at a time.
    """
    if store.dialect == "sqlite":
        return 1
    return min(len(os.sched_getaffinity(0)), max(events // WORTH, 1))


async def fill(spread: Spread, order: Order, partitions: Sequence[int]) -> None:
    """Fill the partitions of a slot in processes; raises ViewError when one of them ends early, and ends the others."""
    jobs = min(spread.jobs, len(partitions))
    replace = msgspec.structs.replace
    orders = [
        replace(order, rate=order.rate / jobs, partitions=list(partitions[number::jobs]), parent=os.getpid())
        for number in range(jobs)
    ]
    await abreast(jobs, (partial(_child, spread.settings, one) for one in orders))


async def _child(chosen: Settings, order: Order) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(settings.PREFIX)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.worker.spreading", env=kept | chosen.environment(),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        answer, _ = await process.communicate(msgspec.json.encode(order))
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode == 0:
        return
    try:
        said = msgspec.json.decode(answer, type=Said)
    except msgspec.DecodeError:
        said = Said("tiến trình kết thúc giữa chừng", "the process ended early")
    raise ViewError(
        f"{order.view}: một tiến trình dựng lại đã dừng (mã {process.returncode}): {said.vi}. Phần đã ghi được giữ; "
        "gọi lại cùng lệnh để làm tiếp.",
        f"{order.view}: a process of the rebuild stopped (code {process.returncode}): {said.en}. What it wrote stays; "
        "give the same command again to go on.",
    )


async def _work(order: Order) -> None:
    chosen = settings.load()
    telemetry.configure(chosen, "rebuild")
    garbage.seldom()

    def check() -> None:
        if os.getppid() != order.parent:
            raise ViewError("tiến trình gọi đã dừng", "the process that asked is gone")

    async with contextlib.AsyncExitStack() as stack:
        ledger = await open_ledger(chosen.ledger, create=False)
        stack.push_async_callback(ledger.close)
        store = await open_views(chosen.views, ledger, prepare=False)
        stack.push_async_callback(store.close)
        filling = Filling(
            ledger, store, store.view(order.view, order.slot), order.token, rate=order.rate, check=check
        )  # fmt: skip
        await filling.fill(order.partitions, order.upto)


def main() -> int:
    """Do what the order on stdin says; where that fails, say on stdout why."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    try:
        uvloop.run(_work(order))
    except Exception as error:  # noqa: BLE001  whatever it is, the parent puts it into words
        vi, en = (error.vi, error.en) if isinstance(error, ViewError) else (told(error), told(error))
        sys.stdout.buffer.write(msgspec.json.encode(Said(vi, en)))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
