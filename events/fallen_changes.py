"""Which facts make one registered change fall, and that change alone: its file was forged, or untruthful?

They are rescissions with a ground in law: the record stays, and the change counts as never registered (D92 art. 24.2,
24.3; docs/decisions/0027-fallen-changes.md). Rescinding such a fact brings the change back.
"""

from typing import Any, ClassVar, Final

from events import life
from events.barriers import CHANGES, D92_IN_FORCE, HAS_CERTIFICATE
from events.base import Recorded, Term
from events.certificate_words import ForgedItem, ForgeryProof
from events.correction import Rescinded
from events.rules import Case, Rule

_BARS_CHANGES: Final = CHANGES[0]


def _target(case: Case) -> Recorded:
    target: Recorded = case.others[case.fact.data.target]
    return target


FALLS: Final = (
    *life.ALL,
    HAS_CERTIFICATE,
    Rule(
        code="R-CERT-07",
        law="NĐ 92/2024 Đ.24.2, Đ.24.3",
        vi="{type} không phải là thay đổi nội dung đăng ký. Hồ sơ thành lập giả mạo hoặc không trung thực: dùng "
        "organisation.certificate_revoked hoặc organisation.certificate_declared_void; ghi nhầm: record.rescinded.",
        en="{type} is no change of registered contents. For a founding file use organisation.certificate_revoked "
        "(forged) or organisation.certificate_declared_void (untruthful); for a slip, record.rescinded.",
        pointer="/data/target",
        holds=lambda case: _BARS_CHANGES in _target(case).data.rules,
        facts=lambda case: {"type": _target(case).type},
    ),
    Rule(
        code="R-CERT-08",
        law="quy tắc của sổ bộ",
        vi="Thay đổi đó có hiệu lực từ {changed_on}, sau ngày này. Hãy sửa ngày.",
        en="That change took effect on {changed_on}, after this day. Mend the date.",
        pointer="/effectiveon",
        holds=lambda case: case.fact.effective_on >= _target(case).effective_on,
        facts=lambda case: {"changed_on": _target(case).effective_on},
    ),
    Rule(
        code="R-CERT-09",
        law="NĐ 92/2024 Đ.24.2, Đ.24.3, Đ.66.1",
        vi="Việc này chỉ có từ ngày Nghị định 92/2024 có hiệu lực, 18/07/2024. Trước đó dùng record.rescinded.",
        en="There is such an act only since Decree 92/2024 of 18 July 2024. Before it use record.rescinded.",
        pointer="/effectiveon",
        holds=lambda case: case.fact.effective_on >= D92_IN_FORCE,
    ),
)


class ChangeCertificateRevoked(Rescinded, frozen=True, kw_only=True):
    """A paper in the file of a change was forged: the certificate of that change falls, the status stays.

    Law: Decree 92/2024 art. 24.2, 23. `target` is the event of the change; the certificate is given anew from the file
    before it (`organisation.certificate_reissued`, reason previous_dossier). `reason` names no person.
    """

    type: ClassVar[str] = "organisation.change_certificate_revoked"
    term: ClassVar[Term] = Term(
        "Thu hồi giấy chứng nhận đăng ký thay đổi", "Certificate of a change revoked", "NĐ 92/2024 Đ.24.2"
    )
    example: ClassVar[dict[str, Any]] = {
        "target": "0198c5a0-0000-7000-8000-0000000000aa",
        "reason": "Biên bản họp trong hồ sơ thay đổi là giả mạo",
        "forged": "resolution",
        "proof": "police",
        "document": {"number": "112/CSKT", "issued_on": "2025-04-02"},
    }

    forged: ForgedItem
    proof: ForgeryProof

    rules: ClassVar[tuple[Rule, ...]] = FALLS


class ChangeDeclaredVoid(Rescinded, frozen=True, kw_only=True):
    """The file of a change was untruthful, not forged: the file before it counts. Law: Decree 92/2024 art. 24.3.

    `target` is the event of the change. An untruthful founding file is `organisation.certificate_declared_void`.
    """

    type: ClassVar[str] = "organisation.change_declared_void"
    term: ClassVar[Term] = Term("Đăng ký thay đổi không có hiệu lực", "Change declared void", "NĐ 92/2024 Đ.24.3")
    example: ClassVar[dict[str, Any]] = {
        "target": "0198c5a0-0000-7000-8000-0000000000aa",
        "reason": "Nội dung kê khai trong hồ sơ thay đổi không trung thực",
    }

    rules: ClassVar[tuple[Rule, ...]] = FALLS
