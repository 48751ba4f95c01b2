"""Which facts give a certificate anew, or take its effect away while the organisation stays?"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar, Final

import msgspec

from events import life
from events.barriers import D92_IN_FORCE, HAS_CERTIFICATE
from events.base import Fact, Noted, Term
from events.certificate_numbers import Certificates, succeeded
from events.certificate_words import ReissueReason
from events.organisation import Organisation
from events.procedure_words import Procedure
from events.rules import Case, Rule
from events.texts import Code
from events.underway import is_open
from events.vocabulary import Cause

# Days for a new file after a certificate was declared void (D92 art. 24.3).
NEW_FILE: Final = 30
NOT_REVOKED: Final = Rule(
    code="R-CERT-02",
    law="NĐ 92/2024 Đ.49, Đ.53; quy tắc của sổ bộ",
    vi="Giấy chứng nhận đã bị thu hồi: không cấp lại và không tuyên vô hiệu, trừ khi hủy quyết định thu hồi.",
    en="The certificate was revoked: it is neither given anew nor declared void until the revocation is annulled.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: not is_open(case.alive, {Procedure.REVOKED, Procedure.TAX_ENFORCED}),
)
EXCHANGED_SINCE_D92: Final = Rule(
    code="R-CERT-03",
    law="NĐ 92/2024 Đ.65.2, Đ.66.1",
    vi="Chỉ cấp đổi sang giấy mới từ ngày Nghị định 92/2024 có hiệu lực, 18/07/2024.",
    en="Older papers are exchanged since Decree 92/2024 came into force on 18 July 2024.",
    pointer="/data/reason",
    until=D92_IN_FORCE - timedelta(days=1),
    holds=lambda case: case.fact.data.reason is not ReissueReason.EXCHANGE_2024,
)
FILED_ANEW_IN_TIME: Final = Rule(
    code="R-CERT-06",
    law="NĐ 92/2024 Đ.24.3",
    vi="Hồ sơ mới phải nộp trong 30 ngày, từ ngày thông báo đến {latest}.",
    en="A new file is due within thirty days of the notice, until {latest}.",
    pointer="/data/new_file_by",
    since=D92_IN_FORCE,
    holds=lambda case: (
        case.fact.data.new_file_by is None
        or case.fact.effective_on <= case.fact.data.new_file_by <= case.fact.effective_on + timedelta(days=NEW_FILE)
    ),
    facts=lambda case: {"latest": case.fact.effective_on + timedelta(days=NEW_FILE)},
)


def replaced_as_it_stands(void: Callable[[Case], bool | None]) -> Rule:
    """The rule that a void certificate, and no other, is replaced on a new file.

    `void` says which it is; None where there is none to judge.
    """
    return Rule(
        code="R-CERT-04",
        law="NĐ 92/2024 Đ.24.3",
        vi="Giấy chứng nhận bị tuyên không có hiệu lực chỉ được thay theo hồ sơ mới (new_dossier), và chỉ khi đó.",
        en="A certificate declared void is replaced on a new file (new_dossier), and such a file comes only then.",
        pointer="/data/reason",
        since=D92_IN_FORCE,
        holds=lambda case: void(case) in (None, case.fact.data.reason is ReissueReason.NEW_DOSSIER),
    )


def numbered(before: Organisation, new: str | None, on: date) -> Certificates:
    """The certificates of an organisation that is given one on a day; an opening record does not say since when."""
    begun = before.born_on if before.origin is not Cause.MIGRATED else None
    return succeeded(before.certificates, before.certificate_no, begun, new, on)


class CertificateReissued(Noted, frozen=True, kw_only=True):
    """A certificate was given in place of another: reissued, exchanged, or printed anew.

    Law: Decree 92/2024 art. 49, 59.3, 65.2; 24, 26, 46. `certificate_no` is left out where the number stays. The former
    number stays findable, with the days between which it held.
    """

    type: ClassVar[str] = "organisation.certificate_reissued"
    term: ClassVar[Term] = Term(
        "Cấp lại, cấp đổi giấy chứng nhận", "Certificate reissued or replaced", "NĐ 92/2024 Đ.49, Đ.59.3, Đ.65.2"
    )
    example: ClassVar[dict[str, Any]] = {"reason": "exchange_2024", "certificate_no": "14.07.000123-2"}

    reason: ReissueReason
    certificate_no: Code | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With another certificate, which has effect."""
        before = life.existing(org)
        return msgspec.structs.replace(
            before,
            certificate_no=self.certificate_no or before.certificate_no,
            certificates=numbered(before, self.certificate_no, fact.effective_on),
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        NOT_REVOKED,
        EXCHANGED_SINCE_D92,
        replaced_as_it_stands(lambda case: case.alive.certificates.void),
    )


class CertificateDeclaredVoid(Noted, frozen=True, kw_only=True):
    """The founding file was untruthful (not forged): the certificate is of no effect until a new file is accepted.

    Law: Decree 92/2024 art. 24.3, which gives it no legal status of art. 27: a flag beside the status. `new_file_by` is
    thirty days on unless the office said a day; without a new file the office asks for a compliance report (art. 7.6).
    An untruthful file of a change is `organisation.change_declared_void`.
    """

    type: ClassVar[str] = "organisation.certificate_declared_void"
    term: ClassVar[Term] = Term("Giấy chứng nhận không có hiệu lực", "Certificate declared void", "NĐ 92/2024 Đ.24.3")
    example: ClassVar[dict[str, Any]] = {"decided_on": "2025-05-12", "new_file_by": "2025-06-11"}

    new_file_by: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Flagged, with the day until which a new file is due."""
        before, on = life.existing(org), fact.effective_on
        due = self.new_file_by or on + timedelta(days=NEW_FILE)
        void = msgspec.structs.replace(before.certificates, void_on=on, new_file_by=due)
        return msgspec.structs.replace(before, certificates=void)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        NOT_REVOKED,
        Rule(
            code="R-CERT-05",
            law="quy tắc của sổ bộ",
            vi="Giấy chứng nhận đã bị tuyên không có hiệu lực từ ngày {void_on}.",
            en="The certificate has been void since {void_on} already.",
            pointer="/type",
            holds=lambda case: not case.alive.certificates.void,
            facts=lambda case: {"void_on": case.alive.certificates.void_on},
        ),
        FILED_ANEW_IN_TIME,
    )
