"""Which facts give the certificate of a dependent unit anew, take its effect away, or add to the unit's file?

Branches, representative offices and business locations have certificates of their own (Decree 92/2024 art. 9.1).
"""

from datetime import date, timedelta
from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import D92_IN_FORCE
from events.base import Fact, Term
from events.certificate_numbers import succeeded
from events.certificate_words import ReissueReason
from events.certificates import EXCHANGED_SINCE_D92, FILED_ANEW_IN_TIME, NEW_FILE, replaced_as_it_stands
from events.dependent import Dependent
from events.dependent_words import ClosingCause
from events.dependents import EXISTS, DependentEvent, about, changed, live
from events.governance import MOST_ITEMS, Items
from events.organisation import Organisation
from events.procedure_words import LegalStatus
from events.rules import Case, Rule
from events.status import dependent_status
from events.texts import Code

_EXAMPLE = "0198c5a0-0000-7000-8000-0000000000d1"


def _has_its_certificate(one: Dependent, case: Case) -> bool:
    revoked = one.closing is ClosingCause.REVOKED
    return not revoked and dependent_status(case.alive, one, case.fact.effective_on) is not LegalStatus.REVOKED_TAX


def _void(case: Case) -> bool | None:
    one = live(case.org, case.fact.data.dependent)
    return None if one is None else one.certificates.void


NOT_REVOKED = Rule(
    code="R-CERT-02",
    law="NĐ 92/2024 Đ.49, Đ.53.5, Đ.55; quy tắc của sổ bộ",
    vi="Giấy chứng nhận của đơn vị đã bị thu hồi: không cấp lại, không tuyên vô hiệu khi chưa hủy quyết định thu hồi.",
    en="The unit's certificate was revoked: it is neither given anew nor declared void until that is annulled.",
    pointer="/data/dependent",
    since=D92_IN_FORCE,
    holds=about(_has_its_certificate),
)


class DependentCertificateReissued(DependentEvent, frozen=True, kw_only=True):
    """The certificate of a dependent unit was given in place of another: reissued, exchanged, or printed anew.

    Law: Decree 92/2024 art. 9.1, 49, 65.2; 24, 26, 46. `certificate_no` is left out where the number stays.
    """

    type: ClassVar[str] = "organisation.dependent_certificate_reissued"
    term: ClassVar[Term] = Term(
        "Cấp lại, cấp đổi giấy chứng nhận của đơn vị phụ thuộc",
        "Dependent unit's certificate reissued or replaced",
        "NĐ 92/2024 Đ.9.1, Đ.49, Đ.65.2",
    )
    example: ClassVar[dict[str, Any]] = {
        "dependent": _EXAMPLE,
        "reason": "lost",
        "certificate_no": "4900212357-001-2",
    }

    reason: ReissueReason
    certificate_no: Code | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With another certificate, which has effect."""
        return changed(org, self.dependent, lambda one: self._given(one, fact.effective_on))

    def _given(self, one: Dependent, on: date) -> Dependent:
        papers = succeeded(one.certificates, one.certificate_no, one.registered_on, self.certificate_no, on)
        number = self.certificate_no or one.certificate_no
        return msgspec.structs.replace(one, certificate_no=number, certificates=papers)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        NOT_REVOKED,
        EXCHANGED_SINCE_D92,
        replaced_as_it_stands(_void),
    )


class DependentCertificateDeclaredVoid(DependentEvent, frozen=True, kw_only=True):
    """The file of a unit's registration was untruthful (not forged): its certificate is of no effect.

    Law: Decree 92/2024 art. 24.3. A flag beside the unit's status; `new_file_by` is thirty days on unless the office
    said a day. An untruthful file of a change is `organisation.change_declared_void`.
    """

    type: ClassVar[str] = "organisation.dependent_certificate_declared_void"
    term: ClassVar[Term] = Term(
        "Giấy chứng nhận của đơn vị phụ thuộc không có hiệu lực",
        "Dependent unit's certificate declared void",
        "NĐ 92/2024 Đ.24.3",
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "decided_on": "2025-05-12", "new_file_by": "2025-06-11"}

    new_file_by: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Flagged, with the day until which a new file is due."""
        due = self.new_file_by or fact.effective_on + timedelta(days=NEW_FILE)

        def void(one: Dependent) -> Dependent:
            papers = msgspec.structs.replace(one.certificates, void_on=fact.effective_on, new_file_by=due)
            return msgspec.structs.replace(one, certificates=papers)

        return changed(org, self.dependent, void)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        NOT_REVOKED,
        Rule(
            code="R-CERT-05",
            law="quy tắc của sổ bộ",
            vi="Giấy chứng nhận của đơn vị đã bị tuyên không có hiệu lực rồi.",
            en="The unit's certificate is void already.",
            pointer="/data/dependent",
            holds=about(lambda one, _: not one.certificates.void),
        ),
        FILED_ANEW_IN_TIME,
    )


def _kept(case: Case) -> int:
    one = live(case.org, case.fact.data.dependent)
    return 0 if one is None else len(one.supplements.keys() | case.fact.data.items.keys())


class DependentRecordSupplemented(DependentEvent, frozen=True, kw_only=True):
    """The file of a dependent unit was completed by facts that are no change of its registration, each as a code.

    Law: Decree 92/2024 art. 46.1. `reprinted` says that the fact stands on the certificate, of which the office gives a
    new one. Never data of a person.
    """

    type: ClassVar[str] = "organisation.dependent_record_supplemented"
    term: ClassVar[Term] = Term(
        "Bổ sung, cập nhật hồ sơ đơn vị phụ thuộc", "Dependent unit's record supplemented", "NĐ 92/2024 Đ.46.1"
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "items": {"electronic_tax_mailbox": "registered"}}

    items: Items
    reprinted: bool = False

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The items stated, and the others as they were."""

        def supplemented(one: Dependent) -> Dependent:
            return msgspec.structs.replace(one, supplements={**one.supplements, **self.items})

        return changed(org, self.dependent, supplemented)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        Rule(
            code="R-SUPP-01",
            law="quy tắc của sổ bộ",
            vi="Hồ sơ giữ nhiều nhất {most} mục; với sự kiện này là {found}.",
            en="A file keeps at most {most} items; with this event there are {found}.",
            pointer="/data/items",
            holds=lambda case: _kept(case) <= MOST_ITEMS,
            facts=lambda case: {"most": MOST_ITEMS, "found": _kept(case)},
        ),
    )
