"""How is a page written: every text as text, with nothing in it that hides or turns what a reader sees?

Markup is escaped. Characters that no name may have (controls, zero-width and bidirectional ones) are shown by their
code, and each text is isolated from its neighbours, so that letters written from right to left turn nothing else.
"""

import re
from functools import cache
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, PackageLoader, Template

from events.texts import UNSAFE
from services.pages.links import as_page
from services.pages.page import Page

_PLACES: Final = ("services.pages", "services.reports", "services.api")
STYLE: Final = "/static/report.css"
_HIDDEN: Final = re.compile(f"[{UNSAFE}]")


def visible(text: str) -> str:
    """The text with what cannot be seen shown by its code: `[U+202E]`."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _environment() -> Environment:
    """The templates that lie beside our code."""
    loader = ChoiceLoader([PackageLoader(package, ".") for package in _PLACES])
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_shown)
    environment.filters["as_page"] = as_page
    return environment


def template(name: str) -> Template:
    """A template by its name."""
    return _environment().get_template(name)


def render(page: Page) -> bytes:
    """The page as an HTML document; its style sheet is served by us (no inline style: the CSP forbids it)."""
    lines = [visible(line) for line in page.exact.split("\n")] if page.exact else []
    return template("page.html").render(page=page, exact=lines, stylesheet=STYLE).encode()
