"""How is a page put together: headings, tables, code, and cells that cannot break a table?"""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any


def page(title: str, about: str, parts: Iterable[str]) -> str:
    """A whole page; the second line says that nobody should edit it."""
    notice = "<!-- Written by `python -m services.contract.docs`. Change the code, not this page. -->"
    return "\n\n".join([f"# {title}", notice, about.strip(), *parts]) + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; what is None is an empty cell."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cell(one) for one in line) + " |" for line in lines)


def cell(value: object) -> str:
    """Text that stays in its cell."""
    text = "" if value is None else str(value)
    return " ".join(text.replace("|", "\\|").split())


def fenced(value: Any) -> str:
    """Plain data as a block of JSON."""
    return "```json\n" + json.dumps(value, ensure_ascii=False, indent=2) + "\n```"


def code(text: str) -> str:
    """Text as it stands on the wire."""
    return f"`{text}`" if text else ""


def anchor(heading: str) -> str:
    """The fragment that a heading is reached by, as GitHub makes it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def paragraph(docstring: str | None) -> str:
    """A docstring as paragraphs."""
    parts = (docstring or "").strip().split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in parts)


def since(first: date, last: date) -> str:
    """The days between which something holds."""
    if first > date.min and last < date.max:
        return f"{first} to {last}"
    if first > date.min:
        return f"from {first}"
    return f"until {last}" if last < date.max else "always"
