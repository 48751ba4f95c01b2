"""Who takes part in a reorganisation of each form, and how many of them (L23 art. 92-95, 108)?"""

from itertools import product
from typing import Any

import pytest

from tests.events.examples import act
from tests.events.reorganisation_examples import FUND, GROUP, TWO, converted, merged
from tests.support.histories import founded, given, particulars

IDS = [f"0198c5a0-0000-7000-8000-0000000000{n:02x}" for n in range(0xE0, 0xEC)]
MANY = {2, 3}
# sources, successors, survivors
LAWFUL: dict[str, tuple[set[int], set[int], set[int]]] = {
    "division": ({1}, MANY, {0}),
    "separation": ({1}, {1, *MANY}, {0}),
    "consolidation": (MANY, {1}, {0}),
    "merger": ({1, *MANY}, {0}, {1}),
    "conversion": ({1}, {1}, {0}),
}


@pytest.mark.parametrize("form", LAWFUL)
def test_an_act_has_the_parties_of_its_form(form: str) -> None:
    """One is divided among several, several become one, one goes into another that stays; nothing else is that act."""
    members = {"members": {"official": 10}}
    roles: list[tuple[str, dict[str, Any]]] = [
        ("source", members),
        ("successor", {**members, "successor": particulars()}),
        ("survivor", members),
    ]
    accepted: set[tuple[int, ...]] = set()
    tried = [counts for counts in product(range(4), repeat=3) if sum(counts)]
    for counts in tried:
        ids = iter(IDS)
        listed = [
            (role, next(ids), data) for (role, data), number in zip(roles, counts, strict=True) for _ in range(number)
        ]
        there = [founded(subject=subject) for role, subject, _ in listed if role != "successor"]
        if "R-ACT-02" not in {refusal.code for refusal in given(*there).when(*act(form, *listed)).refusals}:
            accepted.add(counts)
    sources, successors, survivors = LAWFUL[form]
    assert accepted == {(a, b, c) for a, b, c in tried if a in sources and b in successors and c in survivors}


def test_what_does_not_balance_is_told_in_the_words_of_each_language() -> None:
    """Members by type and amounts with what they are: as given, and as received."""
    given_only = merged(indivisible_fund=FUND)
    unlike = given(*TWO).when(*given_only).refused("R-ACT-03").refusals[0]
    assert f"{FUND} đồng quỹ không chia" in unlike.vi
    assert f"{FUND} đồng of the indivisible fund" in unlike.en
    received_only = merged(survivor={"indivisible_fund": FUND})
    unlike = given(*TWO).when(*received_only).refused("R-ACT-03").refusals[0]
    told = unlike.vi.partition("bên nhận nhận")[2], unlike.en.partition("others receive")[2]
    assert (f"{FUND} đồng quỹ không chia" in told[0], "of the indivisible fund" in told[0]) == (True, False)
    assert f"{FUND} đồng of the indivisible fund" in told[1]


def test_members_of_a_group_that_becomes_a_cooperative_are_told_in_all() -> None:
    """Its members are of another type afterwards: what has to be equal is how many there are."""
    fewer = given(GROUP).when(*converted(members={"group_member": 9})).refused("R-ACT-03", "R-ACT-05").refusals[0]
    assert ("9 thành viên" in fewer.vi, "10 thành viên" in fewer.vi) == (True, True)
    assert ("9 members" in fewer.en, "10 members" in fewer.en) == (True, True)
