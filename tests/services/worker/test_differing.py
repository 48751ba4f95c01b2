"""Does a comparison show the rows that differ, and stay small however many do?"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from services.worker import comparison, differing
from services.worker.comparison import Difference
from services.worker.rebuild import rebuild
from tests.services.worker.building import Registry, installation


async def _two_slots(house: Any, name: str) -> tuple[Any, Any]:
    """The view in its two slots with the same rows."""
    await house.worker(views=[name])
    await house.append(Registry(seed=51).entries(150))
    await house.caught_up(views=[name])
    assert (await rebuild(house.ledger, house.store, name, switch="never")).equal
    return house.store.view(name), house.store.view(name, "b")


def _only(found: list[Difference], name: str) -> Difference:
    differ = [one for one in found if not one.equal]
    assert [one.table.rsplit("_", 1)[1] for one in differ] == [name]
    return differ[0]


async def test_a_changed_value_is_shown_with_both_sides(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """One value that somebody changed: the organisation, the column and both values, and nothing else."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        live, new = await _two_slots(house, "register")
        table = new.table("spans")

        def work(conn: Connection) -> list[Difference]:
            assert all(one.equal and one.shown == [] for one in comparison.compare(conn, live, new))
            first = conn.execute(select(table).order_by(table.c.known_from)).first()
            assert first is not None
            conn.execute(
                update(table)
                .where(table.c.subject == first.subject, table.c.known_from == first.known_from)
                .values(name="Tên khác")
            )
            return comparison.compare(conn, live, new)

        one = _only(await house.store.transaction(work), "spans")
        told = list(differing.cells(one.shown, one.keys))
        assert told
        assert {cell.column for cell in told} == {"name"}
        assert {cell.new for cell in told} == {"Tên khác"}
        assert all(str(cell.live).startswith("Hợp tác xã") for cell in told)
        assert len({cell.organisation for cell in told}) == 1
        assert set(told[0].key) == {"subject", "effective_from", "known_from"}


async def test_a_row_that_one_side_lacks_stands_alone(ledger_url: str, valkey_url: str, tmp_path: Path) -> None:
    """Of what is gone from the new slot and what is only there, the other side is empty."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        live, new = await _two_slots(house, "audit")
        ours, theirs = live.table("entries"), new.table("entries")

        def work(conn: Connection) -> list[Difference]:
            conn.execute(delete(theirs).where(theirs.c.position == 7))
            conn.execute(delete(ours).where(ours.c.position == 9))
            return comparison.compare(conn, live, new)

        one = _only(await house.store.transaction(work), "entries")
        assert (one.missing, one.surplus) == (1, 1)
        gone, come = one.shown
        assert gone.live is not None
        assert (gone.live["position"], gone.new) == (7, None)
        assert come.new is not None
        assert (come.live, come.new["position"]) == (None, 9)
        assert [(cell.key["position"], cell.column) for cell in differing.cells(one.shown, one.keys)] == [
            (7, ""),
            (9, ""),
        ]


async def test_at_most_so_many_rows_are_shown_and_pairs_are_found_beyond_them(
    ledger_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """Every row differs: all are counted, few are shown, and each shown one has its counterpart beside it.

    The first rows are gone altogether, so that the first rows of both sides are not the same ones.
    """
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        live, new = await _two_slots(house, "audit")
        table = new.table("entries")

        def work(conn: Connection) -> list[Difference]:
            conn.execute(update(table).values(event_id="x"))
            conn.execute(delete(table).where(table.c.position <= 10))
            return comparison.compare(conn, live, new)

        one = _only(await house.store.transaction(work), "entries")
        assert (one.missing, one.surplus) == (150, 140)
        assert len([row for row in one.shown if row.live is not None]) <= 2 * differing.SHOWN
        alone = [row for row in one.shown if row.new is None]
        assert [row.live["position"] for row in alone if row.live] == list(range(1, 11))
        assert [row for row in one.shown if row.live is None] == []
        assert len(one.shown) == 30


async def test_without_a_key_rows_are_shown_with_how_often_they_are_there(
    ledger_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """A row that came twice is missing once and surplus twice, and the numbers say so."""
    async with installation(ledger_url, valkey_url, tmp_path) as house:
        live, new = await _two_slots(house, "movements")
        table = new.table("deltas")

        def work(conn: Connection) -> list[Difference]:
            row = conn.execute(select(table).order_by(*table.c)).first()
            assert row is not None
            conn.execute(insert(table).values(dict(row._mapping)))
            return comparison.compare(conn, live, new)

        one = _only(await house.store.transaction(work), "deltas")
        assert one.keys == []
        (gone, come) = one.shown
        assert come.times == (gone.times or 0) + 1
        assert (gone.live, gone.new, come.live) == (come.new, None, None)
