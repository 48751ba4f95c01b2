"""What goes to the tax authority by itself, and what comes back, by which law?

A table of event types. What the law names is cited; what it does not name is sent where the tax authority's own record
would else say another status than the register: this register's rule. What comes in follows from who may publish what.
"""

from typing import Final

import msgspec

from events.authority_words import Publisher
from events.base import Event
from events.catalogue import AMENDMENTS, EVENTS
from events.correction import ReportAmended

OWN_RULE: Final = "quy tắc của sổ bộ"
_FILED: Final = "NĐ 92/2024 Đ.14.3, Đ.19.5, Đ.32.4; NĐ 252/2026 Đ.7.3"


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """Types of events that are sent: why, and by which law."""

    law: str
    vi: str
    en: str
    types: tuple[str, ...]


SENDINGS: Final = (
    Sending(
        law=_FILED, vi="Dữ liệu đăng ký thành lập", en="What was filed for a registration",
        types=("organisation.founded", "organisation.registered", "organisation.reorganised",
               "organisation.dependent_registered"),
    ),
    Sending(
        law=_FILED, vi="Thay đổi nội dung đăng ký", en="Changes of registered contents",
        types=(
            "organisation.renamed", "organisation.head_office_moved", "organisation.lines_changed",
            "organisation.legal_representative_changed", "organisation.capital_changed",
            "organisation.tax_info_changed", "organisation.foreign_members_changed", "organisation.dependent_changed",
        ),
    ),
    Sending(
        law="NĐ 92/2024 Đ.50.1.c, Đ.51.1.c", vi="Bắt đầu giải thể", en="A dissolution is opened",
        types=("organisation.dissolution_opened",),
    ),
    Sending(
        law="NĐ 92/2024 Đ.52.1", vi="Chia, tách, hợp nhất, sáp nhập", en="A reorganisation",
        types=("organisation.reorganised",),
    ),
    Sending(
        law="NĐ 92/2024 Đ.51.1.c, Đ.53.6", vi="Thông báo vi phạm, thu hồi giấy chứng nhận",
        en="Notice of violation, revocation",
        types=("organisation.violation_noticed", "organisation.certificate_revoked"),
    ),
    Sending(
        law="NĐ 92/2024 Đ.54.5", vi="Chấm dứt đơn vị phụ thuộc", en="The end of a dependent unit",
        types=("organisation.dependent_termination_opened", "organisation.dependent_ceased"),
    ),
    Sending(
        law="NĐ 92/2024 Đ.57.3", vi="Quyết định của Tòa án về phá sản", en="A court's decision on bankruptcy",
        types=("organisation.bankruptcy_opened", "organisation.bankruptcy_closed", "organisation.bankruptcy_declared"),
    ),
    Sending(
        law="NĐ 92/2024 Đ.63.2", vi="Bắt đầu chấm dứt tổ hợp tác", en="A group's termination is opened",
        types=("organisation.termination_opened",),
    ),
    Sending(
        law=OWN_RULE, vi="Tình trạng khác đi theo cách luật không nêu riêng",
        en="The status changes in a way that the law does not name",
        types=(
            "organisation.suspended", "organisation.resumed", "organisation.dissolution_cancelled",
            "organisation.revocation_annulled", "organisation.dissolved", "organisation.terminated",
            "organisation.ceased_by_reorganisation", "organisation.violation_resolved",
            "organisation.certificate_declared_void", "organisation.certificate_reissued",
            "organisation.dependent_suspended", "organisation.dependent_resumed",
            "organisation.dependent_violation_noticed", "organisation.dependent_violation_resolved",
            "organisation.dependent_certificate_revoked", "organisation.dependent_revocation_annulled",
            "organisation.dependent_certificate_declared_void", "organisation.dependent_certificate_reissued",
            "organisation.legacy_record_migrated", "organisation.enterprise_conversion_recorded",
        ),
    ),
)  # fmt: skip
SENT: Final = frozenset(type_ for sending in SENDINGS for type_ in sending.types)
# What amends a record is sent where the record was.
AMENDING: Final = frozenset(event.type for event in AMENDMENTS if event is not ReportAmended)


def laws(type_: str) -> tuple[str, ...]:
    """By which laws a type is sent; none where it is not."""
    return tuple(sending.law for sending in SENDINGS if type_ in sending.types)


def incoming() -> tuple[type[Event], ...]:
    """The types that the tax authority publishes, by the table of authority."""
    return tuple(event for event in EVENTS if Publisher.TAX in event.publishers)
