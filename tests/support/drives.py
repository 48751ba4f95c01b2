"""How does a test pull the plug of a drive, so that what nobody synced is really gone?

Two ext4 file systems, one in the other. The outer one plays the hardware: a file on it is the drive, and what the drive
was given and not told to flush lies in the outer one's page cache. The inner one, on a loop device over that file, is
where a database writes; what was written and not synced lies in its own page cache. The cut shuts the outer one down
without a last write (the ioctl that file system tests use for a crash): from that moment nothing reaches the image, and
both caches are lost. No journal is written out by itself in the ten minutes that a commit is put off for: only what was
synced is kept. Afterwards both file systems are mounted again, and replay their journals.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.support.servers import ServerMissingError

_SHUTDOWN: Final = 0x8004587D  # EXT4_IOC_SHUTDOWN
_WITHOUT_A_LAST_WRITE: Final = 2  # EXT4_GOING_FLAGS_NOLOGFLUSH
_PATIENT: Final = "commit=600"
_LET_GO_WITHIN: Final = 20.0
_PROGRAMS: Final = ("mkfs.ext4", "losetup", "mount", "umount")


class Drive:
    """A file system at `folder` whose power can be cut."""

    def __init__(self, home: Path, megabytes: int, *, flushes: bool) -> None:
        """Say where everything is; nothing is made yet."""
        self.folder = home / "inner"
        self._outer, self._image, self._drive = home / "outer", home / "image", home / "outer" / "drive"
        self._options = _PATIENT if flushes else f"{_PATIENT},barrier=0"
        self._megabytes = megabytes
        self._mounted: list[Path] = []

    def lay_out(self) -> None:
        """Make the image, the outer file system, and the inner one in a file of it."""
        for place in (self.folder, self._outer):
            place.mkdir()
        _sized(self._image, self._megabytes + self._megabytes // 4 + 16)
        run("mkfs.ext4", "-q", "-F", str(self._image))
        self._mount(self._image, self._outer, _PATIENT)
        with self._drive.open("wb") as file:  # written once, so that no later write has to find room
            for _ in range(self._megabytes):
                file.write(bytes(2**20))
        run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0", str(self._drive))
        self._mount(self._drive, self.folder, self._options)
        self.folder.chmod(0o755)
        self.settle()

    def settle(self) -> None:
        """Let everything that was written so far reach the image: what a test lays out first is not on trial."""
        run("sync", "-f", str(self.folder))
        run("sync", "-f", str(self._outer))

    def cut(self) -> None:
        """Cut the power."""
        opened = os.open(self._outer, os.O_RDONLY)
        try:
            fcntl.ioctl(opened, _SHUTDOWN, struct.pack("I", _WITHOUT_A_LAST_WRITE))
        finally:
            os.close(opened)

    def power_up(self) -> None:
        """Come back with what the image has; every process that worked on the drive is ended first."""
        self.close()
        self._mount(self._image, self._outer, _PATIENT)
        self._mount(self._drive, self.folder, self._options)

    def close(self) -> None:
        """End whoever has a file open there, and unmount what is mounted: the loop devices go with it."""
        if self.folder in self._mounted:
            _end_holders(self.folder)
        while self._mounted:
            unmount(self._mounted.pop())

    def _mount(self, file: Path, place: Path, options: str) -> None:
        device = run("losetup", "--find", "--show", str(file)).strip()
        try:
            run("mount", "-t", "ext4", "-o", options, device, str(place))
            self._mounted.append(place)
        finally:
            run("losetup", "-d", device)  # the kernel keeps it for as long as it is mounted


@contextlib.contextmanager
def drive(megabytes: int, *, flushes: bool = True) -> Iterator[Drive]:
    """Give a drive; with `flushes=False` one that is never told to flush. Raises ServerMissingError without rights."""
    require_mounts()
    home = Path(tempfile.mkdtemp(prefix="sobo-drive-"))
    try:
        home.chmod(0o755)  # PostgreSQL has to get in as another user
        made = Drive(home, megabytes, flushes=flushes)
        try:
            made.lay_out()
            yield made
        finally:
            made.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def require_mounts() -> None:
    """Raise ServerMissingError where file systems cannot be made and mounted."""
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if os.geteuid() != 0 or missing:
        told = f"without {', '.join(missing)}" if missing else "not root"
        message = f"file systems of its own are mounted by this test, which root may do where mount is ({told})"
        raise ServerMissingError(message)
    with tempfile.TemporaryDirectory(prefix="sobo-may-mount-") as place:
        if not _works("losetup", "--find") or not _works("mount", "-t", "tmpfs", "tmpfs", place):
            message = "this root has no loop devices or may not mount: a container without the right to"
            raise ServerMissingError(message)
        unmount(Path(place))


def _sized(path: Path, megabytes: int) -> None:
    with path.open("wb") as file:
        file.truncate(megabytes * 2**20)


def unmount(place: Path) -> None:
    """Unmount once nobody has it open; a place that is still held is taken away from under its holder."""
    deadline = time.monotonic() + _LET_GO_WITHIN
    while not _works("umount", str(place)):
        if time.monotonic() > deadline:
            run("umount", "--lazy", str(place))
            return
        time.sleep(0.1)


def _end_holders(place: Path) -> None:
    """Kill -9 of every process but ourselves that has a file open on a file system, and wait for it."""
    device = place.stat().st_dev
    deadline = time.monotonic() + _LET_GO_WITHIN
    while (found := _holders(device)) and time.monotonic() < deadline:
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def _holders(device: int) -> list[int]:
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                opened = [entry / "cwd", *(entry / "fd").iterdir()]
                if any(_device_of(one) == device for one in opened):
                    found.append(int(entry.name))
    return found


def _device_of(link: Path) -> int | None:
    with contextlib.suppress(OSError):
        return link.stat().st_dev
    return None


def _works(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def run(*command: str) -> str:
    """Run a command that must work, and return what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
