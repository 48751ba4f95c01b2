"""Tests of backups: the same suite on both storages."""
