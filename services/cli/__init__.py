"""How does a person at a terminal, or a script, run the register, file with it and ask it?"""
