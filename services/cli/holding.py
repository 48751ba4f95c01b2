"""How does a maintenance command hold the databases themselves, and which identifiers does a record claim?"""

import contextlib
from collections.abc import AsyncIterator

from events.base import Submission
from events.codec import decode_record
from events.errors import UnreadableRecord
from services.intake.reception import claims_of
from services.ledger.ledger import Claim
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.settings import Settings
from services.worker.store import ViewStore, open_views


@contextlib.asynccontextmanager
async def ledger_of(settings: Settings, *, create: bool = False, guarded: bool = True) -> AsyncIterator[CoreLedger]:
    """Open the ledger that is there. Raises LedgerNotMigrated, UnsafeLedger, LedgerUnreachable."""
    ledger = await open_ledger(settings.ledger, partitions=settings.partitions, create=create, guarded=guarded)
    try:
        yield ledger
    finally:
        await ledger.close()


@contextlib.asynccontextmanager
async def views_of(settings: Settings) -> AsyncIterator[tuple[CoreLedger, ViewStore]]:
    """Open the ledger and the views; tables of views that are missing are created."""
    async with ledger_of(settings) as ledger:
        store = await open_views(settings.views, ledger)
        try:
            yield ledger, store
        finally:
            await store.close()


def claims_in(record: bytes) -> tuple[Claim, ...]:
    """The identifiers that a record claims; none where this release cannot read its event."""
    try:
        recorded = decode_record(record)
    except UnreadableRecord:
        return ()
    return claims_of(
        Submission(
            event_id=recorded.event_id,
            source=f"/offices/{recorded.office}",
            type=recorded.type,
            schema_version=recorded.schema_version,
            subject=recorded.subject,
            effective_on=recorded.effective_on,
            data=recorded.data,
            expected_version=None,
            act_id=recorded.act_id,
            time=None,
            body=b"",
        )
    )
