"""The forms, as data: one file for each group of tables."""
