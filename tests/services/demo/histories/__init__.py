"""Do the synthetic histories obey the rules and give what the documents state?"""
