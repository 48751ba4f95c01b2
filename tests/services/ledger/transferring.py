"""Does the ledger's text replay to the same ledger, and is a changed text refused?"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from services.ledger.errors import ClaimTaken, LedgerNotEmpty, TextRefused
from services.ledger.ledger import Claim
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.ledger.transfer import import_text
from services.ledger.verify import verify
from tests.services.ledger.building import entry, history, new_id, odd_bodies
from tests.services.ledger.contract import LedgerCase
from tests.services.ledger.guarding import lines_of


def claims_of(body: bytes) -> list[Claim]:
    """Return what the test's records claim."""
    event: dict[str, Any] = msgspec.json.decode(body)["event"]
    return [Claim("tax", value) for value in event["data"].get("claims", [])]


class TransferContract(LedgerCase):
    """Out as text, in again."""

    @pytest.fixture
    async def source(self, tmp_path: Path) -> AsyncIterator[CoreLedger]:
        """Give another ledger, of three partitions, with odd bodies and a claim that passed on."""
        opened = await open_ledger(f"sqlite:///{tmp_path / 'source.db'}", partitions=3)
        group, cooperative = new_id(), new_id()
        data = {"claims": ["0100"]}
        await opened.append([entry(group, claims=(Claim("tax", "0100"),), data=data)])
        await opened.append([entry(cooperative, claims=(Claim("tax", "0100", group),), data=data)])
        await opened.append([entry(stream, event_id=name, body=body) for stream, name, body in odd_bodies()])
        long = new_id()
        await opened.append(history(long, 1, 600))
        await opened.append([*history(long, 601, 1200), *(entry() for _ in range(900))])
        yield opened
        await opened.close()

    async def test_a_text_replays_to_the_same_chain(self, ledger: CoreLedger, source: CoreLedger) -> None:
        """Positions, instants, bytes, partitions and chain are the same; the epoch is new; it goes on from there."""
        lines = await lines_of(source)
        seen: list[int] = []
        head = await import_text(ledger, lines, claims_of=claims_of, progress=seen.append)
        was = await source.head()
        assert (head.position, head.recorded_at, head.chain, head.partitions) == (
            was.position, was.recorded_at, was.chain, 3,
        )  # fmt: skip
        assert head.epoch != was.epoch
        assert await ledger.read(0, 5000) == await source.read(0, 5000)
        assert (await lines_of(ledger))[1:] == lines[1:]
        assert seen == [1000, 2000]
        report = await verify(ledger, claims_of=claims_of, remembered=was)
        assert report.sound, report.findings
        code = Claim("tax", "0100")
        assert await ledger.holders([code]) == await source.holders([code])
        with pytest.raises(ClaimTaken):
            await ledger.append([entry(claims=(code,))])
        assert (await ledger.append([entry()]))[0].position == was.position + 1
        assert (await verify(ledger)).sound

    async def test_an_empty_ledger_has_a_text(self, ledger: CoreLedger) -> None:
        """Two lines, that make an empty ledger."""
        lines = await lines_of(ledger)
        assert len(lines) == 2
        assert (await import_text(ledger, lines, claims_of=claims_of)).position == 0

    async def test_only_an_empty_ledger_takes_a_text(self, ledger: CoreLedger, source: CoreLedger) -> None:
        """What is there is never mixed with what comes."""
        await ledger.append([entry()])
        with pytest.raises(LedgerNotEmpty):
            await import_text(ledger, await lines_of(source), claims_of=claims_of)
        assert (await ledger.head()).position == 1

    async def test_a_changed_text_is_refused_and_leaves_nothing(self, ledger: CoreLedger, source: CoreLedger) -> None:
        """Whatever is changed: the ledger stays empty, and takes the true text afterwards."""
        true = await lines_of(source)
        last = len(true) - 1
        for line, text in (
            (last + 1, [*true[:-1], true[-1].replace(true[-1][-1], "0" if true[-1][-1] != "0" else "1")]),
            (last + 1, [*(one.replace("2024-07-01", "2024-07-02") if n == 9 else one for n, one in enumerate(true))]),
            (last + 1, true[:-1]),
            (1202, [*true[:1201], *true[1202:]]),
            (4, [*true[:3], true[4], true[3], *true[5:]]),
            (last + 2, [*true, "more"]),
            (1, ["{}", *true[1:]]),
            (1, []),
            (3, [*true[:2], "not a record", *true[3:]]),
            (3, [*true[:2], "base64:***", *true[3:]]),
        ):
            with pytest.raises(TextRefused) as refused:
                await import_text(ledger, text, claims_of=claims_of)
            assert refused.value.line == line, refused.value
            assert (await ledger.head()).position == 0
            assert await ledger.read(0, 1) == []
        assert (await import_text(ledger, true, claims_of=claims_of)).chain == (await source.head()).chain

    async def test_a_text_that_repeats_an_event_is_refused(self, ledger: CoreLedger, source: CoreLedger) -> None:
        """Even where its chain would come out."""
        from services.ledger import record

        one = entry()
        stored = [record.splice(position, position, record.tail(one.office, position, one.body)) for position in (1, 2)]
        chain = record.GENESIS
        for body in stored:
            chain = record.chain(chain, record.leaf(body))
        title = '{"format":1,"epoch":"e","partitions":4,"position":2,"sobo":"ledger"}'
        text = [title, *(body.decode() for body in stored), f"sha256:{chain.hex()}"]
        with pytest.raises(TextRefused, match="twice"):
            await import_text(ledger, text, claims_of=claims_of)
        assert (await ledger.head()).position == 0
