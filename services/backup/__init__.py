"""Backups of the ledger: made while appends go on, checked when they are made, restored on either storage."""
