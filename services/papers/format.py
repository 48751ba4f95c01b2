"""What may a paper be made as?"""

from typing import Final

from events.words import Word


class Format(Word):
    """What a paper may be made as."""

    PDF = "pdf", "PDF", "PDF"
    DOCX = "docx", "Word (DOCX)", "Word (DOCX)"
    XLSX = "xlsx", "Excel (XLSX)", "Excel (XLSX)"


REPRODUCED: Final = (Format.PDF, Format.XLSX)
"""Papers of which a published report keeps the hash."""
