"""The lists of the register as papers: the columns of each, declared once for every format and both languages."""
