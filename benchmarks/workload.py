"""Which events are measured: the lives of cooperatives as an office files them, from a seed.

A life begins with the founding; then members come and go, capital changes, and in January most years are reported. One
return in ten comes after a fact of the new year has been filed, so that it is late. All bytes are ready before a clock
runs.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from events.authority_words import Level
from services.offices.office import EVERYWHERE, Office
from tests.support.trades import line

OFFICE: Final = Office(id="national", name="Cơ quan đăng ký", levels=frozenset(Level), territory=(EVERYWHERE,))
FIRST: Final = date(2011, 1, 3)
FAMILY_NAMES: Final = ("Bắc Sơn", "Đồng Tiến", "Thành Công", "Quyết Thắng", "Tân Mỹ", "Hòa Bình", "An Phú")
RETURNED: Final = 0.7
LATE: Final = 0.1
PROVINCES: Final = tuple(f"pre2025:{code:02d}" for code in range(10, 97, 6))


class Filing(msgspec.Struct, frozen=True):
    """One event: its place in its life from 1 on, what it says, and its exact bytes as a CloudEvent."""

    version: int
    subject: str
    event_id: str
    type: str
    on: date
    data: dict[str, Any]
    body: bytes


class Writer:
    """Writes lives; two writers of one seed write the same."""

    def __init__(self, seed: int) -> None:
        """Begin at the seed."""
        self._dice = random.Random(seed)  # noqa: S311  the same lives in every run
        self._at = 0x0198_0000_0000 + seed * 10_000_000  # milliseconds, as time-ordered ids begin

    def lives(self, organisations: int, events: int) -> list[list[Filing]]:
        """So many lives, of so many events each."""
        return [list(self.life(events)) for _ in range(organisations)]

    def life(self, events: int) -> Iterator[Filing]:
        """The facts of one cooperative, in order."""
        dice, subject = self._dice, self._id()
        day = FIRST + timedelta(days=dice.randrange(1500))
        yield self._filing(1, subject, "organisation.founded", day, self._founding(subject))
        version, owed = 2, 0
        while version <= events:
            year, day = day.year, day + timedelta(days=dice.randrange(5, 340))
            if day.year > year and dice.random() < RETURNED:
                owed = year
            if owed and (version == events or dice.random() >= LATE):
                yield self._filing(version, subject, "organisation.annual_return_filed", *self._return(owed))
                version, owed = version + 1, 0
            if version <= events:
                yield self._filing(version, subject, *self._movement(day))
                version += 1

    def _id(self) -> str:
        """A time-ordered UUID (version 7), as offices are asked to use."""
        self._at += 1
        value = self._at << 80 | 0x7 << 76 | self._dice.getrandbits(12) << 64 | 0b10 << 62 | self._dice.getrandbits(62)
        return str(uuid.UUID(int=value))

    def _filing(self, version: int, subject: str, type_: str, on: date, data: dict[str, Any]) -> Filing:
        return filing_of(version, subject, self._id(), type_, on, data)

    def _founding(self, subject: str) -> dict[str, Any]:
        dice = self._dice
        return {
            "kind": "cooperative",
            "name": f"Hợp tác xã {dice.choice(FAMILY_NAMES)} {subject[9:13]}{subject[-4:]}",
            "area": f"{dice.choice(PROVINCES)}/{dice.randrange(100, 120)}",
            "primary_line": line(dice.choice("AACDGH")),
            "members": {"official": dice.randrange(40, 90)},
            "charter_capital": dice.randrange(1, 50) * 100_000_000,
        }

    def _movement(self, on: date) -> tuple[str, date, dict[str, Any]]:
        dice = self._dice
        kind = dice.randrange(4)
        if kind == 0:
            return "organisation.capital_changed", on, {"charter_capital": dice.randrange(1, 90) * 50_000_000}
        if kind == 1:
            return "organisation.members_left", on, {"member_type": "official", "count": 1}
        return "organisation.members_joined", on, {"member_type": "official", "count": dice.randrange(1, 9)}

    def _return(self, year: int) -> tuple[date, dict[str, Any]]:
        dice = self._dice
        data = {
            "year": year,
            "period_from": f"{year}-01-01",
            "revenue": dice.randrange(1, 90) * 10**8,
            "profit": dice.randrange(1, 9) * 10**7,
            "accounts": {"workers": dice.randrange(5, 50)},
        }
        return date(year, 12, 31), data


def filing_of(version: int, subject: str, event_id: str, type_: str, on: date, data: dict[str, Any]) -> Filing:
    """An event of the office."""
    event = {
        "specversion": "1.0", "id": event_id, "source": OFFICE.source, "type": type_, "schemaversion": 1,
        "subject": subject, "effectiveon": on.isoformat(), "data": data,
    }  # fmt: skip
    return Filing(version, subject, event_id, type_, on, data, msgspec.json.encode(event))
