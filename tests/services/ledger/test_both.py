"""Do both storages keep the same bytes of the same facts?"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from services.ledger import record
from services.ledger.ledger import Claim
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.ledger.tables import claims, receipts, records, streams
from tests.services.ledger.building import entry, history, new_id, odd_bodies


async def test_both_storages_keep_the_same_records(postgres_url: Callable[[], str], tmp_path: Path) -> None:
    """The same entries, in groups of one and of many: every byte and every row is the same but for the instants."""
    long = new_id()
    offices = ["lang-son", 'quote"\\', "đồng-tháp", "tab\tnew\nline\x7f\x01"]
    groups = [
        [entry(claims=(Claim("tax", "1"),))],
        [entry(stream, event_id=name, body=body) for stream, name, body in odd_bodies()],
        *([entry(office=office)] for office in offices),
        [entry(office=office) for office in offices],
        history(long, 1, 70),
        [*(entry(act_id="act") for _ in range(3)), *history(long, 71, 72)],
    ]
    found: list[list[object]] = []
    for url in (f"sqlite:///{tmp_path / 'ledger.db'}", postgres_url()):
        ledger = await open_ledger(url, partitions=5)
        for group in groups:
            await ledger.append(group)
        found.append(await _content(ledger))
        await ledger.close()
    assert found[0] == found[1]


async def _content(ledger: CoreLedger) -> list[object]:
    hidden = {"recorded_at", "record", "leaf", "chain"}
    columns = [column for column in records.c if column.name not in hidden]
    content: list[object] = []
    for stored, row in zip(
        await ledger.read(0, 1000), await ledger.fetch(select(*columns).order_by(records.c.position)), strict=True
    ):
        instant = record.text_of(record.parse(stored.record).recorded_at).encode()
        content.append((stored.position, stored.partition, stored.record.replace(instant, b"*", 1), tuple(row)))
    for table in (receipts, streams, claims):
        rows = await ledger.fetch(select(table).order_by(*table.primary_key.columns))
        content += [tuple(row) for row in rows]
    return content
