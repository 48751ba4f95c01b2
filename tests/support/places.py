"""Where does a server of a test listen?"""

import contextlib
import random
import socket
from collections.abc import Callable
from typing import Final, NamedTuple

_FIRST_GIVEN_OUT: Final = 32_768  # by Linux; other systems begin later


class Place(NamedTuple):
    """Where a server listens, and how one gets there to start it: on the loopback unless a test says otherwise."""

    host: str = "127.0.0.1"
    entered: Callable[[], contextlib.AbstractContextManager[None]] = contextlib.nullcontext


HERE: Final = Place()


def free_port() -> int:
    """Return a loopback port that nobody has just now, below those that systems give to whoever connects.

    From up there a client that tries to reach a server which is being started again can be given the server's own
    port: it is then connected with itself, and the server finds its port taken.
    """
    while True:
        port = random.randrange(10_000, _FIRST_GIVEN_OUT)  # noqa: S311  nobody is to be kept from guessing it
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
