"""How does a test get a broker behind Sentinel, or a Cluster, out of the one Valkey program of the wheel?"""

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import redis
from redis.cluster import ClusterNode, RedisCluster

from services import broker
from tests.support import servers

SLOTS: Final = 16_384
FORMS_WITHIN: Final = 60.0


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
            until(lambda node=node: formed(node, masters))
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


class Watched(NamedTuple):
    """A master with a replica that has everything, and three Sentinels that agree on who is who."""

    sentinels: list["Sentinel"]
    nodes: list[servers.Broker]

    @property
    def url(self) -> str:
        """The address, by every Sentinel."""
        return "redis+sentinel://" + ",".join(f"127.0.0.1:{one.port}" for one in self.sentinels) + "/main"

    def master(self) -> servers.Broker:
        """The server that most Sentinels call the master."""
        named = Counter(port for one in self.sentinels if (port := _master_by(one)) is not None)
        port = named.most_common(1)[0][0] if named else None
        return next((one for one in self.nodes if one.port == port), self.nodes[0])

    def whole(self) -> bool:
        """Whether the master has a replica that has everything, and every Sentinel knows all of them."""
        master = self.master()
        others = [one for one in self.nodes if one is not master]
        return (
            all(_master_by(one) == master.port for one in self.sentinels)
            and _info(master).get("role") == "master"
            and all((_info(one).get("role"), _info(one).get("master_link_status")) == ("slave", "up") for one in others)
            and all(_known_by(one) == (len(others), len(self.sentinels) - 1) for one in self.sentinels)
        )


@contextlib.contextmanager
def sentinels() -> Iterator[Watched]:
    """Run a master, a replica and three Sentinels, two of whom are enough to appoint another master."""
    words = ("--repl-diskless-sync-delay", "0")
    with contextlib.ExitStack() as opened:
        master = opened.enter_context(servers.valkey(*words))
        replica = opened.enter_context(servers.valkey("--replicaof", f"127.0.0.1 {master.port}", *words))
        watchers: list[Sentinel] = []
        for _ in range(3):
            folder = opened.enter_context(servers.own_folder("sobo-sn-"))
            (folder / "sentinel.conf").write_text(
                f"sentinel monitor main 127.0.0.1 {master.port} 2\n"
                "sentinel down-after-milliseconds main 1000\nsentinel failover-timeout main 3000\n"
            )
            watchers.append(Sentinel(servers.valkey_program(), folder))
            watchers[-1].start()
            opened.callback(watchers[-1].stop)
        found = Watched(watchers, [master, replica])
        until(found.whole)
        yield found


class Sentinel(servers.Broker):
    """A Sentinel: the same program with another job, and a configuration file that it rewrites itself."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Read `folder`/sentinel.conf."""
        super().__init__(program, folder, ())
        self.command = [str(program), str(folder / "sentinel.conf"), "--sentinel", "--port", str(self.port)]


def client(url: str) -> Any:
    """A plain synchronous client of a broker of any kind, which never waits for ever; close it after use."""
    address = broker.parse(url)
    patient: dict[str, Any] = {"socket_timeout": 5, "socket_connect_timeout": 2}
    if address.kind == "cluster":
        return RedisCluster(startup_nodes=[ClusterNode(host, port) for host, port in address.nodes], **patient)
    if address.kind == "sentinel":
        return redis.Sentinel(list(address.nodes), sentinel_kwargs=patient, **patient).master_for(address.master)
    return redis.Redis.from_url(url, **({} if address.socket else patient))


def formed(node: servers.Broker, masters: int = 3) -> bool:
    """Whether a node sees the whole Cluster serving."""
    told = str(_ask(node, "CLUSTER", "INFO"))
    return "cluster_state:ok" in told and f"cluster_known_nodes:{masters}" in told


def _ask(node: servers.Broker, *words: str | int) -> object:
    with contextlib.closing(node.client()) as client:
        return client.execute_command(*words)


def _info(node: servers.Broker) -> dict[str, Any]:
    with contextlib.closing(node.client()) as asked:
        try:
            return asked.info("replication")
        except redis.RedisError:
            return {}


def _master_by(watcher: Sentinel) -> int | None:
    """The port of the master, as one Sentinel has it."""
    try:
        told: Any = _ask(watcher, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", "main")
    except redis.RedisError:
        return None
    return int(told[1]) if told else None


def _known_by(watcher: Sentinel) -> tuple[int, int]:
    """How many replicas and how many other Sentinels one of them knows."""
    with contextlib.closing(watcher.client()) as asked:
        try:
            facts: Any = asked.sentinel_master("main")
        except redis.RedisError:
            return 0, 0
    return int(facts["num-slaves"]), int(facts["num-other-sentinels"])


def until(holds: Callable[[], bool]) -> None:
    """Wait for something of a topology."""
    deadline = time.monotonic() + FORMS_WITHIN
    while not holds():
        if time.monotonic() > deadline:
            message = "the topology did not form in time"
            raise servers.ServerFailedError(message)
        time.sleep(0.1)
