"""Which page of a list is asked for, and where does the next one begin? Its cursor pins the day and the position."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from services.api import cursors
from services.api.answering import At, address, moment
from services.bootstrap import Register
from services.contract.operations.operation import Operation

C = TypeVar("C", bound=cursors.OfDay)


class Page(Generic[C]):
    """A question about a day, the moment that it is answered for, and the cursor that it came with, if any."""

    def __init__(
        self, operation: Operation, filters: Sequence[str], kind: type[C], served: Register, asked: Mapping[str, Any]
    ) -> None:
        """Read the cursor; `open_page` sets the moment."""
        self.served, self.asked = served, asked
        self.limit: int = asked["limit"]
        self.at: At
        self._operation, self._filters, self._kind = operation, filters, kind
        self._mark = cursors.fingerprint({"of": operation.path, **{name: asked[name] for name in filters}})
        text = asked["cursor"]
        self.cursor = cursors.read(kind, text, served.epoch, self._mark) if text else None

    def following(self, *behind: Any) -> tuple[str, str]:
        """The cursor of the page behind a place in the list, and its address."""
        pinned = self._kind(self.served.epoch, self._mark, self.at.position, self.at.as_of, *behind)
        cursor = cursors.write(pinned)
        kept = {name: _written(self.asked[name]) for name in (*self._filters, "limit")}
        return cursor, address(self._operation.path, {**kept, "cursor": cursor})


async def open_page(
    served: Register,
    asked: Mapping[str, Any],
    operation: Operation,
    views: Sequence[str],
    kind: type[C],
    filters: Sequence[str],
) -> Page[C]:
    """The page that is asked for, at its moment; raises Declined for a cursor that is none."""
    page = Page(operation, filters, kind, served, asked)
    pinned = page.cursor
    page.at = await moment(
        page.served,
        views,
        as_of=pinned.as_of if pinned else asked["as_of"],
        known_at=pinned.known_at if pinned else asked["known_at"],
        min_position=asked["min_position"],
    )
    return page


def _written(value: Any) -> Any:
    return ",".join(value) if isinstance(value, tuple) else value
