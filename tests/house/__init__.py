"""Is the house around the code in order?"""
