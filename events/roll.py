"""Who are the members of an organisation that keeps them one by one, so that the next fact costs the same at any size?

A trie of sixteen branches by the digits of the reference, the last digit first: the digits of a UUID are its own path,
so that no two members ever collide and the shape follows from the contents alone, in every process. Nothing is
changed in place: a roll after one more member shares all but a handful of nodes with the roll before it, so that
every step of a history may keep its own.
"""

from collections.abc import Iterable, Iterator

import msgspec

from events.people_words import Party
from events.vocabulary import MemberType

_BITS = 4
_WIDTH = 1 << _BITS


class Member(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What the rules must know of a member: of which type, what kind of party, what is paid in. Never who it is."""

    type: MemberType
    party: Party
    paid: int = 0


class Leaf(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=1):
    """One member, by its opaque reference."""

    ref: str
    member: Member


class Branch(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=0):
    """What lies behind each next digit, and the most that one official member below it has paid in (đồng).

    But for the root, a branch has two members below it at the least.
    """

    below: tuple["Branch | Leaf | None", ...]
    most: int = 0


Node = Branch | Leaf | None
EMPTY = Branch((None,) * _WIDTH)


class Roll(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Whether the members are kept one by one, how many they are, and who; `root` never leaves the register."""

    individual: bool = False
    size: int = 0
    root: Branch = EMPTY

    def get(self, ref: str) -> Member | None:
        """The member of that reference, None where there is none."""
        rest, node = _digits(ref), self.root
        while True:
            found = node.below[rest % _WIDTH]
            if not isinstance(found, Branch):
                return found.member if found is not None and found.ref == ref else None
            rest, node = rest >> _BITS, found

    def entered(self, ref: str, member: Member) -> "Roll":
        """The roll with one member more, or with that member as it is now."""
        known = self.get(ref)
        if known == member:
            return self
        size = self.size + (known is None)
        return Roll(self.individual, size, _entered(self.root, _digits(ref), 0, Leaf(ref, member)))

    def left(self, ref: str) -> "Roll":
        """The roll without that member."""
        if self.get(ref) is None:
            return self
        root = _left(self.root, _digits(ref), ref)
        return Roll(self.individual, self.size - 1, root if isinstance(root, Branch) else _around(root, 0))

    def __iter__(self) -> Iterator[Leaf]:
        """All members, in the order of their digits."""
        return _leaves(self.root)


def of(members: Iterable[tuple[str, Member]]) -> Roll:
    """The roll of an organisation that keeps these members one by one."""
    roll = Roll(individual=True)
    for ref, member in members:
        roll = roll.entered(ref, member)
    return roll


def differences(old: Roll, new: Roll) -> tuple[list[Leaf], list[Leaf]]:
    """The members that are only in the old roll, and those only in the new; what the two share is not looked at."""
    gone: list[Leaf] = []
    come: list[Leaf] = []
    pairs: list[tuple[Node, Node]] = [(old.root, new.root)]
    while pairs:
        left, right = pairs.pop()
        if left is right:
            continue
        if isinstance(left, Branch) and isinstance(right, Branch):
            pairs.extend(zip(reversed(left.below), reversed(right.below), strict=True))
        else:
            olds, news = tuple(_leaves(left)), tuple(_leaves(right))
            gone.extend(leaf for leaf in olds if leaf not in news)
            come.extend(leaf for leaf in news if leaf not in olds)
    return gone, come


def _digits(ref: str) -> int:
    return int(ref.replace("-", ""), 16)


def _around(leaf: Leaf | None, depth: int) -> Branch:
    """A branch that holds one leaf alone."""
    if leaf is None:
        return EMPTY
    return _with(EMPTY, _digits(leaf.ref) >> _BITS * depth, leaf)


def _with(branch: Branch, rest: int, node: Node) -> Branch:
    below = list(branch.below)
    below[rest % _WIDTH] = node
    return Branch(tuple(below), max(map(_most, below)))


def _most(node: Node) -> int:
    if node is None:
        return 0
    return node.most if isinstance(node, Branch) else held(node.member)


def held(member: Member) -> int:
    """What an official member has paid in; the law bounds the share of nobody else by itself."""
    return member.paid if member.type is MemberType.OFFICIAL else 0


def _entered(branch: Branch, rest: int, depth: int, leaf: Leaf) -> Branch:
    found = branch.below[rest % _WIDTH]
    if found is None or (isinstance(found, Leaf) and found.ref == leaf.ref):
        return _with(branch, rest, leaf)
    below = found if isinstance(found, Branch) else _around(found, depth + 1)
    return _with(branch, rest, _entered(below, rest >> _BITS, depth + 1, leaf))


def _left(branch: Branch, rest: int, ref: str) -> Node:
    """The branch without a member that it holds; a leaf that stays alone takes the place of its branch."""
    found = branch.below[rest % _WIDTH]
    after = _left(found, rest >> _BITS, ref) if isinstance(found, Branch) else None
    rest_of = _with(branch, rest, after)
    match [node for node in rest_of.below if node is not None]:
        case []:
            return None
        case [Leaf() as alone]:
            return alone
        case _:
            return rest_of


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    elif node is not None:
        for below in node.below:
            yield from _leaves(below)
