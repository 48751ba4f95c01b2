"""Tests of the door for systems that speak through the broker."""
