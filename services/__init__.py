"""What runs: the only home of I/O, clocks and settings."""
