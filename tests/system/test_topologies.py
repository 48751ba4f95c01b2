"""Does the register run on a broker behind Sentinel, and on a Cluster?"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from services import broker
from tests.support import topologies
from tests.support.stack import event, founded, running


@contextmanager
def address(kind: str) -> Iterator[str]:
    """The address of a broker of a kind."""
    if kind == "cluster":
        with topologies.cluster() as nodes:
            yield "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in nodes)
    else:
        with topologies.sentinel() as (watcher, _):
            yield f"redis+sentinel://127.0.0.1:{watcher.port}/main"


@pytest.mark.parametrize("kind", ["sentinel", "cluster"])
async def test_relay_workers_and_queue_run_on_it(kind: str) -> None:
    """A founding goes over HTTP to the register by way of the stream; another comes in by the office's queue."""
    with address(kind) as url, running("", url) as register:
        first, second = str(uuid.uuid4()), str(uuid.uuid4())
        position = register.post(founded(first)).json()["position"]
        assert register.get(f"/organisations/{first}", min_position=position)["version"] == 1

        client = broker.client(url)
        try:
            await client.xadd("intake:lang-son", {"event": msgspec.json.encode(founded(second))})
            answers = await client.xread({"receipts:lang-son": "0-0"}, block=15_000)
        finally:
            await client.aclose()
        assert answers
        joined = event("organisation.members_joined", second, "2011-05-01", member_type="official", count=2)
        position = register.post(joined).json()["position"]
        assert register.get(f"/organisations/{second}", min_position=position)["organisation"]["members"] == 11
