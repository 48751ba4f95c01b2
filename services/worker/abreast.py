"""How are jobs done some at a time, and all of them left off where one fails?"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

Job = Callable[[], Awaitable[object]]


async def abreast(most: int, jobs: Iterable[Job]) -> None:
    """Begin jobs in their order, at most so many at once; raises what the first that fails raises, the others ended."""
    waiting = iter(jobs)

    async def lane() -> None:
        for job in waiting:
            await job()

    lanes = [asyncio.create_task(lane()) for _ in range(most)]
    try:
        await asyncio.gather(*lanes)
    finally:
        for one in lanes:
            one.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
