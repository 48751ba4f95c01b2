"""What does a running service tell its operator? Facts as log lines, and counters; never personal data.

A log line is a verb and its facts: `log.info("applied", view="register", position=812, facts=3)`. Bodies of
submissions, names and keys never enter a line; what a processor finds under such a name it cuts out.
"""

import contextlib
import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Final, TextIO, cast

import structlog
import structlog.tracebacks
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from services.settings import Settings

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
NEVER_LOGGED: Final = frozenset({"api_key", "authorization", "body", "data", "key", "password", "record", "secret"})

# A traceback's local variables hold the bodies of submissions: they are never shown.
_TRACEBACKS: Final = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)

registry: Final = CollectorRegistry()
ProcessCollector(registry=registry)

accepted: Final = Counter("sobo_accepted", "Events accepted by intake", registry=registry)
repeated: Final = Counter("sobo_repeated", "Submissions answered with their first receipt", registry=registry)
refused: Final = Counter("sobo_refused", "Refusals by rule code", ["code"], registry=registry)
appended: Final = Counter("sobo_appended", "Events appended to the ledger", registry=registry)
relayed: Final = Counter("sobo_relayed", "Entries written to the stream", registry=registry)
relayed_to: Final = Gauge("sobo_relayed_position", "Position that the streams are whole to", registry=registry)
relay_turn: Final = Gauge("sobo_relay_turn", "1 in the relay whose turn it is, 0 elsewhere", registry=registry)
trimmed: Final = Counter("sobo_trimmed", "Entries cut off the streams because every view has them", registry=registry)
applied: Final = Counter("sobo_applied", "Events applied to a view", ["view"], registry=registry)
parked: Final = Counter("sobo_parked", "Events parked by a view", ["view"], registry=registry)
refilled: Final = Counter("sobo_refilled", "Events that a worker read from the ledger", ["view"], registry=registry)
ledger_head: Final = Gauge("sobo_ledger_head", "Position of the ledger's last event", registry=registry)
view_position: Final = Gauge("sobo_view_position", "Position that a view is true for", ["view"], registry=registry)
view_lag_events: Final = Gauge(
    "sobo_view_lag_events", "Records that a live view does not have yet", ["view", "partition"], registry=registry
)
view_lag_seconds: Final = Gauge(
    "sobo_view_lag_seconds", "Seconds for which the first of them has waited", ["view", "partition"], registry=registry
)
view_ready: Final = Gauge(
    "sobo_view_ready", "1 where readers get answers, 0 where it is being built or is another ledger's", ["view"],
    registry=registry,
)  # fmt: skip
waiting: Final = Gauge("sobo_parked_records", "Records that a live view has parked now", ["view"], registry=registry)
clock_skew: Final = Gauge(
    "sobo_clock_skew_seconds", "Seconds by which this clock is ahead of the ledger's, or behind", registry=registry
)
clock_jumps: Final = Counter("sobo_clock_jumps", "How often this clock was set by seconds", registry=registry)
append_seconds: Final = Histogram("sobo_append_seconds", "Seconds of one append transaction", registry=registry)
apply_seconds: Final = Histogram(
    "sobo_apply_seconds", "Seconds that a view took over one batch, its checkpoint with it", ["view"], registry=registry
)
away: Final = Counter("sobo_away", "Times that somebody we need did not answer and was tried again", ["who"],
    registry=registry,
)  # fmt: skip
started: Final = Gauge(
    "sobo_started_seconds", "When this process began, in seconds since the epoch", ["service", "version"],
    registry=registry,
)  # fmt: skip


def exposition() -> bytes:
    """Return the metrics in Prometheus's text format (see CONTENT_TYPE)."""
    return generate_latest(registry)


def following() -> bool:
    """Whether the log follows single events: at `debug` the line of every hop names them (`event_ids`)."""
    return _following


_following = False


def configure(settings: Settings, service: str) -> None:
    """Set up logging for this process: JSON off a terminal, lines for people on one; always on stderr."""
    people = sys.stderr.isatty() if settings.log_format == "auto" else settings.log_format == "console"
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        cut_out,
    ]
    last: list[structlog.typing.Processor] = (
        [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]
        if people
        else [_TRACEBACKS, structlog.processors.JSONRenderer()]
    )
    global _following  # noqa: PLW0603  a process has one log
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    _following = level <= logging.DEBUG
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", _Patient(sys.stderr))),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)
    _route_libraries(shared, last, level)


class _Patient:
    """A stream that loses a line which cannot be written (a full disk, a closed pipe): no service ends of that."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write it, or lose it."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        """Hand over what is buffered; what is not taken now goes with a later line, or is lost."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()


def cut_out(_: object, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace what must never be logged, should somebody log it all the same."""
    for name in NEVER_LOGGED & line.keys():
        line[name] = "cut out"
    return line


def _route_libraries(
    shared: list[structlog.typing.Processor], last: list[structlog.typing.Processor], level: int
) -> None:
    """Give the lines of libraries that use the standard logging the same shape and place."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder(), cut_out],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(level, logging.WARNING))
