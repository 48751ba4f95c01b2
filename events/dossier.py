"""What is a dossier after a number of facts: at which stage, whose turn is it, and until when?"""

from datetime import date, timedelta

import msgspec

from events.dossier_words import DossierChannel, DossierProcedure, DossierRefusal, DossierStage
from events.quantities import Dong
from events.texts import Code, Uuid

# Days that an applicant has to amend (D92 art. 19.6, 31.4).
TO_AMEND = 60
OPEN = frozenset({DossierStage.IN_HAND, DossierStage.AWAITED})


class DossierFee(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """The fee of a registration, in đồng: when it was paid, or that none is due (D92 art. 19.2.d, 22)."""

    amount: Dong | None = None
    paid_on: date | None = None
    exempt: bool = False


class Dossier(msgspec.Struct, frozen=True, gc=False):
    """The state of one dossier after its facts, in effective order.

    `turn_on` is the day on which it came into the hands of who has to act now: the office that answers, or the
    applicant who was asked to amend. `led_to` is the id of the event that an approval led to.
    """

    id: str
    procedure: DossierProcedure
    area: str
    received_on: date
    turn_on: date
    stage: DossierStage = DossierStage.IN_HAND
    number: Code | None = None
    organisation: Uuid | None = None
    channel: DossierChannel | None = None
    fee: DossierFee | None = None
    asked: int = 0
    closed_on: date | None = None
    reason: DossierRefusal | None = None
    led_to: Uuid | None = None

    @property
    def open(self) -> bool:
        """Whether somebody still has to act."""
        return self.stage in OPEN

    @property
    def amend_by(self) -> date | None:
        """The last day to amend it, where it was asked to be amended."""
        return self.turn_on + timedelta(days=TO_AMEND) if self.stage is DossierStage.AWAITED else None


def closed(dossier: Dossier, stage: DossierStage, on: date) -> Dossier:
    """The dossier at its end."""
    return msgspec.structs.replace(dossier, stage=stage, turn_on=on, closed_on=on)
