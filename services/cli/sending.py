"""How are batches of events filed over HTTP, and what became of each event?

One request at a time, so that order holds; a batch that was not answered is sent again, which is safe: the register
knows every event that it has.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import httpx
import msgspec

from services.cli.batches import Piece, batches
from services.cli.client import headers, problem_of, unreached

WITHIN: Final = httpx.Timeout(120.0, connect=5.0)
AT_FIRST: Final = (0.1, 0.3, 1.0)  # whoever never answered is soon given up
LATER: Final = (*AT_FIRST, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0)  # whoever did may be starting again
BATCH: Final = "application/cloudevents-batch+json"
_PASSING: Final = frozenset({429, 502, 503, 504})
_OK: Final = 200


class Refused(msgspec.Struct, frozen=True):
    """An event that was not recorded: its line, and the register's problem."""

    line: int
    problem: dict[str, Any]


class Tally(msgspec.Struct):
    """What became of the events so far; `position` is the greatest that a receipt bears."""

    sent: int = 0
    accepted: int = 0
    repeated: int = 0
    warned: int = 0
    position: int = 0
    refused: list[Refused] = []

    def count(self, piece: Piece, answer: dict[str, Any]) -> None:
        """Count one answer."""
        self.sent += 1
        position = answer.get("position")
        if not isinstance(position, int):
            self.refused.append(Refused(piece.number, answer))
            return
        self.position = max(self.position, position)
        self.repeated += bool(answer.get("repeated"))
        self.accepted += not answer.get("repeated")
        self.warned += bool(answer.get("warnings"))


async def send(
    client: httpx.AsyncClient, api_key: str, pieces: Iterable[Piece], told: Callable[[Tally], None], tally: Tally
) -> Tally:
    """File all events in order; `told` is called after every request, and `tally` is right at any moment.

    Raises Unreached when a request was not answered after several attempts: sending all of it again is safe.
    """
    for batch in batches(pieces):
        for piece in batch:
            if piece.refusal is not None:
                tally.count(piece, {"status": 422, "refusals": [msgspec.to_builtins(piece.refusal)]})
        sound = [piece for piece in batch if piece.refusal is None]
        if sound:
            answers = await _filed(client, api_key, sound, LATER if tally.sent else AT_FIRST)
            for piece, answer in zip(sound, answers, strict=True):
                tally.count(piece, answer)
        told(tally)
    return tally


async def _filed(
    client: httpx.AsyncClient, api_key: str, batch: list[Piece], pauses: Sequence[float]
) -> list[dict[str, Any]]:
    """Send one batch until each event is decided; raise Unreached where the register stays away."""
    answers: list[dict[str, Any]] = []
    for pause in (*pauses, None):
        try:
            answers = await _post(client, api_key, batch)
        except (httpx.TransportError, msgspec.DecodeError) as error:
            if pause is None:
                raise unreached(str(client.base_url), error) from error
        else:
            if all(_decided(answer) for answer in answers):
                break
            if pause is None:
                raise unreached(str(client.base_url), TimeoutError())
        await asyncio.sleep(pause)
    return answers


async def _post(client: httpx.AsyncClient, api_key: str, batch: list[Piece]) -> list[dict[str, Any]]:
    body = b"[" + b",".join(piece.body for piece in batch) + b"]"
    answer = await client.post("/events", content=body, headers={**headers(api_key), "Content-Type": BATCH})
    if answer.status_code == _OK:
        found = msgspec.json.decode(answer.content, type=list[dict[str, Any]])
        if len(found) == len(batch):
            return found
        raise msgspec.DecodeError(f"{len(found)} answers to {len(batch)} events")
    problem = {"status": answer.status_code, **problem_of(answer.content)}
    return [problem] * len(batch)


def _decided(answer: dict[str, Any]) -> bool:
    """Whether sending the same event again would change nothing."""
    return answer.get("status") not in _PASSING
