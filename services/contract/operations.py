"""Which operations does the API have? One table: the routes, the reading of queries and OpenAPI follow it."""

from typing import Any, Final

import msgspec

from projections.extracts import Extract
from services.contract import answers, compared, figures, publication_answers, run_answers
from services.contract.parameters import (
    AFTER,
    AREA,
    AS_OF,
    BASIS,
    BESIDE,
    CLOCK,
    CURSOR,
    DOSSIER_BY,
    KNOWN_AT,
    KNOWN_BEFORE,
    LEGAL_STATUS,
    LEVEL,
    LIMIT,
    MIN_POSITION,
    OF_DUTY,
    OFFICE,
    ON,
    ONE_KIND,
    ONE_ORGANISATION,
    ONE_SECTOR,
    OWN_NAME,
    PARENT,
    PERIOD,
    POSTING,
    STATUS,
    UNIT_NAME,
    UNIT_ON,
    UNTIL,
    Parameter,
    Q,
)
from services.contract.parameters_of_figures import (
    ABOUT,
    CELL,
    COHORTS,
    COMPARE,
    EVERY,
    FLAG_LEVEL,
    FLAG_RULE,
    FROM_YEAR,
    INDICATOR,
    OF_FORM,
    REPORTED_ON,
    STATISTICS,
    TO_YEAR,
)
from services.intake.outcome import Accepted

JSON: Final = "application/json"
HTML: Final = "text/html"
CSV: Final = "text/csv"
EVENT: Final = "application/cloudevents+json"
BATCH: Final = "application/cloudevents-batch+json"
TEXT: Final = "text/plain"
READING: Final = ("bad-request", "not-yet-known", "views-unavailable", "unavailable", "fault")


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method of one path. `parts` are the path's parameters with what they are, `problems` codes of PROBLEMS.

    The last part of a `deep` path may have slashes in it. `body` is what is sent along as JSON; a `keyed` one needs an
    office's key.
    """

    method: str
    path: str
    name: str
    tag: str
    vi: str
    en: str
    answer: Any = None
    media: tuple[str, ...] = (JSON,)
    parts: dict[str, str] = {}
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[str, ...] = ()
    etag: bool = False
    links: bool = False
    deep: bool = False
    body: Any = None
    keyed: bool = False

    @property
    def route(self) -> str:
        """The path as Litestar writes it."""
        return self.path.replace("}", ":path}" if self.deep else ":str}")


def _printed(one: Operation) -> Operation:
    """The same as a page that prints, at its own address."""
    vi, en = f"{one.vi}: trang in được", f"{one.en}: a page that prints"
    return msgspec.structs.replace(one, path=f"{one.path}.html", name=f"{one.name}Page", vi=vi, en=en, media=(HTML,))


FILE_EVENTS: Final = Operation(
    method="POST", path="/events", name="fileEvents", tag="events",
    vi="Gửi một sự kiện hoặc một lô", en="File one event or a batch", answer=Accepted,
    problems=(
        "malformed", "unauthenticated", "foreign-source", "outside-territory", "not-competent", "not-found", "timeout",
        "duplicate", "stale-version", "stale-precondition", "too-large", "unsupported-media-type", "rules-broken",
        "bad-request", "fault", "unavailable", "full",
    ),
)  # fmt: skip
FEED: Final = Operation(
    method="GET", path="/events", name="readFeed", tag="events", vi="Dòng sự kiện", en="The feed of records",
    answer=answers.Feed, parameters=(AFTER, LIMIT, MIN_POSITION), problems=READING, links=True,
)  # fmt: skip
EVENT_BY_ID: Final = Operation(
    method="GET", path="/events/{event_id}", name="readEvent", tag="events",
    vi="Bản ghi nguyên văn với các mã băm; đuôi .html cho trang in được",
    en="The exact record with its hashes; the suffix .html gives a page that prints", answer=answers.EventAnswer,
    media=(JSON, HTML), parts={"event_id": "UUID"}, problems=(*READING, "no-such-page"),
)  # fmt: skip
FIND: Final = Operation(
    method="GET", path="/organisations", name="findOrganisations", tag="organisations",
    vi="Tìm trong sổ", en="Search the register", answer=answers.OrganisationPage,
    parameters=(
        Q, ONE_KIND, STATUS, LEGAL_STATUS, AREA, BASIS, ONE_SECTOR, OWN_NAME, AS_OF, KNOWN_AT, CURSOR, LIMIT,
        MIN_POSITION,
    ),
    problems=(*READING, "cursor-too-old"), links=True,
)  # fmt: skip
ORGANISATION: Final = Operation(
    method="GET", path="/organisations/{reference}", name="readOrganisation", tag="organisations",
    vi="Một tổ chức, theo mã định danh hoặc mã số; đuôi .html cho trang in được",
    en="One organisation, by id or code; the suffix .html gives a page that prints",
    answer=answers.OrganisationAnswer, media=(JSON, HTML),
    parts={"reference": "UUID, or the organisation's code or certificate number"},
    parameters=(AS_OF, KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found"), etag=True,
)  # fmt: skip
TRAIL: Final = Operation(
    method="GET", path="/organisations/{reference}/events", name="readTrail", tag="organisations",
    vi="Lịch sử của một tổ chức, bằng lời", en="The history of an organisation, in words", answer=answers.Trail,
    media=(JSON, HTML),
    parts={"reference": "UUID, the organisation's code or certificate number, or another subject: dossier:<uuid>"},
    parameters=(KNOWN_AT, CURSOR, LIMIT, MIN_POSITION), problems=(*READING, "not-found", "cursor-too-old"), links=True,
)  # fmt: skip
TRAIL_PAGE: Final = _printed(TRAIL)
ALLOWED: Final = Operation(
    method="GET", path="/organisations/{reference}/allowed-events", name="readAllowedEvents", tag="organisations",
    vi="Việc gì ghi được cho một tổ chức vào một ngày", en="What may be published of an organisation on a day",
    answer=answers.AllowedEvents, parts={"reference": "UUID, or the organisation's code or certificate number"},
    parameters=(ON, KNOWN_AT, MIN_POSITION), problems=(*READING, "unauthenticated", "not-found"),
)  # fmt: skip
UNSETTLED: Final = Operation(
    method="GET", path="/unsettled", name="listUnsettled", tag="organisations",
    vi="Bản ghi không còn khớp, chờ xử lý", en="Facts that no longer fit and wait to be dealt with",
    answer=answers.UnsettledPage, parameters=(AREA, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
)  # fmt: skip
DEADLINES: Final = Operation(
    method="GET", path="/deadlines", name="listDeadlines", tag="organisations",
    vi="Các thời hạn của luật đang chạy", en="The terms of law that run",
    answer=answers.DeadlinesPage, parameters=(AREA, UNTIL, CLOCK, AS_OF, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
)  # fmt: skip
OWN_DEADLINES: Final = Operation(
    method="GET", path="/organisations/{reference}/deadlines", name="readDeadlines", tag="organisations",
    vi="Các thời hạn đang chạy của một tổ chức", en="The terms that run against one organisation",
    answer=answers.DeadlinesPage, parts={"reference": "UUID, or the organisation's code"},
    parameters=(AS_OF, KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found"),
)  # fmt: skip
DOSSIER_TIMES: Final = Operation(
    method="GET", path="/dossiers/times", name="readDossierTimes", tag="tasks",
    vi="Thời gian giải quyết hồ sơ: tiếp nhận, trả lời, đúng hạn, trễ hạn, còn tồn",
    en="How long offices take over dossiers", answer=answers.DossierTimes,
    parameters=(PERIOD, DOSSIER_BY, AREA, AS_OF, KNOWN_AT, MIN_POSITION), problems=READING,
)  # fmt: skip
PUBLICATIONS: Final = Operation(
    method="GET", path="/publications", name="listPublications", tag="publication",
    vi="Việc phải đăng tải, công bố: chưa đăng, quá hạn, đã đăng", en="What has to be posted: open, late, done",
    answer=publication_answers.PublicationsPage,
    parameters=(AREA, OFFICE, OF_DUTY, POSTING, AS_OF, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
)  # fmt: skip
OWN_PUBLICATIONS: Final = Operation(
    method="GET", path="/organisations/{reference}/publications", name="readPublications", tag="publication",
    vi="Việc phải đăng tải, công bố của một tổ chức", en="What has to be posted of one organisation",
    answer=publication_answers.PublicationsPage, parts={"reference": "UUID, or the organisation's code"},
    parameters=(AS_OF, KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found"),
)  # fmt: skip
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
PLAUSIBILITY: Final = Operation(
    method="GET", path="/plausibility", name="listFlags", tag="statistics",
    vi="Mâu thuẫn, điều đáng ngờ trong số liệu và báo cáo đã nộp",
    en="What contradicts itself or looks wrong in figures and returns that were filed",
    answer=compared.PlausibilityPage,
    parameters=(AREA, ABOUT, FLAG_LEVEL, FLAG_RULE, AS_OF, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
)  # fmt: skip
RECONCILIATION: Final = Operation(
    method="GET", path="/reconciliation", name="reconcile", tag="statistics",
    vi="Số đã báo cáo so với sổ bộ: chênh lệch và các lý do có thể",
    en="What was reported beside the register: differences, and what may explain them",
    answer=compared.ReconciliationAnswer,
    parameters=(INDICATOR, AREA, REPORTED_ON, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
)  # fmt: skip
INDICATORS: Final = Operation(
    method="GET", path="/indicators", name="listIndicators", tag="statistics",
    vi="Danh mục chỉ tiêu", en="The catalogue of indicators", answer=figures.IndicatorList, problems=("bad-request",),
)  # fmt: skip
STATISTIC: Final = Operation(
    method="GET", path="/statistics/{indicator}", name="askStatistic", tag="statistics",
    vi="Một chỉ tiêu vào một ngày hoặc trong một kỳ", en="One indicator at a day or over a period",
    answer=figures.StatisticsAnswer, parts={"indicator": "a code of /indicators"},
    parameters=(*STATISTICS, COMPARE), problems=(*READING, "no-such-page", "no-such-area"),
)  # fmt: skip
SERIES: Final = Operation(
    method="GET", path="/statistics/{indicator}/series", name="askSeries", tag="statistics",
    vi="Chuỗi thời gian của một chỉ tiêu", en="One indicator at each month, quarter, half-year or year of a period",
    answer=figures.SeriesAnswer, parts={"indicator": "a code of /indicators"}, parameters=(*STATISTICS, EVERY),
    problems=(*READING, "no-such-page", "no-such-area"),
)  # fmt: skip
LINEAGE: Final = Operation(
    method="GET", path="/statistics/{indicator}/lineage", name="readLineage", tag="statistics",
    vi="Các tổ chức và bản ghi đứng sau một con số", en="The organisations and records behind a figure",
    answer=figures.LineageAnswer, media=(JSON, HTML), parts={"indicator": "a code of /indicators"},
    parameters=(*STATISTICS, CELL, CURSOR, LIMIT), links=True,
    problems=(*READING, "no-such-page", "no-such-area", "cursor-too-old"),
)  # fmt: skip
LINEAGE_PAGE: Final = _printed(LINEAGE)
REVISION: Final = Operation(
    method="GET", path="/statistics/{indicator}/revision", name="readRevision", tag="statistics",
    vi="Một con số như đã biết trước đây và như biết bây giờ, chênh lệch giải thích bằng các bản ghi đến giữa hai lúc",
    en="A figure as it was known and as it is known now, the difference explained by the records that arrived between",
    answer=figures.RevisionAnswer, parts={"indicator": "a code of /indicators"},
    parameters=(*STATISTICS, CELL, KNOWN_BEFORE, LIMIT), problems=(*READING, "no-such-page", "no-such-area"),
)  # fmt: skip
SURVIVAL: Final = Operation(
    method="GET", path="/survival", name="readSurvival", tag="statistics",
    vi="Tổ chức thành lập mỗi năm còn lại bao nhiêu", en="How many of those founded in each year there still are",
    answer=figures.SurvivalAnswer, parameters=COHORTS, problems=(*READING, "no-such-area"),
)  # fmt: skip
TRANSITIONS: Final = Operation(
    method="GET", path="/grades/transitions", name="readTransitions", tag="statistics",
    vi="Chuyển hạng giữa hai năm", en="How grades moved between two years", answer=figures.TransitionsAnswer,
    parameters=(FROM_YEAR, TO_YEAR, *COHORTS), problems=(*READING, "no-such-area"),
)  # fmt: skip
AREAS: Final = Operation(
    method="GET", path="/areas", name="findAreas", tag="areas", vi="Đơn vị hành chính vào một ngày",
    en="Administrative units on a day", answer=answers.AreaPage,
    parameters=(UNIT_NAME, PARENT, LEVEL, UNIT_ON, KNOWN_AT, LIMIT, MIN_POSITION), problems=(*READING, "no-such-area"),
)  # fmt: skip
ONE_AREA: Final = Operation(
    method="GET", path="/areas/{area}", name="readArea", tag="areas",
    vi="Một đơn vị hành chính: tên, cấp trên, đơn vị trước và sau", en="One unit, what it was made of and became",
    answer=answers.AreaAnswer, parts={"area": "pre2025:20/187/06142, from2025:15"}, deep=True,
    parameters=(UNIT_ON, KNOWN_AT, MIN_POSITION), problems=(*READING, "no-such-area"),
)  # fmt: skip
AREA_TASKS: Final = Operation(
    method="GET", path="/tasks/areas", name="listAreaTasks", tag="tasks",
    vi="Tổ chức ở xã đã chia, cần xác định xã mới", en="Organisations of divided communes that have to be placed",
    answer=answers.AreaTasks, parameters=(AREA, AS_OF, KNOWN_AT, LIMIT, MIN_POSITION), problems=READING,
)  # fmt: skip
REPORTS: Final = Operation(
    method="GET", path="/reports", name="listReports", tag="reports", vi="Các mẫu báo cáo", en="The report forms",
    answer=answers.FormList, problems=("bad-request",),
)  # fmt: skip
REPORT: Final = Operation(
    method="GET", path="/reports/{form}", name="readReport", tag="reports",
    vi="Một báo cáo; đuôi .html cho trang in được, .csv cho bảng tính",
    en="One report; the suffix .html gives a page that prints, .csv a table for a spreadsheet",
    answer=answers.ReportAnswer, media=(JSON, HTML, CSV), parts={"form": "a code of /reports"},
    parameters=(AREA, PERIOD, AS_OF, BASIS, BESIDE, ONE_ORGANISATION, KNOWN_AT, MIN_POSITION),
    problems=(*READING, "no-such-page", "no-such-area", "not-found"),
)  # fmt: skip
PUBLISH_RUN: Final = Operation(
    method="POST", path="/reports/{form}/runs", name="publishReport", tag="reports", keyed=True,
    vi="Công bố một báo cáo: ghi lại tham số, vị trí, số liệu và mã băm",
    en="Publish a report: its parameters, position, figures and hash are recorded",
    answer=run_answers.RunReceipt, body=run_answers.RunRequest, parts={"form": "a code of /reports"},
    parameters=(AREA, PERIOD, AS_OF, BASIS, BESIDE, ONE_ORGANISATION, KNOWN_AT, MIN_POSITION),
    problems=(
        *(p for p in FILE_EVENTS.problems if p != "stale-precondition"), "not-yet-known", "views-unavailable",
        "no-such-page", "no-such-area",
    ),
)  # fmt: skip
RUNS: Final = Operation(
    method="GET", path="/report-runs", name="listRuns", tag="reports", vi="Các báo cáo đã công bố",
    en="The reports that were published", answer=run_answers.RunPage,
    parameters=(AREA, OF_FORM, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION), problems=(*READING, "cursor-too-old"),
    links=True,
)  # fmt: skip
RUN: Final = Operation(
    method="GET", path="/report-runs/{run}", name="readRun", tag="reports",
    vi="Một báo cáo đúng như đã công bố; đuôi .html cho trang in được",
    en="A report as it was published; the suffix .html gives a page that prints",
    answer=run_answers.RunAnswer, media=(JSON, HTML), parts={"run": "UUID of the run"},
    parameters=(KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found"),
)  # fmt: skip
RUN_REVISION: Final = Operation(
    method="GET", path="/report-runs/{run}/revision", name="compareRun", tag="reports",
    vi="Như đã công bố và như biết bây giờ, chênh lệch do bản ghi nào đến sau",
    en="As published and as now known, the difference explained by what arrived since",
    answer=run_answers.RunRevision, media=(JSON, HTML), parts={"run": "UUID of the run"},
    parameters=(KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found", "no-such-page", "no-such-area"),
)  # fmt: skip
RUN_REVISION_PAGE: Final = _printed(RUN_REVISION)
SCHEMAS: Final = Operation(
    method="GET", path="/schemas", name="listSchemas", tag="contract", vi="Các loại sự kiện", en="The event types",
    answer=answers.SchemaList, problems=("bad-request",),
)  # fmt: skip
SCHEMA: Final = Operation(
    method="GET", path="/schemas/{type}", name="readSchema", tag="contract",
    vi="JSON Schema 2020-12 của một loại sự kiện", en="The JSON Schema 2020-12 of an event type",
    media=("application/schema+json",), parts={"type": "an event type"}, problems=("bad-request", "no-such-page"),
)  # fmt: skip
OPENAPI: Final = Operation(
    method="GET", path="/openapi.json", name="readOpenAPI", tag="contract", vi="Tài liệu này", en="This document",
    problems=("bad-request",),
)  # fmt: skip
ASYNCAPI: Final = Operation(
    method="GET", path="/asyncapi.json", name="readAsyncAPI", tag="contract",
    vi="Các luồng của hàng đợi", en="The streams of the queue", problems=("bad-request",),
)  # fmt: skip
LIVE: Final = Operation(
    method="GET", path="/health/live", name="live", tag="operation", vi="Tiến trình còn sống", en="The process lives",
    answer=answers.Health, problems=("bad-request",),
)  # fmt: skip
READY: Final = Operation(
    method="GET", path="/health/ready", name="ready", tag="operation",
    vi="Sẵn sàng phục vụ (503 kèm lý do nếu chưa)", en="Ready to serve (503 with reasons otherwise)",
    answer=answers.Health, problems=("bad-request",),
)  # fmt: skip
METRICS: Final = Operation(
    method="GET", path="/metrics", name="metrics", tag="operation", vi="Số đo cho Prometheus", en="Prometheus metrics",
    media=(TEXT,), problems=("bad-request",),
)  # fmt: skip
FRONT: Final = Operation(
    method="GET", path="/", name="front", tag="pages", vi="Trang đầu", en="Front page", media=(HTML,),
    problems=("bad-request",),
)  # fmt: skip
PROBLEM_LIST: Final = Operation(
    method="GET", path="/problems", name="listProblems", tag="pages", vi="Các loại vấn đề", en="The problem types",
    media=(HTML,), problems=("bad-request",),
)  # fmt: skip
PROBLEM: Final = Operation(
    method="GET", path="/problems/{code}", name="readProblem", tag="pages", vi="Một loại vấn đề",
    en="One problem type", media=(HTML,), parts={"code": "the end of a problem's type"},
    problems=("bad-request", "no-such-page"),
)  # fmt: skip
STATIC: Final = Operation(
    method="GET", path="/static/{name}", name="readStyle", tag="pages", vi="Bảng kiểu", en="Style sheets",
    media=("text/css",), parts={"name": "report.css or page.css"}, problems=("bad-request", "no-such-page"),
)  # fmt: skip

OPERATIONS: Final = (
    FILE_EVENTS, FEED, EVENT_BY_ID, FIND, ORGANISATION, TRAIL, TRAIL_PAGE, ALLOWED, OWN_DEADLINES, UNSETTLED, DEADLINES,
    DOSSIER_TIMES, INDICATORS, STATISTIC, SERIES, LINEAGE, LINEAGE_PAGE, SURVIVAL, TRANSITIONS, AREAS, ONE_AREA,
    AREA_TASKS, REPORTS, REPORT, SCHEMAS, SCHEMA, OPENAPI, ASYNCAPI, LIVE, READY, METRICS, FRONT, PROBLEM_LIST, PROBLEM,
    STATIC, OWN_PUBLICATIONS, PUBLICATIONS, ISSUE_EXTRACT, CHECK_EXTRACT, TAX_EXCHANGE, PLAUSIBILITY, RECONCILIATION,
    REVISION, PUBLISH_RUN, RUNS, RUN, RUN_REVISION, RUN_REVISION_PAGE,
)  # fmt: skip
TAGS: Final = {
    "events": "Sự kiện / Events",
    "organisations": "Sổ / The register",
    "publication": "Công bố, trao đổi / Publication and exchange",
    "statistics": "Thống kê / Statistics",
    "areas": "Địa bàn / Areas",
    "tasks": "Việc cần làm / Tasks",
    "reports": "Báo cáo / Reports",
    "contract": "Giao ước / The contract",
    "operation": "Vận hành / Operation",
    "pages": "Trang / Pages",
}
