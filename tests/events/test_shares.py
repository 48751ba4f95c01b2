"""Until when is a share above the limit to be mended?"""

from tests.events.results_examples import OLD
from tests.events.shares_examples import stated
from tests.support.histories import given


def test_a_share_above_the_limit_is_to_be_mended_within_twelve_months() -> None:
    """From the day on which it is stated, as far as nothing earlier is known (L23 art. 74.1)."""
    (warning,) = given(OLD).when(stated("30.01", "2025-03-31")).warned("W-SHARE-02").warnings
    assert str(warning.facts["until"]) == "2026-03-31"
    assert "31/03/2026" in warning.vi or "2026-03-31" in warning.vi
