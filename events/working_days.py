"""On which day does a term of working days end, where no calendar of holidays is at hand?"""

from datetime import date, timedelta

FRIDAY = 5


def weekdays_after(day: date, number: int) -> date:
    """The last day of a term of so many days from Monday to Friday; holidays would only make it longer."""
    while number:
        day += timedelta(days=1)
        number -= day.isoweekday() <= FRIDAY
    return day
