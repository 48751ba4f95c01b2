"""How is a workbook opened, so that it computes nothing and the same data makes the same bytes on any day?"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from xlsxwriter.workbook import Workbook

from services.papers.legible import legible
from services.papers.workbook.texts import clip
from services.reports.language import Language

_NOTHING_GUESSED: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST: Final = 255
OURS: Final = "Sổ Bộ"


def opened(target: IO[bytes] | Path, options: Mapping[str, Any]) -> Workbook:
    """A new workbook that takes no text for a formula, a link or a number."""
    return Workbook(target, {**_NOTHING_GUESSED, **options})


def describe(book: Workbook, title: str, author: str, language: Language, stamp: datetime | None) -> None:
    """Set a workbook's title, author and language; made on the day of its data, for today would change its bytes."""
    created = stamp or _EPOCH
    book.set_properties(
        {
            "title": clip(legible(title), _LONGEST),
            "author": clip(legible(author), _LONGEST),
            "created": created.astimezone(UTC) if created.tzinfo else created,
        }
    )
    book.set_custom_property("Language", language.value)
