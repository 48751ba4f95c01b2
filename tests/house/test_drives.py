"""Does a drive without power really lose what nobody synced, keep what was, and leave nothing behind?"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import disks, drives
from tests.support.drives import Drive, drive

HOLDING = "import sys, time; file = open(sys.argv[1], 'w'); print(flush=True); time.sleep(600)"
pytestmark = pytest.mark.usefixtures("mounts")  # named with its reason where the machine may not mount


def _written(made: Drive, name: str, *, synced: bool) -> None:
    with (made.folder / name).open("wb") as file:
        file.write(name.encode() * 1_000)
        file.flush()
        if synced:
            os.fsync(file.fileno())


def _devices() -> str:
    return drives.run("losetup", "--list", "--noheadings", "--output", "BACK-FILE")


@pytest.mark.parametrize(("flushes", "kept"), [(True, ["settled", "synced"]), (False, ["settled"])])
def test_a_cut_keeps_what_was_synced(flushes: bool, kept: list[str]) -> None:
    """A file that was synced is there, one that was only written is not; a drive that never flushes loses both."""
    with drive(16, flushes=flushes) as made:
        _written(made, "settled", synced=False)
        made.settle()
        _written(made, "synced", synced=True)
        _written(made, "written", synced=False)
        made.cut()
        with pytest.raises(OSError, match=r"Input/output|Read-only"):
            _written(made, "late", synced=True)
        made.power_up()
        found = sorted(file.name for file in made.folder.iterdir() if file.is_file() and file.stat().st_size)
        assert found == kept
        assert all((made.folder / name).read_text() == name * 1_000 for name in kept)


def test_whoever_works_on_a_drive_ends_with_its_power() -> None:
    """A process that has a file open there is gone when the power is back, and no device is left at the end."""
    with drive(16) as made:
        holder = subprocess.Popen([sys.executable, "-c", HOLDING, str(made.folder / "held")], stdout=subprocess.PIPE)
        assert holder.stdout is not None
        with holder.stdout as told:
            told.readline()
        made.cut()
        made.power_up()
        assert holder.wait(5) < 0
        home = made.folder.parent
        assert str(home) in _devices()
    deadline = time.monotonic() + 5
    while str(home) in _devices() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert str(home) not in _devices()
    assert not home.exists()


def test_a_full_disk_takes_nothing_until_there_is_room() -> None:
    """Not one byte; then all of it."""
    with disks.disk(4) as small:
        small.fill()
        file: Path = small.folder / "more"
        with pytest.raises(OSError, match="No space"):
            file.write_bytes(bytes(5_000))
        small.free()
        assert file.write_bytes(bytes(5_000)) == 5_000
    assert not small.folder.exists()
