"""How do the reports write numbers and days? In the manner of `projections.plausibility.numerals`."""

from projections.plausibility.numerals import day, write

__all__ = ["day", "write"]
