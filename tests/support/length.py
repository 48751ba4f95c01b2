"""How long may a test take: the quick form of the suite, or the long form of `make drill`?"""

import os
from typing import Final, TypeVar

LONG: Final = "SOBO_TEST_LONG"
_T = TypeVar("_T")


def of(quick: _T, long: _T) -> _T:
    """Return the quick value, or the long one when SOBO_TEST_LONG=1: `rounds = length.of(10, 300)`."""
    return long if os.environ.get(LONG) == "1" else quick
