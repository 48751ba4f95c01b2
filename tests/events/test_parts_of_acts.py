"""Who takes part in a reorganisation of each form, and how many of them (L23 art. 92-95, 108)?"""

from itertools import product
from typing import Any

import pytest

from tests.events.examples import act
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
