"""How is a server cut off from everybody, without a word to anyone?

It runs in a network namespace of its own, joined to ours by a pair of virtual cards, and its card is taken down and
put up again: nothing is reset, nobody is told. Namespace and cards go with the process that holds them, however a test
ends.
"""

import contextlib
import ctypes
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from services.supervisor import die_with_parent
from tests.support.servers import STARTS_WITHIN, Place, ServerFailedError, ServerMissingError

_NEWNET: Final = 0x40000000  # CLONE_NEWNET
_RANGE: Final = (198, 18)  # for measurements between networks: nobody's address
_HOLDER: Final = ("unshare", "--net", "sleep", "infinity")


class Link:
    """The way to a place that can be cut."""

    def __init__(self, holder: int, card: str, place: str) -> None:
        """Whose namespace it is, its card there, its address."""
        self._holder, self._card, self._host = holder, card, place

    @property
    def place(self) -> Place:
        """Where a server is to run so that it can be cut off."""
        return Place(self._host, self._entered)

    def cut(self) -> None:
        """From here on nothing comes through, in neither direction."""
        self._set("down")

    def mend(self) -> None:
        """Everything comes through again."""
        self._set("up")

    def _set(self, state: str) -> None:
        _run("nsenter", f"--net=/proc/{self._holder}/ns/net", "ip", "link", "set", self._card, state)

    @contextlib.contextmanager
    def _entered(self) -> Iterator[None]:
        """This thread is there, and so is what it starts."""
        ours = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        theirs = os.open(f"/proc/{self._holder}/ns/net", os.O_RDONLY)
        libc = ctypes.CDLL(None, use_errno=True)
        try:
            if libc.setns(theirs, _NEWNET):
                raise OSError(ctypes.get_errno(), "setns")
            yield
        finally:
            libc.setns(ours, _NEWNET)
            os.close(theirs)
            os.close(ours)


@contextlib.contextmanager
def link() -> Iterator[Link]:
    """A place of its own and the way there. Raises ServerMissingError where this machine does not let us make one."""
    holder = _hold()
    try:
        yield _join(holder.pid)
    finally:
        holder.kill()
        holder.wait()


def _hold() -> subprocess.Popen[bytes]:
    ours = Path("/proc/self/ns/net").readlink() if Path("/proc/self/ns/net").exists() else None
    try:
        _run("ip", "-Version")
        holder = subprocess.Popen(
            _HOLDER,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent(signal.SIGKILL),  # noqa: PLW1509  a killed test run leaves nothing behind
        )
    except (OSError, ServerFailedError) as error:
        raise _missing() from error
    deadline = time.monotonic() + STARTS_WITHIN
    while holder.poll() is None and time.monotonic() < deadline:
        if Path(f"/proc/{holder.pid}/ns/net").readlink() != ours:
            return holder
        time.sleep(0.01)
    holder.kill()
    holder.wait()
    raise _missing()


def _join(holder: int) -> Link:
    number = random.SystemRandom().randrange(2**15)
    first = f"{_RANGE[0]}.{_RANGE[1] + number // 2**14}.{number // 2**6 % 2**8}."
    here, there = f"sobo{number}a", f"sobo{number}b"
    ours, theirs = (f"{first}{number % 2**6 * 4 + which}" for which in (1, 2))
    try:
        _run("ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", str(holder))
    except ServerFailedError as error:
        raise _missing() from error
    _run("ip", "address", "add", f"{ours}/30", "dev", here)
    _run("ip", "link", "set", here, "up")
    inside = ("nsenter", f"--net=/proc/{holder}/ns/net", "ip")
    _run(*inside, "link", "set", "lo", "up")
    _run(*inside, "address", "add", f"{theirs}/30", "dev", there)
    _run(*inside, "link", "set", there, "up")
    return Link(holder, there, theirs)


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise ServerFailedError(f"{' '.join(command)}: {done.stderr}")


def _missing() -> ServerMissingError:
    return ServerMissingError("network namespaces of its own are root's on Linux, with `unshare` and `ip` (iproute2)")
