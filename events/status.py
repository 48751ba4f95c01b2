"""Which legal status does an organisation, or one of its dependent units, have on a date?

The seven statuses of Decree 92/2024 art. 27, and for groups and dependent units those of art. 28. The decree fixes
only that "not at the registered address" yields to the others and that "active" is the rest; among the others an
ending comes before a procedure and a procedure before a suspension, which is this register's own order.
"""

from datetime import date

from events.dependent import Dependent
from events.organisation import Organisation, ended, suspended
from events.procedure_words import LegalStatus, Procedure
from events.underway import dissolution_of
from events.vocabulary import Kind


def legal_status(org: Organisation, on: date) -> LegalStatus:  # noqa: PLR0911  one return for each status
    """The status at the end of a day on or after the birth; NONE for a group that was only notified (art. 28.6)."""
    group = org.kind is Kind.GROUP
    if ended(org, on):
        return LegalStatus.TERMINATED if group else LegalStatus.CEASED
    if on < org.known_on:
        return LegalStatus.UNKNOWN
    if notified_only(org):
        return LegalStatus.NONE
    match org.procedure:
        case Procedure.BANKRUPTCY:
            return LegalStatus.BANKRUPTCY
        case Procedure.VOLUNTARY | Procedure.COURT | Procedure.REVOKED:
            return LegalStatus.TERMINATING if group else LegalStatus.WINDING_UP
        case Procedure.DIVIDED | Procedure.CONSOLIDATED | Procedure.MERGED:
            return LegalStatus.WINDING_UP
        case Procedure.TAX_ENFORCED:
            return LegalStatus.REVOKED_TAX
        case None:
            pass
    if org.spells and suspended(org, on):
        return LegalStatus.SUSPENDED
    return LegalStatus.NOT_AT_ADDRESS if org.not_at_address else LegalStatus.ACTIVE


def dependent_status(org: Organisation, one: Dependent, on: date) -> LegalStatus:
    """The status of a dependent unit (art. 28) at the end of a day on which it has not ended.

    It is closing while its organisation is being dissolved (art. 50.1.b, 51.1.b), revoked with it where that was done
    to enforce tax, business locations too (art. 53.5), and each of these ends with the organisation's own.
    """
    if ended(org, on):
        return LegalStatus.TERMINATED
    along = dissolution_of(org)
    if along is Procedure.TAX_ENFORCED:
        return LegalStatus.REVOKED_TAX
    if one.closing is not None or along is not None:
        return LegalStatus.TERMINATING
    if one.stopped(on) is not None:
        return LegalStatus.SUSPENDED
    return LegalStatus.NOT_AT_ADDRESS if one.not_at_address else LegalStatus.ACTIVE


def notified_only(org: Organisation) -> bool:
    """Whether it is a group without a certificate: nothing that needs one can happen to it."""
    return org.kind is Kind.GROUP and org.registered is False
