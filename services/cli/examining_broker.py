"""Does the broker answer, is it of the right kind, does it keep what it is given, and does a relay fill it?"""

import contextlib
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from events.errors import RegistryError
from services import broker, embedded
from services.broker import BrokerAddressError, Client
from services.cli.failing import told
from services.cli.finding import Finding
from services.exclusive import AWAY, FileLock
from services.faults import Fault
from services.offices import directory
from services.queue.entries import intake_key, receipts_key
from services.relay.service import lock_file, turn_of
from services.settings import Settings
from services.stream.entries import key


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at the broker, its keys, and the relay that fills it; nothing is changed."""
    run = embedded.running(settings.data)
    address = settings.broker or (run.broker if run is not None else "")
    if not address:
        yield Finding("broker", "ok", "sẽ dùng Valkey kèm theo khi `sobo up`", "`sobo up` brings its own")
        return
    yield await _relay(settings)
    try:
        await broker.check(address)
        asked = broker.client(address)
        try:
            begun = time.monotonic()
            async with broker.in_time():
                facts = await asked.info()
                took = time.monotonic() - begun
                wrong = await _wrong_keys(asked, settings)
        finally:
            await asked.aclose()
    except BrokerAddressError as error:
        said = told(error)
        cure = ("sửa SOBO_BROKER như thông báo nói", "mend SOBO_BROKER as the message says")
        yield Finding("broker", "fail", said.vi, said.en, *cure, Fault.BROKER_OF_ANOTHER_KIND)
        return
    except (RedisError, OSError) as error:
        cure = ("khởi động máy chủ hoặc sửa SOBO_BROKER", "start it, or mend SOBO_BROKER")
        vi, en = f"không trả lời: {error}", f"does not answer: {error}"
        yield Finding("broker", "fail", vi, en, *cure, Fault.BROKER_AWAY)
        return
    if "used_memory" not in facts:  # a cluster answers node by node
        facts = next((one for one in facts.values() if isinstance(one, dict)), {})
    name, version = facts.get("server_name", "redis"), facts.get("valkey_version", facts.get("redis_version", "?"))
    yield Finding("broker", "ok", f"{name} {version}, {took * 1000:.0f} ms", "reached")
    for finding in (_keys(wrong), _eviction(facts), _persistence(facts)):
        yield finding


async def _relay(settings: Settings) -> Finding:
    """Whether a relay has its turn: where the turn is free, nobody copies the ledger onto the streams."""
    turn = turn_of(settings.ledger)
    try:
        if isinstance(turn, FileLock) and not lock_file(Path(settings.ledger.removeprefix("sqlite:///"))).exists():
            free = True
        else:
            free = await turn.held()
    except AWAY:
        return Finding("relay turn", "ok", "sổ cái không trả lời", "cannot be asked: the ledger does not answer")
    finally:
        await turn.close()
    if free:
        cure = ("chạy `sobo relay`", "run `sobo relay`")
        return Finding("relay turn", "warn", "không có bộ chuyển tiếp", "no relay is at work", *cure, Fault.RELAY_AWAY)
    return Finding("relay turn", "ok", "có bộ chuyển tiếp đang làm việc", "a relay is at work")


async def _wrong_keys(asked: Client, settings: Settings) -> list[str]:
    """Keys of ours that hold something else than a stream."""
    names = [key(partition) for partition in range(settings.partitions)]
    with contextlib.suppress(RegistryError, OSError):
        for office in directory.load(settings.offices_file):
            names += [intake_key(office.id), receipts_key(office.id)]
    return [name for name in names if await asked.type(name) not in (b"none", b"stream")]


def _keys(wrong: list[str]) -> Finding:
    if not wrong:
        return Finding("keys of the broker", "ok", "đều là luồng", "all of them are streams")
    listed = ", ".join(wrong)
    cure = (f"xem ai đã ghi, rồi DEL {' '.join(wrong)}", f"find out who wrote it, then DEL {' '.join(wrong)}")
    said = (f"không phải luồng: {listed}", f"no stream: {listed}")
    return Finding("keys of the broker", "fail", *said, *cure, Fault.WRONG_KEY)


def _eviction(facts: Mapping[str, Any]) -> Finding:
    policy = facts.get("maxmemory_policy", "noeviction")
    if policy == "noeviction":
        return Finding("eviction", "ok", "noeviction", "nothing is thrown away")
    return Finding(
        "eviction", "warn", f"maxmemory-policy {policy}", "the streams may be thrown away at any moment",
        "đặt maxmemory-policy noeviction", "set maxmemory-policy noeviction", Fault.BROKER_EVICTS,
    )  # fmt: skip


def _persistence(facts: Mapping[str, Any]) -> Finding:
    if int(facts.get("aof_enabled", 0)):
        return Finding("persistence", "ok", "appendonly yes", "the streams outlive a restart")
    return Finding(
        "persistence", "warn", "appendonly no", "after a restart the workers read the ledger instead",
        "đặt appendonly yes (không bắt buộc: sổ cái là bản gốc)", "set appendonly yes (no event depends on it)",
        Fault.BROKER_FORGETS,
    )  # fmt: skip
