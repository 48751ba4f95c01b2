"""How does a test say how much it tried, so that it stands at the end of the run, whichever process ran it?"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import pytest

COUNTED: Final = "counted"
Counting: TypeAlias = Callable[[str, Any], None]  # the type of pytest's `record_property`


def of(report: pytest.TestReport) -> list[str]:
    """What a finished test counted; its set-up and its end carry the same again and are passed over."""
    if report.when != "call":
        return []
    return [str(said) for name, said in report.user_properties if name == COUNTED]
