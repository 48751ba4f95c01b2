"""Which own name does a fact give to a cooperative or a union, that nobody else in the country may bear?

The own name, its case aside, is no other's, save of those that were dissolved or declared bankrupt (L23 art. 50.5.a).
"""

from datetime import date
from typing import Final

import msgspec

from events.base import Event, Submission
from events.correction import Corrected
from events.docket import stated
from events.founding import Founded
from events.legacy import LegacyRecordMigrated
from events.members import L23_IN_FORCE
from events.names import form_of, own_name
from events.naming import Renamed
from events.reorganisation import Reorganised
from events.vocabulary import Ending, Kind

# Whose own name nobody else may bear, and how it becomes free again.
NAMED_ONCE: Final = (Kind.COOPERATIVE, Kind.UNION)
FREED: Final = (Ending.DISSOLVED, Ending.BANKRUPT)


class Given(msgspec.Struct, frozen=True):
    """The own name that a fact gives, as it is compared under every legal form, and where in the event it stands."""

    subject: str
    names: frozenset[str]
    pointer: str


def meant(name: str) -> frozenset[str]:
    """The own name that is meant under either legal form."""
    named = {own_name(name, kind) for kind in NAMED_ONCE if form_of(name, kind)}
    return frozenset(named or {own_name(name, Kind.COOPERATIVE)})


def given(submission: Submission) -> Given | None:
    """The own name that a submission gives; None where it gives none, to another kind, or before the 2023 law."""
    found = _named(stated(submission))
    if found is None or _day(submission) < L23_IN_FORCE:
        return None
    name, kind, at = found
    if kind is not None and kind not in NAMED_ONCE:
        return None
    pointer = f"/data/replacement{at}" if isinstance(submission.data, Corrected) else at
    return Given(submission.subject, meant(name), pointer)


def _named(data: Event) -> tuple[str, Kind | None, str] | None:
    """The name, the kind where the fact says it, and the place."""
    if isinstance(data, Founded | LegacyRecordMigrated):
        return data.name, data.kind, "/data/name"
    if isinstance(data, Renamed):
        return data.name, None, "/data/name"
    if isinstance(data, Reorganised) and data.successor is not None:
        return data.successor.name, data.successor.kind, "/data/successor/name"
    return None


def _day(submission: Submission) -> date:
    data = submission.data
    return data.replacement.effectiveon if isinstance(data, Corrected) else submission.effective_on
