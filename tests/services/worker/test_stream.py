"""Is the stream alone enough, on every kind of broker, and does the ledger's loop stay idle then?"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services import telemetry
from services.worker import service
from services.worker.rebuild import rebuild
from tests.services.worker.building import Registry, installation
from tests.support import servers, topologies


@contextmanager
def _address(kind: str) -> Iterator[str]:
    if kind == "cluster":
        with topologies.cluster() as nodes:
            yield "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in nodes)
    elif kind == "sentinel":
        with topologies.sentinel() as (watcher, _):
            yield f"redis+sentinel://127.0.0.1:{watcher.port}/main"
    else:
        with servers.valkey() as server:
            yield server.url


@pytest.mark.parametrize("kind", ["single", "sentinel", "cluster"])
async def test_the_stream_alone_brings_every_event(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the ledger's loop asleep every view is complete within seconds, and nothing was read from the ledger."""
    monkeypatch.setattr(service, "SILENCE", 1e12)
    with _address(kind) as url:
        async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", url, tmp_path, batch=50) as house:
            registry = Registry(seed=71, in_order=True)
            await house.relay()
            await house.worker()
            before = telemetry.refilled.labels("all")._value.get()
            await house.append(registry.entries(150), together=10)
            await house.caught_up(15)
            await house.append(registry.entries(1))
            await house.caught_up(5)
            assert telemetry.refilled.labels("all")._value.get() == before
            assert (await rebuild(house.ledger, house.store, "register", switch="never")).equal
