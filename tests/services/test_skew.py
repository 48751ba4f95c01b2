"""Is a clock that differs from the ledger's, or was set, told?"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services import skew, telemetry
from services.ledger.opening import open_ledger

HOUR = timedelta(hours=1)


class _Off(datetime):
    """A clock that is an hour ahead."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003  its signature
        return datetime.now(UTC) + HOUR


@pytest.mark.promise("P15")
async def test_a_clock_that_is_off_the_databases_is_told(
    postgres_url: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An hour ahead is told as that; a right one is not (negative control)."""
    ledger = await open_ledger(postgres_url())
    try:
        assert not (await skew.measure(ledger)).much
        with capture_logs() as lines:
            await skew.Watch(ledger).look()
        assert lines == []
        monkeypatch.setattr(skew, "datetime", _Off)
        found = await skew.measure(ledger)
        assert abs(found.worst - HOUR.total_seconds()) < 2
        assert found.much
        watch = skew.Watch(ledger)
        with capture_logs() as lines:
            await watch.look()
            await watch.look()
        assert [line["event"] for line in lines] == ["clock_skewed"]  # not at every look
        assert telemetry.clock_skew._value.get() > 3_590
    finally:
        await ledger.close()


@pytest.mark.promise("P15")
@pytest.mark.parametrize("seconds", [3_600, -3_600])
async def test_a_clock_that_was_set_is_told_where_nobody_is_there_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    """On SQLite our own clock is the ledger's: the one that only goes on tells, once for each time."""
    ledger = await open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}")
    try:
        watch, right = skew.Watch(ledger), time.time
        monkeypatch.setattr(time, "time", lambda: right() + seconds)
        with capture_logs() as lines:
            await watch.look()
            await watch.look()
        assert [(line["event"], line["seconds"]) for line in lines] == [("clock_jumped", float(seconds))]
    finally:
        await ledger.close()


def test_the_greater_of_both_differences_is_told() -> None:
    """A record from the future means that we are behind whoever recorded it."""
    assert skew.Skew(1.0, 0.0).much is False
    assert skew.Skew(-3.0, 1.0).worst == -3.0
    assert skew.Skew(1.0, 60.0).worst == -60.0
