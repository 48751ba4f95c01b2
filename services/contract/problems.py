"""Which problems does the register answer with, what does each mean, and what should be done?

RFC 9457: `type` is `/problems/<code>`, and a page stands there for each. Those of intake are its grounds of refusal.
"""

from typing import Any, Final

import msgspec

from events.errors import Refusal
from services.intake.outcome import STATUS, Ground, Rejected

MEDIA_TYPE: Final = "application/problem+json"


class ProblemType(msgspec.Struct, frozen=True):
    """One type of problem: its status, its title and what to do, in two languages."""

    code: str
    status: int
    vi: str
    en: str
    do_vi: str
    do_en: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem document (RFC 9457). Where one event was refused, `refusals` names every place and rule."""

    type: str
    title: str
    status: int
    detail: str
    detail_en: str | None = None
    event_id: str | None = None
    subject: str | None = None
    current_version: int | None = None
    refusals: list[Refusal] = []


_DO: Final = {
    Ground.MALFORMED: ("Sửa từng chỗ mà refusals nêu rồi gửi lại.", "Mend each place that refusals names, send again."),
    Ground.TOO_LARGE: (
        "Một sự kiện tối đa 64 KiB, một lô tối đa 4 MiB: hãy rút gọn hoặc chia lô.",
        "An event has at most 64 KiB, a batch 4 MiB: shorten it, or split the batch.",
    ),
    Ground.FOREIGN_SOURCE: ("Đặt source là cơ quan của khóa API.", "Let source be the office of the API key."),
    Ground.OUTSIDE_TERRITORY: (
        "Gửi qua cơ quan phụ trách địa bàn đó.",
        "Let the office in charge of that area file it.",
    ),
    Ground.NOT_COMPETENT: (
        "Gửi qua cơ quan thuộc cấp mà refusals nêu.",
        "Let an office of the levels that refusals names file it.",
    ),
    Ground.NOT_FOUND: (
        "Kiểm tra mã; ghi việc thành lập hoặc chuyển dữ liệu cũ trước.",
        "Check the id; record the founding, or the legacy record, first.",
    ),
    Ground.DUPLICATE: ("Việc mới cần mã sự kiện mới.", "A new fact needs a new event id."),
    Ground.STALE_VERSION: ("Đọc lại hồ sơ rồi quyết định lại.", "Read the subject again, then decide again."),
    Ground.STALE_PRECONDITION: ("Đọc lại hồ sơ rồi quyết định lại.", "Read the subject again, then decide again."),
    Ground.RULES: (
        "Xem từng quy tắc trong refusals và căn cứ pháp luật của nó.",
        "See each rule in refusals, and the law that it rests on.",
    ),
    Ground.FAULT: ("Chưa ghi gì. Hãy báo quản trị viên.", "Nothing was recorded. Tell the operator."),
    Ground.UNAVAILABLE: (
        "Gửi lại đúng như cũ sau ít phút: gửi lại không bao giờ ghi hai lần.",
        "Send the same again in a while: what is sent again is never recorded twice.",
    ),
    Ground.FULL: ("Báo quản trị viên; gửi lại sau.", "Tell the operator; send again later."),
}
_OWN: Final = (
    ProblemType(
        "bad-request", 400, "Yêu cầu không hợp lệ", "The request is not valid",
        "Xem refusals: tham số hoặc tiêu đề nào, được phép là gì.",
        "See refusals: which parameter or header, and what it may be.",
    ),
    ProblemType(
        "unauthenticated", 401, "Cần khóa API của cơ quan", "An office's API key is needed",
        "Gửi Authorization: Bearer <khóa> hoặc X-API-Key: <khóa>.",
        "Send Authorization: Bearer <key>, or X-API-Key: <key>.",
    ),
    ProblemType(
        "no-such-page", 404, "Không có trang này", "There is no such page",
        "Xem các địa chỉ tại / và /openapi.json.", "See the addresses at / and in /openapi.json.",
    ),
    ProblemType(
        "no-such-area", 404, "Không có đơn vị hành chính này vào ngày hỏi", "There is no such unit on that day",
        "Dùng đơn vị trước hoặc sau mà refusals nêu, hoặc hỏi ngày khác (on).",
        "Use the unit before or after it that refusals names, or ask for another day (on).",
    ),
    ProblemType(
        "method-not-allowed", 405, "Phương thức không dùng được ở đây", "The method cannot be used here",
        "Xem tiêu đề Allow.", "See the Allow header.",
    ),
    ProblemType(
        "timeout", 408, "Yêu cầu đến quá chậm", "The request came too slowly",
        "Gửi lại; nếu đường truyền chậm hãy chia lô nhỏ hơn.", "Send it again; on a slow line, in smaller batches.",
    ),
    ProblemType(
        "cursor-too-old", 410, "Con trỏ thuộc sổ cái khác", "The cursor belongs to another ledger",
        "Bắt đầu lại từ trang đầu.", "Begin again at the first page.",
    ),
    ProblemType(
        "unsupported-media-type", 415, "Kiểu nội dung không nhận", "The media type is not taken",
        "Gửi application/cloudevents+json, application/cloudevents-batch+json hoặc application/json, UTF-8, không nén.",
        "Send application/cloudevents+json, application/cloudevents-batch+json or application/json, as plain UTF-8.",
    ),
    ProblemType(
        "unfit-template", 422, "Mẫu này không điền được", "The template cannot be filled",
        "Sửa từng chỗ mà refusals nêu; các tên dùng được ở GET /reports/{form}/names.",
        "Mend each place that refusals names; the names there are: GET /reports/{form}/names.",
    ),
    ProblemType(
        "list-too-long", 422, "Danh sách quá dài để làm thành một tệp", "The list is too long for one file",
        "Hỏi hẹp hơn (địa bàn, loại hình, kỳ …) rồi ghép các tệp, hoặc đọc từng trang JSON.",
        "Ask for less (an area, a kind, a period …) and join the files, or read the JSON page by page.",
    ),
    ProblemType(
        "not-yet-known", 503, "Khung nhìn chưa tính đến vị trí này", "The views have not come that far yet",
        "Hỏi lại sau ít giây (Retry-After).", "Ask again in a few seconds (Retry-After).",
    ),
    ProblemType(
        "views-unavailable", 503, "Khung nhìn chưa đọc được", "The views cannot be read now",
        "Hỏi lại sau; sổ cái vẫn nhận sự kiện.", "Ask again later; the ledger still takes events.",
    ),
)  # fmt: skip

PROBLEMS: Final[dict[str, ProblemType]] = {
    one.code: one
    for one in (
        *(ProblemType(g.value, STATUS[g], g.vi, g.en, *_DO[g]) for g in Ground),
        *_OWN,
    )
}


class Declined(Exception):
    """A request that is answered with a problem."""

    def __init__(
        self,
        code: str,
        refusals: list[Refusal] | None = None,
        *,
        headers: dict[str, str] | None = None,
        facts: dict[str, Any] | None = None,
    ) -> None:
        """`code` is one of PROBLEMS; `facts` become members of the problem."""
        super().__init__(code)
        self.kind = PROBLEMS[code]
        self.refusals = refusals or []
        self.headers = headers or {}
        self.facts = facts or {}

    @property
    def problem(self) -> Problem:
        """The document."""
        return document(self.kind, self.refusals, **self.facts)


def refused(outcome: Rejected) -> Problem:
    """The problem that a refusal of intake is, on every channel."""
    return document(
        PROBLEMS[outcome.ground.value],
        outcome.refusals,
        event_id=outcome.event_id,
        subject=outcome.subject,
        current_version=outcome.current_version,
    )


def document(kind: ProblemType, refusals: list[Refusal], **facts: Any) -> Problem:
    """A problem of a type with what is known of it."""
    return Problem(
        type=f"/problems/{kind.code}",
        title=f"{kind.vi} / {kind.en}",
        status=kind.status,
        detail=" ".join(r.vi for r in refusals) or kind.do_vi,
        detail_en=" ".join(r.en for r in refusals) or kind.do_en,
        refusals=refusals,
        **facts,
    )
