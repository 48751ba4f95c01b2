"""What is known of a figure of a day, or of a period that began before the register did?

Before its first day the register knows nothing: a stock of then is unknown, and so is what happened. Of a period that
begins before that day and ends after it, what came since is at least what is told; that nothing came since does not
mean that nothing came.
"""

from datetime import date, timedelta
from fractions import Fraction

from projections.indicators import Indicator
from services.figures.query import needs_period

_DAY = timedelta(days=1)


def before(since: date | None, opened: date | None) -> bool:
    """Whether a period, which begins on the day after `since`, begins before the first day that is known."""
    return since is not None and opened is not None and since + _DAY < opened


def known(
    indicator: Indicator, value: Fraction | None, *, since: date | None, as_of: date, opened: date | None
) -> Fraction | None:
    """The value of an answer, None where it is not known; a mean of what was reported is known where anybody did."""
    if opened is None or as_of < opened:
        return None
    unsure = needs_period(indicator) and indicator.over is None and before(since, opened)
    return None if unsure and not value else value
