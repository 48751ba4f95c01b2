"""How does an event of an older schema version become one of today's?

A published version stays readable for ever. A step turns the data of one version into the next; the chain of every
type must be complete, which is checked when the register starts.
"""

from collections.abc import Callable, Mapping
from typing import Any

from events.catalogue import EVENTS
from events.errors import RegistryError

Data = dict[str, Any]
Step = Callable[[Data], Data]
Steps = Mapping[tuple[str, int], Step]


def _as_it_was(data: Data) -> Data:
    """What an older version says, today's version says with the same words: it only can say more."""
    return data


# (type, version that the step reads) -> step
STEPS: Steps = {
    ("organisation.resumed", 1): _as_it_was,
    ("organisation.dependent_resumed", 1): _as_it_was,
    ("organisation.termination_opened", 1): _as_it_was,
    ("organisation.terminated", 1): _as_it_was,
    ("organisation.dissolution_opened", 1): _as_it_was,
    ("organisation.dissolved", 1): _as_it_was,
    ("organisation.reorganised", 1): _as_it_was,
    ("organisation.hold_placed", 1): _as_it_was,
    ("organisation.hold_lifted", 1): _as_it_was,
    ("organisation.legacy_record_migrated", 1): _as_it_was,
    ("organisation.record_supplemented", 1): _as_it_was,
    ("report.published", 1): _as_it_was,
}


class BrokenChainError(RegistryError):
    """A published schema version has no way to today's: an upcaster is missing or one too many is there."""

    def __init__(self, gaps: list[str]) -> None:
        super().__init__()
        self.gaps = gaps

    def __str__(self) -> str:
        return f"{self.__doc__} {', '.join(self.gaps)}"


def check_chain(steps: Steps = STEPS, current: Mapping[str, int] | None = None) -> None:
    """Refuse to start unless each version below today's has exactly one step, and no step leads nowhere."""
    versions = {e.type: e.version for e in EVENTS} if current is None else current
    needed = {(name, v) for name, version in versions.items() for v in range(1, version)}
    gaps = [f"{name} v{v}: missing" for name, v in sorted(needed - set(steps))]
    gaps += [f"{name} v{v}: leads nowhere" for name, v in sorted(set(steps) - needed)]
    if gaps:
        raise BrokenChainError(gaps)


def upcast(name: str, version: int, data: Data, *, steps: Steps = STEPS, to: int) -> Data:
    """The data of an older version, step by step as today's version has it."""
    for v in range(version, to):
        data = steps[name, v](data)
    return data
