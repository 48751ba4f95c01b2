"""How is a document packed, so that the same one has the same bytes whatever the clock says?

A DOCX is a ZIP, and python-docx writes into it when each part was packed, and on which kind of machine.
"""

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
    loose, packed = BytesIO(), BytesIO()
    made.save(loose)
    with ZipFile(loose) as parts, ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            entry = ZipInfo(name, _EARLIEST)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, parts.read(name), ZIP_DEFLATED, _LEVEL)
    return packed.getvalue()
