"""Offices file all the while and blows fall: what was told to them, and what is wrong once it is over?"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.support import aftermath, clients, length
from tests.support.clients import Client
from tests.support.nemesis import Nemesis


class After(NamedTuple):
    """How many were acknowledged, how many records the ledger has, and what must not be."""

    acknowledged: int
    recorded: int
    faults: list[str]

    @property
    def counted(self) -> str:
        """The numbers, for the table of drills."""
        return f"{self.acknowledged} acknowledged, {self.recorded} recorded"


def seed() -> int:
    """The same one in the quick form; in the long form another each time, which the drill prints."""
    return length.of(2_026, random.SystemRandom().randrange(10**6))


def offices(nemesis: Nemesis, number: int) -> list[Client]:
    """So many offices that file from now on, one of them by queue."""
    filing = [Client(nemesis.register, by_queue=one == 0) for one in range(number)]
    for office in filing:
        office.start()
    return filing


def blows(nemesis: Nemesis, numbers: range) -> Counter[str]:
    """Let blows fall, and count them by what they were."""
    fallen: Counter[str] = Counter()
    for number in numbers:
        fallen[nemesis.strike(number)] += 1
        time.sleep(nemesis.dice.uniform(0.1, 1.0))
    return fallen


def after(nemesis: Nemesis, filing: Sequence[Client], acknowledged: Mapping[str, int]) -> After:
    """Hold what was acknowledged against the ledger, and every view against what makes it again."""
    records = asyncio.run(aftermath.records(nemesis.register.settings))
    faults = [said for office in filing for said in office.wrong]
    faults += clients.faults(records, dict(acknowledged))
    faults += [f"office {number} got nothing in" for number, office in enumerate(filing) if not office.acknowledged]
    return After(len(acknowledged), len(records), faults + asyncio.run(aftermath.wrong_with(nemesis.register.settings)))


def listed(fallen: Mapping[str, int]) -> str:
    """What fell, and how often."""
    return ", ".join(f"{blow} {times}" for blow, times in sorted(fallen.items()))
