"""How does a test get a broker behind Sentinel, or a Cluster, out of the one Valkey program of the wheel?"""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import redis
from redis.cluster import ClusterNode, RedisCluster

from services import broker
from tests.support import servers

SLOTS = 16_384
FORMS_WITHIN = 30.0


@contextlib.contextmanager
def cluster(masters: int = 3) -> Iterator[list[servers.Broker]]:
    """Run a Cluster of `masters` servers without replicas, formed and serving."""
    with contextlib.ExitStack() as stack:
        buses = [servers.free_port() for _ in range(masters)]
        words = ("--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--cluster-port")
        nodes = [stack.enter_context(servers.valkey(*words, str(bus))) for bus in buses]
        bounds = [SLOTS * number // masters for number in range(masters + 1)]
        for node, first, after in zip(nodes, bounds, bounds[1:], strict=False):
            _ask(node, "CLUSTER", "ADDSLOTSRANGE", first, after - 1)
            _ask(node, "CLUSTER", "MEET", "127.0.0.1", nodes[0].port, buses[0])
        for node in nodes:
            _until(lambda node=node: _formed(node, masters))
        yield nodes


@contextlib.contextmanager
def sentinel(master_name: str = "main") -> Iterator[tuple[servers.Broker, servers.Broker]]:
    """Run a master and one Sentinel that watches it; give both."""
    with servers.valkey() as master, servers.own_folder("sobo-sn-") as folder:
        watch = f"sentinel monitor {master_name} 127.0.0.1 {master.port} 1\n"
        (folder / "sentinel.conf").write_text(watch)
        watcher = Sentinel(servers.valkey_program(), folder)
        watcher.start()
        try:
            yield watcher, master
        finally:
            watcher.stop()


class Sentinel(servers.Broker):
    """A Sentinel: the same program with another job, and a configuration file that it rewrites itself."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Read `folder`/sentinel.conf."""
        super().__init__(program, folder, ())
        self.command = [str(program), str(folder / "sentinel.conf"), "--sentinel", "--port", str(self.port)]


def client(url: str) -> Any:
    """A plain synchronous client of a broker of any kind, which never waits for ever; close it after use."""
    address = broker.parse(url)
    patient = {"socket_timeout": 5, "socket_connect_timeout": 2}
    if address.kind == "cluster":
        return RedisCluster(startup_nodes=[ClusterNode(host, port) for host, port in address.nodes], **patient)
    if address.kind == "sentinel":
        return redis.Sentinel(list(address.nodes), sentinel_kwargs=patient, **patient).master_for(address.master)
    return redis.Redis.from_url(url, **({} if address.socket else patient))


def _formed(node: servers.Broker, masters: int) -> bool:
    told = str(_ask(node, "CLUSTER", "INFO"))
    return "cluster_state:ok" in told and f"cluster_known_nodes:{masters}" in told


def _ask(node: servers.Broker, *words: str | int) -> object:
    with contextlib.closing(node.client()) as client:
        return client.execute_command(*words)


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + FORMS_WITHIN
    while not holds():
        if time.monotonic() > deadline:
            message = "the topology did not form in time"
            raise servers.ServerFailedError(message)
        time.sleep(0.1)
