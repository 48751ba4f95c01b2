"""Which views are there? The register comes first because readers wait for it."""

from projections.view import ViewType
from projections.views import (
    audit,
    deadlines,
    dossiers,
    figures,
    movements,
    periods,
    publications,
    register,
    report_runs,
    returns,
    units,
    unsettled,
)

VIEWS: tuple[ViewType, ...] = (
    register.VIEW,
    movements.VIEW,
    periods.VIEW,
    audit.VIEW,
    unsettled.VIEW,
    deadlines.VIEW,
    dossiers.VIEW,
    publications.VIEW,
    figures.AGGREGATES,
    figures.TARGETS,
    returns.VIEW,
    report_runs.VIEW,
    units.VIEW,
)
BY_NAME: dict[str, ViewType] = {view.name: view for view in VIEWS}
