"""How is a total that a document states divided among its parts, so that they make it again exactly?"""

from collections.abc import Sequence
from datetime import date, timedelta

from events.errors import RegistryError
from services.demo.histories.ids import draws

MILLION = 1_000_000


class TooLittleError(RegistryError):
    """A total is too small for the least that each of its parts must have."""


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Whole parts of a total in proportion to weights; largest remainders first, so that the sum is exact."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    missing = total - sum(parts)
    order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in order[:missing]:
        parts[i] += 1
    return parts


def spread(total: int, count: int, *key: object, least: int = 0) -> list[int]:
    """Uneven parts of a total, each at least `least`; the largest is about four times the smallest above that."""
    rest = total - least * count
    if rest < 0:
        raise TooLittleError
    return [least + part for part in shares(rest, [85 + weight for weight in draws(count, "spread", *key)])]


def even(total: int, count: int) -> list[int]:
    """Parts of a total that differ by one at most, the larger first."""
    each, more = divmod(total, count)
    return [each + 1] * more + [each] * (count - more)


def days(first: date, last: date, count: int, *key: object) -> list[date]:
    """Days of a window in order, spread over the whole of it."""
    span = (last - first).days + 1
    jitter = draws(count, "days", *key)
    return [first + timedelta(days=(256 * i + jitter[i]) * span // (256 * count)) for i in range(count)]
