"""The operations of the HTTP API, as data."""
