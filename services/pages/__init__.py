"""What people read who follow a figure to the organisations behind it and to their records: plain pages that print."""
