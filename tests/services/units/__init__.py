"""Tests of administrative units as the services use them."""
