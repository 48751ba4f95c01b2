"""Which line of business stands for each section of VSIC in our stories? One level-4 class of it, or more."""

from typing import Any, Final

CLASSES: Final = {
    "A": "0118", "C": "1030", "D": "3512", "F": "4101", "G": "4620", "H": "4933", "K": "6419", "T": "9700",
}  # fmt: skip


def line(section: str, **more: Any) -> dict[str, Any]:
    """The class of a section."""
    return {"section": section, "code": CLASSES[section], **more}
