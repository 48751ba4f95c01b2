"""Does the demonstration say the same whatever happens to what runs it, and can it fail?

The quick form files one province; the long form (`make drill`) all three.
"""

import asyncio
import io
import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
import redis

from services import embedded
from services.cli import app
from services.cli.client import Api, Place
from services.cli.failing import CommandError
from services.cli.sending import Tally
from services.demo import demo, publishing
from services.offices import demonstration
from services.settings import Settings
from tests.support import length, servers

PROVINCES: Final = length.of(("Sóc Trăng",), ("Lạng Sơn", "Sóc Trăng", "Lào Cai"))
OFFICES: Final = length.of(("soc-trang",), ("lang-son", "soc-trang", "lao-cai", "national"))
ASKED: Final = tuple(asked for asked in demo.REPORTS if asked.name in PROVINCES)
CHECKED: Final = length.of(71, 119)
BLOWS: Final = length.of(1, 3)

pytestmark = pytest.mark.drill


Filings = dict[str, list[bytes]]


class Shown(NamedTuple):
    """How a run of the command ended, and what it printed."""

    code: int
    out: str


class Undisturbed(NamedTuple):
    """A register that nobody disturbs: where it is, and the demonstration with one event less, then with all."""

    folder: Path
    less: Shown
    whole: Shown


@pytest.fixture(scope="module")
def filings() -> Filings:
    """Give the events of the offices of this form."""
    return {office: bodies for office, bodies in publishing.filings().items() if office in OFFICES}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, filings: Filings) -> Iterator[Undisturbed]:
    """Run `sobo demo` twice on one folder: first without one synthetic event, then with every one."""
    folder = tmp_path_factory.mktemp("undisturbed")
    yield Undisturbed(folder, _demo(folder, _lonely(filings)), _demo(folder, filings, "--json"))
    embedded.stop(folder)


def _demo(folder: Path, filings: Filings, *options: str) -> Shown:
    printed = io.BytesIO()
    with pytest.MonkeyPatch.context() as patched, io.TextIOWrapper(printed, "utf-8") as stdout:
        patched.setattr(demo, "REPORTS", ASKED)
        patched.setattr(demo, "CHECKED", CHECKED)
        patched.setattr(publishing, "filings", lambda: filings)
        patched.setattr("sys.stdout", stdout)
        code = app.run(["demo", "--data", str(folder), *options])
        stdout.flush()
        return Shown(code, printed.getvalue().decode())


def _lonely(filings: Filings) -> Filings:
    """The filings without one synthetic event: the whole record of an organisation that has no other."""
    office = OFFICES[0]
    subjects = Counter(json.loads(body)["subject"] for body in filings[office])
    for body in filings[office]:
        event = json.loads(body)
        if subjects[event["subject"]] == 1 and event["type"].startswith("organisation."):
            return {**filings, office: [other for other in filings[office] if other is not body]}
    raise AssertionError(office)


def test_one_event_less_changes_the_report(undisturbed: Undisturbed) -> None:
    """Negative control: without one synthetic organisation a figure is not reproduced, and the exit code is 1."""
    assert undisturbed.less.code == 1
    assert "LỆCH" in undisturbed.less.out
    assert all(name in undisturbed.less.out for name in PROVINCES)


def test_every_figure_is_reproduced_and_nothing_is_recorded_twice(undisturbed: Undisturbed) -> None:
    """With the event that was left out every figure comes out; all others are repeats; the register is left running."""
    assert undisturbed.whole.code == 0
    found = json.loads(undisturbed.whole.out)
    assert (found["reproduced"], found["checked"], found["passed"]) == (CHECKED, CHECKED, True)
    assert (found["accepted"], found["repeated"], found["refused"]) == (1, found["position"] - 1, 0)
    run = embedded.running(undisturbed.folder)
    assert run is not None
    assert run.address == found["address"]


def test_what_befalls_the_broker_and_the_workers_changes_nothing(
    undisturbed: Undisturbed, tmp_path: Path, filings: Filings
) -> None:
    """FLUSHALL, kill -9 of the worker, a restart of everything in the middle: the reports are the same, row by row."""
    settings = Settings(data=tmp_path / "disturbed", port=servers.free_port())
    try:
        address = embedded.launch(settings).address
        hurt = asyncio.run(_publish_under_blows(settings, address, filings))
        assert (hurt.refused, hurt.accepted + hurt.repeated) == ([], sum(map(len, filings.values())))
        with Api(Place(address, settings)) as api:
            disturbed = [demo.ask(api, asked, hurt.position) for asked in ASKED]
    finally:
        embedded.stop(settings.data)
    quiet = json.loads(undisturbed.whole.out)
    assert hurt.position == quiet["position"]
    for told, expected in zip(disturbed, quiet["reports"], strict=True):
        assert told["tables"] == expected["tables"]
        assert (told["checks"], told["passed"]) == (expected["checks"], True)


async def _publish_under_blows(settings: Settings, address: str, filings: Filings) -> Tally:
    keys = {office: demonstration.key_of(settings, office) or "" for office in OFFICES}
    total, answered, moved = sum(map(len, filings.values())), [0], asyncio.Event()

    def told(done: int, _: int) -> None:
        answered[0] = done
        moved.set()

    filing = asyncio.create_task(publishing.publish(address, keys, filings, told))
    for blow in range(BLOWS):
        while answered[0] < total * (blow + 1) // (BLOWS + 2):
            moved.clear()
            await asyncio.wait_for(moved.wait(), 300)
        await asyncio.to_thread(_strike, settings, flush_again=blow % 2 == 0)
    assert answered[0] < total, "it was over before the blows fell"
    return await filing


def _strike(settings: Settings, *, flush_again: bool) -> None:
    """Empty the broker, kill the worker, perhaps empty the broker again, and start everything again."""
    run = embedded.running(settings.data)
    assert run is not None
    with redis.Redis.from_url(run.broker) as client:
        client.flushall()
        worker = run.children["worker"]
        assert worker is not None
        os.kill(worker, signal.SIGKILL)
        if flush_again:
            client.flushall()
    embedded.stop(settings.data)
    embedded.launch(settings)


def test_it_stops_what_it_started(undisturbed: Undisturbed, filings: Filings) -> None:
    """`--exit` ends the instance that the demonstration started, now or earlier, and keeps the exit code."""
    assert _demo(undisturbed.folder, filings, "--exit", "--json").code == 0
    assert embedded.running(undisturbed.folder) is None


def test_only_its_own_folder_is_emptied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--fresh` removes what the demonstration made, never a register that somebody else made."""
    (tmp_path / "ledger.db").write_bytes(b"precious")
    assert app.run(["demo", "--fresh", "--exit", "--data", str(tmp_path)]) == 1
    assert (tmp_path / "ledger.db").read_bytes() == b"precious"
    assert "không do trình diễn tạo ra" in capsys.readouterr().err


def test_a_fresh_start_removes_what_an_earlier_one_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--fresh` on a folder of the demonstration begins with an empty register."""

    def refuse(_: Settings) -> None:
        raise CommandError("đủ rồi", "that is enough")

    monkeypatch.setattr(demo, "_launched", refuse)
    folder = tmp_path / "demo"
    folder.mkdir()
    for name in (demo.PID, "ledger.db"):
        (folder / name).write_text("1")
    assert app.run(["demo", "--data", str(folder)]) == 1
    assert (folder / "ledger.db").exists()
    assert app.run(["demo", "--fresh", "--data", str(folder)]) == 1
    assert not folder.exists()
