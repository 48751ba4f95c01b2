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
    """The last case of each kind, by what it is about, and what was posted last.

    A later case takes the place of an earlier one of its kind: what is kept does not grow with the history.
    """

    cases: dict[str, Posting] = {}
    posted: Posting | None = None

    def waiting(self, event: str) -> str | None:
        """Under which key an event waits to be posted."""
        return next((k for k, one in self.cases.items() if one.event == event and one.posted_on is None), None)

    def owing(self, key: str, case: Posting) -> "Publicity":
        """With a case more, or in the place of an earlier one."""
        return Publicity({**self.cases, key: case}, self.posted)

    def done(self, key: str, on: date, until: date | None) -> "Publicity":
        """With a case that was posted on a day."""
        case = msgspec.structs.replace(self.cases[key], posted_on=on, until=until)
        return Publicity({**self.cases, key: case}, case)


NOTHING_POSTED = Publicity()
