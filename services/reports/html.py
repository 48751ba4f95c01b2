"""How is a report shown as a page that prints, works without JavaScript and asks nothing of another host?

Each figure is a link to the page of what is behind it.
"""

from datetime import timedelta
from typing import Final

from markupsafe import Markup

from services.charts import choice, svg
from services.pages.rendering import STYLE, template
from services.reports.report import Report

_NAMESPACE: Final = ' xmlns="http://www.w3.org/2000/svg"'
"""What a picture within a page does without: no page of ours names another host."""


def page(report: Report, stylesheet: str = STYLE) -> str:
    """The report as an HTML document; its style sheet is served by us (no inline style: the CSP forbids it)."""
    first = report.since + timedelta(days=1) if report.since else None
    charts = [Markup(svg.draw(chart).replace(_NAMESPACE, "", 1)) for chart in choice.charts(report)]  # noqa: S704 (svg.draw escapes every text)
    return template("report.html").render(report=report, first=first, charts=charts, stylesheet=stylesheet)
