"""Figures as every channel asks for them: one query, one set of names, the same answer for API, CLI and reports."""
