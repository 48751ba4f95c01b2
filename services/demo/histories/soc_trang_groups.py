"""Which cooperative groups does Sóc Trăng have, how many of them new and registered, with how many heads?

The report gives groups and members by sector; 219 groups and 2,759 members are new since 2010, 826 groups are
registered with their commune. How the 68 of trade and industry divide is not stated, nor whose new members are.
"""

from datetime import date

import msgspec

from events.returns import AnnualReturnFiled
from events.vocabulary import Education, Kind
from services.demo.histories.journal import Journal, Unit
from services.demo.histories.parts import days, even, spread

# Section: number, members, of which founded since 2010, old ones that members joined since.
GROUPS = {
    "A": (1_117, 15_406, 180, 90),
    "K": (1_182, 23_882, 30, 30),
    "G": (40, 5_037, 5, 0),
    "C": (28, 3_525, 4, 0),
}
NEW_MEMBERS, JOINED_EACH, REGISTERED = 2_759, 5, 826
MANAGERS, MANAGERS_TRAINED = 7_080, 1_552
FIRST, LAST, YEARS_END = date(2010, 1, 10), date(2013, 6, 20), date(2012, 12, 31)
RETURNED = date(2013, 1, 10)


class Group(msgspec.Struct, frozen=True):
    """A group, and the day of its founding where it is new."""

    unit: Unit
    founded_on: date | None = None


def file_groups(journal: Journal) -> list[Group]:
    """All groups of the province."""
    found = sum(new for _, _, new, _ in GROUPS.values())
    joins = sum(joining for _, _, _, joining in GROUPS.values())
    founding = iter(spread(NEW_MEMBERS - joins * JOINED_EACH, found, "founding", least=5))
    everyone = sum(count for count, _, _, _ in GROUPS.values())
    registered = _evenly(REGISTERED - found, everyone - found)
    groups: list[Group] = []
    joined: list[Unit] = []
    for section, (count, members, new, joining) in GROUPS.items():
        units = journal.units(Kind.GROUP, {section: count})
        founders = [next(founding) for _ in range(new)]
        rest = members - sum(founders) - joining * JOINED_EACH
        for unit, heads in zip(units[new:], spread(rest, count - new, "groups", section, least=5), strict=True):
            journal.migrated(unit, "founded_on", members=heads, registered=registered.pop())
            groups.append(Group(unit))
        for unit, heads, on in zip(units[:new], founders, days(FIRST, LAST, new, "found", section), strict=True):
            journal.founded(unit, on, heads)
            groups.append(Group(unit, on))
        joined += units[new : new + joining]
    _join(journal, joined)
    return groups


def _join(journal: Journal, units: list[Unit]) -> None:
    """Members joined older groups; once a clerk wrote 25 for 5 and was put right."""
    for index, (unit, on) in enumerate(zip(units, days(FIRST, LAST, len(units), "joins"), strict=True)):
        if index:
            journal.joined(unit, on, JOINED_EACH)
        else:
            wrong = journal.joined(unit, on, 25)
            reason = "Ghi nhầm số thành viên mới: 5, không phải 25"
            journal.corrected(wrong, date(2010, 9, 6), on, reason, count=JOINED_EACH)


def file_group_returns(journal: Journal, groups: list[Group]) -> None:
    """Returns for 2012 give the managers, whose education nobody states, and those trained as heads of a group."""
    filing = [group.unit for group in groups if group.founded_on is None or group.founded_on <= YEARS_END]
    trained = _evenly(MANAGERS_TRAINED, len(filing))
    for unit, managers, one in zip(filing, even(MANAGERS, len(filing)), trained, strict=True):
        accounts = {"managers": {Education.UNKNOWN: managers}, "managers_trained": int(one)}
        data = {"year": 2012, "period_from": date(2012, 1, 1), "accounts": accounts}
        journal.file(unit.id, AnnualReturnFiled, YEARS_END, data, filed_on=RETURNED)


def _evenly(part: int, whole: int) -> list[bool]:
    """So many truths among so many, evenly spaced."""
    return [(index + 1) * part // whole > index * part // whole for index in range(whole)]
