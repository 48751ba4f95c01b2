"""What the register concludes from its events: views, each of which answers one question."""
