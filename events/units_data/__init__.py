"""What the register ships of the administrative units: names before and after 1 July 2025, and who went where."""
