"""Where do the spans of all processes go: a collector that takes OTLP over HTTP and keeps what it is sent."""

import http.server
import importlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple


class Span(NamedTuple):
    """What is asked of a span: who sent it, its hop, its trace, its parent, the traces it links to, its facts."""

    service: str
    hop: str
    trace: bytes
    span: bytes
    parent: bytes
    links: tuple[bytes, ...]
    facts: dict[str, str]


class Collector:
    """A collector at `address`; `spans` has what came so far."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.spans: list[Span] = []

    def of(self, trace: bytes) -> list[Span]:
        """The spans of one trace."""
        return [span for span in self.spans if span.trace == trace]

    def take(self, body: bytes) -> None:
        """Keep the spans of a request."""
        wire: Any = importlib.import_module("opentelemetry.proto.collector.trace.v1.trace_service_pb2")
        for resource in wire.ExportTraceServiceRequest.FromString(body).resource_spans:
            who = _facts(resource.resource)["service.name"]
            self.spans += [
                Span(
                    who, one.name, one.trace_id, one.span_id, one.parent_span_id,
                    tuple(link.trace_id for link in one.links), _facts(one),
                )
                for scope in resource.scope_spans
                for one in scope.spans
            ]  # fmt: skip


def _facts(of: Any) -> dict[str, str]:
    return {one.key: one.value.string_value for one in of.attributes}


@contextmanager
def collector() -> Iterator[Collector]:
    """Run one on a free port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.take(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Collector(f"http://127.0.0.1:{server.server_port}/v1/traces")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield found
        finally:
            server.shutdown()
            thread.join()
