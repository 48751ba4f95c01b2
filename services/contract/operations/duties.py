"""Which operations say what has to be done: terms of law, postings, dossiers, unsettled facts, extracts?"""

from typing import Final

from projections.extracts import Extract
from services.contract import answers, publication_answers
from services.contract.operations.operation import READING, Operation, listed
from services.contract.operations.records import FILE_EVENTS
from services.contract.parameters import (
    AFTER,
    AREA,
    AS_OF,
    CLOCK,
    CURSOR,
    DOSSIER_BY,
    KNOWN_AT,
    LIMIT,
    MIN_POSITION,
    OF_DUTY,
    OFFICE,
    PERIOD,
    POSTING,
    UNTIL,
)

OWN_DEADLINES: Final = listed(Operation(
    method="GET", path="/organisations/{reference}/deadlines", name="readDeadlines", tag="organisations",
    vi="Các thời hạn đang chạy của một tổ chức", en="The terms that run against one organisation",
    answer=answers.DeadlinesPage, parts={"reference": "UUID, or the organisation's code"},
    parameters=(AS_OF, KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found"),
))  # fmt: skip
DEADLINES: Final = listed(Operation(
    method="GET", path="/deadlines", name="listDeadlines", tag="organisations",
    vi="Các thời hạn của luật đang chạy", en="The terms of law that run",
    answer=answers.DeadlinesPage, parameters=(AREA, UNTIL, CLOCK, AS_OF, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
))  # fmt: skip
UNSETTLED: Final = listed(Operation(
    method="GET", path="/unsettled", name="listUnsettled", tag="organisations",
    vi="Bản ghi không còn khớp, chờ xử lý", en="Facts that no longer fit and wait to be dealt with",
    answer=answers.UnsettledPage, parameters=(AREA, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
))  # fmt: skip
DOSSIER_TIMES: Final = listed(Operation(
    method="GET", path="/dossiers/times", name="readDossierTimes", tag="tasks",
    vi="Thời gian giải quyết hồ sơ: tiếp nhận, trả lời, đúng hạn, trễ hạn, còn tồn",
    en="How long offices take over dossiers", answer=answers.DossierTimes,
    parameters=(PERIOD, DOSSIER_BY, AREA, AS_OF, KNOWN_AT, MIN_POSITION), problems=READING,
))  # fmt: skip
AREA_TASKS: Final = listed(Operation(
    method="GET", path="/tasks/areas", name="listAreaTasks", tag="tasks",
    vi="Tổ chức ở xã đã chia, cần xác định xã mới", en="Organisations of divided communes that have to be placed",
    answer=answers.AreaTasks, parameters=(AREA, AS_OF, KNOWN_AT, LIMIT, MIN_POSITION), problems=READING,
))  # fmt: skip
PUBLICATIONS: Final = listed(Operation(
    method="GET", path="/publications", name="listPublications", tag="publication",
    vi="Việc phải đăng tải, công bố: chưa đăng, quá hạn, đã đăng", en="What has to be posted: open, late, done",
    answer=publication_answers.PublicationsPage,
    parameters=(AREA, OFFICE, OF_DUTY, POSTING, AS_OF, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
))  # fmt: skip
OWN_PUBLICATIONS: Final = listed(Operation(
    method="GET", path="/organisations/{reference}/publications", name="readPublications", tag="publication",
    vi="Việc phải đăng tải, công bố của một tổ chức", en="What has to be posted of one organisation",
    answer=publication_answers.PublicationsPage, parts={"reference": "UUID, or the organisation's code"},
    parameters=(AS_OF, KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found"),
))  # fmt: skip
ISSUE_EXTRACT: Final = Operation(
    method="POST", path="/organisations/{reference}/extracts", name="issueExtract", tag="publication",
    vi="Cấp bản trích nội dung đăng ký, thu phí", en="Issue an extract of the registered contents, against a fee",
    answer=publication_answers.ExtractAnswer, body=publication_answers.ExtractRequest, keyed=True,
    parts={"reference": "UUID, or the organisation's code or certificate number"},
    problems=(*(p for p in FILE_EVENTS.problems if p != "stale-precondition"), "not-yet-known", "views-unavailable"),
)  # fmt: skip
CHECK_EXTRACT: Final = Operation(
    method="POST", path="/extracts/check", name="checkExtract", tag="publication",
    vi="Đối chiếu một bản trích với sổ", en="Compare an extract with the register",
    answer=publication_answers.ExtractCheck, body=Extract,
    problems=(*READING, "malformed", "too-large", "unsupported-media-type", "timeout"),
)  # fmt: skip
TAX_EXCHANGE: Final = Operation(
    method="GET", path="/exchange/tax", name="readTaxExchange", tag="publication", keyed=True,
    vi="Dữ liệu gửi cơ quan thuế, theo thứ tự ghi", en="What goes to the tax authority, in the order of recording",
    answer=publication_answers.Exchange, parameters=(AFTER, LIMIT, MIN_POSITION),
    problems=(*READING, "unauthenticated", "not-competent"), links=True,
)  # fmt: skip
