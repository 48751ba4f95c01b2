"""Which contradictions can be seen in the figures alone? One module for each kind of comparison."""
