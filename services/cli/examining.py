"""What is found when each part of the installation is looked at: well, to be looked at, or failed, and what to do?"""

import contextlib
import shutil
import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Final, Literal

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from events.authority import check_publishers, ordered
from events.errors import RegistryError
from events.upcasts import check_chain
from projections.views.registry import VIEWS
from services import broker, embedded, heartbeat, ownership, skew
from services.cli.failing import told
from services.intake import calendar
from services.ledger.errors import LedgerNotMigrated
from services.ledger.ledger import Head
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.offices import directory
from services.settings import Settings
from services.worker import parked, retiring
from services.worker.store import ViewStore, open_views

PYTHON: Final = (3, 11)
DISK_LOW: Final = 2 * 2**30
DISK_FULL: Final = 200 * 2**20
BEHIND: Final = 5_000
State = Literal["ok", "warn", "fail"]


class Finding(msgspec.Struct, frozen=True):
    """One part of the installation, how it is, and what to do where it is not well."""

    part: str
    state: State
    vi: str
    en: str
    do_vi: str = ""
    do_en: str = ""


async def examine(settings: Settings) -> list[Finding]:
    """Look at every part; nothing is changed, and nothing that is found raises."""
    found = [*_environment(), *_disk(settings), *_offices(settings), *_running(settings)]
    found += [one async for one in _ledger_and_views(settings)]
    found += [one async for one in _broker(settings)]
    return found


def _environment() -> Iterator[Finding]:
    version = sys.version.split()[0]
    if sys.version_info >= PYTHON:
        yield Finding("python", "ok", f"Python {version}", "is new enough")
    else:
        yield Finding(
            "python", "fail", f"Python {version}", "is too old", "cài Python 3.11 trở lên", "install 3.11 or later"
        )
    for part, check in (
        ("packages", ownership.check), ("schemas", check_chain), ("publishers", check_publishers),
    ):  # fmt: skip
        try:
            check()
        except RegistryError as error:
            said = told(error)
            yield Finding(
                part, "fail", said.vi, said.en, "cài lại trong môi trường riêng", "install into its own environment"
            )
        else:
            yield Finding(part, "ok", "đầy đủ, không lẫn gói lạ", "whole, and ours alone")


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = settings.data.resolve()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    state: State = "fail" if free < DISK_FULL else "warn" if free < DISK_LOW else "ok"
    yield Finding(
        "disk", state, f"còn {free / 2**30:.1f} GiB", f"free on {folder}", "giải phóng đĩa", "free some space"
    )


def _offices(settings: Settings) -> Iterator[Finding]:
    file = settings.offices_file
    if not settings.offices and not file.exists():
        yield Finding(
            "offices", "warn", "chưa có tệp cơ quan", "no offices yet",
            "chạy `sobo up` (tạo các cơ quan trình diễn) hoặc đặt SOBO_OFFICES", "run `sobo up`, or set SOBO_OFFICES",
        )  # fmt: skip
        return
    try:
        offices = list(directory.load(file))
    except RegistryError as error:
        said = told(error)
        yield Finding("offices", "fail", said.vi, said.en, "sửa tệp cơ quan", "mend the file of offices")
        return
    keyless = [office.id for office in offices if not office.key_sha256]
    if keyless:
        listed = ", ".join(keyless)
        yield Finding(
            "offices", "warn", f"{len(offices)} cơ quan; chưa có khóa: {listed}", "some have no key",
            "sobo offices new-key", "sobo offices new-key",
        )  # fmt: skip
    else:
        yield Finding("offices", "ok", f"{len(offices)} cơ quan", f"{len(offices)} offices, each with a key")
    listed = "; ".join(f"{office.id}: {', '.join(ordered(office.levels_on(calendar.today())))}" for office in offices)
    yield Finding("levels", "ok", listed, "what each office is")
    readable = settings.keys_file.exists() and settings.keys_file.stat().st_mode & 0o077
    if readable:
        yield Finding(
            "keys", "fail", f"người khác đọc được {settings.keys_file}", "others can read the keys",
            f"chmod 600 {settings.keys_file}", f"chmod 600 {settings.keys_file}",
        )  # fmt: skip


def _running(settings: Settings) -> Iterator[Finding]:
    run = embedded.running(settings.data)
    if run is not None:
        state: State = "ok" if run.ready else "warn"
        yield Finding(
            "instance", state, f"đang chạy tại {run.address}", "runs", "chờ sẵn sàng", "wait until it is ready"
        )
        down = sorted(name for name, pid in run.children.items() if pid is None)
        if down:
            yield Finding("processes", "fail", f"không chạy: {', '.join(down)}", "down", "xem sobo.log", "see sobo.log")
    for name in ("api", "relay", "worker", "queue"):
        if heartbeat.last(settings.beats_folder, name) is None:
            continue
        ailment = heartbeat.ailment(settings.beats_folder, name)
        if ailment is None:
            yield Finding(name, "ok", "có tín hiệu", "gives signs of life")
        elif run is not None:
            vi, _, en = ailment.partition(" · ")
            yield Finding(name, "fail", vi, en, "xem sobo.log", "see sobo.log")


async def _ledger_and_views(settings: Settings) -> AsyncIterator[Finding]:
    try:
        ledger = await open_ledger(settings.ledger, create=False)
    except LedgerNotMigrated as error:
        said = told(error)
        yield Finding("ledger", "warn", said.vi, said.en, "chạy `sobo up` một lần", "run `sobo up` once")
        return
    except (RegistryError, OSError, SQLAlchemyError) as error:
        said = told(error)
        yield Finding(
            "ledger",
            "fail",
            said.vi,
            said.en,
            "sửa SOBO_LEDGER hoặc máy chủ cơ sở dữ liệu",
            "mend SOBO_LEDGER or the server",
        )
        return
    async with _closing(ledger):
        head = await ledger.head()
        yield Finding(
            "ledger", "ok", f"vị trí {head.position}, an toàn", f"position {head.position}, safe settings, guarded"
        )
        yield _clock(await skew.measure(ledger))
        try:
            store = await open_views(settings.views, ledger, prepare=False)
        except (RegistryError, OSError, SQLAlchemyError) as error:
            said = told(error)
            yield Finding("views", "fail", said.vi, said.en, "sửa SOBO_VIEWS", "mend SOBO_VIEWS")
            return
        try:
            for finding in await _views(store, head):
                yield finding
        finally:
            await store.close()


@contextlib.asynccontextmanager
async def _closing(ledger: CoreLedger) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await ledger.close()


def _clock(found: skew.Skew) -> Finding:
    """Our clock and the ledger's agree, and the last record does not lie in the future of either."""
    if not found.much:
        return Finding("clock", "ok", "đồng hồ khớp với sổ cái", "agrees with the ledger's")
    if found.record > abs(found.ours):
        vi, en = (
            f"bản ghi cuối ở tương lai {found.record:.0f} giây",
            f"the last record is {found.record:.0f} s in the future",
        )
    else:
        vi, en = (
            f"lệch {found.ours:+.0f} giây so với máy cơ sở dữ liệu",
            f"{found.ours:+.0f} s off the database's clock",
        )
    return Finding(
        "clock", "fail", vi, en,
        "chỉnh đồng hồ máy này và máy cơ sở dữ liệu (NTP)", "set the clocks of this machine and the database (NTP)",
    )  # fmt: skip


async def _views(store: ViewStore, head: Head) -> list[Finding]:
    found: list[Finding] = []
    for view in VIEWS:
        part = f"view {view.name}"
        rebuild = f"sobo rebuild {view.name}"
        try:
            position = await store.position_of((await store.live(view.name)).key, head)
        except SQLAlchemyError:
            found.append(Finding(part, "warn", "chưa có bảng", "no tables yet", "chạy `sobo up`", "run `sobo up`"))
            continue
        except RegistryError as error:
            said = told(error)
            found.append(Finding(part, "fail", said.vi, said.en, rebuild, rebuild))
            continue
        behind = head.position - position
        if behind > BEHIND:
            found.append(
                Finding(
                    part,
                    "warn",
                    f"chậm {behind} bản ghi",
                    f"{behind} records behind",
                    "kiểm tra worker có chạy không",
                    "is a worker running?",
                )
            )
        else:
            found.append(Finding(part, "ok", f"vị trí {position}", f"position {position}, {behind} behind"))
    with contextlib.suppress(SQLAlchemyError):  # no tables yet: said above
        waiting = [one for one in await parked.listed(store) if not one.annulled]
        state: State = "warn" if waiting else "ok"
        found.append(
            Finding(
                "parked",
                state,
                f"{len(waiting)} bản ghi đang treo",
                f"{len(waiting)} records parked",
                "sobo parked list",
                "sobo parked list",
            )
        )
        found.append(_spare([one for one in await retiring.spares(store) if one.kept in {"", "unknown"}]))
    return found


def _spare(spares: list[retiring.Spare]) -> Finding:
    """What could be retired: no fault, but room on the disk."""
    if not spares:
        return Finding("spare", "ok", "không có bảng thừa", "no tables to retire")
    listed = ", ".join(f"{one.key} ({_large(one)})" for one in spares)
    return Finding(
        "spare", "ok", f"có thể bỏ: {listed}; sobo rebuild --retire --all", "could be retired by that command"
    )


def _large(spare: retiring.Spare) -> str:
    return f"{spare.rows:,} dòng" if spare.size is None else f"{spare.size / 2**20:.1f} MiB"


async def _broker(settings: Settings) -> AsyncIterator[Finding]:
    run = embedded.running(settings.data)
    address = settings.broker or (run.broker if run is not None else "")
    if not address:
        yield Finding("broker", "ok", "sẽ dùng Valkey kèm theo khi `sobo up`", "`sobo up` brings its own")
        return
    try:
        await broker.check(address)
        asked = broker.client(address)
        try:
            before = time.monotonic()
            facts = await asked.info()
            took = time.monotonic() - before
        finally:
            await asked.aclose()
    except (RegistryError, OSError, *broker.UNAVAILABLE) as error:
        said = told(error)
        yield Finding(
            "broker",
            "fail",
            said.vi,
            said.en,
            "khởi động máy chủ hoặc sửa SOBO_BROKER",
            "start it, or mend SOBO_BROKER",
        )
        return
    if "used_memory" not in facts:  # a cluster answers node by node
        facts = next((one for one in facts.values() if isinstance(one, dict)), {})
    name, version = facts.get("server_name", "redis"), facts.get("valkey_version", facts.get("redis_version", "?"))
    yield Finding("broker", "ok", f"{name} {version}, {took * 1000:.0f} ms", "reached")
    policy = facts.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        yield Finding(
            "eviction", "warn", f"maxmemory-policy {policy}", "the streams may be thrown away at any moment",
            "đặt maxmemory-policy noeviction", "set maxmemory-policy noeviction",
        )  # fmt: skip
    else:
        yield Finding("eviction", "ok", "noeviction", "nothing is thrown away")
    if not int(facts.get("aof_enabled", 0)):
        yield Finding(
            "persistence", "warn", "appendonly no", "after a restart the workers read the ledger instead",
            "đặt appendonly yes (không bắt buộc: sổ cái là bản gốc)", "set appendonly yes (no event depends on it)",
        )  # fmt: skip
    else:
        yield Finding("persistence", "ok", "appendonly yes", "the streams outlive a restart")
