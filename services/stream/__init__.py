"""The disposable copy of the ledger that workers read: Valkey or Redis Streams, one for each partition."""
