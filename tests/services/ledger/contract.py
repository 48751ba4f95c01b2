"""What must every ledger do, whatever it is made of? The part on appending and reading."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from services.ledger import record
from services.ledger.errors import AlreadyReceived, ClaimTaken, GroupInconsistent, StreamMoved
from services.ledger.ledger import Claim, Ledger, partition_of
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from tests.services.ledger.building import OFFICE, entry, history, new_id, odd_bodies, positions
from tests.services.ledger.tailing import Tail, write_all
from tests.support import length
from tests.support.counted import COUNTED, Counting

WRITERS = 8


class LedgerCase:
    """A fresh ledger; its address and its owner are the fixtures `url` and `owner` of each storage."""

    @pytest.fixture
    async def ledger(self, url: str) -> AsyncIterator[CoreLedger]:
        """Give a new ledger."""
        opened = await open_ledger(url)
        yield opened
        await opened.close()

    @pytest.fixture
    async def again(self, ledger: CoreLedger, url: str) -> AsyncIterator[Callable[[], Awaitable[CoreLedger]]]:
        """Give a function that opens the same ledger once more, as another process would."""
        opened: list[CoreLedger] = []

        async def one_more() -> CoreLedger:
            opened.append(await open_ledger(url, create=False))
            return opened[-1]

        yield one_more
        for one in opened:
            await one.close()


class LedgerContract(LedgerCase):
    """What every ledger must do, whatever it is made of."""

    async def test_a_new_ledger_is_empty(self, ledger: Ledger) -> None:
        """Its head is position 0 with a chain of zero bytes, and nothing is found in it."""
        head = await ledger.head()
        assert (head.position, head.recorded_at, head.chain, head.partitions) == (0, None, record.GENESIS, 4)
        assert head.epoch
        assert await ledger.read(0, 10) == []
        assert await ledger.versions(["a"]) == {"a": 0}
        assert await ledger.histories(["a"]) == {"a": []}
        assert await ledger.append([]) == []
        assert await ledger.position_at(datetime.now(UTC)) == 0

    async def test_the_record_is_the_header_and_the_exact_body(self, ledger: Ledger) -> None:
        """Whatever bytes an office sends are kept, spliced behind position, instant, office and version."""
        bodies = odd_bodies()
        appended = await ledger.append(
            [entry(stream, event_id=event_id, body=body) for stream, event_id, body in bodies]
        )
        chain = record.GENESIS
        stored = await ledger.read(0, 10)
        for (stream, _, body), one, told in zip(bodies, stored, appended, strict=True):
            instant = told.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            header = f'{{"position":{told.position},"recordedat":"{instant}","office":"{OFFICE}","version":1,"event":'
            assert one.record == header.encode() + body + b"}"
            assert one.partition == partition_of(stream, 4)
            assert record.parse(one.record).body == body
            assert msgspec.json.decode(one.record)["event"]["subject"] == stream
            chain = record.chain(chain, record.leaf(one.record))
        assert (await ledger.head()).chain == chain

    async def test_a_group_is_recorded_in_order_with_rising_instants(self, ledger: Ledger) -> None:
        """Positions follow each other across groups, and every instant is later than the one before."""
        stream = new_id()
        first = await ledger.append(history(stream, 1, 3))
        second = await ledger.append([entry(), *history(stream, 4, 5)])
        appended = first + second
        assert positions(appended) == [1, 2, 3, 4, 5, 6]
        assert [one.version for one in appended] == [1, 2, 3, 1, 4, 5]
        instants = [one.recorded_at for one in appended]
        assert instants == sorted(set(instants))
        assert await ledger.versions([stream, "none"]) == {stream: 5, "none": 0}
        found = await ledger.histories([stream], upto=5)
        assert [record.parse(one).version for one in found[stream]] == [1, 2, 3, 4]
        head = await ledger.head()
        assert (head.position, head.recorded_at) == (6, instants[-1])

    async def test_a_stale_version_is_refused_with_the_actual_one(self, ledger: Ledger) -> None:
        """Who judged at an older version is told the present one, and nothing of the group is recorded."""
        moved, still, ahead = new_id(), new_id(), new_id()
        await ledger.append([*history(moved, 1, 2), entry(still)])
        for group in ([entry(moved, 1)], [entry(), entry(still, 1), entry(moved, 1), entry(ahead, 3)]):
            with pytest.raises(StreamMoved) as refused:
                await ledger.append(group)
            expected = {moved: 2} if len(group) == 1 else {moved: 2, ahead: 0}
            assert refused.value.actual == expected
        assert (await ledger.head()).position == 3
        assert await ledger.versions([moved, still, ahead]) == {moved: 2, still: 1, ahead: 0}

    async def test_what_entries_rest_on_must_be_as_it_was_judged(self, ledger: Ledger) -> None:
        """A stream that is only looked at keeps its version; where it has moved nothing is recorded."""
        looked_at, written = new_id(), new_id()
        await ledger.append(history(looked_at, 1, 2))
        await ledger.append([entry(written)], {looked_at: 2})
        assert await ledger.versions([looked_at, written]) == {looked_at: 2, written: 1}
        for group in ([entry(written, 1)], [entry(), entry(written, 1)]):
            with pytest.raises(StreamMoved) as refused:
                await ledger.append(group, {looked_at: 1})
            assert refused.value.actual == {looked_at: 2}
        with pytest.raises(GroupInconsistent):
            await ledger.append([entry(written, 1)], {written: 1})
        assert (await ledger.head()).position == 3

    async def test_an_event_is_received_once_for_ever(self, ledger: Ledger) -> None:
        """A repeat is named, its first receipt is found; another office may use the same id."""
        first, other = entry(), entry()
        appended = await ledger.append([first, other])
        for group in ([first], [entry(), other, entry(), first]):
            with pytest.raises(AlreadyReceived) as refused:
                await ledger.append(group)
            assert set(refused.value.keys) == {(OFFICE, one.event_id) for one in group if one in (first, other)}
        key = (OFFICE, first.event_id)
        assert await ledger.receipts([key, (OFFICE, new_id()), ("soc-trang", other.event_id)]) == {
            key: (await ledger.receipts([key]))[key]
        }
        receipt = (await ledger.receipts([key]))[key]
        assert (receipt.position, receipt.stream, receipt.version) == (1, first.stream, 1)
        assert (receipt.recorded_at, receipt.content) == (appended[0].recorded_at, first.content)
        await ledger.append([entry(event_id=first.event_id, office="soc-trang")])
        assert [record.parse(one).office for one in await ledger.find(first.event_id)] == [OFFICE, "soc-trang"]
        assert await ledger.find(new_id()) == []

    async def test_a_group_that_contradicts_itself_is_refused(self, ledger: Ledger) -> None:
        """Two entries judged at the same version, or one event twice, is a fault and not a race."""
        stream, twice = new_id(), entry()
        for group in ([entry(stream), entry(stream)], [twice, entry(event_id=twice.event_id)]):
            with pytest.raises(GroupInconsistent):
                await ledger.append(group)
        assert (await ledger.head()).position == 0

    async def test_an_identifier_is_held_for_ever_and_passes_only_where_it_may(self, ledger: Ledger) -> None:
        """A tax code belongs to its first holder; a cooperative group hands it to the cooperative that it becomes."""
        group, cooperative, stranger = new_id(), new_id(), new_id()
        code = Claim("tax", "0100233488")
        await ledger.append([entry(group, claims=(code, Claim("permit", "14")))])
        await ledger.append([entry(group, 1, claims=(code,))])
        with pytest.raises(ClaimTaken) as refused:
            await ledger.append([entry(), entry(stranger, claims=(code,))])
        assert (refused.value.scheme, refused.value.value, refused.value.holder) == ("tax", "0100233488", group)
        passing = Claim("tax", "0100233488", from_stream=group)
        with pytest.raises(ClaimTaken):
            await ledger.append([entry(claims=(Claim("tax", "0100233488", from_stream=stranger),))])
        await ledger.append([entry(group, 2), entry(cooperative, claims=(passing,))])
        assert await ledger.holders([code, passing, Claim("tax", "1")]) == {code: cooperative, passing: cooperative}
        with pytest.raises(ClaimTaken) as lost:
            await ledger.append([entry(group, 3, claims=(code,))])
        assert lost.value.holder == cooperative
        assert (await ledger.head()).position == 4

    async def test_claims_of_one_group_are_judged_in_order(self, ledger: Ledger) -> None:
        """Founded, converted and claimed by a third in one call: the third is refused, without it all stand."""
        group, cooperative = new_id(), new_id()
        code, passing = Claim("tax", "7"), Claim("tax", "7", from_stream=group)
        act = [entry(group, claims=(code,)), entry(cooperative, claims=(passing,))]
        with pytest.raises(ClaimTaken) as refused:
            await ledger.append([*act, entry(claims=(code,))])
        assert refused.value.holder == cooperative
        assert await ledger.holders([code]) == {}
        await ledger.append(act)
        assert await ledger.holders([code]) == {code: cooperative}

    async def test_reading_is_cut_where_asked(self, ledger: Ledger) -> None:
        """After, limit, partition and upto select; `previous` walks back within a partition."""
        await ledger.append([entry() for _ in range(40)])
        everything = await ledger.read(0, 100)
        assert positions(await ledger.read(5, 3)) == [6, 7, 8]
        assert positions(await ledger.read(5, 100, upto=7)) == [6, 7]
        for partition in range(4):
            mine = [one.position for one in everything if one.partition == partition]
            assert positions(await ledger.read(0, 100, partition=partition)) == mine
            assert positions(await ledger.read(mine[0], 100, partition=partition, upto=mine[-2])) == mine[1:-1]
            assert await ledger.previous(partition, mine[1]) == mine[0]
            assert await ledger.previous(partition, mine[0]) == 0
            assert await ledger.previous(partition, 10**9) == mine[-1]

    async def test_an_instant_resolves_to_one_position(self, ledger: Ledger) -> None:
        """The position known at an instant is the last one recorded at or before it."""
        first, second = await ledger.append([entry(), entry()])
        a_moment = timedelta(microseconds=1)
        assert await ledger.position_at(first.recorded_at - a_moment) == 0
        assert await ledger.position_at(first.recorded_at) == 1
        assert await ledger.position_at(second.recorded_at - a_moment) == 1
        assert await ledger.position_at(second.recorded_at.astimezone()) == 2
        assert await ledger.position_at(second.recorded_at + timedelta(days=1)) == 2

    async def test_waiting_ends_with_the_next_append(
        self, ledger: Ledger, again: Callable[[], Awaitable[CoreLedger]]
    ) -> None:
        """A waiter hears of another process's append within moments, and gives up when its time is over."""
        other = await again()
        loop = asyncio.get_running_loop()
        assert await other.wait(0, 0.05) == 0
        began = loop.time()
        waiting = asyncio.create_task(other.wait(0, 10.0))
        await asyncio.sleep(0.1)
        await ledger.append([entry(), entry()])
        assert await waiting == 2
        assert loop.time() - began < 0.9
        assert await other.wait(0, 10.0) == 2
        assert await other.wait(2, 0.05) == 2

    @pytest.mark.drill
    @pytest.mark.promise("P6")
    async def test_positions_never_skip_under_eight_writers(
        self, ledger: CoreLedger, again: Callable[[], Awaitable[CoreLedger]], record_property: Counting
    ) -> None:
        """Eight writers with aborted groups, and a tailing reader that sees each record once, in order."""
        each = length.of(200, 5_000)
        others = [await again() for _ in range(3)]
        tail = Tail(await again())
        reading = asyncio.create_task(tail.follow())
        dice = random.Random(6)  # noqa: S311  the same dice every time
        written = await asyncio.gather(
            *(write_all([ledger, *others][n % 4], each, dice.getrandbits(32)) for n in range(WRITERS))
        )
        total = sum(written)
        assert (await ledger.head()).position == total == WRITERS * each
        await tail.stop_at(total)
        await reading
        assert tail.seen == list(range(1, total + 1))
        record_property(COUNTED, f"{total} events of {WRITERS} writers, each seen once and in order")

    async def test_both_orders_of_the_same_streams_never_deadlock(
        self, ledger: CoreLedger, again: Callable[[], Awaitable[CoreLedger]]
    ) -> None:
        """Groups that touch the same streams in opposite order: one is recorded, the other told to judge again."""
        other = await again()
        streams = [new_id() for _ in range(20)]
        for version in range(15):
            outcomes = await asyncio.gather(
                ledger.append([entry(stream, version) for stream in streams]),
                other.append([entry(stream, version) for stream in reversed(streams)]),
                return_exceptions=True,
            )
            moved = [outcome for outcome in outcomes if isinstance(outcome, StreamMoved)]
            assert len(moved) == 1, outcomes
            assert moved[0].actual == dict.fromkeys(streams, version + 1)
        assert (await ledger.head()).position == 300

    async def test_two_that_rest_on_each_other_are_not_both_recorded(
        self, ledger: CoreLedger, again: Callable[[], Awaitable[CoreLedger]]
    ) -> None:
        """Each writes to the stream that the other one looked at: one is recorded, the other told to judge again."""
        other = await again()
        one, two = new_id(), new_id()
        await ledger.append([entry(one), entry(two)])
        for turn in range(1, 16):
            versions = await ledger.versions([one, two])
            outcomes = await asyncio.gather(
                ledger.append([entry(one, versions[one])], {two: versions[two]}),
                other.append([entry(two, versions[two])], {one: versions[one]}),
                return_exceptions=True,
            )
            assert len([outcome for outcome in outcomes if isinstance(outcome, StreamMoved)]) == 1, outcomes
            assert (await ledger.head()).position == 2 + turn

    async def test_the_same_event_from_two_processes_is_recorded_once(
        self, ledger: CoreLedger, again: Callable[[], Awaitable[CoreLedger]]
    ) -> None:
        """Two processes take the same event at the same time: one records it, the other finds the receipt."""
        other = await again()
        for _ in range(20):
            one = entry()
            outcomes = await asyncio.gather(ledger.append([one]), other.append([one]), return_exceptions=True)
            assert len([outcome for outcome in outcomes if isinstance(outcome, AlreadyReceived)]) == 1, outcomes
            assert (OFFICE, one.event_id) in await other.receipts([(OFFICE, one.event_id)])
        assert (await ledger.head()).position == 20

    async def test_the_number_of_partitions_is_fixed_at_creation(self, ledger: CoreLedger, url: str) -> None:
        """Opening again with another number changes nothing; the ledger's own epoch stays."""
        again = await open_ledger(url, partitions=9)
        assert again.partitions == 4
        assert await again.head() == await ledger.head()
        await again.close()
