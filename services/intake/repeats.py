"""What is answered to an event that this office has sent before?"""

from collections.abc import Mapping

from services.intake import refusals
from services.intake.outcome import Accepted, Ground, Outcome, Rejected
from services.intake.reception import Unit
from services.ledger.ledger import Receipt


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


def _first(receipt: Receipt) -> Accepted:
    return Accepted(
        event_id=receipt.event_id,
        position=receipt.position,
        subject=receipt.stream,
        version=receipt.version,
        recorded_at=receipt.recorded_at,
        repeated=True,
    )
