"""Which edits of history does verify see, whoever made them, and where does it say they are?"""

from abc import ABC, abstractmethod
from typing import Any

import msgspec
import pytest

from services.ledger import record
from services.ledger.ledger import Claim, Head
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.ledger.verify import Report, verify
from tests.services.ledger.building import Owner, entry, history, new_id
from tests.services.ledger.contract import LedgerCase

LENGTH = 30
SEVENTH = "stream = (SELECT stream FROM ledger_records WHERE position = 7)"


class VerifyContract(LedgerCase, ABC):
    """Every attack is made by the owner of the database, who takes the guards away first."""

    @pytest.fixture
    async def filled(self, ledger: CoreLedger) -> CoreLedger:
        """Give a ledger of 30 records; positions 11 to 20 are one stream's."""
        claims = (Claim("tax", "9"),)
        await ledger.append([entry(claims=claims, data={"claims": ["9"]}), *(entry() for _ in range(9))])
        await ledger.append(history(new_id(), 1, 10))
        await ledger.append([entry() for _ in range(10)])
        return ledger

    async def attacked(self, owner: Owner, url: str, *statements: str, remembered: Head | None = None) -> Report:
        """Return what verify says behind the attack."""
        await owner.disarm()
        await owner.run(*statements)
        opened = await open_ledger(url, create=False, guarded=False)
        try:
            return await verify(opened, remembered=remembered)
        finally:
            await opened.close()

    async def test_an_untouched_ledger_verifies(self, filled: CoreLedger) -> None:
        """Nothing is found where nothing was done, from the start and from the middle, against every earlier head."""
        head = await filled.head()
        seen: list[tuple[int, int]] = []
        report = await verify(filled, remembered=head, progress=lambda done, whole: seen.append((done, whole)))
        assert report.sound
        assert report.first_bad is None
        assert (report.checked, report.position, report.chain, report.epoch) == (LENGTH, LENGTH, head.chain, head.epoch)
        assert seen[-1] == (LENGTH, LENGTH)
        await filled.append([entry()])
        later = await verify(filled, from_position=12, remembered=head)
        assert (later.sound, later.checked) == (True, LENGTH + 1 - 12)

    async def test_a_range_is_checked_and_nothing_beyond_it(self, filled: CoreLedger, owner: Owner, url: str) -> None:
        """What is wrong at 17 is seen by whoever looks there, and by nobody who looks elsewhere."""
        await owner.disarm()
        await owner.run(f"UPDATE ledger_records SET record = {owner.flipped('record')} WHERE position = 17")
        opened = await open_ledger(url, create=False, guarded=False)
        try:
            for after, upto, checked, bad in ((0, 16, 16, None), (17, 25, 8, None), (10, 17, 6, 17), (0, 30, 16, 17)):
                report = await verify(opened, from_position=after, upto=upto)
                told = next((one.position for one in report.findings if one.position is not None), None)
                assert (report.checked, told) == (checked, bad), (after, upto)
        finally:
            await opened.close()

    async def test_a_check_goes_on_where_another_one_stood(self, filled: CoreLedger) -> None:
        """With the chain that it had there; another chain at that place is another history."""
        marks: list[tuple[int, bytes]] = []
        first = await verify(filled, upto=12, mark=lambda position, chain: marks.append((position, chain)))
        assert (first.sound, first.checked, marks[-1]) == (True, 12, (12, first.chain))
        head = await filled.head()
        there = msgspec.structs.replace(head, position=12, chain=first.chain)
        rest = await verify(filled, from_position=12, remembered=there)
        assert (rest.sound, rest.checked, rest.chain) == (True, LENGTH - 12, head.chain)
        other = await verify(filled, from_position=12, remembered=msgspec.structs.replace(there, chain=bytes(32)))
        assert ([one.code for one in other.findings], other.first_bad) == (["forked"], 12)

    async def test_an_empty_ledger_verifies(self, ledger: CoreLedger) -> None:
        """No records, no faults."""
        report = await verify(ledger)
        assert (report.sound, report.checked, report.chain) == (True, 0, record.GENESIS)

    @pytest.mark.parametrize(("column", "code"), [("record", "header"), ("leaf", "leaf"), ("chain", "chain")])
    async def test_a_flipped_byte_is_seen(
        self, filled: CoreLedger, owner: Owner, url: str, column: str, code: str
    ) -> None:
        """One byte of a record, of its hash or of the chain."""
        flip = f"UPDATE ledger_records SET {column} = {owner.flipped(column)} WHERE position = 17"
        report = await self.attacked(owner, url, flip)
        assert (report.first_bad, report.findings[0].code) == (17, code)

    async def test_a_changed_body_is_seen(self, filled: CoreLedger, owner: Owner, url: str) -> None:
        """A record that still reads well, with another figure in it."""
        old = (await filled.read(16, 1))[0].record
        new = old.replace(b'"2024-07-01"', b'"2024-07-02"')
        assert new != old
        effective = "UPDATE ledger_records SET effective_on = '2024-07-02' WHERE position = 17"
        report = await self.attacked(owner, url, self.put(17, "record", new), effective)
        assert (report.first_bad, report.findings[0].code) == (17, "leaf")

    @abstractmethod
    def put(self, position: int, column: str, value: bytes) -> str:
        """Return the UPDATE that puts bytes into a column."""

    async def test_a_consistent_forgery_of_one_record_breaks_the_chain(
        self, filled: CoreLedger, owner: Owner, url: str
    ) -> None:
        """Record, leaf and chain of one position rewritten together: the next position no longer fits."""
        rows = await filled.read(15, 2)
        before = (await owner.rows("SELECT chain FROM ledger_records WHERE position = 16"))[0][0]
        forged = rows[1].record.replace(b'"specversion":"1.0"', b'"specversion":"1.1"')
        assert forged != rows[1].record
        leaf = record.leaf(forged)
        parsed = record.parse(forged)
        import hashlib

        report = await self.attacked(
            owner,
            url,
            self.put(17, "record", forged),
            self.put(17, "leaf", leaf),
            self.put(17, "chain", record.chain(bytes(before), leaf)),
            self.put_receipt(17, hashlib.sha256(parsed.body).digest()),
        )
        assert (report.first_bad, report.findings[0].code) == (18, "chain")

    @abstractmethod
    def put_receipt(self, position: int, content: bytes) -> str:
        """Return the UPDATE that puts a content hash into the receipt of a position."""

    @pytest.mark.parametrize("column", ["leaf", "chain"])
    async def test_a_missing_hash_is_a_failure(self, filled: CoreLedger, owner: Owner, url: str, column: str) -> None:
        """A hash that was emptied is never skipped."""
        report = await self.attacked(owner, url, self.put(9, column, b""))
        assert (report.first_bad, report.findings[0].code) == (9, column)

    async def test_a_deleted_record_is_seen(self, filled: CoreLedger, owner: Owner, url: str) -> None:
        """From the middle, it leaves a gap."""
        report = await self.attacked(owner, url, "DELETE FROM ledger_records WHERE position = 12")
        assert (report.first_bad, report.findings[0].code) == (12, "gap")

    async def test_a_deleted_tail_is_seen(self, filled: CoreLedger, owner: Owner, url: str) -> None:
        """The head says how far the ledger went."""
        report = await self.attacked(owner, url, "DELETE FROM ledger_records WHERE position > 26")
        assert (report.first_bad, report.findings[0].code) == (27, "tail")

    async def test_a_deleted_tail_with_its_head_is_seen_against_a_remembered_head(
        self, filled: CoreLedger, owner: Owner, url: str
    ) -> None:
        """An old copy put back is whole in itself: only who remembers a later head can tell."""
        remembered = await filled.head()
        old_copy = [
            *(
                f"DELETE FROM {table} WHERE stream IN (SELECT stream FROM ledger_records WHERE position > 26)"
                for table in ("ledger_streams", "ledger_receipts", "ledger_claims")
            ),
            "DELETE FROM ledger_records WHERE position > 26",
            (
                "UPDATE ledger_head SET position = 26, recorded_at = (SELECT max(recorded_at) FROM ledger_records),"
                " chain = (SELECT chain FROM ledger_records WHERE position = 26)"
            ),
        ]
        alone = await self.attacked(owner, url, *old_copy)
        assert {finding.code for finding in alone.findings} == {"guards"}
        told = await self.attacked(owner, url, remembered=remembered)
        assert (told.first_bad, told.findings[0].code) == (27, "rewound")

    async def test_another_history_is_seen_against_a_remembered_head(
        self, filled: CoreLedger, owner: Owner, url: str
    ) -> None:
        """Of the same length, whole in itself, and not the one that was seen."""
        head = await filled.head()
        other = msgspec.structs.replace(head, position=20, chain=bytes(reversed(head.chain)))
        report = await verify(filled, remembered=other)
        assert (report.first_bad, report.findings[0].code) == (20, "forked")

    async def test_two_swapped_records_are_seen(self, filled: CoreLedger, owner: Owner, url: str) -> None:
        """The first of the two is named."""
        report = await self.attacked(
            owner,
            url,
            "UPDATE ledger_records SET position = 99 WHERE position = 5",
            "UPDATE ledger_records SET position = 5 WHERE position = 8",
            "UPDATE ledger_records SET position = 8 WHERE position = 99",
        )
        assert (report.first_bad, report.findings[0].code) == (5, "header")

    async def test_an_inserted_record_is_seen(self, filled: CoreLedger, owner: Owner, url: str) -> None:
        """Behind the head."""
        names = (
            "recorded_at, partition, stream, version, office, event_id, type, effective_on, act_id, record, leaf, chain"
        )
        report = await self.attacked(
            owner,
            url,
            f"INSERT INTO ledger_records (position, {names}) SELECT 31, "
            f"{names.replace('recorded_at', 'recorded_at + 10000000').replace('stream,', 'stream || 1,')}"
            " FROM ledger_records WHERE position = 30",
        )
        assert (report.first_bad, report.findings[0].code) == (31, "header")

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ("UPDATE ledger_records SET office = 'soc-trang' WHERE position = 7", "header"),
            ("UPDATE ledger_records SET version = 77 WHERE position = 7", "header"),
            ("UPDATE ledger_records SET recorded_at = recorded_at - 1000000000000 WHERE position = 7", "header"),
            ("UPDATE ledger_records SET stream = 'x' WHERE position = 7", "columns"),
            ("UPDATE ledger_records SET type = 'x' WHERE position = 7", "columns"),
            ("UPDATE ledger_records SET act_id = 'x' WHERE position = 7", "columns"),
            ("UPDATE ledger_records SET effective_on = '2020-01-01' WHERE position = 7", "columns"),
            ("UPDATE ledger_records SET partition = 3 - partition WHERE position = 7", "columns"),
            (f"DELETE FROM ledger_receipts WHERE {SEVENTH}", "receipt"),
            (f"UPDATE ledger_receipts SET version = 7 WHERE {SEVENTH}", "receipt"),
        ],
    )  # fmt: skip
    async def test_a_changed_column_is_seen(
        self, filled: CoreLedger, owner: Owner, url: str, change: str, code: str
    ) -> None:
        """What the record does not say itself is compared with what it says."""
        report = await self.attacked(owner, url, change)
        assert (report.first_bad, report.findings[0].code) == (7, code)

    @pytest.mark.parametrize(
        ("change", "code", "position"),
        [
            ("UPDATE ledger_streams SET version = 12 WHERE version = 10", "streams", 20),
            ("DELETE FROM ledger_streams WHERE version = 10", "streams", 20),
            ("UPDATE ledger_head SET recorded_at = recorded_at + 1", "head", 30),
            ("UPDATE ledger_head SET position = 29", "head", 30),
            ("INSERT INTO ledger_streams (stream, version) VALUES ('x', 1)", "stray", None),
            (
                "INSERT INTO ledger_claims (scheme, value, turn, stream, version) VALUES ('a', 'b', 1, 'x', 1)",
                "stray",
                None,
            ),
        ],
    )
    async def test_a_changed_small_table_is_seen(
        self, filled: CoreLedger, owner: Owner, url: str, change: str, code: str, position: int | None
    ) -> None:
        """Head, versions, receipts and claims must be what the records make of them."""
        report = await self.attacked(owner, url, change)
        assert (report.findings[0].position, report.findings[0].code) == (position, code)

    async def test_a_claim_that_nobody_holds_is_seen(self, filled: CoreLedger, owner: Owner) -> None:
        """Where verify is told what a record claims, it looks who holds it."""

        def claims_of(body: bytes) -> list[Claim]:
            event: dict[str, Any] = msgspec.json.decode(body)["event"]
            return [Claim("tax", value) for value in event["data"].get("claims", [])]

        assert (await verify(filled, claims_of=claims_of)).sound
        await owner.disarm()
        await owner.run("DELETE FROM ledger_claims")
        report = await verify(filled, claims_of=claims_of)
        assert (report.first_bad, report.findings[0].code) == (1, "claims")
