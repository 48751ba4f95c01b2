"""Which facts lead to the loss of a unit's certificate, and undo it: violation noticed, resolved, revoked, annulled?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import D92_IN_FORCE
from events.base import Fact, Term
from events.dependent import Dependent, closing, closing_undone
from events.dependent_words import ClosingCause, DependentType
from events.dependents import EXISTS, DependentEvent, about, changed, live
from events.notices import Notice, Notices, notice_of, without
from events.organisation import Organisation
from events.procedure_words import RevocationGround
from events.revocation_terms import Noticed, says_until_when, terms_of
from events.rules import Case, Rule

GROUNDS = frozenset(
    {RevocationGround.FORGED, RevocationGround.INACTIVE, RevocationGround.COURT, RevocationGround.AUTHORITY}
)
_EXAMPLE = "0198c5a0-0000-7000-8000-0000000000d1"


def _notices(case: Case) -> Notices | None:
    one = live(case.org, case.fact.data.dependent)
    return None if one is None or one.type is DependentType.BUSINESS_LOCATION else one.violations


OF_A_UNIT = Noticed(_notices, frozenset({RevocationGround.INACTIVE}), "NĐ 92/2024 Đ.53.2, Đ.55.3")
FOR_A_UNIT = Rule(
    code="R-DEP-15",
    law="NĐ 92/2024 Đ.28.2, Đ.55.1",
    vi="Địa điểm kinh doanh không bị thu hồi giấy chứng nhận riêng.",
    en="A business location's certificate is not revoked by itself.",
    pointer="/data/dependent",
    since=D92_IN_FORCE,
    holds=about(lambda one, _: one.type is not DependentType.BUSINESS_LOCATION),
)
FITS_A_UNIT = Rule(
    code="R-DEP-16",
    law="NĐ 92/2024 Đ.55.1",
    vi="Chi nhánh, văn phòng đại diện chỉ bị thu hồi do hồ sơ giả mạo, ngừng hoạt động quá 12 tháng, "
    "theo Tòa án hoặc cơ quan có thẩm quyền.",
    en="A branch or representative office loses its certificate only for a forged file, for more than 12 "
    "months without activity, or at the word of a court or an authority.",
    pointer="/data/ground",
    since=D92_IN_FORCE,
    holds=lambda case: case.fact.data.ground in GROUNDS,
)


class DependentViolationNoticed(DependentEvent, frozen=True, kw_only=True):
    """The office gave a branch or representative office notice of a violation. Law: Decree 92/2024 art. 55.1, 55.3.

    `explain_by`: until when it may be explained, where the ground is that it was inactive: it is said then.
    """

    type: ClassVar[str] = "organisation.dependent_violation_noticed"
    term: ClassVar[Term] = Term(
        "Thông báo vi phạm của đơn vị phụ thuộc", "Dependent unit's violation noticed", "NĐ 92/2024 Đ.55"
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "ground": "inactive", "explain_by": "2025-07-31"}

    ground: RevocationGround
    explain_by: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One open notice more."""
        new = Notice(self.ground, fact.effective_on, self.explain_by)
        return changed(org, self.dependent, lambda one: _answering(one, (*one.violations, new)))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        FOR_A_UNIT,
        FITS_A_UNIT,
        Rule(
            code="R-VIOL-01",
            law="quy tắc của sổ bộ",
            vi="Vi phạm này của đơn vị đã được thông báo và chưa khắc phục.",
            en="This violation of the unit has been noticed already and is not resolved.",
            pointer="/data/ground",
            holds=about(lambda one, case: notice_of(one.violations, case.fact.data.ground) is None),
        ),
        Rule(
            code="R-VIOL-02",
            law="NĐ 92/2024 Đ.55.3",
            vi="Thời hạn giải trình không thể trước ngày thông báo.",
            en="The time to explain cannot end before the notice.",
            pointer="/data/explain_by",
            since=D92_IN_FORCE,
            holds=lambda case: (case.fact.data.explain_by or date.max) >= case.fact.effective_on,
        ),
        says_until_when(OF_A_UNIT),
    )


class DependentViolationResolved(DependentEvent, frozen=True, kw_only=True):
    """The office accepted the explanation or the remedy of a dependent unit. Law: Decree 92/2024 art. 33.2.a."""

    type: ClassVar[str] = "organisation.dependent_violation_resolved"
    term: ClassVar[Term] = Term(
        "Đơn vị phụ thuộc khắc phục vi phạm", "Dependent unit's violation resolved", "NĐ 92/2024 Đ.33.2.a, Đ.55"
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "ground": "inactive"}

    ground: RevocationGround

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One open notice less."""
        return changed(org, self.dependent, lambda one: _without(one, self.ground))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        Rule(
            code="R-VIOL-03",
            law="NĐ 92/2024 Đ.33.2.a",
            vi="Không có thông báo vi phạm nào như vậy của đơn vị đang chờ khắc phục.",
            en="No such notice of violation to the unit is open.",
            pointer="/data/ground",
            holds=about(lambda one, case: notice_of(one.violations, case.fact.data.ground) is not None),
        ),
    )


def _answering(one: Dependent, violations: Notices) -> Dependent:
    return msgspec.structs.replace(one, violations=violations)


def _without(one: Dependent, ground: RevocationGround) -> Dependent:
    return _answering(one, without(one.violations, ground))


class DependentCertificateRevoked(DependentEvent, frozen=True, kw_only=True):
    """The certificate of a branch or a representative office was revoked: it is closing.

    Law: Decree 92/2024 art. 55.1, 55.6. A business location has no revocation of its own (art. 28.2). For inactivity it
    follows a notice whose time to explain is over (55.3), within three working days (53.2). Its six months of silence
    (54.5) run from the effective day: the posting of a unit's own papers is not recorded.
    """

    type: ClassVar[str] = "organisation.dependent_certificate_revoked"
    term: ClassVar[Term] = Term(
        "Thu hồi giấy chứng nhận chi nhánh, văn phòng đại diện",
        "Dependent unit's certificate revoked",
        "NĐ 92/2024 Đ.55",
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "ground": "inactive", "decided_on": "2025-08-01"}

    ground: RevocationGround

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Closing; the notice that led to it is dealt with."""
        return changed(
            org,
            self.dependent,
            lambda one: closing(_without(one, self.ground), ClosingCause.REVOKED, fact.effective_on),
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        FOR_A_UNIT,
        FITS_A_UNIT,
        Rule(
            code="R-DEP-17",
            law="NĐ 92/2024 Đ.55",
            vi="Giấy chứng nhận của đơn vị đã bị thu hồi rồi.",
            en="The unit's certificate has been revoked already.",
            pointer="/data/dependent",
            holds=about(lambda one, _: one.closing is not ClosingCause.REVOKED),
        ),
        *terms_of(OF_A_UNIT),
    )


class DependentRevocationAnnulled(DependentEvent, frozen=True, kw_only=True):
    """The revocation of a dependent unit's certificate was annulled. Law: Decree 92/2024 art. 55.8."""

    type: ClassVar[str] = "organisation.dependent_revocation_annulled"
    term: ClassVar[Term] = Term(
        "Hủy quyết định thu hồi giấy chứng nhận của đơn vị phụ thuộc",
        "Dependent unit's revocation annulled",
        "NĐ 92/2024 Đ.55.8",
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "decided_on": "2025-09-10"}

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """As it would be with its certificate."""
        return changed(org, self.dependent, closing_undone)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        Rule(
            code="R-DEP-18",
            law="NĐ 92/2024 Đ.55.8",
            vi="Giấy chứng nhận của đơn vị không bị thu hồi vào ngày đó, không có gì để hủy.",
            en="The unit's certificate is not revoked on that day; there is nothing to annul.",
            pointer="/data/dependent",
            holds=about(lambda one, _: one.closing is ClosingCause.REVOKED),
        ),
    )
