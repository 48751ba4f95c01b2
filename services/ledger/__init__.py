"""The truth: an append-only SQL log with gapless positions, exact records and a running chain hash."""
