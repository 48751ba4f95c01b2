"""How do events in a file become requests: streamed, small enough, and with an act's events together?

A file is NDJSON (one CloudEvent a line), a CloudEvents batch (a JSON array), or one event over several lines. The exact
bytes of every event are sent. Order is kept; an act whose events stand apart goes where its last one stands.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, Final, Self

import msgspec

from events.codec import BROKEN, not_json, split_batch
from events.errors import Refusal

MOST: Final = 500
LARGEST: Final = 4 * 2**20 - 4_096
_SPOOLED: Final = 32 * 2**20


class Piece(msgspec.Struct, frozen=True):
    """One event of the input with its line (the number in an array), or the reason why it is no JSON."""

    number: int
    body: bytes
    act: str | None = None
    refusal: Refusal | None = None


class _Act(msgspec.Struct, frozen=True):
    actid: str | None = None


_ANY: Final = msgspec.json.Decoder()
_ACT: Final = msgspec.json.Decoder(_Act)


class Input:
    """A file, or what came on stdin, that can be gone through more than once."""

    def __init__(self, file: IO[bytes]) -> None:
        """Keep what cannot be read twice in a temporary file."""
        if not file.seekable():
            kept: IO[bytes] = tempfile.SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115  closed when we are
            shutil.copyfileobj(file, kept)
            file = kept
        self._file = file
        self._array = self._elements()
        self.acts = Counter[str]()
        self.size = 0
        for piece in self._pieces():
            self.size += 1
            if piece.act is not None:
                self.acts[piece.act] += 1

    def __iter__(self) -> Iterator[Piece]:
        """Every event in order, acts together."""
        return together(self._pieces(), self.acts)

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file, or of what was kept of it."""
        self._file.close()

    def _pieces(self) -> Iterator[Piece]:
        if self._array is not None:
            yield from (_piece(number, body) for number, body in enumerate(self._array, 1))
            return
        self._file.seek(0)
        for number, line in enumerate(self._file, 1):
            body = line.removeprefix(b"\xef\xbb\xbf").strip()
            if body:
                yield _piece(number, body)

    def _elements(self) -> list[bytes] | None:
        """The elements where the whole is one JSON document and not lines, else None. Raises Refused."""
        self._file.seek(0)
        first = self._file.readline().lstrip(b"\xef\xbb\xbf \t\r\n")
        while first == b"" and (line := self._file.readline()):
            first = line.strip()
        if first.startswith(b"["):
            self._file.seek(0)
            return split_batch(self._file.read().removeprefix(b"\xef\xbb\xbf"))
        if not first or _refusal(first.strip()) is None:
            return None
        self._file.seek(0)
        whole = self._file.read(LARGEST + 1).strip()
        return [whole] if len(whole) <= LARGEST and _refusal(whole) is None else None


def together(pieces: Iterable[Piece], acts: Counter[str]) -> Iterator[Piece]:
    """Hold the events of an act back until the last of them."""
    waiting: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.act is None or acts[piece.act] == 1:
            yield piece
            continue
        held = waiting.setdefault(piece.act, [])
        held.append(piece)
        if len(held) == acts[piece.act]:
            yield from waiting.pop(piece.act)


def batches(pieces: Iterable[Piece], most: int = MOST, largest: int = LARGEST) -> Iterator[list[Piece]]:
    """Groups of at most so many events and bytes; never cut inside a run of one act."""
    batch: list[Piece] = []
    size = 0
    for run in _runs(pieces):
        weight = sum(len(piece.body) + 1 for piece in run)
        if batch and (len(batch) + len(run) > most or size + weight > largest):
            yield batch
            batch, size = [], 0
        batch += run
        size += weight
    if batch:
        yield batch


def pieces_of(bodies: Iterable[bytes]) -> Iterator[Piece]:
    """Events that are known to be JSON, in an order in which acts stand together."""
    return (Piece(number, body, _ACT.decode(body).actid) for number, body in enumerate(bodies, 1))


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.act is None or piece.act != run[-1].act):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _piece(number: int, body: bytes) -> Piece:
    refusal = _refusal(body)
    act = None
    if refusal is None and b'"actid"' in body:
        try:
            act = _ACT.decode(body).actid
        except msgspec.ValidationError:
            act = None  # the register says what is wrong with it
    return Piece(number, body, act, refusal)


def _refusal(body: bytes) -> Refusal | None:
    """Why the bytes cannot stand in a request with others."""
    try:
        _ANY.decode(body)
    except BROKEN as error:
        return not_json(error)
    return None
