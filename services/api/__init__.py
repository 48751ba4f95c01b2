"""The HTTP API: what comes in is judged by intake, what goes out says the day and position that it is true for."""
