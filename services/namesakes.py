"""Does another cooperative or union bear the own name that was just recorded? A warning on the receipt, no more.

Asked of the register's view after the append and outside the intake, which reads no views: what gives no name passes
by untouched, and whatever goes wrong here costs the warning, never the receipt. The view follows the ledger, so that a
warning says up to which position it was asked.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import structlog

from events.codec import decode
from events.errors import Refusal
from events.namesakes import Given, given
from projections.views import register
from projections.views.register import Bearer
from services.intake.outcome import Accepted, Outcome
from services.readers import Readers
from services.worker.failing import told

PATIENCE: Final = 1.0
BEHIND: Final = 1_000  # records; a view farther behind than this is said to be, also where it finds nobody
NAMED: Final = 5
LAW: Final = "L23 Đ.50.5.a"
log = structlog.get_logger()


class Looked(msgspec.Struct, frozen=True):
    """Who bears each own name, as known at a position."""

    position: int
    bearers: Mapping[str, Sequence[Bearer]]


class Namesakes:
    """The lookup, and the receipts that it warns on. Those that ask while one is under way share the next one."""

    def __init__(self, readers: Readers) -> None:
        """Nobody has asked yet."""
        self._readers = readers
        self._under_way = asyncio.Lock()
        self._asked: set[str] = set()
        self._next: asyncio.Task[Looked] | None = None

    async def told(self, bodies: Sequence[bytes], outcomes: list[Outcome]) -> list[Outcome]:
        """The outcomes of a request, with a warning on each receipt for a name that somebody else bears too."""
        found = [
            (place, one)
            for place, (body, outcome) in enumerate(zip(bodies, outcomes, strict=True))
            if b'"name"' in body
            and isinstance(outcome, Accepted)
            and not outcome.repeated
            and (one := given(decode(body))) is not None
        ]
        if not found:
            return outcomes
        looked = await self._look({name for _, one in found for name in one.names})
        answered = list(outcomes)
        for place, one in found:
            receipt = outcomes[place]
            together = [other for _, other in found if other.subject != one.subject and other.names & one.names]
            if isinstance(receipt, Accepted) and (warning := _warning(one, receipt, looked, together)):
                answered[place] = msgspec.structs.replace(receipt, warnings=[*receipt.warnings, warning])
        return answered

    async def _look(self, names: set[str]) -> Looked | None:
        """Who bears these names; None where that cannot be asked now."""
        self._asked |= names
        if self._next is None:
            self._next = asyncio.create_task(self._ask(), name="namesakes")
            self._next.add_done_callback(_done)
        try:
            return await asyncio.wait_for(asyncio.shield(self._next), PATIENCE)
        except Exception as error:  # noqa: BLE001  the event is recorded, whatever goes wrong here
            log.warning("unasked", view=register.NAME, error=told(error))
            return None

    async def _ask(self) -> Looked:
        async with self._under_way:
            names, self._asked, self._next = frozenset(self._asked), set(), None
            at = await self._readers.moment((register.NAME,))
            found = await self._readers.read(
                register.NAME,
                lambda conn, view: register.bearers(conn, view, names, as_of=at.as_of, known_at=at.position),
            )
            return Looked(at.position, found)


def _done(asked: asyncio.Task[Looked]) -> None:
    """Whoever asked has logged what went wrong, or has gone away."""
    if not asked.cancelled():
        asked.exception()


def _warning(one: Given, receipt: Accepted, looked: Looked | None, together: Sequence[Given]) -> Refusal | None:
    """What to say of a name; nothing where nobody else bears it."""
    if looked is None:
        return _unasked(one, None)
    bearers = {b.id: b for name in one.names for b in looked.bearers.get(name, ()) if b.id != one.subject}
    others = [*(f"{b.name} ({b.id}, {b.area})" for b in bearers.values())]
    others += [other.subject for other in together if other.subject not in bearers]
    if others:
        return _borne(one, others, looked.position)
    return _unasked(one, looked.position) if receipt.position - looked.position > BEHIND else None


def _borne(one: Given, others: Sequence[str], position: int) -> Refusal:
    bearers = "; ".join(others[:NAMED]) + (" …" if len(others) > NAMED else "")
    return Refusal(
        code="W-NAME-05",
        pointer=one.pointer,
        vi=f"Tên riêng này trùng với: {bearers} (sổ đến vị trí {position}). Hãy đối chiếu, yêu cầu chọn tên khác.",
        en=f"This own name is also borne by: {bearers} (the register up to position {position}). Compare the two.",
        law=LAW,
        facts={"bearers": list(others[:NAMED]), "count": len(others), "known_at": position},
    )


def _unasked(one: Given, position: int | None) -> Refusal:
    known = 0 if position is None else position
    return Refusal(
        code="W-NAME-06",
        pointer=one.pointer,
        vi=f"Chưa tra được tên trùng sau vị trí {known}. Hãy hỏi lại bằng /organisations?own_name=.",
        en=f"Whether the own name is free was not asked beyond position {known}. Ask /organisations?own_name=.",
        law=LAW,
        facts={"known_at": position},
    )
