"""How does an event come in over HTTP? One, or a batch: judged by the one intake, each answered by itself."""

from typing import Any, Final

import msgspec
from litestar import post
from litestar.types import Receive

from events.codec import split_batch
from events.errors import Refused
from services.api import query
from services.api.answering import Asking, register_of
from services.api.receiving import body_of, expected_of, media_of, office_of
from services.api.sending import JSON, Sent, of_problem
from services.bootstrap import Register
from services.contract.operations.records import FILE_EVENTS
from services.contract.problems import Declined, refused
from services.intake import calendar
from services.intake.outcome import Accepted, Outcome
from services.offices.office import Office

MOST_EVENTS: Final = 5_000


@post(FILE_EVENTS.route)
async def file_events(request: Asking) -> Sent:
    """201 with the receipt, 200 with the first one on a repeat or with the outcomes of a batch, or a problem."""
    return await file(register_of(request), request.scope, request.receive)


async def file(register: Register, scope: Any, receive: Receive) -> Sent:
    """The same for a bare ASGI request; raises Declined."""
    if scope["query_string"]:
        query.read(FILE_EVENTS, scope["query_string"])
    headers = dict(scope["headers"])
    office = office_of(register, headers)
    media = media_of(headers)
    caller = headers.get(b"traceparent", b"").decode("latin-1")
    if_match = expected_of(headers)
    body, many = await body_of(receive, media, headers)
    if many:
        return await _batch(register, office, body, if_match, caller)
    outcomes = await register.intake.submit(office, (body,), if_match=if_match, caller=caller)
    return one(await register.namesakes.told((body,), outcomes))


def one(outcomes: list[Outcome]) -> Sent:
    """The answer to a single event."""
    outcome = outcomes[0]
    if isinstance(outcome, Accepted):
        headers = [
            (b"location", b"/events/" + outcome.event_id.encode()),
            (b"sobo-position", b"%d" % outcome.position),
            (b"sobo-as-of", calendar.today().isoformat().encode()),
        ]
        return Sent(200 if outcome.repeated else 201, JSON, msgspec.json.encode(outcome), headers)
    return of_problem(refused(outcome), {"Retry-After": "2"} if outcome.passing else None)


async def _batch(register: Register, office: Office, body: bytes, if_match: int | None, caller: str) -> Sent:
    if if_match is not None:
        vi = "If-Match chỉ dùng với một sự kiện; trong lô hãy dùng expectedversion."
        en = "If-Match goes with a single event; in a batch use expectedversion."
        raise Declined("bad-request", [query.refusal("If-Match", vi, en)])
    try:
        bodies = split_batch(body)
    except Refused as broken:
        raise Declined("malformed", broken.refusals) from broken
    if len(bodies) > MOST_EVENTS:
        vi, en = f"Một lô tối đa {MOST_EVENTS} sự kiện.", f"A batch has at most {MOST_EVENTS} events."
        raise Declined("too-large", [query.refusal("", vi, en)])
    outcomes = await register.namesakes.told(bodies, await register.intake.submit(office, bodies, caller=caller))
    answers = [outcome if isinstance(outcome, Accepted) else refused(outcome) for outcome in outcomes]
    position = max((outcome.position for outcome in outcomes if isinstance(outcome, Accepted)), default=None)
    headers = [(b"sobo-as-of", calendar.today().isoformat().encode())]
    if position is not None:
        headers.append((b"sobo-position", b"%d" % position))
    return Sent(200, JSON, msgspec.json.encode(answers), headers)
