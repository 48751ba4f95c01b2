"""What of a ledger does a power cut take: nothing, and with any setting below ours, what was acknowledged? (P2)"""

import asyncio
import time
from typing import Final, NamedTuple

import pytest

from services.ledger.opening import open_ledger
from services.ledger.verify import verify
from tests.services.backup.building import opened, writing
from tests.services.ledger.building import OFFICE
from tests.services.ledger.transferring import claims_of
from tests.support import length
from tests.support.counted import COUNTED, Counting
from tests.support.powered import STORAGES, Powered, powered

PROPER: Final = "tests.services.ledger.writer"
CARELESS: Final = "tests.services.ledger.careless"
FILES_FOR: Final = 1.0
A_SECOND: Final = 100  # acknowledgements at least, or the control would show nothing
IN_THE_BACKGROUND: Final = {"wal_writer_delay": "5s"}  # what nobody waits for is written as late as it may be
pytestmark = [
    pytest.mark.drill,
    pytest.mark.promise("P2"),
    pytest.mark.usefixtures("mounts", "postgres_server"),  # named with its reason where the machine has none
]


class Cut(NamedTuple):
    """How many events were acknowledged before a cut, and how many of them were gone after it."""

    acknowledged: int
    lost: int


async def _cut(place: Powered, program: str) -> Cut:
    """Cut the power while two processes append; what is left verifies, whatever it is."""
    with writing(place.url, 2, program) as writers:
        await writers.reach(1)
        begun, first = time.monotonic(), len(writers.acknowledged)
        await asyncio.sleep(FILES_FOR)
        told = list(writers.acknowledged)
        assert writers.run, "a writer has ended: is the drive full?"
        place.drive.cut()
        assert (len(told) - first) / (time.monotonic() - begun) >= A_SECOND
    place.restart()
    async with opened(place.url) as ledger:
        assert (await verify(ledger, claims_of=claims_of)).findings == ()
        kept = await ledger.receipts([(OFFICE, event_id) for event_id in told])
    return Cut(len(told), len(told) - len(kept))


async def _cuts(place: Powered, program: str, count: int) -> list[Cut]:
    await (await open_ledger(place.url)).close()
    place.drive.settle()
    return [await _cut(place, program) for _ in range(count)]


@pytest.mark.parametrize("storage", STORAGES)
async def test_nothing_acknowledged_is_lost(storage: str, record_property: Counting) -> None:
    """The ledger alone, as fast as two processes can append: every acknowledged event is there, and it verifies."""
    with powered(storage) as place:
        cuts = await _cuts(place, PROPER, length.of(1, 20))
    record_property(COUNTED, f"{len(cuts)} cuts, {sum(cut.acknowledged for cut in cuts)} acknowledged on {storage}")
    assert [cut.lost for cut in cuts] == [0] * len(cuts)


@pytest.mark.parametrize("storage", STORAGES)
async def test_a_commit_that_does_not_wait_for_the_disk_is_lost(storage: str, record_property: Counting) -> None:
    """The negative control: `synchronous=NORMAL` and `synchronous_commit=off`, which the product refuses."""
    with powered(storage, database=IN_THE_BACKGROUND) as place:
        cuts = await _cuts(place, CARELESS, length.of(1, 5))
    record_property(COUNTED, f"lost of acknowledged: {', '.join(f'{cut.lost}/{cut.acknowledged}' for cut in cuts)}")
    assert all(cut.lost for cut in cuts)


@pytest.mark.parametrize("storage", length.of(STORAGES[:1], STORAGES))
async def test_a_disk_that_is_not_told_to_flush_loses_what_it_was_given(
    storage: str, record_property: Counting
) -> None:
    """The negative control of the drive: proper settings, but its cache counts as written."""
    with powered(storage, flushes=False) as place:
        cuts = await _cuts(place, PROPER, 1)
    record_property(COUNTED, f"lost of acknowledged: {', '.join(f'{cut.lost}/{cut.acknowledged}' for cut in cuts)}")
    assert all(cut.lost for cut in cuts)
