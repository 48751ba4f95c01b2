"""How is a recorded fact put right without touching the record: corrected, amended by its filer, or rescinded?"""

from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events.base import Event, Term
from events.texts import Line, Uuid


class Replacement(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The fact as it should have been recorded: same type, its legal date and its data."""

    type: Annotated[str, Meta(max_length=80)]
    schemaversion: Annotated[int, Meta(ge=1, le=1000)]
    effectiveon: date
    data: dict[str, Any]


class Corrected(Event, frozen=True, kw_only=True):
    """A recorded fact was wrong; the replacement stands in its place from now on. Law: D92 art. 26 (hiệu đính).

    The subject is that of the fact, the original stays readable for ever, and no rule younger than the fact blocks it.
    `approved_by` is the opaque reference of a second person, whom a superior office needs to amend another's record.
    """

    type: ClassVar[str] = "record.corrected"
    term: ClassVar[Term] = Term("Hiệu đính", "Corrected", "NĐ 92/2024 Đ.26")
    example: ClassVar[dict[str, Any]] = {
        "target": "0198c5a0-0000-7000-8000-0000000000aa",
        "reason": "Ghi nhầm số thành viên",
        "replacement": {
            "type": "organisation.members_joined",
            "schemaversion": 1,
            "effectiveon": "2012-03-01",
            "data": {"member_type": "official", "count": 3},
        },
    }

    target: Uuid
    reason: Line
    replacement: Replacement
    approved_by: Uuid | None = None


class ReportAmended(Corrected, frozen=True, kw_only=True):
    """Whoever filed a report reports otherwise: the whole report as it is now stands in the place of the one before.

    Law: Circular 09/2024/TT-BKHĐT art. 6; Decree 77/2019 art. 29. `target` is the annual return, the credit fund's,
    the staff, audit or financial report that is superseded. The latest word counts, every earlier one stays readable,
    and the organisation may have ended since.
    """

    type: ClassVar[str] = "organisation.report_amended"
    term: ClassVar[Term] = Term("Báo cáo sửa đổi", "Report amended", "TT 09/2024/TT-BKHĐT Đ.6; NĐ 77/2019 Đ.29")
    example: ClassVar[dict[str, Any]] = {
        "target": "0198c5a0-0000-7000-8000-0000000000aa",
        "reason": "Tổ chức báo cáo lại doanh thu sau khi khóa sổ",
        "replacement": {
            "type": "organisation.annual_return_filed",
            "schemaversion": 1,
            "effectiveon": "2024-12-14",
            "data": {"year": 2024, "period_from": "2023-12-15", "revenue": 5120000000},
        },
    }


class Rescinded(Event, frozen=True, kw_only=True):
    """A recorded fact is taken back, or a correction or rescission is. Law: D92 art. 24, 26.

    Rescinding a rescission restores the fact; rescinding a correction restores what stood before it.
    """

    type: ClassVar[str] = "record.rescinded"
    term: ClassVar[Term] = Term("Hủy bản ghi", "Rescinded", "NĐ 92/2024 Đ.24, Đ.26")
    example: ClassVar[dict[str, Any]] = {
        "target": "0198c5a0-0000-7000-8000-0000000000aa",
        "reason": "Ghi nhầm tổ chức",
    }

    target: Uuid
    reason: Line
    approved_by: Uuid | None = None
