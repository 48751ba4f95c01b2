"""What is added to the file of an organisation, or relabelled on it, with no change of what is registered?"""

from datetime import date
from typing import Any, ClassVar

from events import life
from events.authority_words import Publisher
from events.barriers import CHANGES, D92_IN_FORCE, HAS_CERTIFICATE
from events.base import Fact, Noted, Term
from events.governance import MOST_ITEMS, Items, Label
from events.governance_words import ChangeOrigin
from events.governing import JUDGED, governed
from events.ids import Area
from events.lateness import Within, effective, late, since
from events.organisation import Organisation
from events.rules import Case, Rule
from events.texts import Line
from events.vocabulary import Cause
from events.words import Word

NEW_SCHEME = "from2025:"
METHOD = "tax_calculation_method"
# Days in which an organisation answers the review of its converted data (D92 art. 25.3).
REVIEW_DAYS = 90


class RelabelCause(Word):
    """Why an address is called otherwise (Decree 92/2024 art. 46.2)."""

    ADMIN_REORGANISATION = "admin_reorganisation", "Sắp xếp đơn vị hành chính", "Administrative reorganisation"


def _room(kept: str) -> Rule:
    def count(case: Case) -> int:
        return len(getattr(case.alive.governance, kept).keys() | case.fact.data.items.keys())

    return Rule(
        code="R-SUPP-01",
        law="quy tắc của sổ bộ",
        vi="Hồ sơ giữ nhiều nhất {most} mục; với sự kiện này là {found}.",
        en="A file keeps at most {most} items; with this event there are {found}.",
        pointer="/data/items",
        holds=lambda case: count(case) <= MOST_ITEMS,
        facts=lambda case: {"most": MOST_ITEMS, "found": count(case)},
    )


def review_since(org: Organisation) -> date | None:
    """Since when an organisation may answer the review of its converted data; None where nobody asked for one."""
    if org.origin is not Cause.MIGRATED:
        return None
    return org.governance.review_notice_on or (org.known_on if org.known_on >= D92_IN_FORCE else None)


def _reviewed(case: Case) -> date | None:
    return review_since(case.alive) if case.fact.data.answers_review else None


class TaxInfoChanged(Noted, frozen=True, kw_only=True):
    """The organisation notified other particulars of its tax registration, each as a code; what it owes is not here.

    Law: L23 art. 48.1.b; Decree 92/2024 art. 42, groups art. 60.1.e; by judgment or award, which `origin` says, L23
    art. 48.3. Never data of a person.
    """

    type: ClassVar[str] = "organisation.tax_info_changed"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Thay đổi nội dung đăng ký thuế", "Tax information changed", "L23 Đ.48.1.b; NĐ 92/2024 Đ.42, Đ.60.1.e"
    )
    example: ClassVar[dict[str, Any]] = {"items": {"accounting_form": "independent"}}

    items: Items
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The items stated, and the others as they were."""
        before = life.existing(org)
        return governed(before, tax_info={**before.governance.tax_info, **self.items})

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        *CHANGES,
        *JUDGED,
        _room("tax_info"),
        Rule(
            code="R-TAX-01",
            law="NĐ 92/2024 Đ.42",
            vi="Phương pháp tính thuế không thông báo ở đây mà với cơ quan thuế.",
            en="The method of calculating tax is not notified here, but to the tax authority.",
            pointer="/data/items",
            holds=lambda case: METHOD not in case.fact.data.items,
        ),
    )


class RecordSupplemented(Noted, frozen=True, kw_only=True):
    """The file was completed by facts that are neither a registered nor a notified change, each as a code.

    Law: Decree 92/2024 art. 46.1; what answers the review of converted data, which `answers_review` says, art. 25.3.
    `reprinted` says that the fact stands on the certificate, of which the office gives a new one. Never data of a
    person.
    """

    type: ClassVar[str] = "organisation.record_supplemented"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Bổ sung, cập nhật hồ sơ", "Record supplemented", "NĐ 92/2024 Đ.46.1, Đ.25.3")
    example: ClassVar[dict[str, Any]] = {"items": {"electronic_tax_mailbox": "registered"}}

    items: Items
    reprinted: bool = False
    answers_review: bool = False

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The items stated, and the others as they were; the first answer to a review ends its term."""
        before = life.existing(org)
        known = before.governance
        answered = fact.effective_on if self.answers_review else None
        return governed(
            before,
            supplements={**known.supplements, **self.items},
            review_answered_on=known.review_answered_on or answered,
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        _room("supplements"),
        Rule(
            code="R-SUPP-02",
            law="NĐ 92/2024 Đ.46.1",
            vi="Tổ hợp tác chỉ thông báo thì chưa có giấy chứng nhận để cấp lại.",
            en="A group that was only notified has no certificate that could be printed anew.",
            pointer="/data/reprinted",
            holds=lambda case: not case.fact.data.reprinted or HAS_CERTIFICATE.holds(case),
        ),
        Rule(
            code="R-SUPP-03",
            law="NĐ 92/2024 Đ.25.3",
            vi="Không có việc rà soát dữ liệu chuyển đổi nào đang chờ tổ chức này trả lời.",
            en="No review of converted data waits for an answer of this organisation.",
            pointer="/data/answers_review",
            holds=lambda case: (
                not case.fact.data.answers_review
                or (_reviewed(case) is not None and case.alive.governance.review_answered_on is None)
            ),
        ),
        late(
            effective,
            since(_reviewed, Within(REVIEW_DAYS, working=False)),
            code="W-SUPP-01",
            law="NĐ 92/2024 Đ.25.3",
            vi="Phải trả lời thông báo rà soát trong 90 ngày, tức đến {due}; trả lời muộn.",
            en="The review was to be answered within ninety days, until {due}: this is late.",
            pointer="/effectiveon",
            since=D92_IN_FORCE,
        ),
    )


class AddressRelabelled(Noted, frozen=True, kw_only=True):
    """The place of the head office has another name since administrative units were reorganised; nothing has moved.

    Law: Decree 92/2024 art. 46.2 (no duty to register, the certificate stays valid). The area stays as filed, under
    which it counts and under which offices answer for it; only what is shown beside it changes.
    """

    type: ClassVar[str] = "organisation.address_relabelled"
    term: ClassVar[Term] = Term(
        "Cập nhật địa chỉ do sắp xếp đơn vị hành chính", "Address relabelled", "NĐ 92/2024 Đ.46.2"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.NATIONAL)
    example: ClassVar[dict[str, Any]] = {
        "to_area": "from2025:20/06052",
        "address": "Số 12, xã Chi Lăng",
        "reason": "admin_reorganisation",
    }

    to_area: Area
    address: Line | None = None
    reason: RelabelCause = RelabelCause.ADMIN_REORGANISATION

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """At the same place, under another name."""
        return governed(org, label=Label(self.to_area, self.address))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-LABEL-01",
            law="quy tắc của sổ bộ",
            vi="Địa chỉ đã mang tên này, không có gì thay đổi.",
            en="The place has this name already; nothing changes.",
            pointer="/data/to_area",
            holds=lambda case: (
                Label(case.fact.data.to_area, case.fact.data.address) != case.alive.governance.label
                and (case.fact.data.to_area != case.alive.area or case.fact.data.address is not None)
            ),
        ),
        Rule(
            code="R-LABEL-02",
            law="quy tắc của sổ bộ; NĐ 125/2025/NĐ-CP",
            vi="Các đơn vị hành chính này chỉ có từ ngày 01/07/2025.",
            en="These administrative units exist only since 1 July 2025.",
            pointer="/data/to_area",
            until=date(2025, 6, 30),
            holds=lambda case: not case.fact.data.to_area.startswith(NEW_SCHEME),
        ),
    )
