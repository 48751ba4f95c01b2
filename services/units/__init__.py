"""Administrative units over time: the table, what was filed over it, and what has to be done about divided ones."""
