"""Do the documents of the contract say what the code does?"""
