"""Which handlers serve the operations? The wiring, readable without running anything."""

from typing import Final

from litestar import Litestar
from litestar.datastructures import State

from services.api import (
    allowing,
    areas,
    behind_cohorts,
    cohorts,
    deadlines,
    documents,
    dossiers,
    edge,
    events,
    exchange,
    extracts,
    filing,
    health,
    lineage,
    organisations,
    pages,
    plausibility,
    publications,
    reconciliation,
    report_runs,
    reports,
    revision,
    run_printing,
    run_publishing,
    run_revision,
    statistics,
    tables,
    templates,
    unsettled,
)
from services.api.listing import Turns
from services.api.receiving import LARGEST_BATCH
from services.bootstrap import Register
from services.papers.press import Press

HANDLERS: Final = (
    filing.file_events,
    events.read_feed,
    events.read_event,
    organisations.find_organisations,
    organisations.read_organisation,
    organisations.read_trail,
    allowing.read_allowed,
    deadlines.read_deadlines,
    unsettled.list_unsettled,
    deadlines.list_deadlines,
    dossiers.read_times,
    publications.read_publications,
    publications.list_publications,
    extracts.issue_extract,
    extracts.check_extract,
    exchange.read_tax_exchange,
    plausibility.list_flags,
    reconciliation.reconcile_figures,
    statistics.list_indicators,
    statistics.ask_statistic,
    statistics.ask_series,
    lineage.read_lineage,
    revision.read_revision,
    cohorts.read_survival,
    cohorts.read_transitions,
    behind_cohorts.read_members,
    behind_cohorts.read_moved,
    areas.find_areas,
    areas.read_area,
    areas.list_tasks,
    reports.list_reports,
    reports.read_report,
    templates.list_report_names,
    templates.fill_template,
    run_publishing.publish,
    report_runs.list_runs,
    run_printing.read_run,
    run_revision.compare_run,
    tables.list_tables,
    documents.list_schemas,
    documents.read_schema,
    documents.read_openapi,
    documents.read_asyncapi,
    health.live,
    health.ready,
    health.metrics,
    pages.front,
    pages.list_problems,
    pages.read_problem,
    pages.read_style,
)


def litestar_of(register: Register) -> Litestar:
    """The routes over a register that is open; our own OpenAPI document takes the place of Litestar's."""
    return Litestar(
        route_handlers=list(HANDLERS),
        exception_handlers={Exception: edge.handle},
        state=State({"register": register, "press": Press(register.settings), "lists": Turns()}),
        openapi_config=None,
        logging_config=None,
        request_max_body_size=LARGEST_BATCH + 1,
    )


def application(register: Register) -> edge.Edge:
    """The ASGI application."""
    return edge.Edge(litestar_of(register), register)
