"""How is work broken off whose asker has gone?"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from litestar.types import Receive

from services.api.answering import Asking
from services.contract.problems import Declined

T = TypeVar("T")


async def unless_gone(request: Asking, work: Coroutine[Any, Any, T]) -> T:
    """What the work gives. Where the connection ends before, the work is cancelled: what it held is let go.

    Raises Declined, which nobody reads then.
    """
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_gone(request.receive))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise Declined("timeout")
    finally:
        working.cancel()
        leaving.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _gone(receive: Receive) -> None:
    """Wait until the connection ends; for ever where the server does not tell, as with one that repeats a body."""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        more = bool(message.get("more_body"))
    if (await receive())["type"] != "http.disconnect":
        await asyncio.Event().wait()
