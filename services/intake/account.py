"""What is logged and counted of what intake did? Event ids and rule codes, never what an event says."""

from collections.abc import Iterable, Sequence

import structlog

from services import telemetry
from services.intake.outcome import Accepted, Outcome, Rejected

log = structlog.get_logger()


def accepted(receipts: Sequence[Accepted]) -> None:
    """One line for a group: positions are consecutive, ids in their order."""
    telemetry.accepted.inc(len(receipts))
    ids = [receipt.event_id for receipt in receipts]
    log.info("accepted", first=receipts[0].position, last=receipts[-1].position, event_ids=ids)


def answered(outcomes: Iterable[Outcome]) -> None:
    """One line for each refusal; a repeat is only counted."""
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            codes = [refusal.code for refusal in outcome.refusals]
            for code in codes:
                telemetry.refused.labels(code).inc()
            log.info("refused", event_id=outcome.event_id, status=outcome.status, rules=codes)
        else:
            telemetry.repeated.inc()
