"""What is a paper that is still to be made, and who reads its figures where papers are made?

The figures of a report are read and told in Python, for a tenth of a second or for one: in the process that takes
filings, whoever files would wait for that. So what goes to the press is what was asked for, and the press has a
register of its own, which it opens once and reads only.
"""

import asyncio
import contextlib
from functools import cache
from typing import Protocol

from services.bootstrap import Register, open_register
from services.papers.paper import Paper
from services.settings import Settings


class Order(Protocol):
    """A paper as it was asked for, at a position that is known; it goes from one process to another."""

    async def paper(self, served: Register) -> Paper:
        """The paper."""
        ...


def composed(settings: Settings, order: Order) -> Paper:
    """The paper that is ordered, from the register that the settings lead to."""
    return _desk().run(settings, order)


class _Desk:
    """One loop for as long as the process lives, and the register that was opened in it."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._open = contextlib.AsyncExitStack()
        self._served: Register | None = None

    def run(self, settings: Settings, order: Order) -> Paper:
        """Compose one paper; the register stays open for the next."""
        return self._runner.run(self._paper(settings, order))

    async def _paper(self, settings: Settings, order: Order) -> Paper:
        if self._served is None or self._served.settings != settings:
            await self._open.aclose()
            self._served = await self._open.enter_async_context(open_register(settings))
        return await order.paper(self._served)


@cache
def _desk() -> _Desk:
    return _Desk()
