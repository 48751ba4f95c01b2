"""Templates: an office's own Word and Excel files, filled with the figures of a report."""
