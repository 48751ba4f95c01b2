"""What tests need and no service does: servers, builders, checks."""
