"""Does every process tell what it counts, where an operator asked it to, and nowhere else?"""

import re
import threading
import time
import uuid

import httpx
import pytest

from services import heartbeat, scraping, telemetry
from services.settings import SettingsError, load
from tests.support import servers
from tests.support.stack import Stack, founded, running


def _values(address: str) -> dict[str, float]:
    """Each series of an exposition with its value."""
    text = httpx.get(address, timeout=10).raise_for_status().text
    return {name: float(value) for name, value in re.findall(r"^([^#]\S*(?:\{.*\})?) (\S+)$", text, re.MULTILINE)}


def test_what_is_counted_is_served_while_the_process_runs() -> None:
    """A free port is taken and told; afterwards nobody listens there, and no thread is left."""
    before = threading.active_count()
    with scraping.exposed("127.0.0.1:0", "worker-7") as address:
        told = _values(address)
        assert told["process_resident_memory_bytes"] > 0
        assert any(name.startswith('sobo_started_seconds{service="worker-7"') for name in told)
        assert "sobo_trimmed_total" in told
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)
    assert threading.active_count() == before


def test_without_an_address_nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default: no server is made, and no address is told."""

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(scraping, "start_http_server", never)
    with scraping.exposed("", "worker") as address:
        assert address == ""


def test_a_port_that_is_taken_is_refused() -> None:
    """Two processes never share one: what is read there would be now the one's, now the other's."""
    with scraping.exposed(f"127.0.0.1:{servers.free_port()}", "relay") as first:
        port = first.split(":")[2].removesuffix(scraping.PATH)
        with pytest.raises(OSError, match="in use"), scraping.exposed(f"127.0.0.1:{port}", "queue"):
            pass


@pytest.mark.parametrize("metrics", ["9460", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:99999"])
def test_an_address_that_is_none_is_refused_at_start(metrics: str) -> None:
    """In words, with the setting's name, before anything runs."""
    with pytest.raises(SettingsError, match="SOBO_METRICS"):
        load({}, metrics=metrics)


def test_the_processes_of_one_machine_have_ports_in_a_row() -> None:
    """Relay, queue and workers: a scrape configuration can be written before they run."""
    assert [scraping.beside("127.0.0.1:9460", n) for n in (0, 1, 2)] == [f"127.0.0.1:946{n}" for n in (0, 1, 2)]
    assert scraping.beside("[::1]:0", 3) == "[::1]:0"
    assert scraping.beside("", 3) == ""


def _told_by(register: Stack, process: str) -> dict[str, float]:
    """What a process's own metrics say; where they are, its sign of life says."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        beat = heartbeat.last(register.settings.beats_folder, process)
        if beat is not None and beat.facts.get("metrics"):
            return _values(str(beat.facts["metrics"]))
        time.sleep(0.05)
    message = f"{process} tells no address"
    raise AssertionError(message)


def test_an_event_is_counted_by_each_process_on_its_way() -> None:
    """Filed at the API, relayed by the relay, applied by one of two workers: each says so at its own address."""
    with running("", "", metrics="127.0.0.1:0", workers=2) as register:
        subject = str(uuid.uuid4())
        position = register.post(founded(subject)).json()["position"]
        register.get(f"/organisations/{subject}", min_position=position)
        deadline = time.monotonic() + 20
        while _told_by(register, "relay")["sobo_relayed_position"] < position and time.monotonic() < deadline:
            time.sleep(0.05)
        api = _values(f"{register.run.address}/metrics")
        relay = _told_by(register, "relay")
        workers = [_told_by(register, name) for name in ("worker", "worker-2")]
        queue = _told_by(register, "queue")

    assert api["sobo_accepted_total"] == 1
    assert (relay["sobo_relay_turn"], relay["sobo_relayed_total"], relay["sobo_accepted_total"]) == (1, 1, 0)
    applied = [worker.get('sobo_applied_total{view="register"}', 0) for worker in workers]
    assert sorted(applied) == [0, 1]
    busy = workers[applied.index(1)]
    assert busy['sobo_apply_seconds_count{view="register"}'] >= 1
    assert busy["sobo_relay_turn"] == 0
    for told in (api, relay, *workers, queue):
        assert told["process_resident_memory_bytes"] > 2**20
    assert any(name.startswith('sobo_started_seconds{service="queue"') for name in queue)


def test_a_broker_that_goes_away_is_counted() -> None:
    """The relay says how often it was not answered; that figure is what an alert waits for."""
    with servers.valkey() as valkey, running("", valkey.url, metrics="127.0.0.1:0") as register:
        assert 'sobo_away_total{who="broker"}' not in _told_by(register, "relay")
        valkey.kill()
        deadline = time.monotonic() + 20
        while 'sobo_away_total{who="broker"}' not in _told_by(register, "relay"):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        valkey.start()


def test_every_metric_explains_itself() -> None:
    """Each has a line of help: that is where an operator looks first."""
    assert all(metric.documentation for metric in telemetry.registry.collect())
