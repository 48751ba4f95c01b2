"""Is what the documents say true of the code, and does every command in them work?"""
