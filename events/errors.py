"""What does the register say when it refuses, and to whom is each error addressed?"""

from typing import Any

import msgspec


class Refusal(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One broken rule or one malformed place: what, where (JSON pointer) and what to do, in two languages."""

    code: str
    pointer: str
    vi: str
    en: str
    law: str | None = None
    facts: dict[str, Any] = {}


class RegistryError(Exception):
    """Something the register will not do."""

    http_status = 500

    def __str__(self) -> str:
        """The docstring is the message."""
        return (type(self).__doc__ or "").strip()


class ToldError(RegistryError):
    """Something that is told to a person in two languages: what is wrong, where, and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__()
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        """Vietnamese first."""
        return f"{self.vi}\n{self.en}"


class UnreadableRecord(ToldError):
    """A record that was made by another release, which this one cannot read."""

    http_status = 503

    def __init__(self, position: int | None, cause: str) -> None:
        """Name the record's position, None where not even that can be read, and what is wrong with it."""
        super().__init__(
            f"Bản phần mềm này không đọc được bản ghi ở vị trí {position or '?'} ({cause}). Hãy cập nhật phần mềm.",
            f"This release cannot read the record at position {position or '?'} ({cause}). Update the software.",
        )
        self.position = position


class Refused(RegistryError):
    """The submission breaks one or more rules; nothing was recorded."""

    http_status = 422

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__()
        self.refusals = refusals

    def __str__(self) -> str:
        return "; ".join(f"{r.pointer or '/'} {r.code}: {r.en}" for r in self.refusals)
