"""What came in, and what belongs together: bodies are decoded, refused one by one, or bound into units?

A unit is what is recorded as a whole or not at all: one event, or the events of one request that share an `actid`.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from events.base import Submission
from events.codec import BROKEN, decode
from events.docket import stated
from events.errors import Refused
from events.judgement import streams_of
from events.reorganisation import Reorganised
from events.vocabulary import Form
from services.intake import refusals
from services.intake.outcome import Ground, Rejected
from services.ledger.ledger import Claim
from services.offices.office import Office

LONGEST_NAME: Final = 120
_LOOSE = msgspec.json.Decoder()


class Unit(msgspec.Struct, frozen=True, gc=False):
    """Submissions of one office that stand or fall together, with what is asked of each again and again.

    `contents` are the SHA-256 of their bytes, `keys` what idempotency goes by: (office, event id), `claims` the
    identifiers that each takes, `streams` everything that must be known to judge them.
    """

    office: Office
    submissions: tuple[Submission, ...]
    contents: tuple[bytes, ...]
    keys: tuple[tuple[str, str], ...]
    claims: tuple[tuple[Claim, ...], ...]
    streams: frozenset[str]
    if_match: int | None = None

    def resting_on(self, streams: set[str]) -> "Unit":
        """The same, judged by these streams too."""
        return msgspec.structs.replace(self, streams=self.streams | streams)


def unit_of(office: Office, submissions: Sequence[Submission], if_match: int | None = None) -> Unit:
    """Return the unit that these submissions are."""
    if len(submissions) == 1:
        return _unit_of_one(office, submissions[0], if_match)
    return Unit(
        office,
        tuple(submissions),
        tuple(hashlib.sha256(s.body).digest() for s in submissions),
        tuple((office.id, s.event_id) for s in submissions),
        tuple(claims_of(s) for s in submissions),
        frozenset(stream for s in submissions for stream in streams_of(s)),
        if_match,
    )


def _unit_of_one(office: Office, submission: Submission, if_match: int | None) -> Unit:
    """The same without a loop: nearly every unit is one event."""
    return Unit(
        office,
        (submission,),
        (hashlib.sha256(submission.body).digest(),),
        ((office.id, submission.event_id),),
        (claims_of(submission),),
        frozenset(streams_of(submission)),
        if_match,
    )


def claims_of(submission: Submission) -> tuple[Claim, ...]:
    """The identifiers that a submission takes; on conversion the group's own passes to its successor."""
    data = stated(submission)
    claimed = data.claims()
    if not claimed:
        return ()
    origin = None
    if isinstance(data, Reorganised) and data.form is Form.CONVERSION and data.counterparts:
        origin = data.counterparts[0]
    return tuple(Claim(scheme, value, origin) for scheme, value in claimed)


def receive(office: Office, body: bytes) -> Submission | Rejected:
    """Return the submission that the bytes are, or why they are none of this office's."""
    if len(body) > refusals.LARGEST_EVENT:
        return _rejected(body, Ground.TOO_LARGE, [refusals.too_large(len(body))])
    try:
        submission = decode(body)
    except Refused as refused:
        return _rejected(body, Ground.MALFORMED, refused.refusals)
    if submission.source != office.source:
        found = refusals.foreign_source(submission.source, office.source)
        return Rejected(Ground.FOREIGN_SOURCE, [found], submission.event_id, submission.subject)
    return submission


def bind(
    office: Office, received: Sequence[Submission | Rejected], bodies: Sequence[bytes], if_match: int | None
) -> tuple[list[tuple[list[int], Unit]], dict[int, Rejected]]:
    """Bind submissions into units with the places of their events; what is refused already is given by its place."""
    if len(received) == 1 and isinstance(one := received[0], Submission):
        return [([0], unit_of(office, (one,), if_match))], {}
    refused = {i: one for i, one in enumerate(received) if isinstance(one, Rejected)}
    acts: dict[str, list[int]] = {}
    single: list[list[int]] = []
    for i, one in enumerate(received):
        act_id = one.act_id if isinstance(one, Submission) else act_of(bodies[i]) if len(bodies) > 1 else None
        if act_id is None:
            single.append([i])
        else:
            acts.setdefault(act_id, []).append(i)
    units: list[tuple[list[int], Unit]] = []
    for places in sorted([*single, *acts.values()]):
        broken = [i for i in places if i in refused]
        if broken:
            refused.update(_with_them(places, received, broken))
        else:
            submissions = [s for i in places if isinstance(s := received[i], Submission)]
            units.append((places, unit_of(office, submissions, if_match)))
    return units, refused


def _with_them(
    places: Sequence[int], received: Sequence[Submission | Rejected], broken: Sequence[int]
) -> dict[int, Rejected]:
    """The sound events of an act that has broken ones."""
    names = [received[i].event_id or "?" for i in broken]
    return {
        i: Rejected(Ground.RULES, [refusals.act_refused(names)], one.event_id, one.subject)
        for i in places
        if isinstance(one := received[i], Submission)
    }


def _rejected(body: bytes, ground: Ground, found: list[refusals.Refusal]) -> Rejected:
    return Rejected(ground, found, _text(body, "id"), _text(body, "subject"))


def act_of(body: bytes) -> str | None:
    """The act that a malformed event wanted to belong to: the others of it must not be recorded alone."""
    return _text(body, "actid")


def _text(body: bytes, field: str) -> str | None:
    try:
        whole = _LOOSE.decode(body)
    except BROKEN:
        return None
    value = whole.get(field) if isinstance(whole, dict) else None
    return value if isinstance(value, str) and len(value) <= LONGEST_NAME else None
