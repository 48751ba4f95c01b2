"""Is every event answered for, whatever happens to the connection?"""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from events.codec import not_json
from services.cli import sending
from services.cli.batches import Piece
from services.cli.failing import Unreached
from services.cli.sending import Tally

Answering = Callable[[httpx.Request], httpx.Response]


def _pieces(count: int) -> list[Piece]:
    return [Piece(number, json.dumps({"id": number}).encode()) for number in range(1, count + 1)]


async def _send(answering: Answering, pieces: list[Piece], tally: Tally | None = None) -> Tally:
    async with httpx.AsyncClient(base_url="http://test", transport=httpx.MockTransport(answering)) as client:
        return await sending.send(client, "key", pieces, lambda _: None, tally or Tally())


def _receipts(request: httpx.Request, **more: Any) -> httpx.Response:
    return httpx.Response(200, json=[{"position": event["id"], **more} for event in json.loads(request.content)])


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nothing between attempts."""
    monkeypatch.setattr(sending, "AT_FIRST", (0.0, 0.0))
    monkeypatch.setattr(sending, "LATER", (0.0,) * 5)


async def test_each_event_is_counted_once() -> None:
    """Accepted, repeated and refused are told apart, and a refusal keeps the line that it came from."""

    def answering(request: httpx.Request) -> httpx.Response:
        assert request.headers["authorization"] == "Bearer key"
        assert request.headers["content-type"] == "application/cloudevents-batch+json"
        answers: list[dict[str, Any]] = []
        for event in json.loads(request.content):
            refused = {"status": 422, "type": "/problems/rules-broken", "refusals": []}
            answers.append(refused if event["id"] == 2 else {"position": event["id"], "repeated": event["id"] == 3})
        return httpx.Response(200, json=answers)

    broken = Piece(9, b"nope", refusal=not_json(ValueError()))
    tally = await _send(answering, [*_pieces(4), broken])
    assert (tally.accepted, tally.repeated, tally.sent, tally.position) == (2, 1, 5, 4)
    assert sorted(one.line for one in tally.refused) == [2, 9]


async def test_what_was_not_answered_is_sent_again() -> None:
    """A lost connection, a 503 and a passing problem inside a batch are tried again: nothing is refused for them."""
    seen: list[int] = []

    def answering(request: httpx.Request) -> httpx.Response:
        seen.append(len(json.loads(request.content)))
        match len(seen):
            case 1:
                raise httpx.ReadError("gone")
            case 2:
                return httpx.Response(503, json={"status": 503})
            case 3:
                return httpx.Response(200, json=[{"position": 1}, {"status": 503}])
            case _:
                return _receipts(request)

    tally = await _send(answering, _pieces(2), Tally(sent=1))
    assert seen == [2, 2, 2, 2]
    assert (tally.accepted, tally.refused) == (2, [])


async def test_who_never_answers_is_given_up_soon() -> None:
    """Nobody there: Unreached after a few attempts, with what is known so far in the tally."""
    attempts: list[httpx.Request] = []

    def answering(request: httpx.Request) -> httpx.Response:
        attempts.append(request)
        raise httpx.ConnectError("refused")

    tally = Tally()
    with pytest.raises(Unreached):
        await _send(answering, _pieces(1), tally)
    assert len(attempts) == 3
    assert tally.sent == 0


async def test_a_register_that_stays_away_is_not_a_refusal() -> None:
    """503 to the end: exit code 3, since nothing was decided; a fault of the register (500) is told at once."""
    with pytest.raises(Unreached):
        await _send(lambda _: httpx.Response(503, json={"status": 503}), _pieces(1))
    tally = await _send(lambda _: httpx.Response(200, json=[{"status": 500}]), _pieces(1))
    assert len(tally.refused) == 1


async def test_a_request_that_is_refused_whole_refuses_its_events() -> None:
    """Without a key, or too large: every event of the request carries the problem."""
    tally = await _send(lambda _: httpx.Response(401, json={"type": "/problems/unauthenticated"}), _pieces(2))
    assert [one.problem["status"] for one in tally.refused] == [401, 401]


async def test_an_answer_of_another_length_is_no_answer() -> None:
    """Receipts are paired with events by their order: one too few, and none can be believed."""
    with pytest.raises(Unreached):
        await _send(lambda _: httpx.Response(200, json=[{"position": 1}]), _pieces(2))
