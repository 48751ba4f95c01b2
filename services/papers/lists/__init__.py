"""Lists of any length as papers: their rows come out of a spool, and no process holds them all."""
