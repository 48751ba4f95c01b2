"""How does a group of entries go to the append function: column by column, each column one text?"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from services.ledger import record
from services.ledger.errors import GroupInconsistent
from services.ledger.group import streams_of
from services.ledger.ledger import Entry, partition_of

_SEPARATOR: Final = "\x1f"


def columns_of(entry: Entry, partitions: int) -> tuple[Any, ...]:
    """Return the arguments of sobo_append_one."""
    return (
        entry.stream,
        entry.expected + 1,
        partition_of(entry.stream, partitions),
        entry.office,
        entry.event_id,
        entry.type,
        entry.effective_on,
        entry.act_id,
        record.tail(entry.office, entry.expected + 1, entry.body),
        entry.content,
    )


def arguments_of(entries: Sequence[Entry], partitions: int, rests_on: Mapping[str, int]) -> tuple[Any, ...]:
    """Return the arguments of sobo_append, column by column."""
    judged = streams_of(entries, rests_on)
    claimed = [(entry, claim) for entry in entries for claim in entry.claims]
    return (
        _column([one.stream for one in judged]),
        _column([str(one.version) for one in judged]),
        _column([str(one.entries) for one in judged]),
        _column([entry.stream for entry in entries]),
        _column([str(entry.expected + 1) for entry in entries]),
        _column([str(partition_of(entry.stream, partitions)) for entry in entries]),
        _column([entry.office for entry in entries]),
        _column([entry.event_id for entry in entries]),
        _column([entry.type for entry in entries]),
        _column([entry.effective_on.isoformat() for entry in entries]),
        _column([entry.act_id or "" for entry in entries]),
        [record.tail(entry.office, entry.expected + 1, entry.body) for entry in entries],
        [entry.content for entry in entries],
        _column([claim.scheme for _, claim in claimed]),
        _column([claim.value for _, claim in claimed]),
        _column([entry.stream for entry, _ in claimed]),
        _column([str(entry.expected + 1) for entry, _ in claimed]),
        _column([claim.from_stream or "" for _, claim in claimed]),
    )


def _column(values: list[str]) -> str:
    """Return the values as one text; raises GroupInconsistent where one of them has the separator in it."""
    column = _SEPARATOR.join(values)
    if values and column.count(_SEPARATOR) >= len(values):
        raise GroupInconsistent("a value has the control character U+001F")
    return column
