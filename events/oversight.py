"""What do the office, the tax authority and others want of an organisation that it has not settled yet?"""

from datetime import date

import msgspec

from events.oversight_words import HeardProcedure, Objector
from events.texts import Uuid


class Objection(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A written objection that stands: the event that stated it, to which procedure, by whom, received when."""

    event: Uuid
    procedure: HeardProcedure
    objector: Objector
    received_on: date


class UnitObjection(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A written objection to the closing of a dependent unit: the event that stated it, by whom, received when."""

    event: Uuid
    objector: Objector
    received_on: date


class Oversight(msgspec.Struct, frozen=True, gc=False):
    """What is outstanding: a compliance report (D92 art. 7.6), objections, the tax authority's opinion.

    `report_asked_on` is the day from which the twelve months of L23 art. 103.1.c run, `report_due` the day that the
    office set. `tax_objects` holds the procedures of which the tax authority said last that it does not consent, each
    with that day, and `tax_consents` those of which it said last that it does.
    """

    report_asked_on: date | None = None
    report_due: date | None = None
    objections: tuple[Objection, ...] = ()
    tax_objects: tuple[tuple[HeardProcedure, date], ...] = ()
    tax_consents: tuple[tuple[HeardProcedure, date], ...] = ()


UNWATCHED = Oversight()


def opposed(oversight: Oversight, procedure: HeardProcedure, since: date | None) -> bool:
    """Whether somebody objects to a procedure that runs since a day; what was said of an earlier one is past."""
    first = since or date.min
    said = [o.received_on for o in oversight.objections if o.procedure is procedure]
    said += [on for asked, on in oversight.tax_objects if asked is procedure]
    return any(on >= first for on in said)


def consented(oversight: Oversight, procedure: HeardProcedure, since: date | None) -> bool:
    """Whether the tax authority consented to a procedure that runs since a day."""
    return any(asked is procedure and on >= (since or date.min) for asked, on in oversight.tax_consents)
