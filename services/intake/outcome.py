"""What becomes of a submission: a receipt, or a problem with every reason?"""

from datetime import datetime
from typing import Final, TypeAlias

import msgspec

from events.errors import Refusal
from events.words import Word


class Ground(Word):
    """Why a submission was not recorded; the code ends the problem's type."""

    MALFORMED = "malformed", "Dữ liệu không đúng lược đồ", "The submission is malformed"
    TOO_LARGE = "too-large", "Sự kiện quá lớn", "The event is too large"
    FOREIGN_SOURCE = "foreign-source", "Nguồn không phải của cơ quan này", "The source is another office's"
    OUTSIDE_TERRITORY = "outside-territory", "Ngoài địa bàn của cơ quan", "Outside the office's territory"
    NOT_COMPETENT = "not-competent", "Cơ quan không có thẩm quyền", "The office is not competent"
    NOT_FOUND = "not-found", "Không có đối tượng này", "There is no such subject"
    DUPLICATE = "duplicate", "Mã sự kiện đã dùng cho nội dung khác", "The event id was used for other content"
    STALE_VERSION = "stale-version", "Hồ sơ đã thay đổi", "The subject has moved on"
    STALE_PRECONDITION = "stale-precondition", "Hồ sơ đã thay đổi (If-Match)", "The subject has moved on (If-Match)"
    RULES = "rules-broken", "Không đúng quy định", "Rules are broken"
    FAULT = "fault", "Lỗi của hệ thống", "A fault of the register"
    UNAVAILABLE = "unavailable", "Sổ cái chưa trả lời", "The ledger does not answer"
    FULL = "full", "Đĩa của sổ cái đã đầy", "The ledger's disk is full"


STATUS: Final = {
    Ground.MALFORMED: 422,
    Ground.TOO_LARGE: 413,
    Ground.FOREIGN_SOURCE: 403,
    Ground.OUTSIDE_TERRITORY: 403,
    Ground.NOT_COMPETENT: 403,
    Ground.NOT_FOUND: 404,
    Ground.DUPLICATE: 409,
    Ground.STALE_VERSION: 409,
    Ground.STALE_PRECONDITION: 412,
    Ground.RULES: 422,
    Ground.FAULT: 500,
    Ground.UNAVAILABLE: 503,
    Ground.FULL: 507,
}
OURS: Final = 500


class Accepted(msgspec.Struct, frozen=True, gc=False):
    """The receipt: the event stands in the ledger at `position`, durably."""

    event_id: str
    position: int
    subject: str
    version: int
    recorded_at: datetime
    warnings: list[Refusal] = []
    repeated: bool = False


class Rejected(msgspec.Struct, frozen=True, gc=False):
    """The problem: nothing of this submission was recorded. A status of 500 and above says: send it again."""

    ground: Ground
    refusals: list[Refusal]
    event_id: str | None = None
    subject: str | None = None
    current_version: int | None = None

    @property
    def status(self) -> int:
        """The HTTP status of the ground."""
        return STATUS[self.ground]

    @property
    def title(self) -> str:
        """The code of the ground."""
        return self.ground.value

    @property
    def passing(self) -> bool:
        """Whether the same submission may be accepted later without a change: the fault is ours."""
        return self.status >= OURS


Outcome: TypeAlias = Accepted | Rejected
