"""Tests of the door to the ledger."""
