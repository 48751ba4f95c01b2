"""Does the register run on a broker behind Sentinel and on a Cluster, and stay right whatever befalls their servers?"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import msgspec
import pytest

from services import broker
from tests.support import clients, failing_over, length, storm, topologies
from tests.support.counted import COUNTED, Counting
from tests.support.nemesis import Nemesis
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


@pytest.mark.drill
@pytest.mark.promise("P3")
@pytest.mark.parametrize(
    ("haunted", "on_postgresql", "blows"),
    length.of(
        [pytest.param(failing_over.watched, False, 1, id="sentinel")],
        [
            pytest.param(failing_over.watched, False, 60, id="sentinel"),
            pytest.param(failing_over.clustered, True, 60, id="cluster"),
        ],
    ),
)
def test_nothing_is_lost_or_doubled_whatever_befalls_the_servers(
    haunted: Callable[[str, int], AbstractContextManager[Nemesis]],
    on_postgresql: bool,
    blows: int,
    request: pytest.FixtureRequest,
    record_property: Counting,
) -> None:
    """A replica is appointed, a master of a Cluster comes back empty, and all that befalls one: every view is right."""
    ledger = request.getfixturevalue("postgres_url")() if on_postgresql else ""
    seed = storm.seed()
    with haunted(ledger, seed) as nemesis:
        offices = storm.offices(nemesis, 3)
        fallen = storm.blows(nemesis, range(blows))
        after = storm.after(nemesis, offices, clients.told(offices))
    record_property(COUNTED, f"seed {seed}, {after.counted}; {storm.listed(fallen)}")
    assert after.faults == [], seed
