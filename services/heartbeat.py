"""Is this long-running service alive? Each leaves a sign of life in a file; a health check reads how old it is.

`python -m services.heartbeat worker` is the health check of a service without a port: it exits 0 while the last
sign is at most LATEST seconds old, and 1 with the reason otherwise. For a service with a port the argument is the
address that must answer 200.
"""

import asyncio
import http
import http.client
import os
import sys
import time
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec
import structlog

from services import settings

LATEST: Final = 15.0
EVERY: Final = 2.0
ANSWERS_WITHIN: Final = 4.0
log = structlog.get_logger()


class Beat(msgspec.Struct, frozen=True):
    """One sign of life: whose, when, and what the service was at.

    `at` is of the clock that only ever goes on, which all processes of a host share: the time of day may jump.
    """

    service: str
    pid: int
    at: float
    facts: dict[str, int | str] = {}


class Pulse:
    """The signs of life of this process, in good time however often it is asked."""

    def __init__(self, folder: Path, service: str, **always: int | str) -> None:
        """Leave nothing yet; `always` is said every time."""
        self._folder, self._service, self._always = folder, service, always
        self._last = -EVERY

    def beat(self, **facts: int | str) -> None:
        """Leave a sign of life where the last is EVERY seconds old."""
        if time.monotonic() - self._last >= EVERY:
            self._last = time.monotonic()
            beat(self._folder, self._service, **self._always, **facts)

    async def go_on(self) -> None:
        """Leave signs of life until cancelled."""
        while True:
            self.beat()
            await asyncio.sleep(EVERY)


def beat(folder: Path, service: str, **facts: int | str) -> None:
    """Leave a sign of life, replacing the last; a reader never sees half a file.

    A disk that takes none (full, read-only) ends no service: the last sign grows old, and the health check says so.
    """
    file = folder / f"{service}.json"
    beside = file.with_suffix(f".{os.getpid()}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(msgspec.json.encode(Beat(service, os.getpid(), time.monotonic(), facts)))
        beside.replace(file)
    except OSError as error:
        log.warning("no_beat", error=str(error))


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
    age = time.monotonic() - seen.at
    if age < 0:
        return f"{service}: tín hiệu cuối từ trước khi máy khởi động · the last sign of life is older than this boot"
    if age > LATEST:
        return f"{service}: tín hiệu cuối cách đây {age:.0f} giây · the last sign of life is {age:.0f} s old"
    return None


def unready(address: str) -> str | None:
    """Return what is wrong with the service behind an http:// address, None when it answers 200."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=ANSWERS_WITHIN)
    try:
        connection.request("GET", parts.path)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"{address}: không trả lời · no answer ({type(error).__name__})"
    finally:
        connection.close()
    return None if status == http.HTTPStatus.OK else f"{address}: trả lời {status} · answers {status}"


def main(arguments: list[str]) -> int:
    """Check the services that are named; print each ailment on stderr."""
    folder = settings.load().beats_folder
    checked = [unready(name) if name.startswith("http://") else ailment(folder, name) for name in arguments]
    ailments = [found for found in checked if found]
    print(*ailments, sep="\n", end="\n" if ailments else "", file=sys.stderr)
    return 1 if ailments or not arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
