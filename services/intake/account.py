"""What is logged and counted of what intake did? Event ids and rule codes, never what an event says."""

import contextlib
import re
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import structlog

from services import telemetry
from services.intake.outcome import Accepted, Outcome, Rejected
from services.ledger.ledger import Appended

_UUID: Final = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
log = structlog.get_logger()


def _tell(say: Callable[..., Any], verb: str, **facts: Any) -> None:
    """A log line, where there is a log: whatever logger an embedding program has set up, it costs no answer."""
    with contextlib.suppress(OSError, ValueError):
        say(verb, **facts)


def _named(event_id: str | None) -> str | None:
    """An event id as it may stand in a log: what a malformed event calls its id can say anything."""
    return event_id if event_id is not None and _UUID.fullmatch(event_id) else None


def accepted(receipts: Sequence[Accepted]) -> None:
    """One line for a group: positions are consecutive, ids in their order."""
    telemetry.accepted.inc(len(receipts))
    ids = [receipt.event_id for receipt in receipts]
    _tell(log.info, "accepted", first=receipts[0].position, last=receipts[-1].position, event_ids=ids)


def submitted(office: str, events: int) -> None:
    """A request came in."""
    _tell(log.debug, "submitted", office=office, events=events)


def appended(records: Sequence[Appended], event_ids: Iterable[str], seconds: float) -> None:
    """A group is durable."""
    telemetry.appended.inc(len(records))
    telemetry.append_seconds.observe(seconds)
    if telemetry.following():
        ids = list(event_ids)
        _tell(log.debug, "appended", first=records[0].position, last=records[-1].position, event_ids=ids)


def unrecorded(ground: str, cause: str) -> None:
    """The ledger did not take a group."""
    _tell(log.warning, "unrecorded", ground=ground, cause=cause)


def postponed(why: str, events: int, error: BaseException) -> None:
    """A group could not be judged ahead of time; it is judged in its turn."""
    _tell(log.debug, why, events=events, cause=type(error).__name__)


def failed(event_ids: Sequence[str], error: BaseException) -> None:
    """A fault of our own: what and where, without a message or a variable, which could hold what an event says."""
    frames = traceback.extract_tb(error.__traceback__)
    at = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    _tell(log.error, "failed", event_ids=list(event_ids), error=type(error).__name__, at=at)


def answered(outcomes: Iterable[Outcome]) -> None:
    """One line for each refusal; a repeat is only counted."""
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            codes = [refusal.code for refusal in outcome.refusals]
            for code in codes:
                telemetry.refused.labels(code).inc()
            _tell(log.info, "refused", event_id=_named(outcome.event_id), status=outcome.status, rules=codes)
        else:
            telemetry.repeated.inc()
