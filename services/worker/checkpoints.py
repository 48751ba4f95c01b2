"""How far is a view, and who may move it on?

Nobody owns a checkpoint: it moves by compare-and-set inside the transaction that writes the rows. Whoever expected
another position, or another ledger, writes nothing.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    LargeBinary,
    SmallInteger,
    String,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from services.worker.errors import CheckpointMoved
from services.worker.tables import checkpoints, parked


class Checkpoint(msgspec.Struct, frozen=True):
    """The last record of a partition that a view has: its position, the ledger's epoch, the record's leaf hash."""

    position: int
    epoch: str
    proof: bytes = b""


def proof_of(record: bytes) -> bytes:
    """The leaf hash of a record, as the ledger has it."""
    return hashlib.sha256(b"\x00" + record).digest()


def begin(conn: Connection, view_key: str, partitions: Iterable[int], epoch: str) -> None:
    """Give a view that never ran its checkpoints at 0; one at 0 belongs to any ledger."""
    conn.execute(
        update(checkpoints)
        .where(checkpoints.c.view == view_key, checkpoints.c.position == 0, checkpoints.c.epoch != epoch)
        .values(epoch=epoch)
    )
    for partition in partitions:
        values = {"view": view_key, "partition": partition, "position": 0, "epoch": epoch, "proof": b""}
        upsert = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
        conn.execute(upsert(checkpoints).values(values).on_conflict_do_nothing())


def of_partition(conn: Connection, view_keys: Iterable[str], partition: int) -> dict[str, Checkpoint]:
    """The checkpoints of some views on one partition."""
    rows = conn.execute(
        select(checkpoints.c.view, checkpoints.c.position, checkpoints.c.epoch, checkpoints.c.proof).where(
            checkpoints.c.partition == partition, checkpoints.c.view.in_(list(view_keys))
        )
    )
    return {row.view: Checkpoint(row.position, row.epoch, row.proof) for row in rows}


def hold(conn: Connection, view_key: str, partition: int) -> None:
    """Keep everybody else from moving a checkpoint until the commit."""
    conn.execute(
        select(checkpoints.c.position)
        .where(checkpoints.c.view == view_key, checkpoints.c.partition == partition)
        .with_for_update()
    )


def of_view(conn: Connection, view_key: str, *, hold: bool = False) -> dict[int, Checkpoint]:
    """The checkpoints of one view by partition; `hold` keeps everybody else from moving them until the commit."""
    query = select(checkpoints).where(checkpoints.c.view == view_key).order_by(checkpoints.c.partition)
    rows = conn.execute(query.with_for_update() if hold else query)
    return {row.partition: Checkpoint(row.position, row.epoch, row.proof) for row in rows}


_HELD = (
    select(func.count())
    .select_from(parked)
    .where(parked.c.view == checkpoints.c.view, parked.c.annulled.is_(False))
    .scalar_subquery()
)
_MOVE: Final = (  # made once: every batch of every view begins with it
    update(checkpoints)
    .where(
        checkpoints.c.view == bindparam("its_view"),
        checkpoints.c.partition == bindparam("its_partition"),
        checkpoints.c.position == bindparam("expected"),
        checkpoints.c.epoch == bindparam("its_epoch"),
    )
    .values(position=bindparam("to"), proof=bindparam("its_proof"))
    .returning(_HELD)
)

_WANTED = (
    func.unnest(
        bindparam("its_partitions", type_=ARRAY(SmallInteger)),
        bindparam("expected", type_=ARRAY(BigInteger)),
        bindparam("its_epochs", type_=ARRAY(String)),
        bindparam("to", type_=ARRAY(BigInteger)),
        bindparam("its_proofs", type_=ARRAY(LargeBinary)),
    )
    .table_valued(
        column("partition", SmallInteger),
        column("expected", BigInteger),
        column("epoch", String),
        column("to", BigInteger),
        column("proof", LargeBinary),
    )
    .render_derived("wanted")
)
_MOVE_ALL: Final = (
    update(checkpoints)
    .where(
        checkpoints.c.view == bindparam("its_view"),
        checkpoints.c.partition == _WANTED.c.partition,
        checkpoints.c.position == _WANTED.c.expected,
        checkpoints.c.epoch == _WANTED.c.epoch,
    )
    .values(position=_WANTED.c.to, proof=_WANTED.c.proof)
    .returning(checkpoints.c.partition, _HELD.label("held"))
)


def move(conn: Connection, view_key: str, partition: int, expected: Checkpoint, to: Checkpoint) -> int:
    """Move a checkpoint on, and return how many records the view has parked. Raises CheckpointMoved."""
    held = conn.execute(
        _MOVE,
        {
            "its_view": view_key,
            "its_partition": partition,
            "expected": expected.position,
            "its_epoch": expected.epoch,
            "to": to.position,
            "its_proof": to.proof,
        },
    ).scalar_one_or_none()
    if held is None:
        raise CheckpointMoved(view_key, partition, expected.position)
    return int(held)


Move = tuple[int, Checkpoint, Checkpoint]  # a partition, the checkpoint expected, and the one to move to


def move_all(conn: Connection, view_key: str, moves: Sequence[Move]) -> int:
    """Move a view's checkpoints on several partitions on, all or none, as `move` does one."""
    if len(moves) == 1 or conn.dialect.name != "postgresql":
        return max(move(conn, view_key, *one) for one in moves)
    rows = conn.execute(
        _MOVE_ALL,
        {
            "its_view": view_key,
            "its_partitions": [partition for partition, _, _ in moves],
            "expected": [expected.position for _, expected, _ in moves],
            "its_epochs": [expected.epoch for _, expected, _ in moves],
            "to": [to.position for _, _, to in moves],
            "its_proofs": [to.proof for _, _, to in moves],
        },
    ).all()
    moved = {row.partition: int(row.held) for row in rows}
    for partition, expected, _ in moves:
        if partition not in moved:
            raise CheckpointMoved(view_key, partition, expected.position)
    return max(moved.values())


def put(conn: Connection, view_key: str, partition: int, to: Checkpoint) -> None:
    """Set a checkpoint of a view that nobody runs yet."""
    conn.execute(
        insert(checkpoints).values(
            view=view_key, partition=partition, position=to.position, epoch=to.epoch, proof=to.proof
        )
    )


def forget(conn: Connection, view_key: str, *, parked_too: bool = True) -> None:
    """Remove every trace of how far a view was, and what it had parked."""
    conn.execute(delete(checkpoints).where(checkpoints.c.view == view_key))
    if parked_too:
        conn.execute(delete(parked).where(parked.c.view == view_key))


def lowest(conn: Connection, view_keys: Iterable[str]) -> dict[int, int]:
    """The lowest checkpoint of some views by partition."""
    rows = conn.execute(
        select(checkpoints.c.partition, func.min(checkpoints.c.position).label("lowest"))
        .where(checkpoints.c.view.in_(list(view_keys)))
        .group_by(checkpoints.c.partition)
    )
    return {row.partition: int(row.lowest) for row in rows}
