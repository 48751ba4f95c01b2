"""What is answered to an event that this office has sent before?"""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from events.texts import Uuid
from services.intake import refusals
from services.intake.outcome import Accepted, Ground, Outcome, Rejected
from services.intake.reception import Unit, act_of
from services.ledger.ledger import Ledger, Receipt
from services.offices.office import Office


def answers(unit: Unit, receipts: Mapping[tuple[str, str], Receipt]) -> list[Outcome] | None:
    """The first receipts, or why they do not count; None where none of the unit's events was received before."""
    known = [receipts.get(key) for key in unit.keys]
    if not any(known):
        return None
    pairs = list(zip(unit.submissions, unit.contents, known, strict=True))
    if all(receipt is not None and receipt.content == content for _, content, receipt in pairs):
        return [_first(receipt) for receipt in known if receipt is not None]
    received = [s.event_id for s, _, receipt in pairs if receipt is not None]
    found: list[Outcome] = []
    for submission, content, receipt in pairs:
        same = receipt is None or receipt.content == content
        refusal = refusals.act_in_part(received) if same else refusals.other_content(submission.event_id)
        found.append(Rejected(Ground.DUPLICATE, [refusal], submission.event_id, submission.subject))
    return found


async def recalled(
    ledger: Ledger, office: Office, bodies: Sequence[bytes], refused: Mapping[int, Rejected]
) -> dict[int, Accepted]:
    """The first receipts of those refused by their shape that are on record byte for byte, by their places.

    An earlier release may have accepted what today's does not read any more: what is recorded is recorded, and whoever
    asks again is told so. An act counts as a whole. Raises what the ledger raises.
    """
    keys = {i: (office.id, one.event_id) for i, one in refused.items() if one.event_id and could_be_known(one.event_id)}
    receipts = await ledger.receipts(list(keys.values())) if keys else {}
    acts: dict[str | int, dict[int, Receipt | None]] = {}
    for i in refused if receipts else ():
        receipt = receipts.get(keys[i]) if i in keys else None
        same = receipt is not None and receipt.content == hashlib.sha256(bodies[i]).digest()
        acts.setdefault(act_of(bodies[i]) or i, {})[i] = receipt if same else None
    return {i: _first(receipt) for act in acts.values() if all(act.values()) for i, receipt in act.items() if receipt}


def could_be_known(event_id: str) -> bool:
    """Whether an event with this id can be on record: it is a UUID."""
    try:
        msgspec.convert(event_id, Uuid)
    except msgspec.ValidationError:
        return False
    return True


def _first(receipt: Receipt) -> Accepted:
    return Accepted(
        event_id=receipt.event_id,
        position=receipt.position,
        subject=receipt.stream,
        version=receipt.version,
        recorded_at=receipt.recorded_at,
        repeated=True,
    )
