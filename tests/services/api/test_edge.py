"""What does every answer have, whatever was asked?"""

import re
from collections import Counter

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from services.api.app import HANDLERS
from services.contract.operations.table import OPERATIONS
from services.contract.problems import PROBLEMS
from services.intake.outcome import Ground
from services.ledger.errors import LedgerCorrupt, LedgerFull, LedgerUnreachable
from services.ledger.ledger import partition_of
from services.worker.errors import ViewBeingBuilt
from services.worker.tables import checkpoints
from tests.services.api.serving import Served, founded

PATHS = [
    one.path.replace("{event_id}", "x").replace("{reference}", "x").replace("{indicator}", "MEM_STOCK")
    .replace("{form}", "B01").replace("{type}", "organisation.founded").replace("{code}", "fault")
    .replace("{name}", "page.css").replace("{suffix}", "csv")
    for one in OPERATIONS
    if one.method == "GET"
]  # fmt: skip


async def test_every_answer_has_the_headers_of_safety(served: Served) -> None:
    """No sniffing, no framing, no inline style or script, on answers and problems alike."""
    for path in [*PATHS, "/nowhere"]:
        told = await served.get(path)
        policy = told.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert told.headers["x-content-type-options"] == "nosniff"
        assert told.headers["cache-control"]


async def test_every_parameter_that_is_not_known_is_refused(served: Served) -> None:
    """400 with the nearest name and the list of what there is, on every route."""
    for path in PATHS:
        told = await served.get(path, as_off="2011-01-01", q="bắc sơn")
        assert told.status_code in (400, 404), path
        if told.status_code == 400:
            assert told.json()["refusals"][0]["facts"]["parameter"] == "as_off"
    told = await served.get("/organisations", as_off="2011-01-01")
    assert "“as_of”" in told.json()["detail_en"]
    told = await served.client.post("/events?x=1", content=b"{}")
    assert told.status_code == 400


async def test_every_wrong_value_is_named_with_what_is_allowed(served: Served) -> None:
    """All wrong parameters at once, in both languages."""
    told = await served.get("/organisations", kind="club", as_of="0000-01-01", limit="501", area="20", q="!!")
    assert [r["facts"]["parameter"] for r in told.json()["refusals"]] == ["kind", "as_of", "limit", "area", "q"]
    assert all("Được phép" in r["vi"] and r["facts"]["allowed"] in r["en"] for r in told.json()["refusals"])
    twice = await served.get("/organisations?limit=1&limit=2")
    assert twice.status_code == 400


async def test_a_page_that_is_not_there_and_a_method_that_is_not_allowed(served: Served) -> None:
    """404 and 405 are problems too; 405 tells what is allowed; HEAD is GET without a body."""
    told = await served.get("/nowhere")
    assert (told.status_code, told.json()["type"]) == (404, "/problems/no-such-page")
    told = await served.client.put("/events")
    assert (told.status_code, told.json()["type"]) == (405, "/problems/method-not-allowed")
    assert set(told.headers["allow"].replace(" ", "").split(",")) >= {"GET", "POST"}
    told = await served.client.head("/organisations")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["sobo-position"] == "0"


async def test_every_problem_has_a_page_in_two_languages(served: Served) -> None:
    """The type of a problem is an address that answers."""
    assert {ground.value for ground in Ground} <= set(PROBLEMS)
    for code, kind in PROBLEMS.items():
        page = await served.get(f"/problems/{code}")
        assert page.headers["content-type"].startswith("text/html")
        for text in (kind.vi, kind.en):
            assert text.replace("'", "&#39;") in page.text
        data = await served.client.get(f"/problems/{code}", headers={"Accept": "application/json"})
        assert data.json()["status"] == kind.status


async def test_reasons_are_told_when_the_register_cannot_serve(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ready says 503 and why; the live check does not ask the ledger."""
    assert (await served.read("/health/ready")) == {"ready": True, "reasons": []}

    async def away() -> object:
        raise LedgerUnreachable("away")

    monkeypatch.setattr(served.register.ledger, "head", away)
    told = await served.get("/health/ready")
    assert (told.status_code, told.json()["ready"]) == (503, False)
    assert "LedgerUnreachable" in told.json()["reasons"][0]
    assert (await served.get("/health/live")).status_code == 200
    assert (await served.get("/metrics")).status_code == 200


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (LedgerUnreachable("away"), 503, "unavailable"),
        (LedgerFull("full"), 507, "full"),
        (ViewBeingBuilt("register"), 503, "views-unavailable"),
        (OperationalError("SELECT", {}, Exception("locked")), 503, "views-unavailable"),
        (LedgerCorrupt("bytes"), 500, "fault"),
        (KeyError("a fault of ours"), 500, "fault"),
        (RecursionError(), 500, "fault"),
    ],
)
async def test_a_failure_of_ours_says_nothing_of_our_insides(
    served: Served, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, code: str
) -> None:
    """A declared cause is 503 or 507 with Retry-After; a fault is 500 without a trace of it in the answer."""

    async def failing(*_: object, **__: object) -> object:
        raise error

    monkeypatch.setattr(served.register.readers, "moment", failing)
    told = await served.get("/organisations")
    assert (told.status_code, told.json()["type"]) == (status, f"/problems/{code}")
    assert "fault of ours" not in told.text
    assert ("retry-after" in told.headers) == (status != 500)


async def test_the_metrics_tell_how_far_the_views_are(served: Served) -> None:
    """The ledger's head and each view's position, in Prometheus's text format."""
    await served.file_all(founded())
    told = await served.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "sobo_ledger_head 1.0" in told.text
    assert 'sobo_view_position{view="register"} 1.0' in told.text
    assert 'sobo_view_ready{view="register"} 1.0' in told.text
    assert 'sobo_parked_records{view="register"} 0.0' in told.text


async def test_the_metrics_tell_how_much_each_view_lacks_and_for_how_long(served: Served) -> None:
    """Measured from the ledger's head, for each partition; nothing when all is there."""
    births = [founded() for _ in range(5)]
    for birth in births:
        assert (await served.file(birth)).status_code == 201
    lacking = Counter(partition_of(birth["subject"], 4) for birth in births)
    told = (await served.get("/metrics")).text
    for partition in range(4):
        at = f'{{partition="{partition}",view="movements"}}'
        assert f"sobo_view_lag_events{at} {lacking[partition]:.1f}" in told
        (seconds,) = re.findall(re.escape(f"sobo_view_lag_seconds{at} ") + r"([0-9.e-]+)", told)
        assert (float(seconds) > 0) is (lacking[partition] > 0)
    await served.catch_up()
    caught_up = (await served.get("/metrics")).text
    assert set(re.findall(r"sobo_view_lag_(?:events|seconds)\{.*\} (.*)", caught_up)) == {"0.0"}


async def test_a_view_of_another_ledger_is_told_as_not_ready(served: Served) -> None:
    """Its lag would look like none: it has more than the ledger."""
    await served.file_all(founded())
    key = (await served.register.views.live("register")).key
    ahead = update(checkpoints).where(checkpoints.c.view == key).values(position=99)
    await served.register.views.transaction(lambda conn: conn.execute(ahead))
    told = (await served.get("/metrics")).text
    assert 'sobo_view_ready{view="register"} 0.0' in told
    assert 'sobo_view_ready{view="movements"} 1.0' in told


def test_every_operation_of_the_contract_is_served() -> None:
    """The table of operations and the table of handlers are the same list."""
    served = {(method, path) for one in HANDLERS for method in one.http_methods for path in one.paths}
    assert served == {(one.method, route) for one in OPERATIONS for route in one.routes}
