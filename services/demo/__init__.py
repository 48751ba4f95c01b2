"""What are the five real documents, and does the register give back what they print?"""
