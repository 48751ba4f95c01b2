"""How is a report shown as a page that prints, works without JavaScript and asks nothing of another host?

Each figure is a link to what is behind it.
"""

from datetime import timedelta
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template

from services.reports.report import Report


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files("services.reports").joinpath("report.html").read_text("utf-8"))


def page(report: Report, stylesheet: str = "/static/report.css") -> str:
    """The report as an HTML document; its style sheet is served by us (no inline style: the CSP forbids it)."""
    first = report.since + timedelta(days=1) if report.since else None
    return _template().render(report=report, first=first, stylesheet=stylesheet)
