"""Which indicators are there? One file for each thing that they tell of."""
