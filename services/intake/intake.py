"""What happens to the events that an office submits: one outcome for each, in their order?"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from events.base import Submission
from events.working_days import HOLIDAYS, Holidays
from services import tracing
from services.intake import account, calendar, repeats
from services.intake.committer import Committer
from services.intake.outcome import Ground, Outcome, Rejected
from services.intake.reception import bind, receive
from services.intake.sitting import unrecorded
from services.ledger.errors import LedgerUnreachable
from services.ledger.ledger import Ledger
from services.offices.office import Office

DECODED_AT_ONCE: Final = 64


class Intake:
    """The one door to the ledger; HTTP, queue, workbook and command line all come through it."""

    def __init__(
        self, ledger: Ledger, *, today: calendar.Today = calendar.today, holidays: Holidays = HOLIDAYS
    ) -> None:
        """Judge by the legal date that `today` gives, and count working days by these days off."""
        self._ledger = ledger
        self._committer = Committer(ledger, today, holidays)

    async def submit(
        self, office: Office, bodies: Sequence[bytes], *, if_match: int | None = None, caller: str = ""
    ) -> list[Outcome]:
        """Judge and record the CloudEvents of one request; return one outcome for each body, in order.

        Events that share an `actid` are recorded together or not at all; the others do not touch one another.
        `if_match` is the version that the subject must have. Nothing is raised for a bad event, nor for a ledger
        that is away: outcomes with a status of 500 and above say that the same bytes may be sent again. `caller` is
        the caller's W3C traceparent.
        """
        begun = tracing.now()
        outcomes = await self._submit(office, bodies, if_match)
        tracing.requested(outcomes, begun, caller)
        return outcomes

    async def _submit(self, office: Office, bodies: Sequence[bytes], if_match: int | None) -> list[Outcome]:
        account.submitted(office.id, len(bodies))
        received: list[Submission | Rejected] = []
        for start in range(0, len(bodies), DECODED_AT_ONCE):
            if start:
                await asyncio.sleep(0)
            received += [receive(office, body) for body in bodies[start : start + DECODED_AT_ONCE]]
        units, refused = bind(office, received, bodies, if_match)
        if len(units) == 1 and not refused:
            return list(await self._committer.put(units[0][1]))
        futures = [(places, self._committer.put(unit)) for places, unit in units]
        answered: dict[int, Outcome] = {**refused, **await self._recalled(office, bodies, refused)}
        account.answered(answered.values())
        for places, future in futures:
            answered.update(zip(places, await future, strict=True))
        return [answered[i] for i in range(len(bodies))]

    async def _recalled(
        self, office: Office, bodies: Sequence[bytes], refused: Mapping[int, Rejected]
    ) -> Mapping[int, Outcome]:
        """What is on record although it would be refused today; nobody is told no while the ledger cannot be asked."""
        try:
            return await repeats.recalled(self._ledger, office, bodies, refused)
        except LedgerUnreachable as away:
            found = unrecorded(Ground.UNAVAILABLE, str(away))
            asked = {i: one for i, one in refused.items() if one.event_id and repeats.could_be_known(one.event_id)}
            return {i: Rejected(Ground.UNAVAILABLE, [found], one.event_id, one.subject) for i, one in asked.items()}

    async def close(self) -> None:
        """Wait until everything under way is answered."""
        await self._committer.drain()
