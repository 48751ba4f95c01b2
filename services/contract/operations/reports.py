"""Which operations make report forms and keep the runs that were published?"""

from typing import Final

from services.contract import answers, run_answers
from services.contract.operations.operation import (
    CSV,
    DOCX,
    HTML,
    JSON,
    PDF,
    READING,
    XLSX,
    Operation,
    listed,
    papered,
)
from services.contract.operations.records import FILE_EVENTS
from services.contract.parameters import (
    AREA,
    AS_OF,
    BASIS,
    BESIDE,
    CURSOR,
    ISSUED_ON,
    KNOWN_AT,
    LANGUAGE,
    LETTERHEAD,
    LIMIT,
    MIN_POSITION,
    NUMBER,
    ONE_ORGANISATION,
    PERIOD,
)
from services.contract.parameters_of_figures import AGAINST, OF_FORM

REPORTS: Final = Operation(
    method="GET", path="/reports", name="listReports", tag="reports", vi="Các mẫu báo cáo", en="The report forms",
    answer=answers.FormList, problems=("bad-request",),
)  # fmt: skip
REPORT: Final = Operation(
    method="GET", path="/reports/{form}", name="readReport", tag="reports",
    vi="Một báo cáo; đuôi .html cho trang in được, .pdf, .docx, .xlsx cho văn bản, .csv cho bảng tính",
    en="One report; the suffix .html gives a page that prints, .pdf, .docx and .xlsx papers, .csv a plain table",
    answer=answers.ReportAnswer, media=(JSON, HTML, CSV, PDF, DOCX, XLSX), parts={"form": "a code of /reports"},
    parameters=(AREA, PERIOD, AS_OF, BASIS, BESIDE, ONE_ORGANISATION, LANGUAGE, LETTERHEAD, KNOWN_AT, MIN_POSITION),
    problems=(*READING, "no-such-page", "no-such-area", "not-found"),
)  # fmt: skip
REPORT_NAMES: Final = Operation(
    method="GET", path="/reports/{form}/names", name="listReportNames", tag="reports",
    vi="Các tên mà mẫu Word, Excel của cơ quan được dùng cho một báo cáo, nghĩa và giá trị của từng tên",
    en="The names that an office's own Word or Excel template may use for a report, with meanings and values",
    answer=answers.ReportNames, parts={"form": "a code of /reports"},
    parameters=(
        AREA, PERIOD, AS_OF, BASIS, BESIDE, ONE_ORGANISATION, LANGUAGE, LETTERHEAD, NUMBER, ISSUED_ON, KNOWN_AT,
        MIN_POSITION,
    ),
    problems=(*READING, "no-such-page", "no-such-area", "not-found"),
)  # fmt: skip
FILL_TEMPLATE: Final = Operation(
    method="POST", path="/reports/{form}/filled", name="fillTemplate", tag="reports",
    vi="Điền một báo cáo vào mẫu Word hoặc Excel của cơ quan, tối đa 4 MiB; mẫu không được lưu",
    en="Fill an office's own Word or Excel template, of at most 4 MiB, with a report; the template is not kept",
    media=(DOCX, XLSX), takes=(DOCX, XLSX), parts={"form": "a code of /reports"}, parameters=REPORT_NAMES.parameters,
    problems=(*REPORT_NAMES.problems, "unsupported-media-type", "too-large", "timeout", "unfit-template"),
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
RUNS: Final = listed(Operation(
    method="GET", path="/report-runs", name="listRuns", tag="reports", vi="Các báo cáo đã công bố",
    en="The reports that were published", answer=run_answers.RunPage,
    parameters=(AREA, OF_FORM, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION), problems=(*READING, "cursor-too-old"),
    links=True,
))  # fmt: skip
RUN: Final = Operation(
    method="GET", path="/report-runs/{run}", name="readRun", tag="reports",
    vi="Một báo cáo đúng như đã công bố; .html cho trang in được, .pdf, .docx, .xlsx cho văn bản, .csv cho bảng tính",
    en="A report as it was published; .html gives a page that prints, .pdf, .docx and .xlsx papers, .csv a table",
    answer=run_answers.RunAnswer, media=(JSON, HTML, CSV, PDF, DOCX, XLSX), parts={"run": "UUID of the run"},
    parameters=(KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found"),
)  # fmt: skip
RUN_REVISION: Final = Operation(
    method="GET", path="/report-runs/{run}/revision", name="compareRun", tag="reports",
    vi="Như đã công bố và như biết bây giờ (hoặc như công bố lần sau), chênh lệch do bản ghi nào đến sau",
    en="As published and as now known (or published later), the difference explained by what arrived since",
    answer=run_answers.RunRevision, media=(JSON, HTML, CSV, PDF, DOCX, XLSX), parts={"run": "UUID of the run"},
    parameters=(AGAINST, LANGUAGE, KNOWN_AT, MIN_POSITION),
    problems=(*READING, "not-found", "no-such-page", "no-such-area"),
)  # fmt: skip
RUN_REVISION_PAPERS: Final = papered(RUN_REVISION)
