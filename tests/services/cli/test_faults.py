"""Does the doctor name each fault that is really there, with its cure and the section that says more?"""

import asyncio
import contextlib
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

import msgspec
import pytest
import redis

from projections.views.registry import BY_NAME
from services import broker, embedded, heartbeat
from services.cli import app
from services.cli.examining import examine
from services.cli.finding import Finding
from services.ending import code_of
from services.exits import Exit
from services.faults import Fault, written
from services.ledger.opening import open_ledger
from services.offices import demonstration
from services.relay.service import turn_of
from services.settings import Settings
from services.stream.entries import key
from services.worker import service as worker
from services.worker.errors import ViewsForbidden
from services.worker.store import open_views
from tests.services.worker.building import Registry, installation
from tests.support import disks, servers, topologies

# What the error says to do.
GIVE_VIEWS = """
GRANT CREATE ON SCHEMA public TO viewer;
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'ledger%' LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO viewer', one);
  END LOOP;
END $$
"""


async def _faults(settings: Settings) -> dict[Fault, Finding]:
    """What is not well, by its fault; each says what to do, in both languages."""
    found = await examine(settings)
    assert all(one.fault is not None and one.do_vi and one.do_en for one in found if one.state != "ok"), found
    assert all(one.fault is None for one in found if one.state == "ok"), found
    return {one.fault: one for one in found if one.fault is not None}


async def _made(folder: Path, events: int = 0) -> Settings:
    """A ledger and its views, empty or with some events that no view has."""
    settings = Settings(data=folder)
    ledger = await open_ledger(settings.ledger)
    await (await open_views(settings.views, ledger)).close()
    if events:
        await ledger.append(Registry(seed=9).entries(events))
    await ledger.close()
    return settings


async def test_a_register_that_is_well_has_no_fault(tmp_path: Path) -> None:
    """Negative control of everything below: nothing is found where nothing was done."""
    settings = await _made(tmp_path)
    demonstration.open_directory(settings)
    assert await _faults(settings) == {}


async def test_a_broker_that_is_down_and_a_relay_that_is_not_there(tmp_path: Path) -> None:
    """Nobody answers at its address, and nobody has the relay's turn; whoever takes it is seen."""
    settings = Settings(data=tmp_path, broker=f"redis://127.0.0.1:{servers.free_port()}")
    ledger = await open_ledger(settings.ledger)
    await ledger.close()
    assert {Fault.BROKER_AWAY, Fault.RELAY_AWAY} <= (await _faults(settings)).keys()
    turn = turn_of(settings.ledger)
    assert await turn.held()
    found = await _faults(settings)
    await turn.close()
    assert Fault.RELAY_AWAY not in found
    assert Fault.BROKER_AWAY in found


async def test_a_broker_of_another_kind(tmp_path: Path, valkey_url: str) -> None:
    """The cure is the address to use."""
    settings = Settings(data=tmp_path, broker=valkey_url.replace("redis://", "redis+cluster://")[:-2])
    found = (await _faults(settings))[Fault.BROKER_OF_ANOTHER_KIND]
    assert "+cluster" in found.en


async def test_a_key_that_is_no_stream(tmp_path: Path, valkey_url: str) -> None:
    """A partition's and an office's: both are named, with the command that removes them."""
    settings = Settings(data=tmp_path, broker=valkey_url)
    demonstration.open_directory(settings)
    with contextlib.closing(redis.Redis.from_url(valkey_url)) as client:
        client.xadd("receipts:lang-son", {"a": "b"})
        assert Fault.WRONG_KEY not in await _faults(settings)
        client.set(key(2), "mine")
        client.lpush("intake:lang-son", "mine")
    found = (await _faults(settings))[Fault.WRONG_KEY]
    assert found.do_en.endswith(f"DEL {key(2)} intake:lang-son")


async def test_a_broker_that_evicts_and_forgets(tmp_path: Path, valkey_url: str) -> None:
    """Each with the setting that mends it."""
    with contextlib.closing(redis.Redis.from_url(valkey_url)) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
        try:
            found = await _faults(Settings(data=tmp_path, broker=valkey_url))
        finally:
            client.config_set("maxmemory-policy", "noeviction")
    assert found[Fault.BROKER_EVICTS].do_en == "set maxmemory-policy noeviction"
    assert "appendonly yes" in found[Fault.BROKER_FORGETS].do_en


async def test_a_cluster_one_of_whose_nodes_is_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All questions together have the time that one has, however often the client asks again; thawed, it is well."""
    settings = await _made(tmp_path)
    with topologies.cluster() as nodes:
        chosen = msgspec.structs.replace(settings, broker=f"redis+cluster://127.0.0.1:{nodes[0].port}")
        assert Fault.BROKER_AWAY not in await _faults(chosen)
        monkeypatch.setattr(broker, "ANSWER_WITHIN", 1.0)
        nodes[1].freeze()
        try:
            found = (await _faults(chosen))[Fault.BROKER_AWAY]
        finally:
            nodes[1].thaw()
        assert "no answer within 1 s" in found.en


async def test_a_ledger_without_a_guard(tmp_path: Path) -> None:
    """The missing trigger is named."""
    settings = await _made(tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.db")) as file:
        file.execute("DROP TRIGGER ledger_head_forward")
    assert "ledger_head_forward" in (await _faults(settings))[Fault.LEDGER_UNSAFE].en


async def test_a_setting_of_the_database_that_is_unsafe(tmp_path: Path, postgres_server: servers.Postgres) -> None:
    """A database that only reads, and one that is safe but has no tables yet."""
    url = postgres_server.fresh_database()
    assert Fault.LEDGER_NOT_MIGRATED in await _faults(Settings(data=tmp_path, ledger=url))
    name = url.rpartition("/")[2]
    postgres_server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert "transaction_read_only" in (await _faults(Settings(data=tmp_path, ledger=url)))[Fault.LEDGER_UNSAFE].en


async def _with_a_login(server: servers.Postgres, login: str) -> tuple[str, str]:
    """The address of a database with a ledger, and its name; the login has no right to anything in it."""
    url = server.fresh_database()
    await (await open_ledger(url)).close()
    with contextlib.suppress(subprocess.CalledProcessError):  # left by an earlier run of this session
        server.run(f"CREATE ROLE {login} LOGIN")
    return url, url.rpartition("/")[2]


async def test_a_login_without_the_role(tmp_path: Path, postgres_server: servers.Postgres) -> None:
    """It may not read the tables; granted the role, it is well."""
    _, name = await _with_a_login(postgres_server, "newcomer")
    settings = Settings(data=tmp_path, ledger=postgres_server.url(name, "newcomer"))
    found = (await _faults(settings))[Fault.WRONG_ROLE]
    assert "sobo_app" in found.do_en
    postgres_server.run("GRANT sobo_app TO newcomer", name)
    try:
        assert not {Fault.WRONG_ROLE, Fault.LEDGER_AWAY} & (await _faults(settings)).keys()
    finally:
        postgres_server.run("REVOKE sobo_app FROM newcomer", name)


async def test_views_that_another_login_made(tmp_path: Path, postgres_server: servers.Postgres) -> None:
    """A login without rights to them is told so by the doctor and at start; once they are its own it is well."""
    url, name = await _with_a_login(postgres_server, "viewer")
    ledger = await open_ledger(url)
    try:
        await (await open_views(url, ledger)).close()
        views = postgres_server.url(name, "viewer")
        settings = Settings(data=tmp_path, ledger=url, views=views)
        found = (await _faults(settings))[Fault.WRONG_ROLE]
        assert (found.part, "permission denied" in found.en) == ("views", True)
        with pytest.raises(ViewsForbidden, match="permission denied") as raised:
            await open_views(views, ledger)
        assert code_of(raised.value) is Exit.CONFIGURATION
        postgres_server.run("GRANT sobo_reader TO viewer", name)
        only_reads = msgspec.structs.replace(settings, broker="redis://127.0.0.1:1")
        with pytest.raises(ViewsForbidden, match="no INSERT, UPDATE, DELETE on table checkpoints"):
            await asyncio.wait_for(worker.run(only_reads), 30)
        postgres_server.run(GIVE_VIEWS, name)
        await (await open_views(views, ledger)).close()
        assert not {Fault.WRONG_ROLE, Fault.VIEWS_AWAY} & (await _faults(settings)).keys()
    finally:
        await ledger.close()


async def test_tables_of_another_release(tmp_path: Path) -> None:
    """A ledger that a later release has migrated, and tables of a view's version that nobody has any more."""
    settings = await _made(tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "views.db")) as file:
        file.execute("CREATE TABLE register_v1_spans (a)")
        file.execute(
            "INSERT INTO checkpoints (view, partition, position, epoch, proof) VALUES ('register_v1', 0, 1, '', '')"
        )
        file.commit()
    assert "register_v1" in (await _faults(settings))[Fault.OLD_TABLES].vi
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.db")) as file:
        file.execute("UPDATE ledger_migrations SET version_num = '9999'")
        file.commit()
    assert (await _faults(settings))[Fault.LEDGER_NOT_MIGRATED].state == "fail"


async def test_a_view_that_is_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was recorded longer ago than a minute and is in no view; with a worker it goes away."""
    settings = await _made(tmp_path, events=3)
    assert Fault.VIEW_BEHIND not in await _faults(settings)
    monkeypatch.setattr("services.cli.examining_views.LATE", 0.0)
    assert "3 records" in (await _faults(settings))[Fault.VIEW_BEHIND].en


async def test_a_view_that_is_ahead_of_the_ledger(tmp_path: Path, valkey_url: str) -> None:
    """The ledger was put back from a copy: the cure is the view's rebuild."""
    (tmp_path / "copy").mkdir()
    settings = await _made(tmp_path / "copy")
    async with installation(f"sqlite:///{tmp_path / 'ledger.db'}", valkey_url, tmp_path) as house:
        await house.worker()
        await house.append(Registry(seed=8).entries(12))
        await house.caught_up()
        views = Path(house.settings.views.removeprefix("sqlite:///"))
    for leftover in (tmp_path / "copy").glob("views.db*"):
        leftover.unlink()
    shutil.copy(views, tmp_path / "copy/views.db")
    assert (await _faults(settings))[Fault.VIEW_AHEAD].do_en.startswith("sobo rebuild ")


async def test_views_that_have_no_tables(tmp_path: Path) -> None:
    """A ledger alone: the views can be made, and are no fault of anybody's."""
    settings = Settings(data=tmp_path)
    await (await open_ledger(settings.ledger)).close()
    assert (await _faults(settings))[Fault.VIEW_NOT_READY].state == "warn"


async def test_a_record_that_is_parked(tmp_path: Path) -> None:
    """One that a view could not apply."""
    settings = await _made(tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "views.db")) as file:
        columns = [row[1] for row in file.execute("PRAGMA table_info(parked)")]
        usual = {"view": BY_NAME["register"].make("").key, "subject": "x", "annulled": 0, "error": "E: x"}
        values = [usual.get(name, 1) for name in columns]
        file.execute(f"INSERT INTO parked VALUES ({', '.join('?' * len(values))})", values)
        file.commit()
    assert (await _faults(settings))[Fault.PARKED].do_en == "sobo parked list"


async def test_a_process_that_is_down_and_one_that_gives_no_sign(tmp_path: Path) -> None:
    """An instance runs; one of its children does not, and another's last sign is old. Each is named."""
    children = {"api": 1, "relay": None, "worker-2": 1}
    now = embedded.Run(pid=1, address="http://127.0.0.1:9", broker="", children=children, ready=True)
    (tmp_path / "run.json").write_bytes(msgspec.json.encode(now))
    (tmp_path / "beats").mkdir()
    for name, age in (("api", 0), ("worker-2", 60)):
        beat = heartbeat.Beat(name, 1, time.monotonic() - age)
        (tmp_path / f"beats/{name}.json").write_bytes(msgspec.json.encode(beat))
    with embedded.only_instance(tmp_path):
        found = await examine(Settings(data=tmp_path))
    states = {one.part: one.state for one in found if one.fault is Fault.PROCESS_AWAY}
    assert states == {"processes": "fail", "worker-2": "fail"}
    assert any(one.part == "api" and one.state == "ok" for one in found)


@pytest.mark.usefixtures("mounts")
async def test_a_disk_that_is_nearly_full() -> None:
    """Two steps, on disks of these sizes: to be looked at, and failed. A larger one is no fault."""
    for megabytes, state in ((1_024, "warn"), (64, "fail")):
        with disks.disk(megabytes) as small:
            assert (await _faults(Settings(data=small.folder / "sobo")))[Fault.DISK_FULL].state == state
    with disks.disk(4_096) as large:
        assert Fault.DISK_FULL not in await _faults(Settings(data=large.folder / "sobo"))


def test_the_command_names_the_section(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a line of its own under the cure, and in JSON as the fault's name."""
    asyncio.run(_made(tmp_path))
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.db")) as file:
        file.execute("DROP TRIGGER ledger_head_forward")
    monkeypatch.setenv("SOBO_DATA", str(tmp_path))
    assert app.run(["doctor"]) == 1
    assert f"\n    {written(Fault.LEDGER_UNSAFE)}\n" in capsys.readouterr().out
    assert app.run(["doctor", "--json"]) == 1
    assert '"ledger-unsafe"' in capsys.readouterr().out
