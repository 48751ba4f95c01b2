"""Can one event be followed from the caller to the views, and is nothing done where nobody does?"""

import importlib
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from events.authority_words import Level
from services import heartbeat, tracing
from services.intake.intake import Intake
from services.intake.outcome import Accepted
from services.offices.office import Office
from services.settings import SettingsError
from tests.services.worker.building import installation
from tests.support import servers
from tests.support.collector import collector
from tests.support.stack import founded

LANG_SON = Office(id="lang-son", name="Lạng Sơn", levels=frozenset(Level), territory=("pre2025:20",))
CALLER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
OURS = """
import sys
from services.cli.app import run
import services.relay.service, services.worker.service, services.queue.service, services.api.service
print(sorted(name for name in sys.modules if name.startswith(("opentelemetry.sdk.trace", "opentelemetry.exporter"))))
"""


@pytest.fixture
def spans() -> Iterator[Any]:
    """Give the exporter that the spans of this process go to."""
    sdk: Any = importlib.import_module("opentelemetry.sdk.trace")
    export: Any = importlib.import_module("opentelemetry.sdk.trace.export")
    memory: Any = importlib.import_module("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    exporter = memory.InMemorySpanExporter()
    provider = sdk.TracerProvider(id_generator=tracing.generator())
    provider.add_span_processor(export.SimpleSpanProcessor(exporter))
    with tracing.written_to(provider):
        yield exporter
    assert not tracing.on()


async def test_an_event_has_one_trace_from_the_caller_to_every_view(
    spans: Any, valkey_url: str, tmp_path: Path
) -> None:
    """Request, judge, append, relay, and an application for each view that it concerns: all of its own trace, under
    the request's span, which names the caller's.
    """
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", valkey_url, tmp_path) as house:
        await house.relay()
        await house.worker()
        intake = Intake(house.ledger)
        bodies = [msgspec.json.encode(founded(str(uuid.uuid4()))) for _ in range(2)]
        outcomes = await intake.submit(LANG_SON, bodies, caller=CALLER)
        assert all(isinstance(one, Accepted) for one in outcomes), outcomes
        await house.caught_up()
        await intake.close()
        deadline = time.monotonic() + 20
        while len(_of(spans, "relay")) < 2 and time.monotonic() < deadline:
            await house.ledger.wait(10**9, 0.05)

    for outcome in outcomes:
        assert isinstance(outcome, Accepted)
        trace = uuid.UUID(outcome.event_id).int
        mine = [span for span in spans.get_finished_spans() if span.context.trace_id == trace]
        (request,) = [span for span in mine if span.name == "request"]
        assert request.parent is None
        assert request.context.span_id == tracing.root_of(outcome.event_id)
        assert [f"{link.context.trace_id:032x}-{link.context.span_id:016x}" for link in request.links] == [CALLER[3:-3]]
        assert request.attributes["sobo.answer"] == "recorded"
        hops = {span.name for span in mine}
        assert hops == {"request", "judge", "append", "relay", "apply"}
        assert {span.parent.span_id for span in mine if span is not request} == {request.context.span_id}
        views = [span.attributes["sobo.view"] for span in mine if span.name == "apply"]
        assert {"register", "movements"} <= set(views)
        assert len(views) == len(set(views))
        assert all(span.start_time <= span.end_time for span in mine)


async def test_a_repeat_and_a_refusal_hang_on_no_second_request(spans: Any, tmp_path: Path) -> None:
    """What was recorded once begins its trace once; what comes again is a span beneath it."""
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", "", tmp_path) as house:
        intake = Intake(house.ledger)
        body = msgspec.json.encode(founded(str(uuid.uuid4())))
        for _ in range(2):
            await intake.submit(LANG_SON, [body])
        await intake.submit(LANG_SON, [b'{"id": "nonsense"}'], caller="no traceparent")
        await intake.close()
    requests = _of(spans, "request")
    assert [span.attributes["sobo.answer"] for span in requests] == ["recorded", "repeated"]
    assert requests[1].parent.span_id == requests[0].context.span_id
    assert all(not span.links for span in requests)


def _of(spans: Any, name: str) -> list[Any]:
    return [span for span in spans.get_finished_spans() if span.name == name]


def test_without_a_collector_nothing_is_imported() -> None:
    """No tracing SDK and no exporter is loaded, installed or not (redis-py looks for the metrics of its own)."""
    done = subprocess.run([sys.executable, "-c", OURS], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
    with tracing.exported("", "relay"):
        assert not tracing.on()


def test_a_hop_that_nobody_follows_does_not_even_look_at_the_ids() -> None:
    """It asks one question of a variable."""

    def never() -> Iterator[str]:
        raise AssertionError
        yield

    tracing.told("apply", never(), tracing.now(), view="register")


def test_without_the_extra_the_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, with the command that installs it."""

    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(tracing.importlib, "import_module", missing)
    with pytest.raises(SettingsError, match=r"sobo\[otel\]"), tracing.exported("http://127.0.0.1:9", "api"):
        pass


def test_spans_reach_a_collector(tmp_path: Path) -> None:
    """Over OTLP, from a process that is started by its command and asked to stop."""
    with servers.valkey() as valkey, collector() as there:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SOBO_")} | {
            "SOBO_DATA": str(tmp_path), "SOBO_BROKER": valkey.url,
            "SOBO_TRACES": there.address,
        }  # fmt: skip
        subject = str(uuid.uuid4())
        event = founded(subject)
        command = [sys.executable, "-m", "services.cli", "queue"]
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as queue:
            try:
                deadline = time.monotonic() + 60
                while heartbeat.last(tmp_path / "beats", "queue") is None and time.monotonic() < deadline:
                    time.sleep(0.05)
                with valkey.client() as client:
                    client.xadd("intake:lang-son", {"event": msgspec.json.encode(event), "traceparent": CALLER})
                    while not client.exists("receipts:lang-son") and time.monotonic() < deadline:
                        time.sleep(0.05)
                queue.send_signal(signal.SIGTERM)
                assert queue.wait(30) == 0
            finally:
                queue.kill()
    spans = there.of(uuid.UUID(event["id"]).bytes)
    assert {(one.service, one.hop) for one in spans} == {("sobo-queue", hop) for hop in ("request", "judge", "append")}
    assert [one.links for one in spans if one.hop == "request"] == [(bytes.fromhex(CALLER.split("-")[1]),)]
