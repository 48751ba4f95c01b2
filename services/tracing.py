"""How is one event followed from the request to the views, though nothing travels beside it?

By its id: the trace of an event has the event's own 128 bits, and the span of its request 64 bits of their hash. Every
hop computes both, so that record, stream and views carry nothing more, and a hop that is made again tomorrow lands in
the same trace. A caller's `traceparent` becomes a link of the request's span. An extra: `pip install sobo[otel]` and
`SOBO_TRACES`; without them nothing is imported, and a hop asks one question of a variable.
"""

import contextlib
import hashlib
import importlib
import re
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from services.intake.outcome import Accepted, Outcome
from services.settings import Problem, SettingsError

REQUEST: Final = "request"
_TRACEPARENT: Final = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")


class _Event(msgspec.Struct):
    id: str


class _Outline(msgspec.Struct):
    event: _Event


class Spans:
    """Writes spans of hops to a provider of OpenTelemetry's SDK."""

    def __init__(self, provider: Any) -> None:
        """Take over a provider whose id generator is `generator()`."""
        self._api: Any = importlib.import_module("opentelemetry.trace")
        self._contexts: Any = importlib.import_module("opentelemetry.context")
        self._provider = provider
        self._tracer = provider.get_tracer("sobo")

    def write(self, hop: str, event_id: str, begun: int, ended: int, *, first: bool, caller: str, **facts: Any) -> None:
        """One span of one event: its request's, which the others hang on, or one of those."""
        try:
            trace = uuid.UUID(event_id).int
        except ValueError:  # a malformed event may call its id anything
            return
        context: Any = self._contexts.Context()
        if not first:
            above = self._api.NonRecordingSpan(self._context(trace, root_of(event_id)))
            context = self._api.set_span_in_context(above, context)
        generator = self._provider.id_generator
        generator.wanted = (trace, root_of(event_id)) if first else None
        attributes = {"sobo.event_id": event_id, **{f"sobo.{name}": value for name, value in facts.items()}}
        links = [self._api.Link(found)] if (found := self._linked(caller)) else []
        span = self._tracer.start_span(hop, context, start_time=begun, attributes=attributes, links=links)
        generator.wanted = None
        span.end(ended)

    def close(self) -> None:
        """Send what is left, and no more."""
        self._provider.shutdown()

    def _context(self, trace: int, span: int, flags: int = 1) -> Any:
        return self._api.SpanContext(trace, span, is_remote=True, trace_flags=self._api.TraceFlags(flags))

    def _linked(self, caller: str) -> Any:
        match = _TRACEPARENT.fullmatch(caller)
        found = match and self._context(int(match[1], 16), int(match[2], 16), int(match[3], 16))
        return found if found and found.is_valid else None


_active: Spans | None = None


def on() -> bool:
    """Whether anybody follows events in this process."""
    return _active is not None


def now() -> int:
    """The instant, in nanoseconds since 1970."""
    return time.time_ns()


def told(hop: str, event_ids: Iterable[str], begun: int, **facts: str | int) -> None:
    """These events have made a hop that began then and ends now."""
    if _active is not None:
        ended = now()
        for event_id in event_ids:
            _active.write(hop, event_id, begun, ended, first=False, caller="", **facts)


def requested(outcomes: Sequence[Outcome], begun: int, caller: str) -> None:
    """A request was answered. The one that recorded an event is what its trace begins with."""
    if _active is None:
        return
    ended = now()
    for one in outcomes:
        recorded = isinstance(one, Accepted)
        first = isinstance(one, Accepted) and not one.repeated
        answer = "recorded" if first else "repeated" if recorded else "refused"
        _active.write(REQUEST, one.event_id or "", begun, ended, first=first, caller=caller, answer=answer)


def ids_in(records: Iterable[bytes]) -> list[str]:
    """The ids of the events in these records."""
    return [msgspec.json.decode(record, type=_Outline).event.id for record in records]


def root_of(event_id: str) -> int:
    """The span of the request that recorded an event, as every hop knows it."""
    return int.from_bytes(hashlib.sha256(uuid.UUID(event_id).bytes).digest()[:8]) or 1


@contextlib.contextmanager
def exported(address: str, service: str) -> Iterator[None]:
    """Send this process's spans to a collector (OTLP over HTTP) while it runs. Raises SettingsError."""
    if not address:
        yield
        return
    try:
        sdk: Any = importlib.import_module("opentelemetry.sdk.trace")
        resources: Any = importlib.import_module("opentelemetry.sdk.resources")
        batches: Any = importlib.import_module("opentelemetry.sdk.trace.export")
        sender: Any = importlib.import_module("opentelemetry.exporter.otlp.proto.http.trace_exporter")
    except ImportError as error:
        vi, en = "cần phần mở rộng: pip install 'sobo[otel]'", "needs the extra: pip install 'sobo[otel]'"
        raise SettingsError([Problem("SOBO_TRACES", vi, en)]) from error
    resource = resources.Resource.create({"service.name": f"sobo-{service}", "service.namespace": "sobo"})
    provider = sdk.TracerProvider(resource=resource, id_generator=generator())
    provider.add_span_processor(batches.BatchSpanProcessor(sender.OTLPSpanExporter(endpoint=address)))
    with written_to(provider):
        yield


@contextlib.contextmanager
def written_to(provider: Any) -> Iterator[None]:
    """Write the spans of this process to a provider for a while."""
    global _active  # noqa: PLW0603  one process has one place for its spans
    _active = Spans(provider)
    try:
        yield
    finally:
        spans, _active = _active, None
        spans.close()


def generator() -> Any:
    """An id generator of the SDK's that gives the ids that are wanted next, and random ones otherwise."""
    base: Any = importlib.import_module("opentelemetry.sdk.trace.id_generator").RandomIdGenerator

    class Wanted(base):
        wanted: tuple[int, int] | None = None

        def generate_trace_id(self) -> int:
            return self.wanted[0] if self.wanted else super().generate_trace_id()

        def generate_span_id(self) -> int:
            return self.wanted[1] if self.wanted else super().generate_span_id()

    return Wanted()
