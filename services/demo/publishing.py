"""How do the figures of the documents and the synthetic histories reach the register? As every event does: over HTTP.

Each office files its own events with its own key, one request at a time and in the order of filing, so that order holds
within every organisation; the offices file beside one another.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

import httpx
import msgspec

from services.cli import sending
from services.cli.batches import pieces_of
from services.cli.sending import Tally
from services.demo.figures.events import figure_events
from services.demo.histories.histories import PROVINCES, histories

Told = Callable[[int, int], None]


def filings() -> dict[str, list[bytes]]:
    """Every event of the demonstration by the office that files it: its figures first, then its history."""
    found: dict[str, list[bytes]] = {}
    for event in figure_events():
        found.setdefault(event.office, []).append(msgspec.json.encode(event.envelope()))
    for province in PROVINCES:
        found[province.office] = list(chain(found.get(province.office, []), histories(province)))
    return found


async def publish(address: str, keys: Mapping[str, str], events: Mapping[str, list[bytes]], told: Told) -> Tally:
    """File everything; `told` is called with (answered, of how many). Raises Unreached.

    The sum of what became of it is returned; the line of a refusal counts the events of its office.
    """
    total = sum(map(len, events.values()))
    tallies = {office: Tally() for office in events}

    def tell(_: Tally) -> None:
        told(sum(tally.sent for tally in tallies.values()), total)

    async with (
        httpx.AsyncClient(base_url=address, timeout=sending.WITHIN, trust_env=False) as client,
        asyncio.TaskGroup() as group,
    ):
        for office, bodies in events.items():
            group.create_task(sending.send(client, keys[office], pieces_of(bodies), tell, tallies[office]))
    return summed(tallies.values().__iter__())


def summed(tallies: Iterator[Tally]) -> Tally:
    """One tally of several."""
    whole = Tally()
    for one in tallies:
        whole.sent += one.sent
        whole.accepted += one.accepted
        whole.repeated += one.repeated
        whole.warned += one.warned
        whole.position = max(whole.position, one.position)
        whole.refused += one.refused
    return whole
