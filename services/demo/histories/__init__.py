"""Which single organisations could stand behind three of the documents? Synthetic ones, written as events."""
