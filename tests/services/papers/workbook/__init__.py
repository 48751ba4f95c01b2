"""Workbooks of papers and of lists, read back with other programs than the one that writes them."""
