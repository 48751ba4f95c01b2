"""Are the figures of the documents read, compared and contradicted as their tables say?"""
