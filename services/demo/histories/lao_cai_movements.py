"""What could have moved Lào Cai's 473 cooperatives of 2022 to the 502 of 2023, 405 of them operating?

Operating 377 + 35 founded + 1 converted + 1 by division + 1 by separation - 1 by consolidation - 1 by merger
- 12 found inactive + 4 found active again = 405. Stopped 96 - 7 dissolved + 12 - 4 = 97. Together 502.
Groups 3,910 + 60 founded - 11 dissolved - 1 converted = 3,958.
"""

from datetime import date
from typing import Any

import msgspec

from events.dissolution import Dissolved
from events.members import own_type
from events.reorganisation import Reorganised
from events.standing import ActivityConfirmed, InactivityRecorded, Resumed, Suspended
from events.vocabulary import DissolutionRoute, Evidence, Form, Kind, LeavingCause, Role
from services.demo.histories.ids import uuid_of
from services.demo.histories.journal import Journal, Unit
from services.demo.histories.parts import days, spread

YEAR = (date(2023, 1, 16), date(2023, 12, 22))
FOUNDED = {"A": 24, "C": 4, "G": 4, "H": 1, "I": 2}
FOUNDED_MEMBERS, DISSOLVED, DISSOLVED_MEMBERS = 330, 7, 7
FOUND_INACTIVE, FOUND_ACTIVE = 12, 4
GROUPS_FOUNDED, GROUPS_FOUNDED_MEMBERS, GROUPS_DISSOLVED, GROUPS_DISSOLVED_MEMBERS = 60, 520, 11, 5
CONVERTED = 9


class Moved(msgspec.Struct, frozen=True):
    """What the movements of 2023 need and leave.

    `opening` are the members that a unit must open with, `net` what all movements together add to the members,
    `operating` the units that operate at the end of the year.
    """

    opening: dict[str, int]
    net: int
    operating: list[Unit]


class _Party(msgspec.Struct, frozen=True):
    role: Role
    unit: Unit
    members: int


def file_movements(journal: Journal, coops: list[Unit], stopped: list[Unit], group: Unit) -> Moved:
    """File what happens to cooperatives in 2023."""
    new = journal.units(Kind.COOPERATIVE, FOUNDED)
    heads = spread(FOUNDED_MEMBERS, len(new), "founded", least=7)
    for unit, on, members in zip(new, days(*YEAR, len(new), "founded"), heads, strict=True):
        paper = {"title": "Giấy chứng nhận đăng ký hợp tác xã (mô phỏng)", "issued_on": on}
        journal.founded(unit, on, members, document=paper)
    ended = stopped[:DISSOLVED]
    for unit, on in zip(ended, days(*YEAR, DISSOLVED, "dissolved"), strict=True):
        journal.file(unit.id, Dissolved, on, {"route": DissolutionRoute.VOLUNTARY})
    active, inactive = stopped[-FOUND_ACTIVE:], coops[-FOUND_INACTIVE:]
    for unit, on in zip(active, days(*YEAR, FOUND_ACTIVE, "active"), strict=True):
        journal.file(unit.id, ActivityConfirmed, on, {"evidence": Evidence.SITE_VISIT})
    for unit, on in zip(inactive, days(*YEAR, FOUND_INACTIVE, "inactive"), strict=True):
        journal.file(unit.id, InactivityRecorded, on, {"evidence": Evidence.REPORT_MISSING})
    sources, successors, opening = _reorganise(journal, coops, group)
    _rest(journal, coops)
    _join_and_leave(journal, coops)
    gone = {unit.id for unit in [*inactive, *sources]}
    return Moved(
        opening={**opening, **dict.fromkeys((unit.id for unit in ended), DISSOLVED_MEMBERS)},
        net=FOUNDED_MEMBERS + CONVERTED - DISSOLVED * DISSOLVED_MEMBERS,
        operating=[*(unit for unit in coops if unit.id not in gone), *active, *new, *successors],
    )


def _reorganise(journal: Journal, coops: list[Unit], group: Unit) -> tuple[list[Unit], list[Unit], dict[str, int]]:
    """One act of each form: who ended, who is new, and what the parties must open with."""
    divided, separated, first, second, merged, survivor = coops[:6]
    half, other, part, whole, converted = journal.units(Kind.COOPERATIVE, {"A": 5})
    source, successor = Role.SOURCE, Role.SUCCESSOR
    _act(journal, Form.DIVISION, date(2023, 3, 1), (source, divided, 26), (successor, half, 15), (successor, other, 11))
    _act(journal, Form.SEPARATION, date(2023, 4, 3), (source, separated, 9), (successor, part, 9))
    _act(
        journal, Form.CONSOLIDATION, date(2023, 6, 1), (source, first, 12), (source, second, 14), (successor, whole, 26)
    )
    _act(journal, Form.MERGER, date(2023, 8, 15), (source, merged, 10), (Role.SURVIVOR, survivor, 10))
    _act(journal, Form.CONVERSION, date(2023, 10, 2), (source, group, CONVERTED), (successor, converted, CONVERTED))
    opening = {divided.id: 26, separated.id: 24, first.id: 12, second.id: 14, merged.id: 10, survivor.id: 21}
    opening |= {unit.id: 16 for unit in coops[30:33]}
    return [divided, first, second, merged], [half, other, part, whole, converted], opening


def _act(journal: Journal, form: Form, on: date, *shares: tuple[Role, Unit, int]) -> None:
    """File one act: an event for each party, one after another, all under one id."""
    act = uuid_of(on, journal.province.office, "act", form)
    parties = [_Party(*share) for share in shares]
    for party in parties:
        data: dict[str, Any] = {
            "form": form,
            "role": party.role,
            "counterparts": [other.unit.id for other in parties if other is not party],
            "members": {own_type(party.unit.kind): party.members},
        }
        if party.role is Role.SUCCESSOR:
            data |= {"successor": journal.particulars(party.unit), "synthetic": True}
            journal.since[party.unit.id] = on
        journal.file(party.unit.id, Reorganised, on, data, act=act)


def _rest(journal: Journal, coops: list[Unit]) -> None:
    """One suspension that was cut short, one that ran out by itself; the second was announced beforehand."""
    journal.file(coops[20].id, Suspended, date(2023, 2, 1), {"until": date(2023, 7, 31)})
    journal.file(coops[20].id, Resumed, date(2023, 5, 15), {})
    journal.file(coops[21].id, Suspended, date(2023, 6, 1), {"until": date(2023, 9, 30)}, filed_on=date(2023, 5, 22))


def _join_and_leave(journal: Journal, coops: list[Unit]) -> None:
    """As many leave as join; one joining is filed late, one leaving is taken back by mistake and restored."""
    journal.joined(coops[30], date(2023, 2, 20), 6)
    journal.left(coops[30], date(2023, 9, 11), 4, LeavingCause.VOLUNTARY)
    journal.joined(coops[30], date(2023, 3, 10), 3, filed_on=date(2023, 11, 6))
    left = journal.left(coops[31], date(2023, 4, 18), 3, LeavingCause.DEATH)
    taken_back = journal.rescinded(left, date(2023, 5, 9), "Tưởng nhầm là ghi trùng")
    journal.rescinded(taken_back, date(2023, 5, 30), "Đã đối chiếu: không ghi trùng, khôi phục")
    journal.left(coops[32], date(2023, 7, 4), 2, LeavingCause.UNSTATED)


def file_group_movements(journal: Journal, groups: list[Unit]) -> Moved:
    """File what happens to groups in 2023; the first of them became a cooperative."""
    new = journal.units(Kind.GROUP, {"A": GROUPS_FOUNDED})
    heads = spread(GROUPS_FOUNDED_MEMBERS, GROUPS_FOUNDED, "groups founded", least=4)
    for unit, on, members in zip(new, days(*YEAR, GROUPS_FOUNDED, "groups founded"), heads, strict=True):
        journal.founded(unit, on, members)
    ended = groups[1 : 1 + GROUPS_DISSOLVED]
    for unit, on in zip(ended, days(*YEAR, GROUPS_DISSOLVED, "groups dissolved"), strict=True):
        journal.file(unit.id, Dissolved, on, {})
    journal.joined(groups[50], date(2023, 3, 7), 12)
    journal.left(groups[51], date(2023, 5, 4), 2, LeavingCause.UNSTATED)
    journal.left(groups[50], date(2023, 10, 19), 10, LeavingCause.VOLUNTARY)
    opening = {groups[0].id: CONVERTED, **dict.fromkeys((unit.id for unit in ended), GROUPS_DISSOLVED_MEMBERS)}
    return Moved(
        opening=opening,
        net=GROUPS_FOUNDED_MEMBERS - CONVERTED - GROUPS_DISSOLVED * GROUPS_DISSOLVED_MEMBERS,
        operating=[*groups[1 + GROUPS_DISSOLVED :], *new],
    )
