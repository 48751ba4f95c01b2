"""Is the chain of upcasters complete, and does a fact of an older version become one of today's?"""

from typing import Any

import pytest

from events.upcasts import BrokenChainError, Steps, check_chain, upcast

CHAIN: Steps = {
    ("organisation.sealed", 1): lambda data: {**data, "colour": "red"},
    ("organisation.sealed", 2): lambda data: {"seal": data["colour"], "size": data["size"]},
}


def test_the_chain_that_we_run_with_is_whole() -> None:
    """Every service checks this when it starts."""
    check_chain()


def test_a_fact_goes_through_every_step() -> None:
    """Version 1 becomes version 3 by way of version 2, and version 3 stays as it is."""
    check_chain(CHAIN, {"organisation.sealed": 3})
    old: dict[str, Any] = {"size": 5}
    assert upcast("organisation.sealed", 1, old, steps=CHAIN, to=3) == {"seal": "red", "size": 5}
    assert upcast("organisation.sealed", 2, {"colour": "blue", "size": 5}, steps=CHAIN, to=3) == {
        "seal": "blue",
        "size": 5,
    }
    assert upcast("organisation.sealed", 3, old, steps=CHAIN, to=3) == old


@pytest.mark.parametrize(
    ("steps", "gap"),
    [
        ({("organisation.sealed", 1): CHAIN["organisation.sealed", 1]}, "organisation.sealed v2: missing"),
        ({**CHAIN, ("organisation.sealed", 3): dict}, "organisation.sealed v3: leads nowhere"),
        ({**CHAIN, ("organisation.seeled", 1): dict}, "organisation.seeled v1: leads nowhere"),
    ],
)
def test_a_broken_chain_is_refused_at_start(steps: Steps, gap: str) -> None:
    """The gap is named."""
    with pytest.raises(BrokenChainError, match=gap):
        check_chain(steps, {"organisation.sealed": 3})
