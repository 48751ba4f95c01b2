"""Does a fact name the same person, party, place or procedure twice?"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from events.governance import Representative
from events.rules import Case, Rule
from events.texts import canonical
from events.words import Word

Read = Callable[[Case], Iterable[Any]]


def listed(field: str) -> Read:
    """What stands in a list of the fact's own data."""

    def read(case: Case) -> Iterable[Any]:
        found: Sequence[Any] = getattr(case.fact.data, field) or ()
        return found

    return read


def _mark(one: Any) -> str:
    """By what one of a list is known: a representative by the person, a word by its code, a text by how it reads."""
    if isinstance(one, Representative):
        return one.person
    return one.value if isinstance(one, Word) else canonical(str(one)).casefold()


def named_once(at: str, read: Read) -> Rule:
    """The rule that nothing in a list at a JSON pointer stands there twice; of a person, in whatever position."""

    def twice(case: Case) -> list[str]:
        return [mark for mark, count in Counter(map(_mark, read(case))).items() if count > 1]

    return Rule(
        code="R-TWICE-01",
        law="quy tắc của sổ bộ",
        vi="{repeated} được nêu hai lần. Mỗi mục chỉ ghi một lần.",
        en="{repeated} is named twice. Each stands once.",
        pointer=at,
        holds=lambda case: not twice(case),
        facts=lambda case: {"repeated": ", ".join(twice(case))},
    )
