"""What does an entry of an office's intake stream look like, and what does its answer?

    XADD intake:lang-son * event '{"specversion":"1.0", …}'
    → receipts:lang-son  entry 1763769600000-0  answer '{"event_id": …, "position": …}'

`event` holds the bytes of one CloudEvent, or of a JSON array of them (a batch; only there can events form an act).
`data` is taken too, and what FastStream's own publisher writes. `answer` is what HTTP would have answered: a receipt,
a problem, or for a batch an array of them. A field `traceparent` is the caller's W3C trace context: the request's span
is linked to it where events are followed.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from faststream.redis.parser import BinaryMessageFormatV1

from services.contract.problems import PROBLEMS, Problem, document
from services.intake.outcome import Accepted, Outcome

EVENT, DATA, FASTSTREAM = b"event", b"data", b"__data__"
CALLER: Final = b"traceparent"
ENTRY, ANSWER = b"entry", b"answer"
NEVER: Final = (0, 0)
Id = tuple[int, int]


def intake_key(office: str) -> str:
    """The stream that an office adds to; broker ACLs keep others from it."""
    return f"intake:{office}"


def receipts_key(office: str) -> str:
    """The stream that the office is answered on."""
    return f"receipts:{office}"


def id_of(name: bytes) -> Id:
    """An entry's id as two numbers, which order as the broker orders."""
    time, _, sequence = name.partition(b"-")
    return int(time), int(sequence or 0)


def text_of(entry: Id) -> str:
    """An id as the broker writes it."""
    return f"{entry[0]}-{entry[1]}"


def after(entry: Id) -> str:
    """The smallest id behind an entry."""
    time, sequence = entry
    return text_of((time, sequence + 1) if sequence < 2**64 - 1 else (time + 1, 0))


def body_of(fields: Mapping[bytes, bytes]) -> bytes:
    """The bytes that the office sent; empty where it sent none, which intake refuses in words."""
    if EVENT in fields:
        return fields[EVENT]
    if FASTSTREAM in fields:
        return bytes(BinaryMessageFormatV1.parse(fields[FASTSTREAM])[0])
    return fields.get(DATA, b"")


def is_batch(body: bytes) -> bool:
    """Whether the bytes are an array."""
    return body.lstrip()[:1] == b"["


def answer_of(outcomes: Sequence[Outcome], *, batch: bool) -> bytes:
    """The JSON that is answered."""
    answers = [one if isinstance(one, Accepted) else problem_of(one) for one in outcomes]
    return msgspec.json.encode(answers if batch else answers[0])


def problem_of(outcome: Outcome) -> Problem | Accepted:
    """The problem that a refusal is, as HTTP answers it."""
    if isinstance(outcome, Accepted):
        return outcome
    return document(
        PROBLEMS[outcome.ground.value],
        outcome.refusals,
        event_id=outcome.event_id,
        subject=outcome.subject,
        current_version=outcome.current_version,
    )
