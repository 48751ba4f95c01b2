"""Of which years does the register have papers that stand beside the annual return?"""

import msgspec


class Filed(msgspec.Struct, frozen=True, gc=False):
    """The last year audited, and the last one whose financial statement was filed."""

    audit_year: int | None = None
    statement_year: int | None = None


NOTHING_FILED = Filed()
