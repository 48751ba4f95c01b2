"""How many of the ways to break events/ do the tests notice? docs/mutation.md says how this works and what came out."""
