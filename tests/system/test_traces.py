"""Is an event one trace through all processes of a register, whether it came over HTTP or by the queue?"""

import time
import uuid

import msgspec

from tests.support import topologies
from tests.support.collector import Collector, Span, collector
from tests.support.stack import founded, running

CALLER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def _followed(there: Collector, event_id: str) -> list[Span]:
    """The spans of an event, once the last hop has sent its own: a minute at the most."""
    trace, deadline = uuid.UUID(event_id).bytes, time.monotonic() + 60
    while True:
        found = there.of(trace)
        if {"request", "relay"} <= {one.hop for one in found} and _views(found) >= {"register", "movements", "audit"}:
            return found
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


def _views(spans: list[Span]) -> set[str]:
    return {one.facts["sobo.view"] for one in spans if one.hop == "apply"}


def test_request_relay_and_views_are_spans_of_one_trace_from_four_processes() -> None:
    """Filed once over HTTP and once by the queue: who received it asks, judges and appends, the others do the rest."""
    with collector() as there, running("", "", traces=there.address) as register:
        over_http, by_queue = founded(str(uuid.uuid4())), founded(str(uuid.uuid4()))
        assert register.post(over_http, traceparent=CALLER).status_code == 201
        with topologies.client(register.run.broker) as client:
            client.xadd("intake:lang-son", {"event": msgspec.json.encode(by_queue), "traceparent": CALLER})
        for event, receiver in ((over_http, "sobo-api"), (by_queue, "sobo-queue")):
            spans = _followed(there, event["id"])
            assert {(one.service, one.hop) for one in spans} == {
                (receiver, "request"), (receiver, "judge"), (receiver, "append"),
                ("sobo-relay", "relay"), ("sobo-worker", "apply"),
            }  # fmt: skip
            (request,) = [one for one in spans if one.hop == "request"]
            assert request.links == (bytes.fromhex(CALLER.split("-")[1]),)
            assert {one.parent for one in spans if one is not request} == {request.span}
