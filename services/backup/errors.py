"""What can be wrong with a backup, or with the place that it goes to?"""

from events.errors import RegistryError


class BackupError(RegistryError):
    """A backup cannot be made or restored."""

    def __init__(self, vi: str, en: str) -> None:
        """Say what is wrong, where, and what to do, in two languages."""
        super().__init__()
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        """Vietnamese first."""
        return f"{self.vi}\n{self.en}"


class Unwritable(BackupError):
    """The folder takes no backup; what was begun is removed."""


class Untrusted(BackupError):
    """This is no whole and unchanged backup; nothing was restored."""


class Occupied(BackupError):
    """The place is not free for a restored ledger; nothing was restored."""
