"""A paper as a workbook for spreadsheets: every figure a number, every text a text, and what is behind each."""
