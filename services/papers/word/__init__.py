"""Papers as Word documents, for who has to write something into them."""
