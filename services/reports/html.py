"""How is a report shown as a page that prints, works without JavaScript and asks nothing of another host?

Each figure is a link to the page of what is behind it.
"""

from datetime import timedelta

from services.pages.rendering import STYLE, template
from services.reports.report import Report


def page(report: Report, stylesheet: str = STYLE) -> str:
    """The report as an HTML document; its style sheet is served by us (no inline style: the CSP forbids it)."""
    first = report.since + timedelta(days=1) if report.since else None
    return template("report.html").render(report=report, first=first, stylesheet=stylesheet)
