"""Is every kind of broker reached by its address, and every mistaken address refused in words?"""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from redis.exceptions import ConnectionError as BrokerDownError
from redis.exceptions import TimeoutError as BrokerSilentError

from services import broker, settings
from services.cli import examining_broker
from services.faults import Fault
from tests.support import servers, topologies


@pytest.mark.parametrize(
    ("url", "kind", "nodes", "master", "database"),
    [
        ("redis://h/2", "single", (("h", 6379),), "", 2),
        ("rediss://:p@h:1", "single", (("h", 1),), "", 0),
        ("redis://[::1]:7/0", "single", (("::1", 7),), "", 0),
        ("redis://[::1]/0", "single", (("::1", 6379),), "", 0),
        ("redis+sentinel://u:p@a:1,b/main/3", "sentinel", (("a", 1), ("b", 26379)), "main", 3),
        ("redis+cluster://a:1,b:2,c", "cluster", (("a", 1), ("b", 2), ("c", 6379)), "", 0),
    ],
)
def test_an_address_says_what_is_there(
    url: str, kind: str, nodes: tuple[tuple[str, int], ...], master: str, database: int
) -> None:
    """Kind, nodes, master and database are read from the address; ports have their usual defaults."""
    address = broker.parse(url)
    assert (address.kind, address.nodes, address.master, address.database) == (kind, nodes, master, database)


def test_an_address_hides_its_password() -> None:
    """An address may end up in a traceback, its secrets may not."""
    address = broker.parse("redis+sentinel://u:hidden@a/main?sentinel_password=hidden")
    assert address.password == address.sentinel_password == "hidden"
    assert "hidden" not in repr(address)


@pytest.mark.parametrize("url", ["", "redis://", "amqp://h", "redis+sentinel://h", "redis://h:x", "redis+ring://h"])
def test_an_address_of_no_known_form_is_refused(url: str) -> None:
    """The refusal is in two languages and says what is missing."""
    with pytest.raises(broker.BrokerAddressError) as refused:
        broker.parse(url)
    assert refused.value.vi
    assert refused.value.en


async def _write_and_read(url: str) -> None:
    """One entry by the client, seen through FastStream's connection of the same address."""
    await broker.check(url)
    client = broker.client(url)
    application = broker.faststream_broker(url)
    try:
        await client.delete("stream")
        await client.xadd("stream", {"k": b"v"}, id="7-0")
        connection = await application.connect()
        assert await connection.xrange("stream") == [(b"7-0", {b"k": b"v"})]
    finally:
        await application.stop()
        await client.aclose()


@pytest.mark.parametrize("kind", ["valkey", "redis"])
async def test_a_single_server_is_reached(request: pytest.FixtureRequest, kind: str) -> None:
    """Valkey and Redis alike."""
    await _write_and_read(request.getfixturevalue(f"{kind}_url"))


async def test_a_server_is_reached_by_its_socket() -> None:
    """The embedded default talks over a socket in a private folder."""
    with servers.valkey("--unixsocket", "here.sock") as server:
        await _write_and_read(f"unix://{server.folder}/here.sock")


async def test_a_master_is_found_through_sentinel() -> None:
    """Only the Sentinel's address is known."""
    with topologies.sentinel("main") as (watcher, _):
        await _write_and_read(f"redis+sentinel://127.0.0.1:{watcher.port}/main")
        with pytest.raises(broker.BrokerAddressError, match="this is a Sentinel"):
            await broker.check(watcher.url)


async def test_a_cluster_is_reached_and_not_mistaken_for_one_server() -> None:
    """A plain client on a cluster would be told MOVED at every read: it is refused at start."""
    with topologies.cluster() as nodes:
        await _write_and_read("redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in nodes))
        with pytest.raises(broker.BrokerAddressError, match="belongs to a cluster"):
            await broker.check(nodes[0].url)


async def test_a_single_server_is_not_mistaken_for_a_cluster(valkey_server: servers.Broker) -> None:
    """The other way round is refused too."""
    with pytest.raises(broker.BrokerAddressError, match="no cluster"):
        await broker.check(f"redis+cluster://127.0.0.1:{valkey_server.port}")


async def test_a_read_only_replica_is_refused(valkey_server: servers.Broker) -> None:
    """Nothing could be written there."""
    with servers.valkey("--replicaof", f"127.0.0.1 {valkey_server.port}") as replica:
        refused = pytest.raises(broker.BrokerAddressError, match="replica")
        with refused:
            await broker.check(replica.url)


async def test_a_broker_that_is_down_is_no_mistake() -> None:
    """The service starts and tries again: what is told is that nobody answers."""
    with pytest.raises(BrokerDownError):
        await broker.check(f"redis://127.0.0.1:{servers.free_port()}")


@contextlib.contextmanager
def _frozen(*, socket: bool) -> Iterator[str]:
    """The address of a server that takes connections and says nothing: reached by its socket, or by its port."""
    with servers.valkey("--unixsocket", "here.sock") as server:
        server.freeze()
        try:
            yield f"unix://{server.folder}/here.sock" if socket else server.url
        finally:
            server.thaw()


@pytest.mark.parametrize("socket", [True, False], ids=["socket", "port"])
async def test_a_broker_that_says_nothing_is_told_of_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, *, socket: bool
) -> None:
    """Whoever starts, and `sobo doctor`, hears so within the time that an answer may take."""
    monkeypatch.setattr(broker, "ANSWER_WITHIN", 1.0)
    with _frozen(socket=socket) as url:
        async with asyncio.timeout(30):
            with pytest.raises(BrokerSilentError, match="no answer within 1 s"):
                await broker.check(url)
            chosen = settings.load({}, data=str(tmp_path), broker=url)
            found = [one async for one in examining_broker.examine(chosen) if one.fault is Fault.BROKER_AWAY]
    assert [(one.state, one.en) for one in found] == [("fail", "does not answer: no answer within 1 s")]


@pytest.mark.parametrize(("interval", "ends"), [(0, True), (15, False)])
async def test_a_frozen_socket_is_not_connected_to_without_an_end(
    monkeypatch: pytest.MonkeyPatch, *, interval: int, ends: bool
) -> None:
    """The client gives up after its retries; asked for its health it connects on and on (negative control)."""
    monkeypatch.setattr(broker, "ANSWER_WITHIN", 0.2)
    plain = broker._options
    monkeypatch.setattr(broker, "_options", lambda address: plain(address) | {"health_check_interval": interval})
    with _frozen(socket=True) as url:
        client = broker.client(url)
        try:
            async with asyncio.timeout(8):
                with pytest.raises((BrokerSilentError, BrokerDownError), match="Timeout"):
                    await client.ping()
            ended = True
        except TimeoutError:
            ended = False
        finally:
            await client.aclose()
    assert ended is ends
