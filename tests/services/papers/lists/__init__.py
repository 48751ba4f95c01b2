"""Lists of any length as papers."""
