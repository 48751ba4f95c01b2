"""The workers: every record applied to every view, exactly once in effect and in order."""
