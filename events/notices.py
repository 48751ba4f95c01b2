"""Which notices of violation stand open, and by when does the office decide upon each?

A revocation for the grounds b to e is decided within three working days of the end of the time to explain, one for the
grounds a and g, notice and decision, within three working days (D92 art. 53.1, 53.2, 53.4). A court's needs no notice.
"""

from datetime import date, timedelta
from typing import Final

import msgspec

from events.procedure_words import RevocationGround
from events.working_days import Holidays, Reckoned, after

# L23 art. 103.1 b to e: whoever gets a notice of these may explain himself first.
EXPLAINED: Final = frozenset(
    {
        RevocationGround.INACTIVE,
        RevocationGround.REPORT,
        RevocationGround.MEMBERSHIP,
        RevocationGround.CAPITAL,
        RevocationGround.MEETING,
    }
)
UNEXPLAINED: Final = frozenset({RevocationGround.FORGED, RevocationGround.AUTHORITY, RevocationGround.COURT})
# Working days to decide (D92 art. 53.1, 53.2, 53.4).
DECIDED_WITHIN: Final = 3


class Notice(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A notice that is open: its ground, its day, and until when it may be explained where that was said."""

    ground: RevocationGround
    on: date
    explain_by: date | None = None

    def decidable(self) -> date | None:
        """The first day on which the certificate may be revoked for it; None where the time to explain is unknown."""
        if self.ground not in EXPLAINED:
            return self.on
        return None if self.explain_by is None else self.explain_by + timedelta(days=1)

    def decide_by(self, holidays: Holidays) -> Reckoned | None:
        """The last day on which the decision is in time; None where no term runs or its beginning is unknown."""
        if self.ground is RevocationGround.COURT:
            return None
        begun = self.explain_by if self.ground in EXPLAINED else self.on
        return None if begun is None else after(begun, DECIDED_WITHIN, holidays)


Notices = tuple[Notice, ...]


def notice_of(notices: Notices, ground: RevocationGround) -> Notice | None:
    """The open notice of a ground."""
    return next((one for one in notices if one.ground is ground), None)


def without(notices: Notices, ground: RevocationGround) -> Notices:
    """The notices that are left when that of a ground is dealt with."""
    return tuple(one for one in notices if one.ground is not ground)
