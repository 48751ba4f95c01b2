"""How fast is the register beside its peers, in the same run on the same machine?"""
