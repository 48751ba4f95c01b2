"""Tests of papers as Word documents."""
