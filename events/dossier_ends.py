"""Which facts close a dossier: stopped, lapsed, refused, approved?"""

from typing import Any, ClassVar, Final

import msgspec

from events.authority_words import Publisher
from events.base import Fact, Family, MatterEvent, Term
from events.dossier import Dossier, closed
from events.dossier_rules import AFTER_SIXTY_DAYS, ANSWERED_IN_TIME, AWAITED, IN_HAND, LIFE
from events.dossier_words import DossierRefusal, DossierStage
from events.rules import Rule
from events.texts import Line, Uuid

# What bars the procedure itself (D92 art. 33), whatever is done to the papers.
BARS: Final = frozenset({DossierRefusal.VIOLATION, DossierRefusal.CLOSING, DossierRefusal.ADDRESS, DossierRefusal.HOLD})


class DossierStopped(MatterEvent, frozen=True, kw_only=True):
    """The applicant stopped the procedure before it was approved. Law: Decree 92/2024 art. 19.7."""

    type: ClassVar[str] = "dossier.stopped"
    family: ClassVar[Family] = Family.DOSSIER
    term: ClassVar[Term] = Term("Người nộp dừng thủ tục", "Dossier stopped", "NĐ 92/2024 Đ.19.7")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)
    example: ClassVar[dict[str, Any]] = {}

    def evolve(self, matter: Dossier, fact: Fact) -> Dossier:
        """Closed; the fee is not returned (art. 22.1)."""
        return closed(matter, DossierStage.STOPPED, fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = LIFE


class DossierLapsed(MatterEvent, frozen=True, kw_only=True):
    """Sixty days passed without the amendment that was asked for. Law: Decree 92/2024 art. 19.6, 31.4."""

    type: ClassVar[str] = "dossier.lapsed"
    family: ClassVar[Family] = Family.DOSSIER
    term: ClassVar[Term] = Term("Hồ sơ hết hiệu lực", "Dossier lapsed", "NĐ 92/2024 Đ.19.6, Đ.31.4")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)
    example: ClassVar[dict[str, Any]] = {}

    def evolve(self, matter: Dossier, fact: Fact) -> Dossier:
        """Closed."""
        return closed(matter, DossierStage.LAPSED, fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (*LIFE, AWAITED, AFTER_SIXTY_DAYS)


class DossierRefused(MatterEvent, frozen=True, kw_only=True):
    """The office refused the registration in writing, with its reason. Law: Decree 92/2024 art. 15, 33.

    The office's word on a name is final, a court may be asked (art. 15.2). `explanation` names no person.
    """

    type: ClassVar[str] = "dossier.refused"
    family: ClassVar[Family] = Family.DOSSIER
    term: ClassVar[Term] = Term("Từ chối đăng ký", "Dossier refused", "NĐ 92/2024 Đ.15, Đ.33")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)
    example: ClassVar[dict[str, Any]] = {"reason": "name", "explanation": "Tên trùng với hợp tác xã đã đăng ký"}

    reason: DossierRefusal
    explanation: Line | None = None

    def evolve(self, matter: Dossier, fact: Fact) -> Dossier:
        """Closed."""
        refused = closed(matter, DossierStage.REFUSED, fact.effective_on)
        return msgspec.structs.replace(refused, reason=self.reason)

    rules: ClassVar[tuple[Rule, ...]] = (
        *LIFE,
        Rule(
            code="R-DOSSIER-10",
            law="NĐ 92/2024 Đ.19.6, Đ.31.4, Đ.33; quy tắc của sổ bộ",
            vi="Người nộp còn được sửa đổi, bổ sung: lúc này chỉ từ chối theo Đ.33 (33.1.a, 33.1.b, 33.1.c, 33.3).",
            en="The applicant may still amend it: until then it is refused on a ground of art. 33 alone.",
            pointer="/data/reason",
            holds=lambda case: case.org.stage is DossierStage.IN_HAND or case.fact.data.reason in BARS,
        ),
        ANSWERED_IN_TIME,
    )


class DossierApproved(MatterEvent, frozen=True, kw_only=True):
    """The office approved the dossier. Law: L23 art. 42.4, 47.1.b, 48.2.b, 55.1.b.

    `event` is the id of the event that it led to: between the receipt and this day lies the time that it took.
    """

    type: ClassVar[str] = "dossier.approved"
    family: ClassVar[Family] = Family.DOSSIER
    term: ClassVar[Term] = Term("Chấp thuận hồ sơ", "Dossier approved", "L23 Đ.42.4, Đ.47.1.b, Đ.48.2.b, Đ.55.1.b")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)
    example: ClassVar[dict[str, Any]] = {"event": "0198c5a0-0000-7000-8000-0000000000aa"}

    event: Uuid

    def evolve(self, matter: Dossier, fact: Fact) -> Dossier:
        """Closed, and what came of it is named."""
        return msgspec.structs.replace(closed(matter, DossierStage.APPROVED, fact.effective_on), led_to=self.event)

    rules: ClassVar[tuple[Rule, ...]] = (*LIFE, IN_HAND, ANSWERED_IN_TIME)
