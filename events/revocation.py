"""Which facts lead to the loss of a certificate, and undo it: violation noticed and resolved, revoked, annulled?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.banned import taken_since
from events.barriers import D92_IN_FORCE, HAS_CERTIFICATE
from events.base import Fact, OrganisationEvent, Term
from events.compliance import REPORT_MISSING_A_YEAR
from events.notices import EXPLAINED, UNEXPLAINED, Notice, Notices, notice_of, without
from events.organisation import Organisation
from events.procedure_words import Procedure, RevocationGround
from events.revocation_terms import Noticed, says_until_when, terms_of
from events.rules import Case, Rule
from events.underway import is_open, opened, undone
from events.vocabulary import Cause, Kind

REVOKING = frozenset({Procedure.REVOKED, Procedure.TAX_ENFORCED})


def _group_may(case: Case) -> bool:
    return case.alive.kind is not Kind.GROUP or case.fact.data.ground in UNEXPLAINED


def _notices(case: Case) -> Notices | None:
    """The open notices; of a ground that a group cannot lose its certificate for, none is asked for."""
    return case.alive.violations if _group_may(case) else None


def _dissolves_since(case: Case) -> date | None:
    """The day of a decision with which the dissolution begins; tax is enforced without one (D92 art. 53.5)."""
    day: date | None = case.fact.data.decided_on
    return None if case.fact.data.tax_enforced else day


OF_AN_ORGANISATION = Noticed(_notices, EXPLAINED, "NĐ 92/2024 Đ.53.2")
FITS_A_GROUP = Rule(
    code="R-REVOKE-01",
    law="NĐ 92/2024 Đ.64.1",
    vi="Tổ hợp tác chỉ bị thu hồi do hồ sơ giả mạo, theo Tòa án hoặc cơ quan có thẩm quyền.",
    en="A group's certificate is revoked only for a forged file or at the word of a court or an authority.",
    pointer="/data/ground",
    since=D92_IN_FORCE,
    holds=_group_may,
)


class ViolationNoticed(OrganisationEvent, frozen=True, kw_only=True):
    """The office gave notice of a violation that is a ground of revocation. Law: L23 art. 103; D92 art. 53, 64.

    `explain_by`: until when the organisation may explain itself, for the grounds b to e (D92 art. 53.2): a notice of
    these says so since Decree 92/2024.
    """

    type: ClassVar[str] = "organisation.violation_noticed"
    term: ClassVar[Term] = Term("Thông báo vi phạm", "Violation noticed", "L23 Đ.103.1; NĐ 92/2024 Đ.53")
    example: ClassVar[dict[str, Any]] = {"ground": "inactive", "explain_by": "2025-06-30"}

    ground: RevocationGround
    explain_by: date | None = None

    def cause(self) -> Cause:
        """A notice."""
        return Cause.VIOLATION_NOTICED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One open notice more."""
        before = life.existing(org)
        one = Notice(self.ground, fact.effective_on, self.explain_by)
        return msgspec.structs.replace(before, violations=(*before.violations, one))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        FITS_A_GROUP,
        Rule(
            code="R-VIOL-01",
            law="quy tắc của sổ bộ",
            vi="Vi phạm này đã được thông báo và chưa khắc phục.",
            en="This violation has been noticed already and is not resolved.",
            pointer="/data/ground",
            holds=lambda case: notice_of(case.alive.violations, case.fact.data.ground) is None,
        ),
        Rule(
            code="R-VIOL-02",
            law="NĐ 92/2024 Đ.53.1-53.4",
            vi="Chỉ các điểm b, c, d, đ, e có thời hạn giải trình; thời hạn không thể trước ngày thông báo.",
            en="Only the grounds b to e have a time to explain, and it cannot end before the notice.",
            pointer="/data/explain_by",
            since=D92_IN_FORCE,
            holds=lambda case: (
                case.fact.data.explain_by is None
                or (case.fact.data.ground not in UNEXPLAINED and case.fact.data.explain_by >= case.fact.effective_on)
            ),
        ),
        says_until_when(OF_AN_ORGANISATION),
        REPORT_MISSING_A_YEAR,
    )


class ViolationResolved(OrganisationEvent, frozen=True, kw_only=True):
    """The office accepted that a noticed violation is remedied. Law: Decree 92/2024 art. 33.2.a, 53.2."""

    type: ClassVar[str] = "organisation.violation_resolved"
    term: ClassVar[Term] = Term("Chấp nhận khắc phục vi phạm", "Violation resolved", "NĐ 92/2024 Đ.33.2.a, Đ.53.2")
    example: ClassVar[dict[str, Any]] = {"ground": "inactive"}

    ground: RevocationGround

    def cause(self) -> Cause:
        """A remedy."""
        return Cause.VIOLATION_RESOLVED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One open notice less."""
        before = life.existing(org)
        return msgspec.structs.replace(before, violations=without(before.violations, self.ground))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-VIOL-03",
            law="NĐ 92/2024 Đ.33.2.a",
            vi="Không có thông báo vi phạm nào như vậy đang chờ khắc phục.",
            en="No such notice of violation is open.",
            pointer="/data/ground",
            holds=lambda case: notice_of(case.alive.violations, case.fact.data.ground) is not None,
        ),
    )


class CertificateRevoked(OrganisationEvent, frozen=True, kw_only=True):
    """The certificate was revoked. Law: L23 art. 103; Decree 92/2024 art. 53, 64.

    With it the dissolution (a group's termination) begins, unless it was done to enforce tax administration: then the
    organisation has that status and need not be dissolved (art. 53.5). For the grounds b to e it follows a notice whose
    time to explain is over, within three working days (art. 53.2); for a and g notice and decision fall within three
    working days (53.1, 53.4); a court's decision needs no notice (53.3). The silence after which it ends by itself runs
    from the publication of the status (51.3, 63.5), see `events.silence`.
    """

    type: ClassVar[str] = "organisation.certificate_revoked"
    term: ClassVar[Term] = Term("Thu hồi giấy chứng nhận", "Certificate revoked", "L23 Đ.103; NĐ 92/2024 Đ.53, Đ.64")
    example: ClassVar[dict[str, Any]] = {"ground": "authority", "tax_enforced": True, "decided_on": "2025-08-01"}

    ground: RevocationGround
    tax_enforced: bool = False

    def cause(self) -> Cause:
        """A revocation."""
        return Cause.REVOKED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Revoked; the notice that led to it is dealt with."""
        which = Procedure.TAX_ENFORCED if self.tax_enforced else Procedure.REVOKED
        after = opened(life.existing(org), which, fact.effective_on)
        return msgspec.structs.replace(after, violations=without(after.violations, self.ground))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        FITS_A_GROUP,
        Rule(
            code="R-REVOKE-02",
            law="L23 Đ.103; NĐ 92/2024 Đ.27.2, Đ.27.3",
            vi="Giấy chứng nhận đã bị thu hồi rồi.",
            en="The certificate has been revoked already.",
            pointer="/type",
            holds=lambda case: not is_open(case.alive, REVOKING),
        ),
        Rule(
            code="R-REVOKE-03",
            law="NĐ 92/2024 Đ.53.5",
            vi="Thu hồi để cưỡng chế thuế chỉ theo yêu cầu của cơ quan có thẩm quyền (điểm g).",
            en="A revocation that enforces tax rests on the request of an authority (g).",
            pointer="/data/tax_enforced",
            since=D92_IN_FORCE,
            holds=lambda case: not case.fact.data.tax_enforced or case.fact.data.ground is RevocationGround.AUTHORITY,
        ),
        *terms_of(OF_AN_ORGANISATION),
        taken_since("/data/decided_on", _dissolves_since),
    )


class RevocationAnnulled(OrganisationEvent, frozen=True, kw_only=True):
    """A revocation was annulled and the certificate restored. Law: Decree 92/2024 art. 56, 64.6."""

    type: ClassVar[str] = "organisation.revocation_annulled"
    term: ClassVar[Term] = Term("Hủy quyết định thu hồi", "Revocation annulled", "NĐ 92/2024 Đ.56, Đ.64.6")
    example: ClassVar[dict[str, Any]] = {"decided_on": "2025-09-10"}

    def cause(self) -> Cause:
        """The end of a revocation."""
        return Cause.REVOCATION_ANNULLED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """As it would be with its certificate."""
        return undone(life.existing(org), REVOKING)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-REVOKE-04",
            law="NĐ 92/2024 Đ.56",
            vi="Giấy chứng nhận không bị thu hồi vào ngày đó, không có gì để hủy.",
            en="The certificate is not revoked on that day; there is nothing to annul.",
            pointer="/type",
            holds=lambda case: is_open(case.alive, REVOKING),
        ),
    )
