"""How does an event of an older schema version become one of today's?

A published version stays readable for ever. A step turns the data of one version into the next; the chain of every
type must be complete, which is checked when the register starts. What each version brought tells `events.later_fields`.
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


def _other_lines_unknown(data: Data) -> Data:
    """A version that had room for the primary line alone says nothing of others."""
    return {"other_lines": None, **data}


def _of_successor(step: Step) -> Step:
    """The same for the particulars of a successor, where there is one."""

    def told(data: Data) -> Data:
        new = data.get("successor")
        return {**data, "successor": step(new)} if isinstance(new, dict) else data

    return told


# (type, version that the step reads) -> step
STEPS: Steps = {
    ("organisation.founded", 1): _other_lines_unknown,
    ("organisation.founded", 2): _as_it_was,
    ("organisation.legacy_record_migrated", 1): _as_it_was,
    ("organisation.reorganised", 1): _of_successor(_other_lines_unknown),
    ("organisation.enterprise_conversion_recorded", 1): _of_successor(_other_lines_unknown),
    ("organisation.lines_changed", 1): _as_it_was,
    ("organisation.group_notification_changed", 1): _as_it_was,
    ("organisation.line_suspended_by_authority", 1): _as_it_was,
    ("organisation.line_suspension_lifted", 1): _as_it_was,
    ("organisation.dependent_registered", 1): _other_lines_unknown,
    ("organisation.dependent_changed", 1): _as_it_was,
    ("organisation.dependent_changed", 2): _as_it_was,
    ("organisation.head_office_moved", 1): _as_it_was,
    ("organisation.resumed", 1): _as_it_was,
    ("organisation.dependent_resumed", 1): _as_it_was,
    ("organisation.termination_opened", 1): _as_it_was,
    ("organisation.terminated", 1): _as_it_was,
    ("organisation.dissolution_opened", 1): _as_it_was,
    ("organisation.dissolved", 1): _as_it_was,
    ("organisation.hold_placed", 1): _as_it_was,
    ("organisation.hold_lifted", 1): _as_it_was,
    ("organisation.record_supplemented", 1): _as_it_was,
    ("organisation.tax_info_changed", 1): _as_it_was,
    ("organisation.foreign_members_changed", 1): _as_it_was,
    ("organisation.manager_appointed", 1): _as_it_was,
    ("target.set", 1): _as_it_was,
    ("organisation.extract_issued", 1): _as_it_was,
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
