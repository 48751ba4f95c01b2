"""What does each record of a batch change? Decoded once and computed once, whatever the number of views.

What is known of a subject between its events is kept in memory (the most recently used), then in the table
`fold_states`, and is used only where it is of exactly the version before the record; otherwise the ledger is asked for
the histories of all the subjects that are missing, in one query. The result never depends on where it came from.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import msgspec
import structlog
from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from events.base import Family, OrganisationEvent, Recorded
from events.codec import decode_record, family_of
from events.errors import RegistryError, UnreadableRecord
from events.history import fold, resolve
from projections.changes import Change, Known, advance, known_after
from services.ledger.record import position_of
from services.worker.failing import told
from services.worker.store import ViewStore
from services.worker.tables import fold_states

log = structlog.get_logger("worker")
BEHIND: Final = "waits behind an earlier record of its subject"
KEPT: Final = 12_000  # subjects; some 2 KB each
FLUSHED: Final = 2_000
_ROWS: Final = 500


class Item(msgspec.Struct):
    """One record on its way to the views. Without a change it cannot be applied, and `error` says why."""

    position: int
    subject: str
    family: Family
    event_id: str
    record: bytes
    recorded: Recorded | None = None
    change: Change | None = None
    error: str = ""


class _Envelope(msgspec.Struct):
    id: str = ""
    subject: str = ""


class _Outline(msgspec.Struct):
    position: int
    event: _Envelope


class _Unloaded(Exception):
    """The history of the subject is needed first."""


class ForeignRecord(RegistryError):
    """A record is not the one that its place in the stream says it is."""


_STATE: Final = msgspec.msgpack.Decoder(Known)
_OUTLINE: Final = msgspec.json.Decoder(_Outline)


def outline(position: int, record: bytes) -> Item:
    """What a record is about, as far as that can be read; raises ForeignRecord where it is another one."""
    try:
        recorded = decode_record(record)
    except UnreadableRecord as error:
        try:
            read = _OUTLINE.decode(record)
            family = family_of(read.event.subject)
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as unreadable:
            raise ForeignRecord(position) from unreadable
        found = Item(read.position, read.event.subject, family, read.event.id, record, error=told(error))
    else:
        family = family_of(recorded.subject)
        found = Item(recorded.position, recorded.subject, family, recorded.event_id, record, recorded)
    if found.position != position:
        raise ForeignRecord(position)
    return found


class Memory:
    """What is known of the subjects of one partition, and how a batch is computed from it."""

    def __init__(self, store: ViewStore, epoch: str, spoken: str, *, kept: int = KEPT) -> None:
        self._store, self._epoch, self._language, self._kept = store, epoch, spoken, kept
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._unwritten: dict[str, Known] = {}

    async def compute(self, stored: Sequence[tuple[int, bytes]]) -> list[Item]:
        """The items of a batch, in order, each with its change or its error."""
        items = [outline(position, record) for position, record in stored]
        by_subject: dict[str, list[Item]] = {}
        for item in items:
            by_subject.setdefault(item.subject, []).append(item)
        at_hand = await self._recall(by_subject)
        waiting = [s for s, own in by_subject.items() if s not in at_hand or not self._step(s, own, at_hand[s], None)]
        if waiting:
            histories = await self._store.ledger.histories(waiting, upto=items[-1].position)
            for subject in waiting:
                self._replay(subject, by_subject[subject], histories[subject])
        self._forget()
        if len(self._unwritten) >= FLUSHED:
            await self.flush()
        return items

    async def flush(self) -> None:
        """Write what is known to the table, so that a restart need not read histories."""
        rows: list[dict[str, object]] = [
            {
                "stream": stream,
                "version": known.version,
                "epoch": self._epoch,
                "language": self._language,
                "state": msgspec.msgpack.encode(known),
            }
            for stream, known in self._unwritten.items()
        ]
        self._unwritten = {}
        try:
            if rows:
                await self._store.transaction(lambda conn: _write(conn, rows))
        except Exception as error:  # noqa: BLE001  a cache: what it does not hold is read from the ledger
            log.warning("fold_states_unwritten", error=told(error))

    async def _recall(self, by_subject: dict[str, list[Item]]) -> dict[str, Known]:
        """What is known of exactly the version before the first record, subject by subject."""
        at_hand: dict[str, Known] = {}
        missing: dict[str, int] = {}
        for subject, own in by_subject.items():
            first = own[0].recorded
            if first is None:
                continue
            known = self._known.get(subject)
            if first.version == 1 or own[0].family is not Family.ORGANISATION:
                at_hand[subject] = Known(first.version - 1)
            elif known is not None and known.version == first.version - 1:
                self._known.move_to_end(subject)
                at_hand[subject] = known
            else:
                missing[subject] = first.version - 1
        if missing:
            found = await self._store.read(lambda conn: self._read(conn, missing))
            at_hand.update((stream, known) for stream, known in found if known.version == missing[stream])
        return at_hand

    def _read(self, conn: Connection, wanted: Iterable[str]) -> list[tuple[str, Known]]:
        streams = list(wanted)
        found: list[tuple[str, Known]] = []
        for start in range(0, len(streams), _ROWS):
            rows = conn.execute(
                select(fold_states.c.stream, fold_states.c.state).where(
                    fold_states.c.stream.in_(streams[start : start + _ROWS]),
                    fold_states.c.epoch == self._epoch,
                    fold_states.c.language == self._language,
                )
            )
            found.extend((row.stream, _STATE.decode(row.state)) for row in rows)
        return found

    def _step(self, subject: str, own: Sequence[Item], known: Known, history: Sequence[Recorded] | None) -> bool:
        """Compute the subject's changes; False where its history is needed and is not there."""

        def load() -> Sequence[Recorded]:
            if history is None:
                raise _Unloaded
            return [one for one in history if one.version <= version]

        for item in own:
            recorded = item.recorded
            if recorded is None:
                known = Known(-1)  # nothing is known behind a record that cannot be read
                continue
            version = recorded.version
            try:
                known, item.change = advance(known, recorded, load)
            except _Unloaded:
                return False
            except Exception as error:  # noqa: BLE001  a fact that our code cannot fold parks its subject, no more
                known, item.error = Known(-1), told(error)
        self._remember(subject, own[-1].family, known)
        return True

    def _replay(self, subject: str, own: Sequence[Item], records: Sequence[bytes]) -> None:
        history, error = _readable(records)
        upto = history[-1].version if history else 0
        whole = [item for item in own if item.recorded is not None and item.recorded.version <= upto]
        for item in own[len(whole) :]:  # the one that cannot be read, and what is behind it
            item.error = item.error or error
        first = next((item.recorded for item in whole if item.recorded is not None), None)
        if first is not None:
            earlier = [one for one in history if one.version < first.version]
            self._step(subject, whole, _known_of(earlier, first.version - 1), history)

    def _remember(self, subject: str, family: Family, known: Known) -> None:
        if family is not Family.ORGANISATION or known.version < 0:
            return
        self._known[subject] = known
        self._known.move_to_end(subject)
        self._unwritten[subject] = known

    def _forget(self) -> None:
        while len(self._known) > self._kept:
            self._known.popitem(last=False)


def items_of(stream: str, history: Sequence[bytes], *, without: Collection[int] = ()) -> list[Item]:
    """A subject's records with their changes; with an error from the first on that cannot be read or folded.

    A record at one of the positions of `without` that can be neither is passed over, as if it had never come.
    """
    family, known, error = family_of(stream), Known(0), ""
    recorded: list[Recorded] = []
    items: list[Item] = []
    for record in history:
        item = outline(position_of(record), record)
        if item.recorded is not None and not error:
            recorded.append(item.recorded)
            try:
                known, item.change = advance(known, item.recorded, lambda: recorded)
            except Exception as failed:  # noqa: BLE001  whatever it is, it is this subject's
                item.error = told(failed)
                recorded.pop()
        if item.error and item.position in without:
            continue
        error = error or item.error
        item.error = item.error or (BEHIND if error else "")
        item.family = family
        items.append(item)
    return items


def _readable(records: Iterable[bytes]) -> tuple[list[Recorded], str]:
    """A history up to the first record that cannot be read, and what is wrong with that one."""
    read: list[Recorded] = []
    for record in records:
        try:
            read.append(decode_record(record))
        except UnreadableRecord as error:
            return read, told(error)
    return read, ""


def _known_of(earlier: Sequence[Recorded], version: int) -> Known:
    if not earlier or not any(isinstance(one.data, OrganisationEvent) for one in earlier):
        return Known(version)
    try:
        return known_after(version, fold(resolve(earlier)))
    except Exception:  # noqa: BLE001  an earlier fact does not fold: the records behind it are computed from all of them
        return Known(-1)


def _write(conn: Connection, rows: Sequence[dict[str, object]]) -> None:
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(fold_states)
    news = {name: statement.excluded[name] for name in ("version", "epoch", "language", "state")}
    ordered = sorted(rows, key=lambda row: str(row["stream"]))  # in one order: no deadlock between two workers
    conn.execute(statement.on_conflict_do_update(index_elements=[fold_states.c.stream], set_=news), ordered)
