"""Does the API answer as its contract says, and never with a fault of ours?"""
