"""Which facts bring a dossier in and move it between office and applicant: received, amended, handed over?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events.authority_words import Publisher
from events.base import Fact, Family, MatterEvent, Term
from events.dossier import Dossier, DossierFee
from events.dossier_receipt import RECEIPT
from events.dossier_rules import ANSWERED_IN_TIME, AWAITED, IN_HAND, LIFE, WITHIN_SIXTY_DAYS
from events.dossier_words import DossierChannel, DossierProcedure, DossierStage
from events.ids import Area
from events.rules import Rule
from events.texts import Code, Line, Uuid


class DossierReceived(MatterEvent, frozen=True, kw_only=True):
    """The office took a dossier in: the papers are there, the fee is paid or none is due.

    Law: L23 art. 41.2; Decree 92/2024 art. 19.2, 22. Effective on the day of receipt, from which the office's working
    days run. `area` is the place whose office decides (for a move of the head office the new one, art. 37.2);
    `organisation` the applicant, where there is one already. The fee is in đồng; left out where it is not known.
    `decided_on` is the day of the change, or of the decision, that the papers tell of, from which the applicant's
    days run. `system_back_on`, of a dossier worked off the system: the day on which that worked again (D92 art. 20.4).
    """

    type: ClassVar[str] = "dossier.received"
    family: ClassVar[Family] = Family.DOSSIER
    term: ClassVar[Term] = Term("Tiếp nhận hồ sơ", "Dossier received", "L23 Đ.41.2; NĐ 92/2024 Đ.19.2")
    births: ClassVar[bool] = True
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)
    example: ClassVar[dict[str, Any]] = {
        "procedure": "founding",
        "dossier_no": "HS-2025-000123",
        "area": "pre2025:20/187",
        "fee": {"amount": 100_000, "paid_on": "2025-03-03"},
        "channel": "paper",
    }

    procedure: DossierProcedure
    area: Area
    dossier_no: Code | None = None
    organisation: Uuid | None = None
    fee: DossierFee | None = None
    channel: DossierChannel | None = None
    system_back_on: date | None = None

    def evolve(self, matter: Dossier | None, fact: Fact) -> Dossier:
        """In the hands of the office."""
        return Dossier(
            id=fact.subject,
            procedure=self.procedure,
            area=self.area,
            received_on=fact.effective_on,
            turn_on=fact.effective_on,
            number=self.dossier_no,
            organisation=self.organisation,
            channel=self.channel,
            fee=self.fee,
        )

    rules: ClassVar[tuple[Rule, ...]] = (*LIFE, *RECEIPT)


class DossierAmendmentAsked(MatterEvent, frozen=True, kw_only=True):
    """The office asked in writing, once and completely, for the dossier to be amended within sixty days.

    Law: Decree 92/2024 art. 19.6, 31.4. Effective on the day of the request. `request` says what is wanted, without
    naming a person.
    """

    type: ClassVar[str] = "dossier.amendment_asked"
    family: ClassVar[Family] = Family.DOSSIER
    term: ClassVar[Term] = Term(
        "Yêu cầu sửa đổi, bổ sung hồ sơ", "Amendment of a dossier asked", "NĐ 92/2024 Đ.19.6, Đ.31.4"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)
    example: ClassVar[dict[str, Any]] = {"request": "Bổ sung danh sách thành viên chính thức"}

    request: Line | None = None

    def evolve(self, matter: Dossier, fact: Fact) -> Dossier:
        """In the hands of the applicant."""
        return msgspec.structs.replace(
            matter, stage=DossierStage.AWAITED, turn_on=fact.effective_on, asked=matter.asked + 1
        )

    rules: ClassVar[tuple[Rule, ...]] = (*LIFE, IN_HAND, ANSWERED_IN_TIME)


class DossierAmended(MatterEvent, frozen=True, kw_only=True):
    """The applicant amended the dossier as asked; the office's working days run anew. Law: D92 art. 19.6, 31.4."""

    type: ClassVar[str] = "dossier.amended"
    family: ClassVar[Family] = Family.DOSSIER
    term: ClassVar[Term] = Term("Hồ sơ được sửa đổi, bổ sung", "Dossier amended", "NĐ 92/2024 Đ.19.6, Đ.31.4")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)
    example: ClassVar[dict[str, Any]] = {}

    def evolve(self, matter: Dossier, fact: Fact) -> Dossier:
        """In the hands of the office again."""
        return msgspec.structs.replace(matter, stage=DossierStage.IN_HAND, turn_on=fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (*LIFE, AWAITED, WITHIN_SIXTY_DAYS)


class DossierHandedOver(MatterEvent, frozen=True, kw_only=True):
    """A dossier not yet decided passed to the office that is competent from now on; that office files it.

    Law: Decree 92/2024 art. 65.1, 65.5; Decree 125/2025 art. 44. `area` is the area of the receiving office. Whose
    turn it is, and since when, stays as it was.
    """

    type: ClassVar[str] = "dossier.handed_over"
    family: ClassVar[Family] = Family.DOSSIER
    term: ClassVar[Term] = Term(
        "Chuyển hồ sơ cho cơ quan có thẩm quyền", "Dossier handed over", "NĐ 92/2024 Đ.65; NĐ 125/2025 Đ.44"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)
    example: ClassVar[dict[str, Any]] = {"area": "from2025:20/06142"}

    area: Area

    def places(self, state: Any) -> tuple[str, ...]:
        """The receiving office files it."""
        return (self.area,)

    def evolve(self, matter: Dossier, fact: Fact) -> Dossier:
        """At another office."""
        return msgspec.structs.replace(matter, area=self.area)

    rules: ClassVar[tuple[Rule, ...]] = (
        *LIFE,
        Rule(
            code="R-DOSSIER-11",
            law="quy tắc của sổ bộ",
            vi="Hồ sơ đang ở địa bàn {area} rồi. Hãy ghi địa bàn của cơ quan nhận.",
            en="The dossier is in {area} already. State the area of the receiving office.",
            pointer="/data/area",
            holds=lambda case: case.fact.data.area != case.org.area,
            facts=lambda case: {"area": case.org.area},
        ),
    )
