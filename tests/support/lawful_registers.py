"""Random lawful registers: several lives at once, with papers that come late, are corrected, taken back and restored.

Each life is filed at a desk that judges it, and the registers of all lives are shuffled together: the position of a
paper is when it became known, whatever day it tells of. Every organisation has one paper a day at most.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec

from tests.support.histories import Filing, corrected, event, is_amendment, rescinded
from tests.support.lawful import BIRTHS, STEPS, Desk, lived, units_of
from tests.support.lawful_figures import FIGURES, MORE_BIRTHS

ALL_STEPS = {**STEPS, **FIGURES}
_GAPS = (1, 2, 5, 9, 20, 35, 60, 95)
# A step that is refused gives way to the next of the table: what moves figures is drawn more often than the rest.
_OFTEN = (
    "return", "return", "return", "composition", "grade", "size", "staff", "grant", "grant", "disbursed", "disbursed",
    "repaid", "revoked grant", "joined", "left", "capital", "suspended", "moved", "moved", "line", "branch",
    "branch moved", "branch ceased", "enterprise", "ceded", "fund", "fund capital", "fund capital", "inactive",
)  # fmt: skip
_OF_A_KIND = {
    "credit_fund": ("lending", "lending", "lending", "lending"),
    "union": ("union joined", "union joined", "union left", "enterprise"),
    "group": ("told", "contributed", "registered", "joined"),
}
Closing = tuple[tuple[int, str, int], ...]
# How a life may end, or come near to it: after so many days, what, and which of its details.
_ANY: tuple[Closing, ...] = (
    (),
    ((9, "revoked", 7), (20, "annulled", 7), (9, "flagged", 7), (20, "cleared", 7)),
    ((9, "suspended", 7), (20, "resumed", 7), (2, "flagged", 7)),
    ((9, "inactive", 7), (20, "confirmed", 7)),
)
_OF_GROUPS: tuple[Closing, ...] = (((367, "converted", 7),), ((9, "termination", 7), (95, "terminated in silence", 7)))
_OF_OTHERS: tuple[Closing, ...] = (
    ((9, "opened", 7), (185, "dissolved in silence", 7)),
    ((9, "opened", 7), (20, "cancelled", 7), (9, "return", 4)),
    ((9, "bankruptcy", 7), (35, "bankrupt", 7)),
    ((9, "revoked for tax", 7),),
)
# Nobody is divided, consolidated or merged whose units are not closed (D92 art. 52.3).
_CLOSED: Closing = ((1, "branch ceased", 6), (1, "branch ceased", 7))
_OF_COOPERATIVES: tuple[Closing, ...] = (
    *((*_CLOSED, (9, act, 7), (9, "settled", 7)) for act in ("divided", "consolidated", "merged")),
    ((9, "separated", 7), (9, "return", 3), (9, "flagged", 7)),
)
_CLOSINGS = {"group": _OF_GROUPS * 2, "cooperative": (*_OF_OTHERS, *_OF_COOPERATIVES * 2)}
_ALL_BIRTHS = (*BIRTHS, *MORE_BIRTHS, *BIRTHS[:1] * 4, *MORE_BIRTHS[:1] * 2)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_FIRST = ("organisation.founded", "organisation.legacy_record_migrated", "fund.established")
_TODAY = "2026-11-20"
_REPORTS = ("annual_return_filed", "credit_fund_report_filed", "manager_staff_reported")
_COUNTED = ("revenue", "amount", "count", "charter_capital", "deposits", "jobs", "persons")


def chance_of(seed: int) -> Random:
    """The same choices for the same seed."""
    return Random(seed)  # noqa: S311  nothing is kept secret by it


def register(chance: Random, *, lives: int = 6) -> list[Filing]:
    """What several lives file, in the order in which it became known."""
    piles = [[_rehomed(filing, number) for filing in _life(chance)] for number in range(lives)]
    found: list[Filing] = []
    while any(piles):
        pile = chance.choice([pile for pile in piles if pile])
        found.append(pile.pop(0))
    return found


def _life(chance: Random) -> list[Filing]:
    birth = chance.choice(_ALL_BIRTHS)
    kind = birth.data["kind"]
    often = (*_OFTEN, *_OF_A_KIND.get(kind, ()) * 3)
    pools = (often, often, often, tuple(FIGURES), tuple(STEPS))
    wanted = [
        (chance.choice(_GAPS), chance.choice(chance.choice(pools)), chance.randrange(8))
        for _ in range(chance.choice((2, 4, 8, 16)))
    ]
    closing = chance.choice((*_ANY, *_CLOSINGS.get(kind, _OF_OTHERS)))
    return _arrived(lived(birth, [*wanted, *closing], ALL_STEPS), chance).filed


def _arrived(life: Desk, chance: Random) -> Desk:
    """The same life as its papers came: some of them later, and some of them amended. No other paper suffers by it."""
    desk, waiting = Desk(), list[list[Filing]]()
    for unit in units_of(life.filed):
        if unit[0].type not in _FIRST and chance.randrange(4) == 0:
            waiting.append(unit)
            continue
        desk.file(*unit, unsettling=False)
        if waiting and chance.randrange(3) == 0:
            desk.file(*waiting.pop(0), unsettling=False)
        if chance.randrange(3) == 0:
            _amend(desk, chance)
    for unit in waiting:
        desk.file(*unit, unsettling=False)
    _amend(desk, chance)
    return desk


def _amend(desk: Desk, chance: Random) -> None:
    if desk.filed:
        for unit in _amendments(desk, chance.choice(desk.filed), chance):
            if not desk.file(*unit, unsettling=False):
                return


def _amendments(desk: Desk, target: Filing, chance: Random) -> Iterator[tuple[Filing, ...]]:
    """A way to put a paper right, or to take it back, and perhaps the taking back of that."""
    if target.act is not None:
        yield tuple(_once_more(rescinded(f), desk) for f in desk.filed if f.act == target.act)
        return
    way = 0 if is_amendment(target) else chance.randrange(5)
    if way == 0:
        first = rescinded(target)
    elif way == 1 and ":" not in target.subject:
        data = {"target": target.event_id, "reason": "sai"}
        first = event("organisation.change_declared_void", data, _TODAY, target.subject)
    else:
        new = msgspec.structs.replace(target, data=_other_numbers(target.data), id="")
        on = (date.fromisoformat(target.on) + timedelta(days=chance.randint(-9, 9))).isoformat()
        if way == 2 and all(f.on != on for f in desk.of(target.subject)):
            new = msgspec.structs.replace(target, on=on)
        first = corrected(target, new)
        if target.type.removeprefix("organisation.") in _REPORTS and way == 3:
            first = msgspec.structs.replace(first, type="organisation.report_amended")
    first = _once_more(first, desk)
    yield (first,)
    if chance.randrange(3) == 0:
        yield (_once_more(rescinded(first), desk),)


def _once_more(filing: Filing, desk: Desk) -> Filing:
    """What is said again is said by another paper."""
    return msgspec.structs.replace(filing, id=str(uuid5(NAMESPACE_URL, f"{len(desk.filed)} {filing.event_id}")))


def _other_numbers(data: dict[str, Any]) -> dict[str, Any]:
    """The same, with one more of what it counts."""
    return {key: value + 1 if key in _COUNTED and isinstance(value, int) else value for key, value in data.items()}


def _rehomed(filing: Filing, number: int) -> Filing:
    """The same paper of another life: every id of an organisation, a paper, a person or an act is another one."""
    told = _UUID.sub(lambda found: str(uuid5(NAMESPACE_URL, f"{number} {found[0]}")), filing.body().decode())
    body: dict[str, Any] = msgspec.json.decode(told)
    return Filing(
        type=body["type"], on=body["effectiveon"], data=body["data"], subject=body["subject"], id=body["id"],
        act=body.get("actid"),
    )  # fmt: skip
