"""Which of a submission's members does the ledger repeat in its columns?"""

from datetime import date
from uuid import UUID

import msgspec

from services.ledger.errors import LedgerCorrupt


class _Envelope(msgspec.Struct, frozen=True):
    id: UUID
    type: str
    subject: str
    effectiveon: date
    actid: str | None = None


_decoder = msgspec.json.Decoder(_Envelope)


def submission_of(body: bytes) -> tuple[str, str, str, date, str | None]:
    """Return (event id, type, stream, effective date, act id); raises LedgerCorrupt where the body lacks one."""
    try:
        told = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LedgerCorrupt(f"the submission does not read: {error}") from error
    return str(told.id), told.type, told.subject, told.effectiveon, told.actid
