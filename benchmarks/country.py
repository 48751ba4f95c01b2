"""Which thirty years of a country are the figures measured on: 110,000 organisations and 5 million events?

Lives are made from a seed and folded by the views' own code; each is then told fifty times, in fifty provinces, by
fifty organisations whose records stand one behind the other, so that five million facts are there in minutes. One in
ten is recorded up to a year late. Beside the views' rows stand the same facts as typed columns, one row for each event.
"""

import multiprocessing
import random
import uuid
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec

from benchmarks.bulk import PROCESSES, rows_of
from events.base import Recorded
from events.catalogue import BY_TYPE
from events.codec import data_of
from events.industry import sector_of
from projections.changes import replay
from projections.views import movements, periods
from tests.support.trades import line

TOLD: Final = 50
LIFE: Final = 45
FEW: Final = 8
FIRST: Final = date(1996, 11, 1)
LAST: Final = date(2026, 10, 31)
OPENED: Final = (LAST - FIRST).days
AREAS: Final = tuple(f"pre2025:{code:02d}" for code in range(10, 73))
FACTS: Final = ("subject", "position", "effective_on", "province", "kind", "sector", "standing", "capital")
Table = tuple[list[str], list[tuple[Any, ...]]]
Planned = tuple[int, date, str, dict[str, Any]]
Plan = tuple[str, list[tuple[int, Planned]]]
"""An organisation, and its facts with the positions of their records."""


class Told(msgspec.Struct):
    """What some lives leave: facts, and the rows of the views by table, as tuples in the order of their columns."""

    facts: list[tuple[Any, ...]] = []
    rows: dict[str, Table] = {}


def lives(plans: Sequence[Plan]) -> list[Told]:
    """The rows of some lives, made by a process for each of two cores; every position stands for fifty."""
    if len(plans) <= FEW:
        return [told(plans)]
    shares = [plans[number::PROCESSES] for number in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(told, shares))


def planned(organisations: int) -> list[Plan]:
    """Every life with the positions of its records, in the order of the days on which they were recorded; the first
    lives are the same however many there are.
    """
    dice = random.Random(30)  # noqa: S311  the same lives in every run
    subjects = [str(uuid.UUID(int=dice.getrandbits(120) << 8)) for _ in range(organisations)]
    every = sorted(
        (
            (*planned_fact, subject)
            for subject in subjects
            for planned_fact in _life(random.Random(subject))  # noqa: S311  as above
        ),
        key=lambda one: one[0],
    )
    own: dict[str, list[tuple[int, Planned]]] = {subject: [] for subject in subjects}
    for position, (day, on, name, data, subject) in enumerate(every, 1):
        own[subject].append((position, (day, on, name, data)))
    return list(own.items())


def _life(dice: random.Random) -> list[Planned]:
    """What becomes of one cooperative, with the day on which each fact is recorded."""
    begun = dice.randrange(OPENED - 900)
    founded = FIRST + timedelta(days=begun)
    province = dice.choice(AREAS)
    data = {
        "kind": dice.choice(("cooperative", "cooperative", "cooperative", "group", "union")),
        "name": "Hợp tác xã Đồng Tiến",
        "area": f"{province}/{dice.randrange(100, 110)}",
        "primary_line": line(dice.choice("AAACDGHK")),
        "members": {"official": dice.randrange(7, 90)},
        "charter_capital": dice.randrange(1, 50) * 100_000_000,
    }
    facts: list[Planned] = [(begun, founded, "organisation.founded", data)]
    years = [year for year in range(founded.year + 1, LAST.year) if dice.random() < 0.6]
    returns = [(date(year, 12, 31), *_return(dice, year)) for year in years]
    days = sorted(begun + dice.randrange(OPENED - begun) for _ in range(LIFE - 1 - len(returns)))
    others = [(FIRST + timedelta(days=day), *_change(dice, province)) for day in days]
    for on, name, content in (*returns, *others):
        delay = dice.randrange(20, 400) if dice.random() < 0.1 else dice.randrange(15)
        facts.append(((on - FIRST).days + delay, on, name, content))
    return facts


def _return(dice: random.Random, year: int) -> tuple[str, dict[str, Any]]:
    data = {
        "year": year, "period_from": f"{year}-01-01", "revenue": dice.randrange(1, 90) * 10**8,
        "accounts": {"workers": dice.randrange(5, 50)},
    }  # fmt: skip
    return "organisation.annual_return_filed", data


def _change(dice: random.Random, province: str) -> tuple[str, dict[str, Any]]:
    choice = dice.random()
    if choice < 0.05:
        return "organisation.head_office_moved", {"area": f"{province}/{dice.randrange(100, 110)}"}
    if choice < 0.10:
        return "organisation.lines_changed", {"primary_line": line(dice.choice("AAACDGHK"))}
    if choice < 0.16:
        return "organisation.inactivity_recorded", {}
    if choice < 0.22:
        return "organisation.activity_confirmed", {}
    if choice < 0.60:
        return "organisation.members_joined", {"member_type": "official", "count": dice.randrange(1, 5)}
    return "organisation.capital_changed", {"charter_capital": dice.randrange(1, 90) * 50_000_000}


def told(share: Sequence[Plan]) -> Told:
    """What some lives leave in the views, and as typed facts."""
    found = Told()
    views = (movements.make(), periods.make())
    for subject, planned_facts in share:
        records = [record_of(subject, version, *one) for version, one in enumerate(planned_facts, 1)]
        changes = replay(records)
        found.facts += [_fact(record) for record in records]
        for view in views:
            for table, rows in rows_of(view, changes).items():
                names, lines = found.rows.setdefault(table.name, (list(rows[0]), []))
                lines += [tuple(row[name] for name in names) for row in rows]
    return found


def retold(subject: str, facts: Sequence[tuple[int, Planned]], telling: int) -> list[Recorded]:
    """The records of one of the fifty organisations that a life is told by."""
    found: list[Recorded] = []
    for version, (position, (day, on, name, data)) in enumerate(facts, 1):
        there = data
        if "area" in data:
            there = {**data, "area": told_in(data["area"][:10], telling) + data["area"][10:]}
        at = position * TOLD - TOLD + 1 + telling
        found.append(record_of(f"{subject[:34]}{telling:02x}", version, at, (day, on, name, there)))
    return found


def told_in(province: str, telling: int) -> str:
    """In which province a life is told that was lived in one."""
    return AREAS[(AREAS.index(province) + telling) % len(AREAS)]


def record_of(subject: str, version: int, position: int, planned_fact: Planned) -> Recorded:
    """A fact as the ledger has it."""
    _, on, name, data = planned_fact
    return Recorded(
        position=position,
        recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        office="national",
        version=version,
        event_id=str(uuid.UUID(int=position)),
        type=name,
        schema_version=BY_TYPE[name].version,
        subject=subject,
        effective_on=on,
        act_id=None,
        data=data_of(name, BY_TYPE[name].version, data),
    )


_STANDING: Final = {
    "founded": "operating", "inactivity_recorded": "inactive", "activity_confirmed": "operating",
}  # fmt: skip


def _fact(record: Recorded) -> tuple[Any, ...]:
    """The typed columns of a fact: what it says, and nothing carried over from another."""
    data = record.data
    area, line = getattr(data, "area", None), getattr(data, "primary_line", None)
    kind = getattr(data, "kind", None)
    return (
        record.subject,
        record.position,
        record.effective_on,
        area and str(area)[:10],
        kind and kind.value,
        line and str(sector_of(line.section)),
        _STANDING.get(record.type.partition(".")[2]),
        getattr(data, "charter_capital", None),
    )
