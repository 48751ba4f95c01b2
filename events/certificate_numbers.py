"""Which certificates did an organisation have before, and is the one that it has good?"""

from datetime import date

import msgspec

CERTIFICATE_NO = "certificate_no"


class FormerNumber(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An identifier that the organisation bore: scheme, value, first day (None where not known), first day without."""

    scheme: str
    value: str
    since: date | None
    until: date


class Certificates(msgspec.Struct, frozen=True, gc=False):
    """The certificates of an organisation beside the number of the present one.

    `since` is the day of the present certificate, where it is not that of the birth. `void_on` is the day on which the
    certificate was declared of no effect, `new_file_by` until when a new file is due (D92 art. 24.3).
    """

    former: tuple[FormerNumber, ...] = ()
    since: date | None = None
    void_on: date | None = None
    new_file_by: date | None = None

    @property
    def void(self) -> bool:
        """Whether the certificate is of no effect."""
        return self.void_on is not None


NO_CERTIFICATES = Certificates()


def succeeded(before: Certificates, old: str | None, born_on: date | None, new: str | None, on: date) -> Certificates:
    """The certificates once another was given on a day: a number that changes stays as a dated alias."""
    former = before.former
    if old is not None and new is not None and new != old:
        former = (*former, FormerNumber(CERTIFICATE_NO, old, before.since or born_on, on))
    return Certificates(former, on)
