"""How is the broker reached: one server, behind Sentinel, or a Cluster?

redis://[user:password@]host:6379/0 · rediss://… (TLS) · unix:///path/to/socket
redis+sentinel://[user:password@]host:26379,host:26379/name-of-the-master[/0][?sentinel_password=…]
redis+cluster://[user:password@]host:7000,host:7001
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
from redis.asyncio import Redis, Sentinel
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import SentinelConnectionPool
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import BusyLoadingError, RedisClusterException, RedisError, ResponseError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from events.errors import RegistryError

if TYPE_CHECKING:
    from faststream.redis import RedisBroker

# Blocking reads last 2 s at most, so that 10 s without a byte is a dead peer; nobody waits longer for an answer.
CONNECT_WITHIN: Final = 3.0
ANSWER_WITHIN: Final = 10.0
LONGEST_READ_MS: Final = 2_000

Client = Redis | RedisCluster
UNAVAILABLE: Final = (RedisConnectionError, RedisTimeoutError, BusyLoadingError, RedisClusterException)
AWAY: Final = (RedisError, RedisClusterException, OSError)  # whatever a broker does to who asks it, to be tried again


class BrokerAddressError(RegistryError):
    """The broker's address cannot be used, or what answers there is of another kind."""

    def __init__(self, vi: str, en: str) -> None:
        """Say what to do, in two languages; never the password."""
        super().__init__()
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        """Vietnamese first."""
        return f"SOBO_BROKER: {self.vi}\nSOBO_BROKER: {self.en}"


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """A broker address, taken apart."""

    kind: Literal["single", "sentinel", "cluster"]
    nodes: tuple[tuple[str, int], ...] = ()
    socket: str = ""
    master: str = ""
    database: int = 0
    username: str | None = None
    password: str | None = None
    sentinel_password: str | None = None
    tls: bool = False

    def __repr__(self) -> str:
        """Leave the secrets out."""
        where = self.socket or ",".join(f"{host}:{port}" for host, port in self.nodes)
        return f"Address({self.kind}, {where}, master={self.master!r}, database={self.database})"


def parse(url: str) -> Address:
    """Take a broker address apart. Raises BrokerAddressError."""
    if not url:
        raise BrokerAddressError(
            "chưa có địa chỉ; chạy `sobo up` hoặc đặt biến này",
            "there is no address; run `sobo up` or set this variable",
        )
    parts = urlsplit(url)
    scheme, _, kind = parts.scheme.partition("+")
    query = parse_qs(parts.query)
    account, _, hosts = parts.netloc.rpartition("@")
    username, _, password = (unquote(part) for part in account.partition(":"))
    path = [piece for piece in parts.path.split("/") if piece]
    if scheme == "unix":
        return Address(
            kind="single",
            socket=parts.path,
            database=_number(query.get("db", ["0"])[0]),
            username=username or None,
            password=password or None,
        )
    if scheme not in {"redis", "rediss"} or kind not in {"", "sentinel", "cluster"} or not hosts:
        raise BrokerAddressError(
            "địa chỉ không hợp lệ", "is not a broker's address; see services/broker.py for the forms"
        )
    master = path.pop(0) if kind == "sentinel" and path else ""
    if kind == "sentinel" and not master:
        raise BrokerAddressError("thiếu tên máy chủ chính sau dấu /", "the name of the master is missing after the /")
    return Address(
        kind="single" if kind == "" else "sentinel" if kind == "sentinel" else "cluster",
        nodes=tuple(_node(host, 26379 if kind == "sentinel" else 6379) for host in hosts.split(",")),
        master=master,
        database=_number(path[0]) if path else 0,
        sentinel_password=query.get("sentinel_password", [None])[0],
        tls=scheme == "rediss",
        username=username or None,
        password=password or None,
    )


def client(url: str) -> Client:
    """Return an asyncio client (bytes in, bytes out); nothing is sent yet. Close it by `aclose()`."""
    address = parse(url)
    options = _options(address)
    if address.kind == "cluster":
        return RedisCluster(startup_nodes=[ClusterNode(host, port) for host, port in address.nodes], **options)
    if address.kind == "sentinel":
        manager = Sentinel(list(address.nodes), sentinel_kwargs=_sentinel_options(address), **options)
        return manager.master_for(address.master, redis_class=_MasterClient, db=address.database)
    if address.socket:
        return Redis(unix_socket_path=address.socket, db=address.database, **options)
    host, port = address.nodes[0]
    return Redis(host=host, port=port, db=address.database, **options)


def faststream_broker(url: str, **chosen: Any) -> "RedisBroker":
    """Return the FastStream broker of the right kind; `chosen` goes to its constructor."""
    from faststream.redis import RedisBroker, RedisClusterBroker

    from services.sentinel_broker import SentinelBroker

    address = parse(url)
    options = {**_options(address), **chosen}
    if address.socket:
        return RedisBroker(f"unix://{address.socket}?db={address.database}", **options)
    (host, port), *others = address.nodes
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if address.kind == "sentinel":
        return SentinelBroker(
            f"redis://{where}/{address.database}",  # never rediss: that would replace the connection that asks Sentinel
            sentinels=list(address.nodes),
            sentinel_master_name=address.master,
            sentinel_kwargs=_sentinel_options(address),
            **options,
        )
    scheme = "rediss" if options.pop("ssl", False) else "redis"
    if address.kind == "cluster":
        return RedisClusterBroker(f"{scheme}://{where}", startup_nodes=others, **options)
    return RedisBroker(f"{scheme}://{where}/{address.database}", **options)


async def check(url: str) -> None:
    """Refuse at start what would fail at every read: a broker of another kind than the address says.

    Raises BrokerAddressError; what UNAVAILABLE names while the broker is down or says nothing, which is no reason not
    to start (the caller goes on and tries again).
    """
    address = parse(url)
    asked = client(url)
    try:
        async with in_time():
            if isinstance(asked, RedisCluster):
                await asked.initialize()
                return
            facts = await asked.info()
    except RedisClusterException as error:
        if "not enabled" not in str(error):
            raise
        raise BrokerAddressError(
            "máy chủ này không phải cụm; bỏ `+cluster`", "this server is no cluster; leave `+cluster` out"
        ) from error
    finally:
        await asked.aclose()
    _refuse_other_kinds(address, facts)


@contextlib.asynccontextmanager
async def in_time() -> AsyncIterator[None]:
    """Raise RedisTimeoutError where what is asked is not answered in time, however often a client would ask again."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            yield
    except TimeoutError as error:
        raise RedisTimeoutError(f"no answer within {ANSWER_WITHIN:.0f} s") from error


async def refuse_later(url: str, error: BaseException) -> None:
    """Look again what answers where that was not known at the start and it now refuses what it is asked.

    Raises BrokerAddressError.
    """
    if isinstance(error, ResponseError | RedisClusterException):
        with contextlib.suppress(*AWAY):
            await check(url)


def _refuse_other_kinds(address: Address, facts: dict[str, Any]) -> None:
    if int(facts.get("cluster_enabled", 0)):
        raise BrokerAddressError(
            "máy chủ này thuộc một cụm; dùng redis+cluster://", "this server belongs to a cluster; use redis+cluster://"
        )
    if facts.get("redis_mode", facts.get("server_mode")) == "sentinel":
        raise BrokerAddressError(
            "đây là Sentinel; dùng redis+sentinel://…/tên-máy-chủ-chính",
            "this is a Sentinel; use redis+sentinel://…/master",
        )
    if address.kind == "single" and facts.get("role") in {"slave", "replica"}:
        raise BrokerAddressError(
            "đây là bản sao chỉ đọc; dùng máy chủ chính", "this is a read-only replica; use the master or Sentinel"
        )


class _MasterClient(Redis):
    """A client of the master that Sentinel names; it closes the connections to the Sentinels too."""

    async def aclose(self, close_connection_pool: bool | None = None) -> None:  # noqa: FBT001  redis-py's signature
        await super().aclose(close_connection_pool)
        await close_sentinels(self)


async def close_sentinels(master: Redis) -> None:
    """Close the connections that were used to ask who the master is: redis-py leaves them open."""
    if isinstance(master.connection_pool, SentinelConnectionPool):
        for sentinel in master.connection_pool.sentinel_manager.sentinels:
            await sentinel.aclose()


def _options(address: Address) -> dict[str, Any]:
    shared = {
        "username": address.username,
        "password": address.password,
        "socket_timeout": ANSWER_WITHIN,
        "socket_connect_timeout": CONNECT_WITHIN,
        # Over a socket of this machine no peer dies unnoticed, and redis-py asks one that is frozen for its health in
        # the midst of connecting, which connects again, and so on without an end.
        "health_check_interval": 0 if address.socket else 15,
        "retry": Retry(ExponentialWithJitterBackoff(base=0.05, cap=0.5), 2),
    }
    return shared if address.socket else {**shared, "socket_keepalive": True, "ssl": address.tls}


def _sentinel_options(address: Address) -> dict[str, Any]:
    timeouts = {"socket_timeout": CONNECT_WITHIN, "socket_connect_timeout": CONNECT_WITHIN}
    return {**timeouts, "password": address.sentinel_password}


def _node(text: str, port: int) -> tuple[str, int]:
    host, _, given = text.rpartition(":") if not text.endswith("]") else (text, "", "")
    return (host or text).strip("[]"), _number(given) if host and given else port


def _number(text: str) -> int:
    if not text.isdecimal():
        raise BrokerAddressError(f"{text!r} không phải là số", f"{text!r} is not a number")
    return int(text)
