"""Which returns of organisations look wrong, by themselves, beside last year's, and among their like?"""
