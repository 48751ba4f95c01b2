"""The contract with other systems: JSON Schema, OpenAPI and AsyncAPI, written from the catalogue and from tables."""
