"""Is every entry of an office's stream answered, in order, and recorded once, whatever happens to the broker?"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from faststream.redis import RedisBroker

from events.authority_words import Level
from services import broker as brokers
from services.intake.intake import Intake
from services.ledger.errors import LedgerUnreachable
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.queue.desk import Desk, NotRecordedError
from services.queue.service import QueueIntake
from tests.support import servers
from tests.support.histories import COOP, OTHER, TODAY, Filing, founded, members_joined, members_left, reorganised
from tests.support.submitting import LANG_SON, SOC_TRANG, new_id

ACT = "0198c5a0-0000-7000-8000-0000000000ac"
IN, OUT = "intake:lang-son", "receipts:lang-son"


@pytest.fixture
async def ledger(tmp_path: Path) -> AsyncIterator[CoreLedger]:
    """Give an empty ledger."""
    opened = await open_ledger(f"sqlite:///{tmp_path}/ledger.db")
    yield opened
    await opened.close()


@pytest.fixture
async def client(broker: str) -> AsyncIterator[Any]:
    """Give the office's own connection to the broker."""
    made = brokers.client(broker)
    yield made
    await made.aclose()


@contextlib.asynccontextmanager
async def serving(url: str, ledger: CoreLedger) -> AsyncIterator[QueueIntake]:
    """Run queue intake for two offices."""
    stopping = asyncio.Event()
    intake = Intake(ledger, today=lambda: TODAY)
    queue = QueueIntake(url, [LANG_SON, SOC_TRANG], intake)
    task = asyncio.create_task(queue.run(stopping))
    try:
        yield queue
    finally:
        stopping.set()
        await asyncio.wait_for(task, 20)
        await intake.close()


async def add(client: Any, *bodies: bytes | Filing, field: str = "event", key: str = IN) -> list[bytes]:
    """Add entries as the office's system does."""
    return [await client.xadd(key, {field: b.body() if isinstance(b, Filing) else b}) for b in bodies]


async def answers(client: Any, count: int, *, within: float = 15.0, key: str = OUT) -> list[tuple[bytes, Any]]:
    """Wait for so many answers; each is the entry that it is about, and what was said."""
    found: list[Any] = []
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(within):
            while len(found) < count:
                with contextlib.suppress(*brokers.UNAVAILABLE):
                    found = await client.xrange(key)
                await asyncio.sleep(0.02)
    assert len(found) == count, found
    return [(fields[b"entry"], msgspec.json.decode(fields[b"answer"])) for _, fields in found]


async def test_entries_are_answered_in_order(broker: str, ledger: CoreLedger, client: Any) -> None:
    """What was there before the start, and what comes after; receipt or problem, as HTTP says it."""
    before = await add(client, founded(), members_joined(0, on="2011-01-01"))
    async with serving(broker, ledger):
        await answers(client, 2)
        later = await add(client, members_joined(1, on="2011-01-01"), founded(subject=OTHER, area="pre2025:94"))
        found = await answers(client, 4)
    assert [name for name, _ in found] == [*before, *later]
    said = [answer for _, answer in found]
    assert (said[0]["position"], said[0]["version"], said[0]["subject"], said[0]["repeated"]) == (1, 1, COOP, False)
    assert (said[1]["status"], said[1]["refusals"][0]["pointer"]) == (422, "/data/count")
    assert said[2]["version"] == 2
    assert (said[3]["type"], said[3]["status"]) == ("/problems/outside-territory", 403)
    assert await client.xlen(IN) == 0


async def test_an_office_is_held_to_its_levels_here_too(ledger: CoreLedger, client: Any) -> None:
    """403 with the rule, as over HTTP: a tax authority founds nothing."""
    tax = msgspec.structs.replace(LANG_SON, levels=frozenset({Level.TAX}))
    await add(client, founded())
    await Desk(tax, Intake(ledger, today=lambda: TODAY), client).catch_up()
    ((_, said),) = await answers(client, 1)
    assert (said["type"], said["status"], said["refusals"][0]["code"]) == ("/problems/not-competent", 403, "R-AUTH-01")


async def test_the_key_is_the_offices_identity(broker: str, ledger: CoreLedger, client: Any) -> None:
    """An event of one office on another's stream is refused there, and nobody else is answered."""
    async with serving(broker, ledger):
        await add(client, founded(), key="intake:soc-trang")
        ((_, answer),) = await answers(client, 1, key="receipts:soc-trang")
    assert answer["refusals"][0]["code"] == "R-OFFICE-01"
    assert await client.exists(OUT) == 0


async def test_a_malformed_entry_is_answered_and_never_again(broker: str, ledger: CoreLedger, client: Any) -> None:
    """No field, no JSON, no object, too large: a problem each, and life goes on behind them."""
    await client.xadd(IN, {"something": "else"})
    await add(client, b"{", b"\xff", b'"x"', b" " * 70_000, b"[1,", b"[" * 100_000)
    await add(client, founded())
    async with serving(broker, ledger):
        found = await answers(client, 8)
        await asyncio.sleep(1.5)
        assert await client.xlen(OUT) == 8
    assert [answer.get("status", 201) for _, answer in found] == [422, 422, 422, 422, 413, 422, 422, 201]


async def test_a_batch_is_one_entry_and_only_there_events_form_an_act(
    broker: str, ledger: CoreLedger, client: Any
) -> None:
    """An array is answered by an array; an act in two entries is refused twice."""
    moved = {"members": {"official": 10}, "charter_capital": 1_000_000_000}
    source = reorganised("merger", "source", [OTHER], "2020-05-01", COOP, ACT, **moved)
    survivor = reorganised("merger", "survivor", [COOP], "2020-05-01", OTHER, ACT, **moved)
    async with serving(broker, ledger):
        await add(client, b"[%b, %b, 5]" % (founded().body(), founded(subject=OTHER).body()), source, survivor)
        await add(client, b" [%b,%b]" % (source.body(), survivor.body()), b"[]")
        found = [answer for _, answer in await answers(client, 5)]
    assert [one.get("status", 201) for one in found[0]] == [201, 201, 422]
    assert [one["status"] for one in found[1:3]] == [422, 422]
    assert [one["version"] for one in found[3]] == [2, 2]
    assert found[4] == []


async def test_what_was_sent_twice_is_recorded_once(broker: str, ledger: CoreLedger, client: Any) -> None:
    """At least once from the office's side, once in effect."""
    async with serving(broker, ledger):
        await add(client, founded(), founded(), founded(name="HTX khác", id=founded().event_id))
        found = [answer for _, answer in await answers(client, 3)]
    assert [one.get("repeated") for one in found[:2]] == [False, True]
    assert found[2]["status"] == 409
    assert (await ledger.head()).position == 1


@pytest.mark.parametrize("field", ["event", "data"])
async def test_the_event_may_stand_in_either_field(broker: str, ledger: CoreLedger, client: Any, field: str) -> None:
    """`event` is ours, `data` is what some clients call it."""
    async with serving(broker, ledger):
        await add(client, founded(), field=field)
        ((_, answer),) = await answers(client, 1)
    assert answer["position"] == 1


async def test_what_faststream_publishes_is_taken(broker: str, ledger: CoreLedger, client: Any) -> None:
    """An office whose system uses FastStream publishes bytes, and its envelope is opened."""
    publisher = RedisBroker(broker)
    async with serving(broker, ledger), publisher:
        await publisher.publish(founded().body(), stream=IN)
        ((_, answer),) = await answers(client, 1)
    assert answer["position"] == 1


class Crashing:
    """A client that dies between recording and answering, as a killed process would."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def pipeline(self, **_: Any) -> Any:
        """Die."""
        raise ConnectionError("killed before the answer")


async def test_a_crash_before_the_answer_loses_nothing(broker: str, ledger: CoreLedger, client: Any) -> None:
    """What was taken and not answered is taken again at the next start, and answered with its first receipt."""
    names = await add(client, founded(), members_joined(1, on="2011-01-01"))
    crashing: Any = Crashing(client)
    with pytest.raises(ConnectionError):
        await Desk(LANG_SON, Intake(ledger, today=lambda: TODAY), crashing).catch_up()
    assert ((await ledger.head()).position, await client.exists(OUT)) == (2, 0)
    async with serving(broker, ledger):
        found = await answers(client, 2)
    assert [name for name, _ in found] == names
    assert [answer["repeated"] for _, answer in found] == [True, True]


async def test_a_crash_after_the_answer_answers_once(broker: str, ledger: CoreLedger, client: Any) -> None:
    """The answer names its entry: what lies before it is not taken again, trimmed away or not."""

    class Untrimmed(Crashing):
        def pipeline(self, **more: Any) -> Any:
            """Answer as usual."""
            return self._client.pipeline(**more)

        async def xtrim(self, *_: Any, **__: Any) -> int:
            """Die."""
            raise ConnectionError("killed before the trim")

    await add(client, founded())
    crashing: Any = Untrimmed(client)
    with pytest.raises(ConnectionError):
        await Desk(LANG_SON, Intake(ledger, today=lambda: TODAY), crashing).catch_up()
    assert (await client.xlen(IN), await client.xlen(OUT)) == (1, 1)
    async with serving(broker, ledger):
        await add(client, members_joined(1, on="2011-01-01"))
        found = await answers(client, 2)
    assert [answer["repeated"] for _, answer in found] == [False, False]


async def test_a_ledger_that_is_away_holds_the_answers_back(broker: str, ledger: CoreLedger, client: Any) -> None:
    """Nothing is answered that was not recorded; it is taken again until it is."""

    class Away:
        def __init__(self) -> None:
            self.left = 3

        def __getattr__(self, name: str) -> Any:
            return getattr(ledger, name)

        async def append(self, entries: Any, rests_on: Any) -> Any:
            """Fail three times."""
            self.left -= 1
            if self.left >= 0:
                raise LedgerUnreachable("cut")
            return await ledger.append(entries, rests_on)

    away: Any = Away()
    await add(client, founded(), members_left(11, on="2011-01-01"))
    desk = Desk(LANG_SON, Intake(away, today=lambda: TODAY), client)
    with pytest.raises(NotRecordedError):
        await desk.catch_up()
    assert await client.exists(OUT) == 0
    for _ in range(4):
        with contextlib.suppress(NotRecordedError):
            await desk.catch_up()
    found = [answer for _, answer in await answers(client, 2)]
    assert [one.get("status", 201) for one in found] == [201, 422]


async def test_an_emptied_broker_is_survived(broker: str, ledger: CoreLedger, client: Any) -> None:
    """After FLUSHALL the streams begin anew, also with ids below the old ones."""
    async with serving(broker, ledger):
        await add(client, founded())
        await answers(client, 1)
        await client.flushall()
        await client.xadd(IN, {"event": members_joined(1, on="2011-01-01").body()}, id="1-1")
        await client.xadd(IN, {"event": members_joined(2, on="2012-01-01").body()}, id="1-2")
        found = await answers(client, 2)
    assert [name for name, _ in found] == [b"1-1", b"1-2"]
    assert (await ledger.head()).position == 3


async def test_receipts_that_the_office_trims_are_not_written_again(
    broker: str, ledger: CoreLedger, client: Any
) -> None:
    """What is answered is gone from the intake stream, so that nothing is taken twice."""
    async with serving(broker, ledger):
        await add(client, founded(), members_joined(1, on="2011-01-01"))
        await answers(client, 2)
        await client.delete(OUT)
        await asyncio.sleep(1.5)
        assert await client.exists(OUT) == 0
        await add(client, members_joined(2, on="2012-01-01"))
        ((_, answer),) = await answers(client, 1)
    assert answer["version"] == 3


async def test_a_key_of_another_kind_is_waited_out(broker: str, ledger: CoreLedger, client: Any) -> None:
    """Somebody wrote text where the stream should be; the other office is served meanwhile."""
    await client.set(IN, "text")
    async with serving(broker, ledger):
        there = Filing(
            type="organisation.founded", on="2010-03-01", subject=new_id(), source="/offices/soc-trang",
            data={**founded().data, "area": "pre2025:94"},
        )  # fmt: skip
        await add(client, there, key="intake:soc-trang")
        await answers(client, 1, key="receipts:soc-trang")
        await client.delete(IN)
        await add(client, founded())
        await answers(client, 1)


async def test_a_broker_that_goes_and_comes_back(ledger: CoreLedger) -> None:
    """Down before the start and again in between: every entry that it keeps is answered."""
    with servers.own_folder("sobo-queue-") as folder:
        server = servers.Broker(servers.valkey_program(), folder, ["--appendonly", "yes", "--appendfsync", "always"])
        async with serving(server.url, ledger):
            await asyncio.sleep(1.2)
            server.start()
            client: Any = brokers.client(server.url)
            try:
                await add(client, founded())
                await answers(client, 1)
                server.kill()
                await asyncio.sleep(1.2)
                server.start()
                await add(client, members_joined(1, on="2011-01-01"))
                found = await answers(client, 2, within=25)
                assert [answer["version"] for _, answer in found] == [1, 2]
            finally:
                await client.aclose()
                server.stop()


async def test_two_processes_serve_one_office(broker: str, ledger: CoreLedger, client: Any) -> None:
    """Entries may be answered twice, and are recorded once, each with an answer of its own."""
    async with serving(broker, ledger), serving(broker, ledger):
        names: list[bytes] = []
        found: list[Any] = []
        for n in range(30):
            names += await add(client, founded(subject=new_id(), name=f"HTX {n}"))
        for _ in range(200):
            found = await client.xrange(OUT)
            if {fields[b"entry"] for _, fields in found} >= set(names):
                break
            await asyncio.sleep(0.05)
    assert {fields[b"entry"] for _, fields in found} == set(names)
    assert (await ledger.head()).position == 30
