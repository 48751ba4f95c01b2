"""Does the demonstration tell the truth about the five documents?"""
