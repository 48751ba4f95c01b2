"""Which procedures are open at once, and which of them does the status show?

A court may open bankruptcy proceedings over a dissolution, a certificate may be revoked while an organisation winds up
by its own wish, and whoever lost it to enforce tax may dissolve itself. When the later one is undone, the status is
derived without it (D92 art. 50.6, 56): the earlier one stands again, with the term that had begun. Of several the
status shows bankruptcy first, then winding up, then the revocation that enforces tax, and of equals the last.
"""

from collections.abc import Collection
from datetime import date

import msgspec

from events.organisation import Organisation, Underway
from events.procedure_words import Procedure

_RANK = {Procedure.BANKRUPTCY: 2, Procedure.TAX_ENFORCED: 0}
_WINDING_UP = 1


def underway(org: Organisation) -> tuple[Underway, ...]:
    """Every open procedure with the day from which its terms run, the one that the status shows last."""
    shown = () if org.procedure is None else (Underway(org.procedure, org.procedure_on),)
    return (*org.beneath, *shown)


def is_open(org: Organisation, which: Collection[Procedure]) -> bool:
    """Whether one of these procedures is open, shown or not."""
    return any(one.procedure in which for one in underway(org))


def opened(org: Organisation, procedure: Procedure, on: date) -> Organisation:
    """With one open procedure more, whose terms run from a day."""
    return _shown(org, [*underway(org), Underway(procedure, on)])


def undone(org: Organisation, which: Collection[Procedure]) -> Organisation:
    """As it would be without the last of these procedures."""
    known = list(underway(org))
    last = max((i for i, one in enumerate(known) if one.procedure in which), default=None)
    return org if last is None else _shown(org, known[:last] + known[last + 1 :])


def dissolution_of(org: Organisation) -> Procedure | None:
    """The procedure that its dependent units feel: a court's bankruptcy proceedings leave theirs as it is."""
    return next((one.procedure for one in reversed(underway(org)) if one.procedure is not Procedure.BANKRUPTCY), None)


def _shown(org: Organisation, known: list[Underway]) -> Organisation:
    # Equals keep their order, so that the last of the highest stands at the end.
    *beneath, top = [*sorted(known, key=lambda one: _RANK.get(one.procedure, _WINDING_UP))] or [None]
    shown, since = (None, None) if top is None else (top.procedure, top.since)
    return msgspec.structs.replace(org, procedure=shown, procedure_on=since, beneath=tuple(beneath))
