"""Tests of offices' own templates."""
