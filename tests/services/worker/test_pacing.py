"""Does a rebuild keep to the pace that it is given, and say how far it is?"""

import time
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services.worker import pacing
from services.worker.pacing import Pace
from services.worker.rebuild import Plan, rebuild
from tests.services.worker.building import Registry, installation


async def test_a_pace_is_kept_and_nothing_is_saved_up() -> None:
    """At 1,000 a second 100 take a tenth of one; a pause before is no credit; without a pace nobody waits."""
    begun = time.monotonic()
    await Pace().after(10**9)
    assert time.monotonic() - begun < 0.05
    pace = Pace(1000)
    for _ in range(2):
        await pace.after(50)
    assert 0.09 < time.monotonic() - begun < 1
    time.sleep(0.2)  # noqa: ASYNC251  a pause that nobody used
    await pace.after(0)
    begun = time.monotonic()
    await pace.after(100)
    assert time.monotonic() - begun > 0.09


async def test_a_throttled_rebuild_takes_its_time_and_tells_how_far_it_is(
    ledger_url: str, valkey_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """300 events at 200 a second take more than a second; progress only grows up to the whole; the log says so."""
    monkeypatch.setattr(pacing, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(pacing, "SAID_EVERY", 0.3)
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        await house.worker(views=["register"])
        await house.append(Registry(seed=71).entries(300))
        await house.caught_up(views=["register"])
        told: list[tuple[int, int]] = []
        with capture_logs() as heard:
            done = await rebuild(
                house.ledger, house.store, "register", switch="never", plan=Plan(rate=200),
                progress=lambda now, of: told.append((now, of)),
            )  # fmt: skip
        assert done.equal
        assert done.seconds >= 1
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1] > 250
        said = [line for line in heard if line["event"] == "rebuilding"]
        assert said
        assert [line["done"] for line in said] == sorted(line["done"] for line in said)
        assert {line["of"] for line in said} == {told[-1][1]}
        assert all(line["per_second"] > 0 and line["seconds_left"] >= 0 for line in said if line["done"])
