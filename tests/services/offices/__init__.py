"""Tests of the offices and their keys."""
