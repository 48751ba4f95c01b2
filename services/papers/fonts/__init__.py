"""Tinos, the typeface of papers: Times New Roman's metrics, all Vietnamese letters; SIL Open Font License."""
