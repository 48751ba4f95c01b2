"""What do the five documents print, what contradicts what, and when does a register's number agree?"""
