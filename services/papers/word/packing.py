"""How is a document packed, so that the same one has the same bytes whatever the clock says?

A DOCX is a ZIP, and python-docx writes into it when each part was packed, and on which kind of machine.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16
_LEVEL: Final = 6


def pack(made: Document) -> bytes:
    """The document's bytes: its parts in the order in which they refer to each other, without a time."""
    loose = BytesIO()
    made.save(loose)
    with ZipFile(loose) as parts:
        return packed({name: parts.read(name) for name in parts.namelist()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts as one file, in their order, without a time."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, content, ZIP_DEFLATED, _LEVEL)
    return made.getvalue()
