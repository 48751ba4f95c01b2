"""How often does Python look for cycles, in a process that makes many objects and hardly a cycle?

By default every 700 objects, and each time that adds up through all that is kept: a fifth of a worker's time, for
nothing. What was there at the start is set aside, and it is looked for cycles as often as needed to keep memory flat.
"""

import gc
from typing import Final

OBJECTS: Final = 20_000


def seldom() -> None:
    """Look seldom, once everything is imported and opened."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 20)
