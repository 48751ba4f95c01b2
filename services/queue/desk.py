"""How is one office served: taken in order, answered in order, and nothing lost between the two?

There is no consumer group and no acknowledgement. An entry stays in the stream until it is answered; the answer names
it, so that the last answer says how far we have come, and what is answered is trimmed away. Whatever happens in
between, what is left is read again, and the ledger's idempotency makes the second time harmless. A group would keep
the same fact in a second place, which FLUSHALL and NOGROUP can part from the first.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

import structlog
from redis.exceptions import ResponseError

from events.codec import split_batch
from events.errors import Refused
from services.broker import Client
from services.intake.intake import Intake
from services.intake.outcome import Ground, Outcome, Rejected
from services.intake.refusals import too_large
from services.offices.office import Office
from services.queue import entries
from services.queue.entries import NEVER, Id

AT_ONCE: Final = 200
LARGEST_BATCH: Final = 4 * 1024 * 1024
RECEIPTS_KEPT: Final = 100_000
Entry = tuple[bytes, Mapping[bytes, bytes]]
log = structlog.get_logger("queue")


class NotRecordedError(Exception):
    """The ledger did not take an entry: it is neither answered nor passed over, but taken again."""


class Desk:
    """One office's two streams."""

    def __init__(self, office: Office, intake: Intake, client: Client) -> None:
        """Nothing is read yet."""
        self.office = office
        self.lock = asyncio.Lock()
        self.answered: Id = NEVER
        self._known = False
        self._intake, self._client = intake, client
        self._from, self._to = entries.intake_key(office.id), entries.receipts_key(office.id)

    async def offer(self, found: Sequence[Entry]) -> None:
        """Take entries as they come; where something before them is not answered, that is taken first."""
        async with self.lock:
            if not self._known:
                await self._catch_up()
            await self._take([one for one in found if entries.id_of(one[0]) > self.answered])

    async def catch_up(self) -> None:
        """Take everything that is in the stream and not answered, whoever took it before."""
        async with self.lock:
            await self._catch_up()

    async def _catch_up(self) -> None:
        self._known = False
        self.answered = await self._last_answered()
        while found := await self._unanswered():
            await self._take(found)
        self._known = True

    async def _unanswered(self) -> Sequence[Entry]:
        found: Any = await self._client.xrange(self._from, min=entries.after(self.answered), count=AT_ONCE)
        return list(found)

    async def _last_answered(self) -> Id:
        """The last entry that has an answer: none where the stream began anew since."""
        last: Any = await self._client.xrevrange(self._to, count=1)
        if not last:
            return NEVER
        try:
            answered = entries.id_of(last[0][1][entries.ENTRY])
            facts: Any = await self._client.xinfo_stream(self._from)
            newest = entries.id_of(facts["last-generated-id"])
        except (KeyError, ValueError, ResponseError):  # not an answer of ours, or nothing was ever added
            return NEVER
        return answered if newest >= answered else NEVER

    async def _take(self, found: Sequence[Entry]) -> None:
        for start in range(0, len(found), AT_ONCE):
            await self._take_some(found[start : start + AT_ONCE])

    async def _take_some(self, found: Sequence[Entry]) -> None:
        if not found:
            return
        self._known = False
        answers: list[tuple[bytes, bytes]] = []
        try:
            await self._judge(found, answers)
        finally:
            if answers:
                await self._answer(answers)
        self._known = True

    async def _judge(self, found: Sequence[Entry], answers: list[tuple[bytes, bytes]]) -> None:
        """Submit entries in order: single ones side by side, since none of them touches another; a batch by itself."""
        pending: list[tuple[bytes, bytes, str]] = []
        for name, fields in found:
            body, caller = entries.body_of(fields), fields.get(entries.CALLER, b"").decode("latin-1")
            if entries.is_batch(body):
                await self._singles(pending, answers)
                pending = []
                answers.append((name, await self._batch(body, caller)))
            else:
                pending.append((name, body, caller))
        await self._singles(pending, answers)

    async def _singles(self, pending: Sequence[tuple[bytes, bytes, str]], answers: list[tuple[bytes, bytes]]) -> None:
        submitted = [self._intake.submit(self.office, (body,), caller=caller) for _, body, caller in pending]
        for (name, _, _), outcomes in zip(pending, await asyncio.gather(*submitted), strict=True):
            _refuse_passing(outcomes)
            answers.append((name, entries.answer_of(outcomes, batch=False)))

    async def _batch(self, body: bytes, caller: str) -> bytes:
        if len(body) > LARGEST_BATCH:
            found: Outcome = Rejected(Ground.TOO_LARGE, [too_large(len(body), LARGEST_BATCH)])
            return entries.answer_of([found], batch=False)
        try:
            bodies = split_batch(body)
        except Refused as refused:
            return entries.answer_of([Rejected(Ground.MALFORMED, refused.refusals)], batch=False)
        outcomes = await self._intake.submit(self.office, bodies, caller=caller)
        _refuse_passing(outcomes)
        return entries.answer_of(outcomes, batch=True)

    async def _answer(self, answers: Sequence[tuple[bytes, bytes]]) -> None:
        """Answer first, then let go of what is answered: a crash in between costs a second answer, never one."""
        pipeline = self._client.pipeline(transaction=False)
        for name, answer in answers:
            fields: dict[Any, Any] = {entries.ENTRY: name, entries.ANSWER: answer}
            pipeline.xadd(self._to, fields, maxlen=RECEIPTS_KEPT, approximate=True)
        await pipeline.execute()
        self.answered = entries.id_of(answers[-1][0])
        await self._client.xtrim(self._from, minid=entries.after(self.answered), approximate=False)
        log.info("answered", office=self.office.id, entries=len(answers), last=entries.text_of(self.answered))


def _refuse_passing(outcomes: Sequence[Outcome]) -> None:
    """Stop where the ledger was away; a fault of ours is answered, or one entry would hold its office up for ever."""
    for outcome in outcomes:
        if isinstance(outcome, Rejected) and outcome.ground in (Ground.UNAVAILABLE, Ground.FULL):
            raise NotRecordedError
