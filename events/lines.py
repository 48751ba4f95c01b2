"""Which lines of business does an organisation or a unit of it carry, and what makes two lines one and the same?

Several lines, one of which is the primary one (L23 art. 42.1; Decree 92/2024 art. 13). Statistics count by the primary
line alone; everything else looks at all of them.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from events.industry import BusinessLine
from events.texts import canonical

MOST_LINES: Final = 500
OtherLines = Annotated[tuple[BusinessLine, ...], Meta(max_length=MOST_LINES - 1)]


class Lines(msgspec.Struct, frozen=True, gc=False):
    """The lines that the register knows of, the primary one first.

    `more`: others may be carried that it does not know of, since older papers or an older form of the event told of the
    primary line alone. Not knowing a line is then no reason to refuse anything.
    """

    known: tuple[BusinessLine, ...] = ()
    more: bool = False

    @property
    def primary(self) -> BusinessLine | None:
        """The primary line, where any is known."""
        return self.known[0] if self.known else None


NO_LINES: Final = Lines()


def key(line: BusinessLine) -> tuple[str, str, str]:
    """What makes a line this one: its class and what is said under it; of a line outside the list, what it says.

    Neither the edition of the list nor the case of letters makes another line of it.
    """
    said = line.detail or (line.special_law if line.code is None else None)
    return line.section, line.code or "", canonical(said).casefold() if said else ""


def same(one: BusinessLine, other: BusinessLine) -> bool:
    """Whether both are one line of business."""
    return key(one) == key(other)


def among(line: BusinessLine, lines: Iterable[BusinessLine]) -> bool:
    """Whether a line is one of these."""
    wanted = key(line)
    return any(key(one) == wanted for one in lines)


def repeated(lines: Sequence[BusinessLine]) -> bool:
    """Whether a line stands among these twice, in whatever spelling."""
    return len({key(one) for one in lines}) < len(lines)


def stated(primary: BusinessLine, others: Sequence[BusinessLine] | None) -> Lines:
    """The lines of what is new on the register; `others` None is not known."""
    return Lines((primary, *(others or ())), more=others is None)


def changed(
    lines: Lines, add: Sequence[BusinessLine], remove: Sequence[BusinessLine], primary: BusinessLine | None
) -> Lines:
    """The lines after some went and others came; a primary line that is not among them comes with that.

    What would leave the register without a primary line leaves it the one that it has.
    """
    kept = [one for one in lines.known if not among(one, remove)]
    new = [*kept, *(one for one in add if not among(one, kept))]
    first, last = primary, lines.primary
    if first is None and last is not None:
        first = last if among(last, kept) else next((one for one in add if same(one, last)), last)
    if first is None:
        return msgspec.structs.replace(lines, known=tuple(new))
    wanted = key(first)
    return msgspec.structs.replace(lines, known=(first, *(one for one in new if key(one) != wanted)))


def within(line: BusinessLine, lines: Lines) -> bool:
    """Whether a line can lie in one of these, as far as their classes tell.

    A class lies in one with whose number its own begins, or the other way round; of another edition only the section
    is compared. A line outside the list is carried by whoever has that very line, or a section of which no more is
    known.
    """
    return any(_lies_in(line, one) for one in lines.known)


def _lies_in(line: BusinessLine, other: BusinessLine) -> bool:
    if line.section != other.section:
        return False
    if other.code is None and other.detail is None and other.special_law is None:
        return True
    if line.code is None:
        return same(line, other) or (line.detail is None and line.special_law is None)
    if other.code is None:
        return False
    return line.version != other.version or line.code.startswith(other.code) or other.code.startswith(line.code)


def told(line: BusinessLine) -> str:
    """A line in one breath: its class or section, and what is said under it."""
    return " ".join(filter(None, (line.code or line.section, line.detail, line.special_law)))
