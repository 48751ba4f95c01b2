"""Tests of the whole register: every process, on both storages and both brokers."""
