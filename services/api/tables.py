"""Which cells do the tables of the law have on a day, which did an administrator complete, and which are open?"""

from typing import Final

from litestar import get
from litestar.response.base import ASGIResponse

from events.codec import decode_record
from events.completions import Cell, Reference, ReferenceTable, stream_of
from events.docket import opened
from events.reference_tables import LISTS, cells, days
from services.api import query
from services.api.answering import Asking, answer, moment, register_of
from services.contract.operations.reference import TABLES
from services.contract.table_answers import TableCell, TableLine, TableList

_STREAMS: Final = [stream_of(table) for table in ReferenceTable]


@get(TABLES.route)
async def list_tables(request: Asking) -> ASGIResponse:
    """Every table with its cells as the records leave them, and what administrators filed of the rest."""
    asked = query.read(TABLES, request.scope["query_string"])
    served = register_of(request)
    at = await moment(served, (), as_of=asked["on"], known_at=asked["known_at"], min_position=asked["min_position"])
    stored = await served.ledger.histories(_STREAMS, upto=at.position)
    lines: list[TableLine] = []
    for table in ReferenceTable:
        told = opened([decode_record(record) for record in stored.get(stream_of(table), [])]).matter
        filed = told if isinstance(told, Reference) else Reference(table)
        done = {cell.name: cell for cell in filed.cells if cell.since <= at.as_of}
        first, last = days(table)
        shown = cells(table) if table not in LISTS else dict.fromkeys(done)
        rows = [_cell(name, shipped, done.get(name)) for name, shipped in shown.items()]
        unknown = sum(row.value is None for row in rows)
        named = (table.value, table.vi, table.en, stream_of(table))
        lines.append(TableLine(*named, first, last or filed.last_day, unknown, rows))
    return answer(TableList(at.true_for, lines), at)


def _cell(name: str, shipped: int | None, done: Cell | None) -> TableCell:
    if shipped is not None or done is None:
        return TableCell(name, shipped, None, None)
    return TableCell(name, done.value, done.since, done.source)
