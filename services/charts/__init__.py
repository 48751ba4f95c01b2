"""Pictures of figures: one drawing for pages and papers."""
