"""By which name does a row of a form go, that stays the same whatever the year, the area and the language are?

What a row is called in Vietnamese, in plain letters, after the heading that it stands under. Words that change with the
report (`{before}`) are named as the form names them. A unit goes by its code.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from events.texts import fold
from services.reports.form import Row

_NUMBERED: Final = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d+)(?:\.\d+)*[.)]\s+")
_LONGEST: Final = 60


def keys(rows: Sequence[Row]) -> list[str]:
    """The key of each row; a heading has none."""
    found: list[str] = []
    under = ""
    seen: Counter[str] = Counter()
    for row in rows:
        if row.asks is None and not row.missing:
            under = f"{_plain(row.vi)}."
            found.append("")
            continue
        area = row.asks.area if row.asks else ""
        key = area.replace(":", "-") or f"{under}{_plain(row.vi)}"
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}_{seen[key]}")
    return found


def _plain(label: str) -> str:
    words = fold(_NUMBERED.sub("", label)).split()
    kept = words[:1]
    for word in words[1:]:
        if sum(map(len, kept)) + len(kept) + len(word) > _LONGEST:
            break
        kept.append(word)
    return "_".join(kept)
