"""What of an organisation has to be posted, and what was?"""

from datetime import date

import msgspec

from events.texts import Uuid


class Posting(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The last case of one thing to post: the event, under which duty, its day, and when it was posted if it was.

    `since` is the day from which the term runs: that of the first case of its kind which was not posted before the
    next one came, so that nothing is overtaken unseen. `until` is the last day on which it stands.
    """

    event: Uuid
    duty: str
    on: date
    since: date
    posted_on: date | None = None
    until: date | None = None


class Publicity(msgspec.Struct, frozen=True, gc=False):
    """The last case of each kind, by what it is about, and which of them was touched last.

    A later case takes the place of an earlier one of its kind: what is kept does not grow with the history.
    """

    cases: dict[str, Posting] = {}
    last: str = ""

    @property
    def latest(self) -> Posting | None:
        """The case that the last fact of this topic opened or closed."""
        return self.cases.get(self.last)

    def waiting(self, event: str) -> str | None:
        """Under which key an event waits to be posted."""
        return next((k for k, one in self.cases.items() if one.event == event and one.posted_on is None), None)

    def having(self, key: str, case: Posting) -> "Publicity":
        """With a case as it is now."""
        return Publicity({**self.cases, key: case}, key)


NOTHING_POSTED = Publicity()
