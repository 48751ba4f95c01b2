"""Which figures contradict each other, or look wrong? Rules that flag, explain, and never change or refuse anything."""
