"""What do all facts of a branch, a representative office or a business location have in common?"""

from collections.abc import Callable
from typing import Any

import msgspec

from events import life
from events.base import OrganisationEvent
from events.dependent import Dependent
from events.organisation import Organisation
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Cause


class DependentEvent(OrganisationEvent, frozen=True, kw_only=True):
    """A fact of one dependent unit, on the stream of its organisation; `dependent` is the unit's own id."""

    dependent: Uuid

    def cause(self) -> Cause:
        """No line of the reconciliation, unless a kind of fact says otherwise."""
        return Cause.NOTED

    def places(self, state: Any) -> tuple[str, ...]:
        """The office of the unit's own place files it (D92 art. 36.1, 45.3, 54.2)."""
        one = live(state, self.dependent)
        return () if one is None else (one.area,)


def live(org: Any, ref: str) -> Dependent | None:
    """The unit of that id, where the organisation has it and it has not ended."""
    return org.dependents.get(ref) if isinstance(org, Organisation) else None


def about(holds: Callable[[Dependent, Case], bool]) -> Callable[[Case], bool]:
    """A test on the unit that a fact is about; where there is none, that is what another rule says."""

    def tested(case: Case) -> bool:
        one = live(case.org, case.fact.data.dependent)
        return one is None or holds(one, case)

    return tested


def changed(org: Organisation | None, ref: str, change: Callable[[Dependent], Dependent]) -> Organisation:
    """The organisation with one of its units changed; one that it does not have is left alone."""
    before = life.existing(org)
    one = before.dependents.get(ref)
    if one is None:
        return before
    return msgspec.structs.replace(before, dependents={**before.dependents, ref: change(one)})


EXISTS = Rule(
    code="R-DEP-01",
    law="NĐ 92/2024 Đ.28",
    vi="Tổ chức không có đơn vị phụ thuộc này vào ngày đó. Hãy kiểm tra mã đơn vị và ngày.",
    en="The organisation has no such dependent unit on that day. Look at the unit's id and at the date again.",
    pointer="/data/dependent",
    holds=lambda case: live(case.org, case.fact.data.dependent) is not None,
)
