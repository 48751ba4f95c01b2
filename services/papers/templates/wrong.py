"""What is wrong with a template, where in it, and what should its author do?"""

from typing import Any, Final, NamedTuple

from events.errors import Refusal, RegistryError

UNSAFE: Final = "R-TEMPLATE-01"
UNKNOWN: Final = "R-TEMPLATE-02"
MALFORMED: Final = "R-TEMPLATE-03"
MISPLACED: Final = "R-TEMPLATE-04"
NEEDS: Final = "R-TEMPLATE-05"
TOO_LONG: Final = "R-TEMPLATE-06"
_SHOWN: Final = 80


class Place(NamedTuple):
    """Where something stands: a pointer from the part on, and the words that a clerk finds it by."""

    pointer: str
    vi: str
    en: str


class Unfit(RegistryError):
    """The template cannot be filled."""

    http_status = 422

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__()
        self.refusals = list(refusals)

    def __str__(self) -> str:
        return "; ".join(f"{one.pointer} {one.code}: {one.en}" for one in self.refusals)


def unsafe(part: str, vi: str, en: str) -> Unfit:
    """A file, or a part of one, that is broken or that could fetch, run or exhaust something."""
    name = part[:_SHOWN]
    where = (f"{name}: ", f"{name}: ") if name else ("", "")
    return Unfit(Refusal(UNSAFE, pointer(part), f"{where[0]}{vi}", f"{where[1]}{en}", facts={"part": name}))


def at(code: str, place: Place, vi: str, en: str, **facts: Any) -> Refusal:
    """Something wrong at a place."""
    told = {"place": place.en, **facts}
    return Refusal(code, place.pointer, f"{place.vi}: {vi}", f"{place.en}: {en}", facts=told)


def shown(text: str) -> str:
    """Some words of a template, short enough to be quoted."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def pointer(part: str, *steps: str) -> str:
    """A part and steps inside of it, as a JSON pointer is written."""
    escaped = [step.replace("~", "~0").replace("/", "~1") for step in (part[:_SHOWN], *steps) if step]
    return "".join(f"/{step}" for step in escaped)
