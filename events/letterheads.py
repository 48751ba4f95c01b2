"""What does a body write at the head and at the end of the documents that it issues?

Decree 30/2020/NĐ-CP, annex I, part II. The number and the day are those of each document; the name of who signs is
written when it is signed, for no event holds a person.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from events.texts import END, UNSAFE

Words = Annotated[
    str, Meta(max_length=200, pattern=f"^[^{UNSAFE}]*{END}", description="A line of a letterhead, if any")
]
Issuer = Annotated[
    str, Meta(min_length=1, max_length=200, pattern=f"^[^{UNSAFE}]+{END}", description="Who issues the document")
]
Recipient = Annotated[
    str, Meta(min_length=1, max_length=200, pattern=f"^[^{UNSAFE}]+{END}", description="Who gets the document")
]


class Letterhead(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """`parent` is the body above the issuer, `place` where it sits, `authority` on whose behalf it is signed (TM. ỦY
    BAN NHÂN DÂN), `signer` the office of who signs (CHỦ TỊCH), `recipients` whom it goes to.
    """

    issuer: Issuer
    parent: Words = ""
    place: Words = ""
    authority: Words = ""
    signer: Words = ""
    recipients: Annotated[tuple[Recipient, ...], Meta(max_length=40)] = ()
