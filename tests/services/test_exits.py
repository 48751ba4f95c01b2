"""Does each process end with a code that says whether starting it again will help, and do we act on it ourselves?"""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from services import embedded, exits, heartbeat, supervisor
from services.exits import Exit
from services.ledger.opening import open_ledger
from services.supervisor import Child, Hopeless, Kept, keep_all
from tests.services.worker.building import Registry, installation
from tests.support import servers

SOBO = (sys.executable, "-m", "services.cli")
PROCESSES = ("api", "relay", "worker", "queue")
NOBODY = "postgresql://sobo@127.0.0.1:9/sobo"
FAULTY = (
    "import sys, services.{0}.service as service\n"
    "def fail(*_): raise ZeroDivisionError\n"
    "service.open_{1} = fail\n"
    "from services.cli.app import main; main(['{0}'])"
)


def _environment(folder: Path, **given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOBO_")}
    usual = {"SOBO_DATA": str(folder), "SOBO_PORT": str(servers.free_port()), "SOBO_BROKER": "redis://127.0.0.1:9"}
    return kept | usual | given


def _ended(process: str, folder: Path, **given: str) -> tuple[int, str]:
    """How a process ends that is started so, and what it says."""
    done = subprocess.run(
        [*SOBO, process], env=_environment(folder, **given), check=False, capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stderr


def _unguarded(folder: Path) -> None:
    """A ledger without one of its guards."""

    async def make() -> None:
        await (await open_ledger(f"sqlite:///{folder / 'ledger.db'}")).close()

    asyncio.run(make())
    with contextlib.closing(sqlite3.connect(folder / "ledger.db")) as file:
        file.execute("DROP TRIGGER ledger_records_no_update")


def _put_back(folder: Path) -> None:
    """The ledger as it was when it was copied."""
    for leftover in folder.glob("ledger.db*"):
        leftover.unlink()
    shutil.copy(folder / "copy.db", folder / "ledger.db")


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_that_is_asked_to_stop_ends_with_nought(process: str, tmp_path: Path) -> None:
    """SIGTERM, once it gives signs of life, although no broker answers: that is waited out."""
    with subprocess.Popen([*SOBO, process], env=_environment(tmp_path), stderr=subprocess.DEVNULL) as running:
        try:
            deadline = time.monotonic() + 60
            while heartbeat.last(tmp_path / "beats", process) is None:
                assert running.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.05)
            running.send_signal(signal.SIGTERM)
            assert running.wait(30) == Exit.DONE
        finally:
            running.kill()


@pytest.mark.parametrize("process", [*PROCESSES, "up"])
def test_a_setting_that_cannot_be_used_is_78(process: str, tmp_path: Path) -> None:
    """Starting it again would end the same way; the log names the code, and stderr the setting, in two languages."""
    code, said = _ended(process, tmp_path, SOBO_PARTITIONS="none")
    assert code == Exit.CONFIGURATION
    assert said.count("SOBO_PARTITIONS") >= 2


@pytest.mark.parametrize("process", PROCESSES)
def test_a_ledger_without_a_guard_is_78(process: str, tmp_path: Path) -> None:
    """What it has acknowledged could be changed: a person mends it first."""
    _unguarded(tmp_path)
    code, said = _ended(process, tmp_path)
    assert (code, "ledger_records_no_update" in said) == (Exit.CONFIGURATION, True)
    assert '"meaning": "configuration"' in said


@pytest.mark.parametrize("process", PROCESSES)
def test_a_database_that_is_away_is_69(process: str, tmp_path: Path) -> None:
    """It will be back: starting again later is all that is needed."""
    assert _ended(process, tmp_path, SOBO_LEDGER=NOBODY)[0] == Exit.UNAVAILABLE


@pytest.mark.parametrize("process", ["relay", "worker", "queue"])
def test_a_broker_of_another_kind_is_78(process: str, tmp_path: Path, valkey_url: str) -> None:
    """A plain server at the address of a cluster is refused in words, not asked again and again."""
    code, said = _ended(process, tmp_path, SOBO_BROKER=valkey_url.replace("redis://", "redis+cluster://", 1)[:-2])
    assert (code, "is no cluster" in said) == (Exit.CONFIGURATION, True)


@pytest.mark.parametrize(("process", "opens"), [("relay", "ledger"), ("worker", "ledger"), ("queue", "ledger"),
                                                ("api", "register")])  # fmt: skip
def test_a_fault_of_ours_is_70(process: str, opens: str, tmp_path: Path) -> None:
    """An error that nobody foresaw: start it again, and read the log."""
    done = subprocess.run(
        [sys.executable, "-c", FAULTY.format(process, opens)], env=_environment(tmp_path), check=False,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == Exit.FAULT, done.stderr


def test_a_port_that_is_taken_is_75(tmp_path: Path) -> None:
    """Whoever has it may be the one that is just ending."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert _ended("api", tmp_path, SOBO_PORT=port)[0] == Exit.LATER
        assert _ended("relay", tmp_path, SOBO_METRICS=f"127.0.0.1:{port}")[0] == Exit.LATER


@pytest.mark.parametrize("process", ["relay", "worker"])
def test_a_login_that_nobody_knows_is_78_and_missing_tables_are_75(
    process: str, tmp_path: Path, postgres_server: servers.Postgres
) -> None:
    """The one is never mended by waiting; the other is as soon as the owner has made the tables."""
    database = postgres_server.fresh_database().rpartition("/")[2]
    nobody = postgres_server.url(database, "nobody_of_ours")
    assert _ended(process, tmp_path, SOBO_LEDGER=nobody)[0] == Exit.CONFIGURATION
    with contextlib.suppress(subprocess.CalledProcessError):  # the other parameter's run made it
        postgres_server.run("CREATE ROLE sobo_without_rights LOGIN")
    powerless = postgres_server.url(database, "sobo_without_rights")
    code, said = _ended(process, tmp_path, SOBO_LEDGER=powerless)
    assert (code, "sobo migrate" in said) == (Exit.LATER, True), said


async def test_a_worker_whose_views_are_ahead_of_the_ledger_is_65(valkey_url: str, tmp_path: Path) -> None:
    """The ledger was put back: nothing that a worker could do is right, and it says so; rebuilt, it goes on.

    Negative control: a worker one of whose views belongs to the ledger goes on with that one.
    """
    file = tmp_path / "ledger.db"
    async with installation(f"sqlite:///{file}", valkey_url, tmp_path) as house:
        await house.append(Registry(seed=5).entries(20))
        shutil.copy(file, tmp_path / "copy.db")
        await house.worker()
        await house.append(Registry(seed=6).entries(20))
        await house.caught_up()
        data = str(house.settings.data)
    _put_back(tmp_path)
    given = {"SOBO_LEDGER": f"sqlite:///{file}", "SOBO_VIEWS": house.settings.views, "SOBO_BROKER": valkey_url}
    code, said = await asyncio.to_thread(_ended, "worker", Path(data), **given)
    assert code == Exit.CONTRADICTED, said
    assert "view_refused" in said
    assert "sobo rebuild" in said

    rebuilt = await asyncio.create_subprocess_exec(
        *SOBO, "rebuild", "register", env=_environment(Path(data), **given), stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert await rebuilt.wait() == Exit.DONE
    worker = await asyncio.create_subprocess_exec(
        *SOBO, "worker", env=_environment(Path(data), **given), stderr=subprocess.DEVNULL
    )
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(worker.wait(), 8)
    worker.terminate()
    assert await worker.wait() == Exit.DONE


def test_the_whole_tree_ends_when_a_process_can_never_run(tmp_path: Path) -> None:
    """`sobo up` on a ledger without a guard: no hot loop, no child left, and the same code for whoever started it."""
    _unguarded(tmp_path)
    begun = time.monotonic()
    code, said = _ended("up", tmp_path)
    assert code == Exit.CONFIGURATION, said
    assert time.monotonic() - begun < 45
    assert len(re.findall(r'"event": "started"', said)) <= 10
    assert embedded.running(tmp_path) is None


def test_a_second_instance_is_75(tmp_path: Path) -> None:
    """The folder is another's: it may be the one that is just ending."""
    tmp_path.joinpath("lock").touch()
    with embedded.only_instance(tmp_path):
        assert _ended("up", tmp_path)[0] == Exit.LATER


@pytest.mark.parametrize(("status", "fewest", "most"), [(69, 3, 9), (-9, 3, 9), (65, 1, 1), (0, 3, 9)])
async def test_what_waits_for_a_person_is_not_started_in_a_hot_loop(
    status: int, fewest: int, most: int, tmp_path: Path
) -> None:
    """In two and a half seconds: what is away is tried several times with growing pauses, what is ahead once."""
    told = tmp_path / "started"
    script = f"import os; open({str(told)!r}, 'a').write('.'); "
    script += f"os.kill(os.getpid(), {-status})" if status < 0 else f"os._exit({status})"
    kept = Kept(Child("one", (sys.executable, "-S", "-c", script)), dict(os.environ))
    stopping = asyncio.Event()
    kept.start()
    keeping = asyncio.create_task(keep_all([kept], stopping, lambda: None))
    await asyncio.sleep(2.5)
    stopping.set()
    await keeping
    await kept.stop()
    assert fewest <= len(told.read_text()) <= most


async def test_what_is_set_up_wrongly_is_not_started_again() -> None:
    """The keeper gives up at once, and says which child and why."""
    kept = Kept(Child("relay", (sys.executable, "-S", "-c", "import os; os._exit(78)")), dict(os.environ))
    kept.start()
    with pytest.raises(Hopeless, match="relay cannot run") as found:
        await keep_all([kept], asyncio.Event(), lambda: None)
    assert found.value.exit_code == Exit.CONFIGURATION


def test_every_code_says_what_it_means() -> None:
    """In both languages, each once; and a code that is not ours is no reason to give up."""
    assert exits.MEANINGS.keys() == set(Exit)
    assert len({meaning.en for meaning in exits.MEANINGS.values()}) == len(Exit)
    strange: list[Callable[[], str]] = [lambda: exits.again(44), lambda: exits.again(-9), lambda: exits.again(None)]
    assert {ask() for ask in strange} == {"soon"}
    assert max(supervisor.PAUSES) < supervisor.SLOWLY
