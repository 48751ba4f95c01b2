"""What can befall a broker that is several servers: another becomes the master, or one of them comes back empty?

Every blow ends when the servers agree again: what is tried is whether the register notices, not how long they quarrel.
"""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import redis

from tests.support import stack, topologies
from tests.support.nemesis import Nemesis
from tests.support.servers import Broker
from tests.support.stack import Stack
from tests.support.topologies import Watched, formed, until

PARTITIONS: Final = 16


class _Brokers(Nemesis):
    """The blows that fall on any broker, and behind them those that only several servers know."""

    def __init__(self, register: Stack, brokers: Sequence[Broker], seed: int) -> None:
        super().__init__(register, brokers[0], None, None, seed)
        alone = (self._kill_broker, self._freeze_broker)
        self._acts = [act for act in self._acts if act not in alone]
        self._own: list[Callable[[], str]] = []

    def strike(self, number: int) -> str:
        """First each of its own, then all in turn."""
        if number < len(self._own):
            return self._own[number]()
        if number == len(self._own):
            self._acts += self._own
        said = super().strike(number - len(self._own))
        self._answering()
        return said

    def _answering(self) -> None:
        """Wait until the servers take what is written."""

        def written() -> bool:
            with contextlib.suppress(redis.RedisError):
                return bool(self._client.set("written", "1"))
            return False

        until(written)


class SentinelNemesis(_Brokers):
    """A master, its replica and their Sentinels."""

    def __init__(self, register: Stack, watched: Watched, seed: int) -> None:
        """Strike at these."""
        super().__init__(register, watched.nodes, seed)
        self._watched = watched
        self._own = [self._master_killed, self._master_frozen, self._sentinel_killed]

    def _master_killed(self) -> str:
        master = self._watched.master()
        master.kill()
        until(lambda: self._watched.master() is not master)
        master.start()
        self._settled()
        return "master killed, its replica appointed"

    def _master_frozen(self) -> str:
        master = self._watched.master()
        os.kill(master.pid, signal.SIGSTOP)
        until(lambda: self._watched.master() is not master)
        time.sleep(self.dice.uniform(0.0, 1.0))
        os.kill(master.pid, signal.SIGCONT)
        self._settled()
        return "master frozen, its replica appointed"

    def _sentinel_killed(self) -> str:
        watcher = self.dice.choice(self._watched.sentinels)
        watcher.kill()
        time.sleep(self.dice.uniform(0.2, 1.0))
        watcher.start()
        self._settled()
        return "Sentinel killed and started"

    def _settled(self) -> None:
        until(self._watched.whole)
        self._answering()


class ClusterNemesis(_Brokers):
    """Three masters, none of which has a replica: what lay on one is gone when it comes back."""

    def __init__(self, register: Stack, nodes: Sequence[Broker], seed: int) -> None:
        """Strike at these."""
        super().__init__(register, nodes, seed)
        self._nodes = nodes
        self._own = [self._node_killed, self._node_frozen]

    def _node_killed(self) -> str:
        node = self.dice.choice(self._nodes)
        node.kill()
        time.sleep(self.dice.uniform(0.2, 4.0))  # shorter and longer than it takes the others to notice
        node.start()
        self._settled()
        return "one master killed and started empty"

    def _node_frozen(self) -> str:
        node = self.dice.choice(self._nodes)
        node.freeze()
        time.sleep(self.dice.uniform(0.2, 4.0))
        node.thaw()
        self._settled()
        return "one master frozen"

    def _settled(self) -> None:
        until(lambda: all(formed(node) for node in self._nodes))
        self._answering()


@contextmanager
def watched(ledger: str, seed: int) -> Iterator[Nemesis]:
    """A register on a broker behind Sentinel, and its nemesis."""
    with topologies.sentinels() as found, stack.running(ledger, found.url) as register:
        nemesis = SentinelNemesis(register, found, seed)
        yield nemesis
        nemesis.close()


@contextmanager
def clustered(ledger: str, seed: int) -> Iterator[Nemesis]:
    """A register with many partitions on a Cluster, and its nemesis."""
    with topologies.cluster() as nodes:
        url = "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in nodes)
        with stack.running(ledger, url, partitions=PARTITIONS) as register:
            nemesis = ClusterNemesis(register, nodes, seed)
            yield nemesis
            nemesis.close()
