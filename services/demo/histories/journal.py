"""What does one office file, in which order, and as which exact bytes?

The order is that of filing: a fact filed late stands where it was filed and keeps its earlier effective date. The
events of one act stand together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from events.base import Event
from events.correction import Corrected, Rescinded
from events.founding import Founded
from events.legacy import LegacyRecordMigrated
from events.members import own_type
from events.membership import MembersJoined, MembersLeft
from events.vocabulary import Kind, LeavingCause, Quality
from services.demo.histories.ids import draw, uuid_of
from services.demo.histories.names import name_of
from services.demo.histories.province import Province

_ENCODE = msgspec.json.Encoder().encode


class Unit(msgspec.Struct, frozen=True):
    """A synthetic organisation: who it is, not what happens to it."""

    id: str
    kind: Kind
    section: str
    name: str
    area: str


class Filed(msgspec.Struct, frozen=True):
    """An event as it was filed: enough to correct or rescind it later."""

    event_id: str
    subject: str
    event: type[Event]
    data: dict[str, Any]


class Journal:
    """The filings of one office, put in the order of their days at the end.

    `since` remembers the first day of those organisations that are new.
    """

    def __init__(self, province: Province) -> None:
        self.province = province
        self.since: dict[str, date] = {}
        self._numbers = Counter[str]()
        self._counts = Counter[Kind]()
        self._filings: list[tuple[date, bytes]] = []

    def bodies(self) -> Iterator[bytes]:
        """The exact bytes of every event, in the order of filing."""
        self._filings.sort(key=lambda filing: filing[0])
        return (body for _, body in self._filings)

    def unit(self, kind: Kind, section: str, *, name: str | None = None, district: str | None = None) -> Unit:
        """The next organisation of a kind, in a district of the province."""
        self._counts[kind] += 1
        number, province = self._counts[kind], self.province
        code, place = province.districts[draw(len(province.districts), province.office, kind, number)]
        return Unit(
            id=uuid_of(province.opened_on, province.office, kind, number),
            kind=kind,
            section=section,
            name=name or name_of(kind, section, place, number),
            area=f"{province.area}/{district or code}",
        )

    def units(self, kind: Kind, sections: Mapping[str, int]) -> list[Unit]:
        """Several organisations, so many of each section."""
        return [self.unit(kind, section) for section, count in sections.items() for _ in range(count)]

    def file(
        self,
        subject: str,
        event: type[Event],
        on: date,
        data: dict[str, Any],
        *,
        filed_on: date | None = None,
        act: str | None = None,
    ) -> Filed:
        """File one event that takes effect on a day, on that day or on another."""
        self._numbers[subject] += 1
        event_id = uuid_of(on, subject, self._numbers[subject])
        envelope: dict[str, Any] = {
            "specversion": "1.0",
            "id": event_id,
            "source": self.province.source,
            "type": event.type,
            "schemaversion": event.version,
            "subject": subject,
            "effectiveon": on,
        }
        if act is not None:
            envelope["actid"] = act
        kept = {field: value for field, value in data.items() if value is not None}
        self._filings.append((filed_on or on, _ENCODE({**envelope, "data": kept})))
        return Filed(event_id, subject, event, kept)

    def particulars(self, unit: Unit) -> dict[str, Any]:
        """What a certificate says of a unit."""
        line = {"section": unit.section, "version": self.province.vsic}
        return {"kind": unit.kind, "name": unit.name, "area": unit.area, "primary_line": line}

    def migrated(self, unit: Unit, *gaps: str, members: int | None = None, **known: Any) -> Filed:
        """File the opening record of a unit; what is not given is unknown, and named in `gaps`."""
        data = {
            **self.particulars(unit),
            "members": None if members is None else {own_type(unit.kind): members},
            **known,
            "known_gaps": gaps or None,
            "quality": Quality.LEGACY,
            "synthetic": True,
        }
        return self.file(unit.id, LegacyRecordMigrated, self.province.opened_on, data)

    def founded(self, unit: Unit, on: date, members: int, **known: Any) -> Filed:
        """File the founding of a unit with its founding members."""
        counts = {own_type(unit.kind): members}
        self.since[unit.id] = on
        return self.file(
            unit.id, Founded, on, {**self.particulars(unit), "members": counts, **known, "synthetic": True}
        )

    def joined(self, unit: Unit, on: date, count: int, *, filed_on: date | None = None) -> Filed:
        """File that members were admitted."""
        data = {"member_type": own_type(unit.kind), "count": count}
        return self.file(unit.id, MembersJoined, on, data, filed_on=filed_on)

    def left(self, unit: Unit, on: date, count: int, reason: LeavingCause, *, filed_on: date | None = None) -> Filed:
        """File that members left."""
        data = {"member_type": own_type(unit.kind), "count": count, "reason": reason}
        return self.file(unit.id, MembersLeft, on, data, filed_on=filed_on)

    def corrected(self, wrong: Filed, on: date, effective_on: date, reason: str, **right: Any) -> Filed:
        """File that an event was wrong: `right` are the fields as they should have been."""
        replacement = {
            "type": wrong.event.type,
            "schemaversion": wrong.event.version,
            "effectiveon": effective_on,
            "data": {**wrong.data, **right},
        }
        data = {"target": wrong.event_id, "reason": reason, "replacement": replacement}
        return self.file(wrong.subject, Corrected, on, data)

    def rescinded(self, wrong: Filed, on: date, reason: str) -> Filed:
        """File that an event is taken back."""
        return self.file(wrong.subject, Rescinded, on, {"target": wrong.event_id, "reason": reason})
