"""Which operations does the API have? One table: the routes, the reading of queries and OpenAPI follow it."""

from typing import Final

from services.contract.operations.duties import (
    AREA_TASKS,
    CHECK_EXTRACT,
    DEADLINES,
    DOSSIER_TIMES,
    ISSUE_EXTRACT,
    OWN_DEADLINES,
    OWN_PUBLICATIONS,
    PUBLICATIONS,
    TAX_EXCHANGE,
    UNSETTLED,
)
from services.contract.operations.figures import (
    INDICATORS,
    LINEAGE,
    LINEAGE_PAGE,
    PLAUSIBILITY,
    RECONCILIATION,
    REVISION,
    SERIES,
    STATISTIC,
    SURVIVAL,
    SURVIVAL_LINEAGE,
    SURVIVAL_LINEAGE_PAGE,
    TRANSITIONS,
    TRANSITIONS_LINEAGE,
    TRANSITIONS_LINEAGE_PAGE,
)
from services.contract.operations.operation import whole
from services.contract.operations.records import (
    ALLOWED,
    EVENT_BY_ID,
    FEED,
    FILE_EVENTS,
    FIND,
    ORGANISATION,
    TRAIL,
    TRAIL_PAGE,
)
from services.contract.operations.reference import (
    AREAS,
    ASYNCAPI,
    FRONT,
    LIVE,
    METRICS,
    ONE_AREA,
    OPENAPI,
    PROBLEM,
    PROBLEM_LIST,
    READY,
    SCHEMA,
    SCHEMAS,
    STATIC,
    TABLES,
)
from services.contract.operations.reports import (
    FILL_TEMPLATE,
    PUBLISH_RUN,
    REPORT,
    REPORT_NAMES,
    REPORTS,
    RUN,
    RUN_REVISION,
    RUN_REVISION_PAPERS,
    RUNS,
)

LISTS: Final = (
    FIND, TRAIL, OWN_DEADLINES, UNSETTLED, DEADLINES, DOSSIER_TIMES, LINEAGE, SURVIVAL_LINEAGE, TRANSITIONS_LINEAGE,
    AREAS, AREA_TASKS, OWN_PUBLICATIONS, PUBLICATIONS, PLAUSIBILITY, RECONCILIATION, RUNS,
)  # fmt: skip
"""Which answers are lists, that may be had whole, as a file."""
OPERATIONS: Final = (
    FILE_EVENTS, FEED, EVENT_BY_ID, FIND, ORGANISATION, TRAIL, TRAIL_PAGE, ALLOWED, OWN_DEADLINES, UNSETTLED,
    DEADLINES, DOSSIER_TIMES, INDICATORS, STATISTIC, SERIES, LINEAGE, LINEAGE_PAGE, SURVIVAL, SURVIVAL_LINEAGE,
    SURVIVAL_LINEAGE_PAGE, TRANSITIONS, TRANSITIONS_LINEAGE, TRANSITIONS_LINEAGE_PAGE, AREAS, ONE_AREA, AREA_TASKS,
    REPORTS, REPORT, TABLES, SCHEMAS, SCHEMA, OPENAPI, ASYNCAPI, LIVE, READY, METRICS, FRONT, PROBLEM_LIST, PROBLEM,
    STATIC, OWN_PUBLICATIONS, PUBLICATIONS, ISSUE_EXTRACT, CHECK_EXTRACT, TAX_EXCHANGE, PLAUSIBILITY,
    RECONCILIATION, REVISION, REPORT_NAMES, FILL_TEMPLATE, PUBLISH_RUN, RUNS, RUN, RUN_REVISION, RUN_REVISION_PAPERS,
    *map(whole, LISTS),
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
