"""A folder for PYTHONPATH: what Python runs before the program."""
