"""Any indicator by any of its dimensions: on a day, over a period, in a series, with everything that is behind it."""
