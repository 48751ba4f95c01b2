"""When does the comparison of the documents call a number the printed one? See `projections.plausibility.agreement`."""

from projections.plausibility.agreement import Rule, agreement

__all__ = ["Rule", "agreement"]
