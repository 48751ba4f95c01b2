"""Tests of the language of the register."""
