"""Is there the event that another one names as what it led to, and is it about the same applicant?

An approval may be filed before what it led to: that is warned of. What stands on record can be compared, and for ever:
an event of another organisation, or of none, is refused.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from events.base import Family, Submission
from events.codec import decode_record, family_of
from events.docket import Docket, stated
from events.dossier import Dossier
from events.dossier_ends import DossierApproved
from events.errors import Refusal
from services.intake import refusals
from services.intake.reception import Unit
from services.ledger.ledger import Ledger


class Named(msgspec.Struct, frozen=True, gc=False):
    """Whom an event is about: its subject, and the other parties of its act."""

    subject: str
    parties: tuple[str, ...] = ()


References = Mapping[str, tuple[Named, ...]]
Held = tuple[list[Refusal], list[Refusal]]
"""Refusals and warnings."""


def name_in(submission: Submission) -> str | None:
    """The id of the event that a submission says it led to."""
    data = stated(submission)
    return data.event if isinstance(data, DossierApproved) else None


def about(submission: Any) -> Named:
    """Whom a submission, or a record, is about."""
    return Named(submission.subject, submission.data.parties())


async def looked_up(ledger: Ledger, units: Iterable[Unit]) -> References:
    """What stands on record under the ids that these units name."""
    wanted = {name for unit in units for one in unit.submissions if (name := name_in(one)) is not None}
    return {name: tuple(about(decode_record(r)) for r in await ledger.find(name)) for name in wanted}


def compared(submission: Submission, docket: Docket, found: tuple[Named, ...]) -> Held:
    """What is held against a submission that names an event, of which this is known."""
    name = name_in(submission)
    if name is None:
        return [], []
    if not found:
        return [], [refusals.not_on_record(name)]
    applicant = docket.matter.organisation if isinstance(docket.matter, Dossier) else None
    fits = any(
        family_of(one.subject) is Family.ORGANISATION and applicant in (None, one.subject, *one.parties)
        for one in found
    )
    return ([], []) if fits else ([refusals.of_another(name)], [])
