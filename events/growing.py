"""How does a history grow by one without being copied, while those who hold the shorter one see it unchanged?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Growing(Sequence[T], Generic[T]):
    """A sequence that never changes; the longer one shares what it has with the shorter, the first time it grows."""

    __slots__ = ("_length", "_shared")

    def __init__(self, items: Iterable[T] = ()) -> None:
        """Begin with some items."""
        self._shared = list(items)
        self._length = len(self._shared)

    def plus(self, item: T) -> "Growing[T]":
        """The sequence with one item more; a second one that grows from the same is a copy."""
        longer: Growing[T] = Growing()
        longer._shared = self._shared if len(self._shared) == self._length else self._shared[: self._length]
        longer._shared.append(item)
        longer._length = self._length + 1
        return longer

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        """By place, from either end."""
        if isinstance(index, slice):
            return [self._shared[i] for i in range(*index.indices(self._length))]
        return self._shared[range(self._length)[index]]

    def __iter__(self) -> Iterator[T]:
        for place in range(self._length):
            yield self._shared[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Growing) and list[Any](self) == list[Any](other)

    def __hash__(self) -> int:
        return hash(tuple(self))
