"""Of which years does the register have papers that stand beside the annual return?"""

from datetime import date

import msgspec


class Filed(msgspec.Struct, frozen=True, gc=False):
    """The last year audited, and the last one whose financial statement was filed.

    `audit_since` is the day since which it is known to be bound to have itself audited (L23 art. 106.1), `fund_since`
    the day since which it is a support fund, which is audited every year.
    """

    audit_year: int | None = None
    statement_year: int | None = None
    audit_since: date | None = None
    fund_since: date | None = None


NOTHING_FILED = Filed()
