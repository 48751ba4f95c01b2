"""Which cooperatives and credit funds does Sóc Trăng have, with how many members and how much charter capital?

The report gives both by sector (its lines 43 to 55), the 29 foundings since 2010, and one cooperative by name.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from events.capital import CapitalChanged
from events.vocabulary import CapitalCause, Kind
from services.demo.histories.journal import Journal, Unit
from services.demo.histories.names import SYNTHETIC
from services.demo.histories.parts import MILLION, days, even, spread

# Section, number, members, charter capital in million đồng.
FARMS = ("A", 76, 5_986, 28_298)
OTHERS = (("C", 7, 199, 2_005), ("F", 2, 14, 1_710), ("G", 4, 55, 2_014), ("H", 3, 152, 2_717))
FUNDS = ("K", 12, 20_704, 24_040)
FOUNDED, FIRST, LAST = 29, date(2010, 2, 1), date(2012, 12, 20)
FOUNDING_PAPER = "Giấy chứng nhận đăng ký hợp tác xã (mô phỏng)"

# Regular work for more than 2,500 members: it has more members than that.
EVERGROWTH = f"HTX nông nghiệp Evergrowth {SYNTHETIC}"
TRAN_DE = "951"
EVERGROWTH_MEMBERS, EVERGROWTH_JOINED = 2_600, {2010: 220, 2011: 260, 2012: 300, 2013: 90}
EVERGROWTH_CAPITAL, EVERGROWTH_RAISED = 4_000, 800
FORGOTTEN = 2011


class Cooperative(msgspec.Struct, frozen=True, kw_only=True):
    """A cooperative or credit fund as of the data date: members, members at the end of 2012, capital in đồng.

    `joined` counts those who joined since 2010, founders of a new one among them; `founded_on` is known of new ones.
    """

    unit: Unit
    members: int
    members_2012: int
    capital: int
    joined: int = 0
    founded_on: date | None = None


def file_farms(journal: Journal) -> list[Cooperative]:
    """Agriculture and fishery: Evergrowth, 46 others that stood at the opening, and 29 new ones."""
    section, count, members, capital = FARMS
    evergrowth = _evergrowth(journal, journal.unit(Kind.COOPERATIVE, section, name=EVERGROWTH, district=TRAN_DE))
    units = journal.units(Kind.COOPERATIVE, {section: count - 1})
    heads = spread(members - EVERGROWTH_MEMBERS, count - 1, "farm members", least=12)
    money = [m * MILLION for m in spread(capital - EVERGROWTH_CAPITAL, count - 1, "farm capital", least=60)]
    parts = list(zip(units, heads, money, strict=True))
    return [evergrowth, *_old(journal, parts[:-FOUNDED]), *_new(journal, parts[-FOUNDED:])]


def _evergrowth(journal: Journal, unit: Unit) -> Cooperative:
    joined, now = sum(EVERGROWTH_JOINED.values()), EVERGROWTH_CAPITAL * MILLION
    before = now - EVERGROWTH_RAISED * MILLION
    journal.migrated(unit, "founded_on", members=EVERGROWTH_MEMBERS - joined, charter_capital=before)
    for year, count in EVERGROWTH_JOINED.items():
        # Those of 2011 were forgotten for a year.
        filed_on = date(2012, 6, 12) if year == FORGOTTEN else None
        journal.joined(unit, date(year, 5, 20), count, filed_on=filed_on)
    data = {"charter_capital": now, "previous": before, "reason": CapitalCause.NEW_MEMBER}
    journal.file(unit.id, CapitalChanged, date(2012, 5, 20), data)
    return Cooperative(
        unit=unit,
        members=EVERGROWTH_MEMBERS,
        members_2012=EVERGROWTH_MEMBERS - EVERGROWTH_JOINED[2013],
        capital=now,
        joined=joined,
    )


def _old(journal: Journal, parts: list[tuple[Unit, int, int]]) -> Iterator[Cooperative]:
    """Two in three took in a few members by the end of 2012."""
    for index, (unit, heads, money) in enumerate(parts):
        more = (0, 5, 3)[index % 3]
        journal.migrated(unit, "founded_on", members=heads - more, charter_capital=money)
        if more:
            journal.joined(unit, days(FIRST, LAST, len(parts), "farm joins")[index], more)
        yield Cooperative(unit=unit, members=heads, members_2012=heads, capital=money, joined=more)


def _new(journal: Journal, parts: list[tuple[Unit, int, int]]) -> Iterator[Cooperative]:
    """One in six took in a few more after its founding, in 2013."""
    for index, (unit, heads, money) in enumerate(parts):
        on, more = days(FIRST, LAST, FOUNDED, "founded")[index], 0 if index % 6 else 4
        paper = {"title": FOUNDING_PAPER, "issued_on": on}
        journal.founded(unit, on, heads - more, charter_capital=money, document=paper)
        if more:
            journal.joined(unit, date(2013, 3, 1 + index), more)
        yield Cooperative(
            unit=unit, members=heads, members_2012=heads - more, capital=money, joined=heads, founded_on=on
        )


def file_others(journal: Journal) -> list[Cooperative]:
    """Industry, construction, trade and transport: no more and no fewer since 2010."""
    return [one for row in OTHERS for one in _settled(journal, Kind.COOPERATIVE, *row, [0] * row[1])]


def file_funds(journal: Journal, joined: int) -> list[Cooperative]:
    """Credit funds: they took in the new members that the other sectors leave, some in each year."""
    return list(_settled(journal, Kind.CREDIT_FUND, *FUNDS, spread(joined, FUNDS[1], "fund joins")))


def _settled(
    journal: Journal, kind: Kind, section: str, count: int, members: int, capital: int, joined: list[int]
) -> Iterator[Cooperative]:
    units = journal.units(kind, {section: count})
    heads = spread(members, count, section, "members", least=7)
    money = spread(capital, count, section, "capital", least=100)
    for unit, now, more, amount in zip(units, heads, joined, money, strict=True):
        journal.migrated(unit, "founded_on", members=now - more, charter_capital=amount * MILLION)
        yearly = even(more, 4) if more else []
        for year, some in zip(range(2010, 2014), yearly, strict=False):
            journal.joined(unit, date(year, 6, 15), some)
        late = yearly[-1] if yearly else 0
        yield Cooperative(unit=unit, members=now, members_2012=now - late, capital=amount * MILLION, joined=more)
