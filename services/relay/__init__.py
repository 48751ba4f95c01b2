"""The relay: the ledger is its own outbox, and this hop copies it to the stream."""
