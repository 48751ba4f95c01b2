"""How far is a slot that is being filled, and who fills it?

The answer moves in the transaction that writes the rows, by compare-and-set. So whoever is killed leaves rows and
answer that agree, another one goes on from there, and of two that fill the same slot only the later one writes.
"""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from services.worker.errors import Superseded
from services.worker.tables import builds


class Aim(msgspec.Struct, frozen=True):
    """What a slot is filled with: the ledger up to a record, by this code."""

    code: str
    epoch: str
    upto: int
    proof: bytes


class Step(msgspec.Struct, frozen=True):
    """What one transaction brings: subjects whose first records lie up to `reached`, and how many records that is.

    `passed` counts the records of subjects that the view does not cover too.
    """

    reached: int
    passed: int = 0
    events: int = 0
    subjects: int = 0
    parked: int = 0


class Total(msgspec.Struct, frozen=True):
    """How much is in the slot, over all partitions."""

    passed: int
    events: int
    subjects: int
    parked: int


def begin(conn: Connection, view_key: str, partitions: Iterable[int], token: str, aim: Aim) -> None:
    """Nothing is in the slot yet."""
    forget(conn, view_key)
    rows = [
        {
            "view": view_key, "partition": partition, "token": token, "reached": 0,
            "passed": 0, "events": 0, "subjects": 0, "parked": 0, **msgspec.structs.asdict(aim),
        }
        for partition in partitions
    ]  # fmt: skip
    conn.execute(insert(builds), rows)


def aim_of(conn: Connection, view_key: str) -> tuple[int, Aim] | None:
    """Over how many partitions a slot is being filled and with what; None where nobody began, or all was finished."""
    rows = conn.execute(select(builds).where(builds.c.view == view_key)).all()
    if not rows:
        return None
    return len(rows), Aim(rows[0].code, rows[0].epoch, rows[0].upto, rows[0].proof)


def take_over(conn: Connection, view_key: str, token: str) -> None:
    """Go on in somebody's place; waits for the transaction under way, which is then the last of theirs."""
    conn.execute(update(builds).where(builds.c.view == view_key).values(token=token))


def require(conn: Connection, view_key: str, token: str) -> None:
    """Keep everybody from taking over until the commit. Raises Superseded where somebody has."""
    found = conn.execute(select(builds.c.token).where(builds.c.view == view_key).with_for_update()).scalars().all()
    if not found or set(found) != {token}:
        raise Superseded(view_key)


def reached(conn: Connection, view_key: str, partition: int) -> int:
    """How far one partition is."""
    query = select(builds.c.reached).where(builds.c.view == view_key, builds.c.partition == partition)
    found = conn.execute(query).scalar_one_or_none()
    if found is None:
        raise Superseded(view_key)
    return int(found)


def move(conn: Connection, view_key: str, partition: int, token: str, expected: int, step: Step) -> None:
    """Say what this transaction writes. Raises Superseded, and then nothing is to be written."""
    c = builds.c
    moved = conn.execute(
        update(builds)
        .where(c.view == view_key, c.partition == partition, c.token == token, c.reached == expected)
        .values(
            reached=step.reached,
            passed=c.passed + step.passed,
            events=c.events + step.events,
            subjects=c.subjects + step.subjects,
            parked=c.parked + step.parked,
        )
    )
    if moved.rowcount != 1:
        raise Superseded(view_key)


def total(conn: Connection, view_key: str) -> Total:
    """How much of a slot is filled."""
    c = builds.c
    sums = [func.coalesce(func.sum(one), 0) for one in (c.passed, c.events, c.subjects, c.parked)]
    row = conn.execute(select(*sums).where(c.view == view_key)).one()
    return Total(*(int(value) for value in row))


def others(conn: Connection, name: str, view_key: str) -> list[str]:
    """Slots of other versions of a view whose filling was begun and not finished."""
    query = select(builds.c.view).distinct().where(builds.c.view.startswith(f"{name}_v", autoescape=True))
    return [key for key in conn.execute(query.order_by(builds.c.view)).scalars() if key != view_key]


def forget(conn: Connection, view_key: str) -> None:
    """Nobody fills the slot any more."""
    conn.execute(delete(builds).where(builds.c.view == view_key))
