"""Does a roll say of its members what a dictionary says, whatever came and went, and share what did not change?"""

import uuid
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from events import roll
from events.people_words import Party
from events.roll import Branch, Leaf, Member, Roll, differences
from events.vocabulary import MemberType
from tests.support import length

TYPES = (MemberType.OFFICIAL, MemberType.LINKED_CONTRIBUTING)
MEMBERS = [Member(t, Party.INDIVIDUAL, paid) for t in TYPES for paid in (0, 20, 30)]


def refs() -> st.SearchStrategy[str]:
    """References that meet: many agree in their last digits, as those of one machine's clock do."""
    tails = st.sampled_from([0, 1, 2, 0x10, 0x11, 0x110, 0x111])
    heads = st.sampled_from([0, 1, 0xF])
    return st.builds(lambda head, tail: str(uuid.UUID(int=head << 124 | tail)), heads, tails) | st.uuids().map(str)


def deeds() -> st.SearchStrategy[list[tuple[str, Member | None]]]:
    """Who comes, as what, and who goes (None)."""
    return st.lists(st.tuples(refs(), st.sampled_from([*MEMBERS, None])), max_size=40)


def done(deeds: list[tuple[str, Member | None]], start: Roll | None = None) -> Roll:
    """The roll after some deeds."""
    found = Roll(individual=True) if start is None else start
    for ref, member in deeds:
        found = found.left(ref) if member is None else found.entered(ref, member)
    return found


def plain(deeds: list[tuple[str, Member | None]]) -> dict[str, Member]:
    """What a dictionary says of the same deeds."""
    found: dict[str, Member] = {}
    for ref, member in deeds:
        if member is None:
            found.pop(ref, None)
        else:
            found[ref] = member
    return found


def nodes(node: Any) -> set[int]:
    """The branches of a trie, by identity."""
    below = [nodes(n) for n in node.below if isinstance(n, Branch)]
    return {id(node)}.union(*below)


@given(deeds())
@settings(max_examples=length.of(200, 20_000), deadline=None)
def test_a_roll_says_what_a_dictionary_says(deeds: list[tuple[str, Member | None]]) -> None:
    """Size, members and answers for everyone named, there or not."""
    found, expected = done(deeds), plain(deeds)
    assert {leaf.ref: leaf.member for leaf in found} == expected
    assert found.size == len(expected) == sum(1 for _ in found)
    assert {ref: found.get(ref) for ref, _ in deeds} == {ref: expected.get(ref) for ref, _ in deeds}


@given(deeds())
@settings(max_examples=length.of(100, 10_000), deadline=None)
def test_equal_contents_are_equal_rolls_however_they_came_about(deeds: list[tuple[str, Member | None]]) -> None:
    """Whoever left leaves no trace in the shape, and the order of comings leaves none either."""
    found, expected = done(deeds), plain(deeds)
    assert found == roll.of(sorted(expected.items()))
    assert found == roll.of(sorted(expected.items(), reverse=True))


@given(deeds())
@settings(max_examples=length.of(100, 10_000), deadline=None)
def test_the_most_that_an_official_member_paid_is_at_the_root(deeds: list[tuple[str, Member | None]]) -> None:
    """Whoever came, paid more or less, went or is linked now."""
    found = done(deeds)
    assert found.root.most == max((roll.held(leaf.member) for leaf in found), default=0)


@given(deeds(), deeds())
@settings(max_examples=length.of(100, 10_000), deadline=None)
def test_nothing_is_changed_in_place(first: list[tuple[str, Member | None]], more: list[Any]) -> None:
    """The roll before further deeds says afterwards what it said."""
    before = done(first)
    told = {leaf.ref: leaf.member for leaf in before}
    after = done(more, before)
    assert {leaf.ref: leaf.member for leaf in before} == told
    gone, come = differences(before, after)
    now = {leaf.ref: leaf.member for leaf in after}
    assert {leaf.ref: leaf.member for leaf in gone} == {r: m for r, m in told.items() if now.get(r) != m}
    assert {leaf.ref: leaf.member for leaf in come} == {r: m for r, m in now.items() if told.get(r) != m}


@given(deeds())
@settings(max_examples=length.of(50, 5_000), deadline=None)
def test_a_roll_is_kept_and_read_again(deeds: list[tuple[str, Member | None]]) -> None:
    """What a worker remembers between two starts is the same roll."""
    found = done(deeds)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Roll) == found


def test_one_more_member_makes_a_handful_of_new_nodes() -> None:
    """Of four thousand members, the next one costs the nodes on the way to it, and shares the others."""
    members = [(str(uuid.uuid5(uuid.NAMESPACE_OID, str(n))), MEMBERS[0]) for n in range(4_000)]
    before = roll.of(members)
    after = before.entered(str(uuid.UUID(int=7)), MEMBERS[0])
    assert len(nodes(before.root)) > 500
    assert len(nodes(after.root) - nodes(before.root)) <= 6
    assert len(nodes(after.left(str(uuid.UUID(int=7))).root) - nodes(after.root)) <= 6


def test_the_worst_references_go_no_deeper_than_their_digits() -> None:
    """Two references that part in their first digit alone lie below a chain of 31 branches, and can be told apart."""
    one, other = (str(uuid.UUID(int=head << 124)) for head in (1, 2))
    both = roll.of([(one, MEMBERS[0]), (other, MEMBERS[1])])
    assert len(nodes(both.root)) == 32
    assert (both.get(one), both.get(other)) == (MEMBERS[0], MEMBERS[1])
    assert both.left(other) == roll.of([(one, MEMBERS[0])])


def test_a_leaf_is_told_with_its_member() -> None:
    """A roll of one is read by going through it."""
    assert list(roll.of([(str(uuid.UUID(int=3)), MEMBERS[1])])) == [Leaf(str(uuid.UUID(int=3)), MEMBERS[1])]
