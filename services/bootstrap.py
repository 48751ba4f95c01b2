"""What is a running register made of, and may it run at all?

The composition root. Whoever serves people opens the register here: ledger, views, offices, intake and readers, in this
order, each from the settings; anything unsafe is refused before anything is served.
"""

import contextlib
from collections.abc import AsyncIterator

import msgspec

from events import authority, upcasts
from events.working_days import Holidays
from services import holidays, ownership
from services.intake.intake import Intake
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.namesakes import Namesakes
from services.offices import demonstration
from services.offices.directory import Directory
from services.readers import Readers
from services.settings import Settings
from services.units.gazetteer import Gazetteer
from services.worker.store import ViewStore, open_views


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a channel needs: the truth, what is concluded from it, who may file, and the one door in."""

    settings: Settings
    ledger: CoreLedger
    views: ViewStore
    offices: Directory
    intake: Intake
    readers: Readers
    gazetteer: Gazetteer
    holidays: Holidays
    epoch: str
    namesakes: Namesakes


def check() -> None:
    """Refuse to start on foreign packages (StrangersError), a gap between schema versions (BrokenChainError), or an
    event that is nobody's to publish (UnpublishedError).
    """
    ownership.check()
    upcasts.check_chain()
    authority.check_publishers()


@contextlib.asynccontextmanager
async def open_register(settings: Settings) -> AsyncIterator[Register]:
    """Open the register, and close it when what is under way is answered.

    Raises what `check` raises, UnsafeLedger, LedgerNotMigrated, LedgerUnreachable and OfficesError.
    """
    check()
    offices = demonstration.open_directory(settings)
    reader = settings.read_at(settings.ledger)
    ledger = await open_ledger(settings.ledger, partitions=settings.partitions, reader=reader)
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(ledger.close)
        views = await open_views(settings.views, ledger, reader=settings.read_at(settings.views))
        stack.push_async_callback(views.close)
        days_off = holidays.chosen(settings)
        intake = Intake(ledger, holidays=days_off)
        stack.push_async_callback(intake.close)
        readers = Readers(ledger, views)
        yield Register(
            settings=settings,
            ledger=ledger,
            views=views,
            offices=offices,
            intake=intake,
            readers=readers,
            gazetteer=Gazetteer(readers),
            holidays=days_off,
            epoch=(await ledger.head()).epoch,
            namesakes=Namesakes(readers),
        )
