"""Which report forms are there, and how is one made?"""

from collections.abc import Awaitable, Callable
from datetime import date, datetime

import msgspec

from events.errors import RegistryError
from services.readers import Moment, Readers
from services.reports import comparison, tables
from services.reports.report import Report

Make = Callable[[Readers, str, Moment], Awaitable[Report]]


class Form(msgspec.Struct, frozen=True):
    """A report form: its code in the address, its name, the views that it reads, how it is made."""

    code: str
    vi: str
    en: str
    views: tuple[str, ...]
    make: Make


class UnknownForm(RegistryError):
    """There is no report form of that name."""

    http_status = 404

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


FORMS: dict[str, Form] = {
    form.code: form
    for form in (
        Form(
            "doi-chieu",
            "Đối chiếu văn bản với sổ bộ",
            "Documents beside the register",
            comparison.VIEWS,
            comparison.compare,
        ),
        Form("B01", "Số lượng, thành viên, lao động, vốn", "Counts by kind", ("movements",), tables.by_kind),
        Form("B04", "Theo lĩnh vực", "By sector", ("movements",), tables.by_sector),
        Form("B06", "Biến động", "Reconciliation", ("movements",), tables.movements),
    )
}


async def build(
    readers: Readers,
    code: str,
    *,
    area: str,
    as_of: date | None = None,
    known_at: int | datetime | None = None,
    min_position: int = 0,
) -> Report:
    """One report for an area, at a day, as known at a position or an instant; raises UnknownForm."""
    form = FORMS.get(code)
    if form is None:
        raise UnknownForm(code)
    moment = await readers.moment(form.views, as_of=as_of, known_at=known_at, min_position=min_position)
    return await form.make(readers, area, moment)
