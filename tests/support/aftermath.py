"""What is there once the storm is over: the records of the ledger, and what is wrong with it and with the views?"""

import asyncio
import time
from typing import Any

import msgspec

from services.cli.holding import claims_in, ledger_of, views_of
from services.ledger.reading import CoreLedger
from services.ledger.verify import verify
from services.settings import Settings
from services.worker.failing import operational
from services.worker.rebuild import rebuild
from services.worker.service import ALL_VIEWS
from services.worker.store import ViewStore
from tests.support import length

# What is compared with its rebuild: three views of different kinds in the quick form, every one in the long form.
MADE_AGAIN = length.of(("register", "movements", "audit"), ALL_VIEWS)


async def records(settings: Settings) -> list[dict[str, Any]]:
    """Every record of the ledger, in order."""
    async with ledger_of(settings) as ledger:
        found: list[dict[str, Any]] = []
        while stored := await ledger.read(found[-1]["position"] if found else 0, 1_000):
            found.extend(msgspec.json.decode(one.record) for one in stored)
        return found


async def rebuilt(settings: Settings) -> None:
    """Make every view again, as `sobo rebuild --all` does."""
    async with views_of(settings) as (ledger, store):
        for name in ALL_VIEWS:
            await rebuild(ledger, store, name)


async def wrong_with(settings: Settings, *, caught_up_within: float = 60.0) -> list[str]:
    """What verification finds, which views do not catch up, and which differ from their rebuild."""
    async with views_of(settings) as (ledger, store):
        found = [one.code for one in (await verify(ledger, claims_of=claims_in)).findings]
        behind = await _behind(ledger, store, caught_up_within)
        if behind:
            return [*found, *(f"{name} has not caught up" for name in sorted(behind))]
        rebuilt = [await rebuild(ledger, store, name, switch="never") for name in MADE_AGAIN]
        return found + [f"{one.view} differs from its rebuild" for one in rebuilt if not one.equal]


async def recovered(ledger: CoreLedger, store: ViewStore, within: float = 60.0) -> float:
    """Wait until every view has what the ledger has now, through whatever still fails; the seconds that it took."""
    begun = time.monotonic()
    while time.monotonic() - begun < within:
        try:
            if not await _behind(ledger, store, within):
                return time.monotonic() - begun
        except Exception as error:
            if not operational(error):
                raise
        await asyncio.sleep(0.05)
    return float("inf")


async def _behind(ledger: CoreLedger, store: ViewStore, within: float) -> set[str]:
    head = await ledger.head()
    behind = set(ALL_VIEWS)
    deadline = time.monotonic() + within
    while behind and time.monotonic() < deadline:
        for name in sorted(behind):
            if await store.position_of((await store.live(name)).key, head) >= head.position:
                behind.discard(name)
        if behind:
            await asyncio.sleep(0.05)
    return behind
