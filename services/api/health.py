"""Does the process live, can it serve, and how is it doing?"""

import asyncio
import contextlib
from typing import Final

from litestar import get
from litestar.response.base import ASGIResponse
from sqlalchemy import text

from projections.views.registry import VIEWS
from services import telemetry
from services.api import query
from services.api.answering import Asking, answer, register_of
from services.bootstrap import Register
from services.contract.answers import Health
from services.contract.operations.reference import LIVE, METRICS, READY
from services.ledger.errors import LedgerError
from services.ledger.ledger import Head
from services.ledger.postgresql import PostgreSQLLedger
from services.ledger.roles import APPENDS
from services.worker.errors import ViewError
from services.worker.failing import operational, told
from services.worker.lag import lags, waiting
from services.worker.store import ViewStore

ANSWERS_WITHIN: Final = 3.0
NEVER: Final = "no-store"
# What can be switched while we run, and would lose or refuse what is to be acknowledged.
_UNSAFE: Final = text(
    "SELECT s.name, w.must FROM pg_settings s JOIN (VALUES ('fsync', 'on'), ('full_page_writes', 'on'),"
    " ('synchronous_commit', 'on'), ('transaction_read_only', 'off')) AS w(name, must) ON w.name = s.name"
    " WHERE s.setting <> w.must AND s.setting NOT IN ('remote_apply', 'remote_write')"
    " UNION ALL SELECT proname, 'allowed to this login (role sobo_app)' FROM pg_proc"
    " WHERE proname = ANY(:appends) AND pg_function_is_visible(oid) AND NOT has_function_privilege(oid, 'EXECUTE')"
).bindparams(appends=list(APPENDS))


@get(LIVE.route)
async def live(request: Asking) -> ASGIResponse:
    """The process answers."""
    query.read(LIVE, request.scope["query_string"])
    return answer(Health(ready=True), cache=NEVER)


@get(READY.route)
async def ready(request: Asking) -> ASGIResponse:
    """The ledger answers with safe settings, and the views can be read; 503 with the reasons otherwise."""
    query.read(READY, request.scope["query_string"])
    reasons = await ailments(register_of(request))
    return answer(Health(not reasons, reasons), status=503 if reasons else 200, cache=NEVER)


@get(METRICS.route)
async def metrics(request: Asking) -> ASGIResponse:
    """Counters and gauges; the ledger's head and how far the views are behind it are asked for now."""
    query.read(METRICS, request.scope["query_string"])
    served = register_of(request)
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            head = await served.ledger.head()
            await _measure(served.views, head)
    except Exception as error:
        if not operational(error):
            raise
    return answer(telemetry.exposition(), media=telemetry.CONTENT_TYPE, cache=NEVER)


async def _measure(views: ViewStore, head: Head) -> None:
    """Set the gauges of what is asked for now; a view that nobody can be answered from is told as not ready."""
    telemetry.ledger_head.set(head.position)
    parked = await waiting(views)
    for one in VIEWS:
        telemetry.view_ready.labels(one.name).set(0)
        with contextlib.suppress(ViewError):
            key = (await views.live(one.name)).key
            telemetry.waiting.labels(one.name).set(parked.get(key, 0))
            telemetry.view_position.labels(one.name).set(await views.position_of(key, head))
            telemetry.view_ready.labels(one.name).set(1)
    for lag in await lags(views, [one.name for one in VIEWS], head):
        telemetry.view_lag_events.labels(lag.view, lag.partition).set(lag.events)
        telemetry.view_lag_seconds.labels(lag.view, lag.partition).set(lag.seconds)


async def ailments(served: Register) -> list[str]:
    """What keeps the register from serving."""
    reasons: list[str] = []
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            await served.ledger.head()
            reasons += [f"ledger: {name} is missing or switched off" for name in await served.ledger.guards()]
            if isinstance(served.ledger, PostgreSQLLedger):
                reasons += [f"ledger: {name} must be {must}" for name, must in await served.ledger.writing(_UNSAFE)]
    except (LedgerError, TimeoutError) as error:
        reasons.append(f"ledger: {told(error)}")
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            for one in VIEWS:
                await served.views.live(one.name)
    except Exception as error:
        if not isinstance(error, ViewError | TimeoutError) and not operational(error):
            raise
        reasons.append(f"views: {told(error)}")
    return reasons
