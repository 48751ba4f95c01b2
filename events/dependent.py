"""What is a branch, a representative office or a business location that an organisation has?

It lives on its organisation's stream: see docs/decisions/0029. Its legal status is derived (`events.status`).
"""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from events.certificate_numbers import NO_CERTIFICATES, Certificates
from events.dependent_words import ClosingCause, DependentType
from events.lines import NO_LINES, Lines
from events.notices import Notice
from events.oversight import UnitObjection


class Stop(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Days without business, both inside; `along` where its organisation's own suspension set it (D92 art. 47.5)."""

    first: date
    last: date
    along: bool = False


class Dependent(msgspec.Struct, frozen=True, gc=False):
    """One that has not ended. `closing_on` is the day from which the six months of silence run (D92 art. 54.5).

    `closing_before` is why and since when it was closing already when its certificate was revoked; `objections` stand
    against a closing, and `tax_objects_on` is the day on which the tax authority said last that it does not consent.
    """

    type: DependentType
    area: str
    registered_on: date
    name: str | None = None
    code: str | None = None
    certificate_no: str | None = None
    address: str | None = None
    section: str | None = None
    line: str | None = None
    head: str | None = None
    stops: tuple[Stop, ...] = ()
    not_at_address: bool = False
    violations: tuple[Notice, ...] = ()
    closing: ClosingCause | None = None
    closing_on: date | None = None
    closing_before: tuple[ClosingCause, date | None] | None = None
    objections: tuple[UnitObjection, ...] = ()
    tax_objects_on: date | None = None
    lines: Lines = NO_LINES
    certificates: Certificates = NO_CERTIFICATES
    supplements: dict[str, str] = {}

    def lined(self, lines: Lines) -> "Dependent":
        """With these lines of business."""
        first = lines.primary
        if first is None:
            return msgspec.structs.replace(self, lines=lines, section=None, line=None)
        return msgspec.structs.replace(self, lines=lines, section=first.section, line=first.code)

    def stopped(self, on: date) -> Stop | None:
        """The suspension that a day lies in."""
        return next((s for s in self.stops if s.first <= on <= s.last), None)

    def stopping(self, stop: Stop) -> "Dependent":
        """With one suspension more."""
        return msgspec.structs.replace(self, stops=tuple(sorted((*self.stops, stop), key=lambda s: s.first)))

    def resuming(self, day: date) -> "Dependent":
        """The suspension that the day lies in ends the day before."""
        cut = (
            s if not s.first <= day <= s.last else Stop(s.first, day - timedelta(days=1), s.along) for s in self.stops
        )
        return msgspec.structs.replace(self, stops=tuple(s for s in cut if s.first <= s.last))


Dependents = Mapping[str, Dependent]


def stopped_along(dependents: Dependents, first: date, last: date) -> dict[str, Dependent]:
    """When an organisation suspends its business, those that are active are set along (D92 art. 47.5)."""
    return {
        ref: one.stopping(Stop(first, last, along=True)) if _active(one, first) else one
        for ref, one in dependents.items()
    }


def resumed_along(dependents: Dependents, day: date) -> dict[str, Dependent]:
    """When it resumes, those that were set along resume with it (D92 art. 47.6)."""
    return {
        ref: one.resuming(day) if (stop := one.stopped(day)) is not None and stop.along else one
        for ref, one in dependents.items()
    }


def closing(one: Dependent, why: ClosingCause, on: date) -> Dependent:
    """It closes, for a reason and from a day on."""
    before = None if one.closing is None else (one.closing, one.closing_on)
    return msgspec.structs.replace(one, closing=why, closing_on=on, closing_before=before)


def closing_undone(one: Dependent) -> Dependent:
    """It closes no more, or as it did before."""
    why, on = one.closing_before or (None, None)
    return msgspec.structs.replace(one, closing=why, closing_on=on, closing_before=None)


def _active(one: Dependent, on: date) -> bool:
    return one.closing is None and not one.not_at_address and one.stopped(on) is None
