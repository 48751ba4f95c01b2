"""Does the doctor find what is wrong, and say what to do?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from services import ownership
from services.cli.examining import examine
from services.cli.finding import Finding
from services.ledger.ledger import Entry
from services.ledger.opening import open_ledger
from services.offices import demonstration
from services.settings import Settings


async def _states(settings: Settings) -> dict[str, str]:
    found = await examine(settings)
    for one in found:
        assert one.vi
        assert one.en
        assert one.state == "ok" or (one.do_vi and one.do_en), one
    return {one.part: one.state for one in found}


async def test_an_empty_folder_is_no_fault(tmp_path: Path) -> None:
    """Before the first start there is nothing to repair, only something to do; and looking creates nothing."""
    states = await _states(Settings(data=tmp_path / "none"))
    assert "fail" not in states.values()
    assert (states["ledger"], states["offices"]) == ("warn", "warn")
    assert not (tmp_path / "none").exists()


async def test_offices_that_do_not_read_are_a_fault(tmp_path: Path) -> None:
    """A broken file of offices stops the API: the doctor says so first."""
    (tmp_path / "offices.toml").write_text("[[offices]]\nid = 1\n")
    assert (await _states(Settings(data=tmp_path)))["offices"] == "fail"


async def test_keys_that_others_can_read_are_a_fault(tmp_path: Path) -> None:
    """Keys in plain text are their owner's alone."""
    settings = Settings(data=tmp_path)
    demonstration.open_directory(settings)
    assert "keys" not in await _states(settings)
    settings.keys_file.chmod(0o644)
    assert (await _states(settings))["keys"] == "fail"


async def test_a_ledger_that_is_away_is_a_fault(tmp_path: Path) -> None:
    """Nobody answers at that address."""
    settings = Settings(data=tmp_path, ledger="postgresql://sobo@127.0.0.1:9/sobo", broker="redis://127.0.0.1:9")
    states = await _states(settings)
    assert (states["ledger"], states["broker"]) == ("fail", "fail")


async def test_a_record_from_the_future_points_at_the_clock(tmp_path: Path) -> None:
    """Whoever recorded it had another clock than we have."""
    settings = Settings(data=tmp_path)
    ahead = int((datetime.now(UTC) + timedelta(hours=1)).timestamp() * 1_000_000)
    ledger = await open_ledger(settings.ledger, clock=lambda: ahead)
    name = "00000000-0000-4000-8000-000000000001"
    body = f'{{"id":"{name}","type":"x","subject":"{name}","effectiveon":"2011-01-01"}}'.encode()
    entry = Entry(name, 0, name, "office", "x", datetime(2011, 1, 1, tzinfo=UTC).date(), None, body, bytes(32))
    await ledger.append([entry])
    await ledger.close()
    assert (await _states(settings))["clock"] == "fail"


async def test_a_broker_that_forgets_is_looked_at(tmp_path: Path, valkey_url: str) -> None:
    """Eviction would take entries of the streams at any moment; without a journal a restart empties them."""
    client = redis.Redis.from_url(valkey_url)
    before = client.config_get("maxmemory-policy")["maxmemory-policy"]
    settings = Settings(data=tmp_path, broker=valkey_url)
    try:
        client.config_set("maxmemory-policy", "noeviction")
        assert (await _states(settings))["eviction"] == "ok"
        client.config_set("maxmemory-policy", "allkeys-lru")
        states = await _states(settings)
        assert (states["broker"], states["eviction"]) == ("ok", "warn")
        assert states["persistence"] in {"ok", "warn"}
    finally:
        client.config_set("maxmemory-policy", str(before))
        client.close()


async def test_a_package_of_a_stranger_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution that installs into our names makes the installation unsafe to run."""

    def merged() -> dict[str, list[str]]:
        return {"events": ["events", "sobo"]}

    monkeypatch.setattr(ownership, "packages_distributions", merged)
    found = {one.part: one for one in await examine(Settings(data=tmp_path))}
    assert found["packages"].state == "fail"
    assert isinstance(found["packages"], Finding)
