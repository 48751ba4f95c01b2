"""One file per view: the question that it answers, its tables, how facts change it, how it is read."""
