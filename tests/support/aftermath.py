"""What is there once the storm is over: the records of the ledger, and what is wrong with it and with the views?"""

import asyncio
import time
from typing import Any

import msgspec

from services.cli.holding import claims_in, ledger_of, views_of
from services.ledger.verify import verify
from services.settings import Settings
from services.worker.rebuild import rebuild
from services.worker.service import ALL_VIEWS


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
        head = await ledger.head()
        behind = set(ALL_VIEWS)
        deadline = time.monotonic() + caught_up_within
        while behind and time.monotonic() < deadline:
            for name in sorted(behind):
                if await store.position_of((await store.live(name)).key, head) >= head.position:
                    behind.discard(name)
            await asyncio.sleep(0.1)
        if behind:
            return [*found, *(f"{name} has not caught up" for name in sorted(behind))]
        rebuilt = [await rebuild(ledger, store, name, switch="never") for name in ALL_VIEWS]
        return found + [f"{one.view} differs from its rebuild" for one in rebuilt if not one.equal]
