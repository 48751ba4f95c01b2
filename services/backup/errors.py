"""What can be wrong with a backup, or with the place that it goes to?"""

from events.errors import ToldError


class BackupError(ToldError):
    """A backup cannot be made or restored."""


class Unwritable(BackupError):
    """The folder takes no backup; what was begun is removed."""


class Untrusted(BackupError):
    """This is no whole and unchanged backup; nothing was restored."""


class Occupied(BackupError):
    """The place is not free for a restored ledger; nothing was restored."""
