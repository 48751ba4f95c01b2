"""Does the ledger keep what HOUSE promises of it, on both storages?"""
