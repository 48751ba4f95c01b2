"""The provincial reports: every figure asked of the views, none kept here."""
