"""What is found when each part of the installation is looked at: well, to be looked at, or failed, and what to do?"""

import contextlib
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Final

import asyncpg
from sqlalchemy.exc import SQLAlchemyError

from events.authority import check_publishers, ordered
from events.errors import RegistryError
from events.upcasts import check_chain
from services import embedded, heartbeat, ownership, skew
from services.cli import examining_broker, examining_views
from services.cli.failing import told
from services.cli.finding import Finding, State
from services.faults import Fault
from services.intake import calendar
from services.ledger.errors import LedgerNotMigrated, UnsafeLedger, WrongRole
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.offices import directory
from services.settings import Settings
from services.worker.errors import ViewsForbidden
from services.worker.store import open_views

PYTHON: Final = (3, 11)
DISK_LOW: Final = 2 * 2**30
DISK_FULL: Final = 200 * 2**20


async def examine(settings: Settings) -> list[Finding]:
    """Look at every part; nothing is changed, and nothing that is found raises."""
    found = [*_environment(), *_disk(settings), *_offices(settings), *_running(settings)]
    found += [one async for one in _ledger_and_views(settings)]
    found += [one async for one in examining_broker.examine(settings)]
    return found


def _environment() -> Iterator[Finding]:
    version = sys.version.split()[0]
    if sys.version_info >= PYTHON:
        yield Finding("python", "ok", f"Python {version}", "is new enough")
    else:
        yield Finding(
            "python",
            "fail",
            f"Python {version}",
            "is too old",
            "cài Python 3.11 trở lên",
            "install 3.11 or later",
            Fault.FOREIGN_PACKAGES,
        )
    for part, check in (
        ("packages", ownership.check), ("schemas", check_chain), ("publishers", check_publishers),
    ):  # fmt: skip
        try:
            check()
        except RegistryError as error:
            said = told(error)
            yield Finding(
                part,
                "fail",
                said.vi,
                said.en,
                "cài lại trong môi trường riêng",
                "install into its own environment",
                Fault.FOREIGN_PACKAGES,
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
        "disk",
        state,
        f"còn {free / 2**30:.1f} GiB",
        f"free on {folder}",
        "giải phóng đĩa",
        "free some space",
        Fault.DISK_FULL if state != "ok" else None,
    )


def _offices(settings: Settings) -> Iterator[Finding]:
    file = settings.offices_file
    if not settings.offices and not file.exists():
        yield Finding(
            "offices", "warn", "chưa có tệp cơ quan", "no offices yet",
            "chạy `sobo up` (tạo các cơ quan trình diễn) hoặc đặt SOBO_OFFICES", "run `sobo up`, or set SOBO_OFFICES",
            Fault.OFFICES_REFUSED,
        )  # fmt: skip
        return
    try:
        offices = list(directory.load(file))
    except RegistryError as error:
        said = told(error)
        yield Finding(
            "offices", "fail", said.vi, said.en, "sửa tệp cơ quan", "mend the file of offices", Fault.OFFICES_REFUSED
        )
        return
    keyless = [office.id for office in offices if not office.key_sha256]
    if keyless:
        listed = ", ".join(keyless)
        yield Finding(
            "offices", "warn", f"{len(offices)} cơ quan; chưa có khóa: {listed}", "some have no key",
            "sobo offices new-key", "sobo offices new-key", Fault.OFFICES_REFUSED,
        )  # fmt: skip
    else:
        yield Finding("offices", "ok", f"{len(offices)} cơ quan", f"{len(offices)} offices, each with a key")
    listed = "; ".join(f"{office.id}: {', '.join(ordered(office.levels_on(calendar.today())))}" for office in offices)
    yield Finding("levels", "ok", listed, "what each office is")
    readable = settings.keys_file.exists() and settings.keys_file.stat().st_mode & 0o077
    if readable:
        yield Finding(
            "keys", "fail", f"người khác đọc được {settings.keys_file}", "others can read the keys",
            f"chmod 600 {settings.keys_file}", f"chmod 600 {settings.keys_file}", Fault.KEYS_READABLE,
        )  # fmt: skip


def _running(settings: Settings) -> Iterator[Finding]:
    run = embedded.running(settings.data)
    if run is not None:
        state: State = "ok" if run.ready else "warn"
        yield Finding(
            "instance",
            state,
            f"đang chạy tại {run.address}",
            "runs",
            "chờ sẵn sàng",
            "wait until it is ready",
            None if run.ready else Fault.PROCESS_AWAY,
        )
        down = sorted(name for name, pid in run.children.items() if pid is None)
        if down:
            yield Finding(
                "processes",
                "fail",
                f"không chạy: {', '.join(down)}",
                "down",
                "xem sobo.log",
                "see sobo.log",
                Fault.PROCESS_AWAY,
            )
    kept = () if run is None else run.children
    for name in dict.fromkeys(("api", "relay", "worker", "queue", *kept)):
        if heartbeat.last(settings.beats_folder, name) is None:
            continue
        ailment = heartbeat.ailment(settings.beats_folder, name)
        if ailment is None:
            yield Finding(name, "ok", "có tín hiệu", "gives signs of life")
        elif run is not None:
            vi, _, en = ailment.partition(" · ")
            yield Finding(name, "fail", vi, en, "xem sobo.log", "see sobo.log", Fault.PROCESS_AWAY)


async def _ledger_and_views(settings: Settings) -> AsyncIterator[Finding]:
    try:
        ledger = await open_ledger(settings.ledger, create=False)
    except LedgerNotMigrated as error:
        said = told(error)
        state: State = "warn" if error.found is None else "fail"
        cure = ("chạy `sobo migrate` (hoặc `sobo up`) một lần", "run `sobo migrate` (or `sobo up`) once")
        yield Finding("ledger", state, said.vi, said.en, *cure, Fault.LEDGER_NOT_MIGRATED)
        return
    except (RegistryError, OSError, SQLAlchemyError) as error:
        said = told(error)
        yield Finding("ledger", "fail", said.vi, said.en, *_cure(error))
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
            yield Finding("views", "fail", said.vi, said.en, "sửa SOBO_VIEWS", "mend SOBO_VIEWS", Fault.VIEWS_AWAY)
            return
        try:
            for finding in await examining_views.examine(store, head):
                yield finding
        except ViewsForbidden as error:
            cure = ("sửa quyền như thông báo nói", "grant it as the message says")
            yield Finding("views", "fail", error.vi, error.en, *cure, Fault.WRONG_ROLE)
        except (OSError, SQLAlchemyError, asyncpg.PostgresError) as error:
            said = told(error)
            yield Finding("views", "fail", said.vi, said.en, "sửa SOBO_VIEWS", "mend SOBO_VIEWS", Fault.VIEWS_AWAY)
        finally:
            await store.close()


def _cure(error: Exception) -> tuple[str, str, Fault]:
    """What to do about a ledger that does not open, and which fault that is."""
    match error:
        case UnsafeLedger():
            return "đặt lại như thông báo nói", "set it as the message says", Fault.LEDGER_UNSAFE
        case WrongRole():
            return "cấp vai trò sobo_app cho tài khoản này", "grant this login the role sobo_app", Fault.WRONG_ROLE
        case _:
            vi, en = "sửa SOBO_LEDGER hoặc máy chủ cơ sở dữ liệu", "mend SOBO_LEDGER or the server"
            return vi, en, Fault.LEDGER_AWAY


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
        Fault.CLOCK_BEHIND,
    )  # fmt: skip
