"""Who may file: offices, their territories and their keys."""
