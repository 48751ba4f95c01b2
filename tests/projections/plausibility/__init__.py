"""Do the rules of plausibility fire where they should, and nowhere else?"""
