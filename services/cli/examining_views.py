"""How far are the views, what do they hold back, and which tables does nobody need any more?"""

import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from events.errors import RegistryError
from projections.views.registry import BY_NAME, VIEWS
from services.cli.failing import told
from services.cli.finding import Finding
from services.faults import Fault
from services.ledger.ledger import Head
from services.worker import parked, retiring
from services.worker.errors import ViewBeingBuilt, ViewsForbidden
from services.worker.lag import lags
from services.worker.store import ViewStore

BEHIND: Final = 5_000  # records
LATE: Final = 60.0  # seconds, as the alert SoBoViewBehind has it


async def examine(store: ViewStore, head: Head) -> list[Finding]:
    """Each view, and what lies beside them. Raises ViewsForbidden, and what the database raises."""
    found = [await _view(store, view.name, head) for view in VIEWS]
    with contextlib.suppress(SQLAlchemyError):  # no tables yet: said above
        found += [one async for one in _beside(store)]
    return found


async def _view(store: ViewStore, name: str, head: Head) -> Finding:
    part, rebuild = f"view {name}", f"sobo rebuild {name}"
    try:
        position = await store.position_of((await store.live(name)).key, head)
        late = max((lag.seconds for lag in await lags(store, [name], head)), default=0.0)
    except SQLAlchemyError:
        cure = ("chạy `sobo migrate` hoặc một worker", "run `sobo migrate`, or a worker")
        return Finding(part, "warn", "chưa có bảng", "no tables yet", *cure, Fault.VIEW_NOT_READY)
    except ViewBeingBuilt as error:
        said = told(error)
        cure = ("chờ worker dựng xong, hoặc " + rebuild, "wait for the workers, or " + rebuild)
        return Finding(part, "warn", said.vi, said.en, *cure, Fault.VIEW_NOT_READY)
    except ViewsForbidden:
        raise  # of one view as of all
    except RegistryError as error:
        said = told(error)
        return Finding(part, "fail", said.vi, said.en, rebuild, rebuild, Fault.VIEW_AHEAD)
    behind = head.position - position
    if behind > BEHIND or late > LATE:
        return Finding(
            part, "warn", f"chậm {behind} bản ghi, {late:.0f} giây", f"{behind} records, {late:.0f} s behind",
            "kiểm tra worker có chạy không", "is a worker running?", Fault.VIEW_BEHIND,
        )  # fmt: skip
    return Finding(part, "ok", f"vị trí {position}", f"position {position}, {behind} behind")


async def _beside(store: ViewStore) -> AsyncIterator[Finding]:
    waiting = [one for one in await parked.listed(store) if not one.annulled]
    if waiting:
        said = (f"{len(waiting)} bản ghi đang treo", f"{len(waiting)} records parked")
        yield Finding("parked", "warn", *said, "sobo parked list", "sobo parked list", Fault.PARKED)
    else:
        yield Finding("parked", "ok", "không có bản ghi treo", "no records parked")
    spares = [one for one in await retiring.spares(store) if one.kept in {"", "unknown"}]
    old = [one for one in spares if one.view not in BY_NAME or one.version != BY_NAME[one.view].version]
    if old:
        cure = "sobo rebuild --all --retire"
        said = (f"bảng của bản cũ: {_listed(old)}", "tables of another release")
        yield Finding("spare", "warn", *said, cure, cure, Fault.OLD_TABLES)
    elif spares:  # no fault, but room on the disk
        vi = f"có thể bỏ: {_listed(spares)}; sobo rebuild --all --retire"
        yield Finding("spare", "ok", vi, "could be retired by that command")
    else:
        yield Finding("spare", "ok", "không có bảng thừa", "no tables to retire")


def _listed(spares: Sequence[retiring.Spare]) -> str:
    return ", ".join(f"{one.key} ({_large(one)})" for one in spares)


def _large(spare: retiring.Spare) -> str:
    return f"{spare.rows:,} dòng" if spare.size is None else f"{spare.size / 2**20:.1f} MiB"
