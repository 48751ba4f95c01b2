"""Is this long-running service alive? Each leaves a sign of life in a file; a health check reads how old it is.

`python -m services.heartbeat worker` is the health check of a service without a port: it exits 0 while the last
sign is at most LATEST seconds old, and 1 with the reason otherwise.
"""

import os
import sys
import time
from pathlib import Path
from typing import Final

import msgspec

from services import settings

LATEST: Final = 15.0


class Beat(msgspec.Struct, frozen=True):
    """One sign of life: whose, when (seconds since the epoch), and what the service was at."""

    service: str
    pid: int
    at: float
    facts: dict[str, int | str] = {}


def beat(folder: Path, service: str, **facts: int | str) -> None:
    """Leave a sign of life, replacing the last; a reader never sees half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{service}.json"
    beside = file.with_suffix(f".{os.getpid()}")
    beside.write_bytes(msgspec.json.encode(Beat(service, os.getpid(), time.time(), facts)))
    beside.replace(file)


def last(folder: Path, service: str) -> Beat | None:
    """Return the last sign of life, None when there was none yet."""
    try:
        return msgspec.json.decode((folder / f"{service}.json").read_bytes(), type=Beat)
    except (OSError, msgspec.DecodeError):
        return None


def ailment(folder: Path, service: str) -> str | None:
    """Return what is wrong with a service, None while it is well."""
    seen = last(folder, service)
    if seen is None:
        return f"{service}: chưa có tín hiệu nào · no sign of life yet"
    age = time.time() - seen.at
    if age > LATEST:
        return f"{service}: tín hiệu cuối cách đây {age:.0f} giây · the last sign of life is {age:.0f} s old"
    return None


def main(arguments: list[str]) -> int:
    """Check the services that are named; print each ailment on stderr."""
    folder = settings.load().beats_folder
    ailments = [found for service in arguments if (found := ailment(folder, service))]
    print(*ailments, sep="\n", end="\n" if ailments else "", file=sys.stderr)
    return 1 if ailments or not arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
