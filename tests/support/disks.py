"""How does a test have a disk of so much room, fill it to its last byte, and give the room back?"""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.drives import require_mounts, run, unmount


class Disk:
    """A small file system at `folder`, with or without a file that takes all the room that is left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Take all the room that is left, also what was given back since the last time."""
        with contextlib.suppress(OSError), self._ballast.open("ab", buffering=0) as file:
            while file.write(bytes(4_096)):
                pass

    def free(self) -> None:
        """Give the room back."""
        self._ballast.unlink()


@contextlib.contextmanager
def disk(megabytes: int) -> Iterator[Disk]:
    """Give a disk in memory. Raises ServerMissingError where nothing may be mounted."""
    require_mounts()
    home = Path(tempfile.mkdtemp(prefix="sobo-small-"))
    try:
        run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(home))
        try:
            yield Disk(home)
        finally:
            unmount(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
