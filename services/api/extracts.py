"""How does an office give somebody the registered contents, and how does anybody compare it with the register?

An extract is made again from the records at any time: the same day and position give the same bytes. Its issue is an
event like any other, judged by the one intake; asked again under the same id, the first answer comes again.
"""

from datetime import date
from typing import Any, Final, Literal

import msgspec
from litestar import post
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from sqlalchemy import select

from events.base import Recorded
from events.codec import decode_record
from events.extracts import ExtractIssued
from events.history import fold, resolve, state_on
from projections import extracts
from projections.extracts import Extract
from projections.views import register
from services.api import query
from services.api.answering import Asking, At, answer, moment, register_of
from services.api.organisations import absent, reference_of, subject_of
from services.api.receiving import office_of, posted
from services.bootstrap import Register
from services.contract.operations.duties import CHECK_EXTRACT, ISSUE_EXTRACT
from services.contract.problems import Declined
from services.contract.publication_answers import ExtractAnswer, ExtractCheck, ExtractRequest, IssuedExtract
from services.intake import calendar
from services.intake.outcome import Accepted, Ground
from services.ledger.record import instant
from services.ledger.tables import records
from services.offices.office import Office
from services.readers import NotYetKnown

OK: Final = 200
CREATED: Final = 201
NEVER: Final = "no-store"


@post(ISSUE_EXTRACT.route)
async def issue_extract(request: Asking, reference: FromPath[str]) -> ASGIResponse:
    """201 with the receipt and the extract; 200 with the same ones where this id was answered before."""
    query.read(ISSUE_EXTRACT, request.scope["query_string"])
    served = register_of(request)
    office = office_of(served, dict(request.scope["headers"]))
    asked = await posted(request, ExtractRequest)
    now = await moment(served, (register.NAME,))
    subject = await subject_of(served, reference_of(reference), now.position)
    first = await _first(served, office, subject, asked)
    if first is not None:
        return first
    at = await _at(served, asked)
    extract = await _made(served, subject, at.as_of, at.position)
    if extract is None:
        raise Declined("not-found", [absent(reference)])
    digest = extracts.hashed(extracts.written(extract))
    (outcome,) = await served.intake.submit(office, (_event(office, subject, asked, extract, digest),))
    if not isinstance(outcome, Accepted):
        first = await _first(served, office, subject, asked) if outcome.ground is Ground.DUPLICATE else None
        if first is not None:  # the same request came twice at once
            return first
        facts = {n: getattr(outcome, n) for n in ("event_id", "subject", "current_version")}
        headers = {"Retry-After": "2"} if outcome.passing else None
        raise Declined(outcome.ground.value, outcome.refusals, headers=headers, facts=facts)
    content = ExtractAnswer(at.true_for, outcome, digest, extract)
    return answer(content, _passing(at), status=OK if outcome.repeated else CREATED, cache=NEVER)


@post(CHECK_EXTRACT.route, status_code=OK)
async def check_extract(request: Asking) -> ASGIResponse:
    """Whether the register says the same of that day and position, and under which events it was issued."""
    query.read(CHECK_EXTRACT, request.scope["query_string"])
    served = register_of(request)
    given = await posted(request, Extract)
    head = await served.ledger.head()
    at = await moment(served, (), as_of=given.as_of, known_at=min(given.known_at, head.position))
    made = (
        await _made(served, given.organisation, given.as_of, given.known_at, given.form)
        if at.position == given.known_at
        else None
    )
    digest = extracts.hashed(extracts.written(given))
    history = (await served.ledger.histories([given.organisation]))[given.organisation]
    issued = [
        IssuedExtract(fact.event_id, fact.effective_on, fact.data.asked_on, fact.data.fee, fact.data.reader)
        for fact in resolve([decode_record(record) for record in history])
        if isinstance(fact.data, ExtractIssued) and fact.data.sha256 == digest
    ]
    found = ExtractCheck(at.true_for, given.organisation, digest, made == given, issued)
    return answer(found, _passing(at), cache=NEVER)


async def _at(served: Register, asked: ExtractRequest) -> At:
    """The day and the position that an extract is made for; raises NotYetKnown for a position to come."""
    head = await served.ledger.head()
    if asked.known_at is not None and asked.known_at > head.position:
        raise NotYetKnown(asked.known_at, head.position)
    return await moment(served, (), as_of=asked.as_of, known_at=asked.known_at)


async def _made(
    served: Register, subject: str, as_of: date, position: int, form: Literal[1, 2] = extracts.FORM
) -> Extract | None:
    """The extract; None where the register has no such organisation on that day."""
    stored = (await served.ledger.histories([subject], upto=position))[subject]
    state = state_on(fold(resolve([decode_record(record) for record in stored])).steps, as_of) if stored else None
    if state is None:
        return None
    found = await served.ledger.fetch(
        select(records.c.chain, records.c.recorded_at).where(records.c.position == position)
    )
    return Extract(
        form=form,
        organisation=subject,
        as_of=as_of,
        known_at=position,
        recorded_at=instant(found[0].recorded_at),
        chain=found[0].chain.hex(),
        contents=extracts.contents(state, as_of, form),
    )


def _event(office: Office, subject: str, asked: ExtractRequest, extract: Extract, digest: str) -> bytes:
    """The CloudEvent that says that it was issued."""
    today = calendar.today()
    return msgspec.json.encode(
        {
            "specversion": "1.0",
            "id": asked.id,
            "source": office.source,
            "type": ExtractIssued.type,
            "schemaversion": ExtractIssued.version,
            "subject": subject,
            "effectiveon": today,
            "data": {
                "asked_on": asked.asked_on or today,
                "as_of": extract.as_of,
                "known_at": extract.known_at,
                "fee": asked.fee,
                "sha256": digest,
                "reader": asked.reader,
            },
        }
    )


async def _first(served: Register, office: Office, subject: str, asked: ExtractRequest) -> ASGIResponse | None:
    """The answer that was given to this request before; None where there was none."""
    before = await _recorded(served, office, asked.id)
    if before is None or not await _same(served, before, subject, asked):
        return None
    data: Any = before.data
    return await _again(served, before, await moment(served, (), as_of=data.as_of, known_at=data.known_at))


async def _recorded(served: Register, office: Office, event_id: str) -> Recorded | None:
    """What this office recorded under this id."""
    stored = [decode_record(record) for record in await served.ledger.find(event_id)]
    return next((one for one in stored if one.office == office.id), None)


async def _same(served: Register, before: Recorded, subject: str, asked: ExtractRequest) -> bool:
    """Whether the issue that is recorded is the one asked for; what is left out agrees with anything."""
    data = before.data
    if not isinstance(data, ExtractIssued):
        return False
    if (before.subject, data.fee, data.reader) != (subject, asked.fee, asked.reader):
        return False
    wanted = None if asked.known_at is None else (await _at(served, asked)).position
    pairs = ((asked.asked_on, data.asked_on), (asked.as_of, data.as_of), (wanted, data.known_at))
    return all(given in (None, known) for given, known in pairs)


async def _again(served: Register, before: Recorded, at: At) -> ASGIResponse:
    """The first answer, in the form that it had then."""
    data: Any = before.data
    extract = await _made(served, before.subject, at.as_of, at.position)
    if extract is not None and extracts.hashed(extracts.written(extract)) != data.sha256:
        older = await _made(served, before.subject, at.as_of, at.position, extracts.FIRST_FORM)
        if older is not None and extracts.hashed(extracts.written(older)) == data.sha256:
            extract = older
    if extract is None:
        raise Declined("not-found", [absent(before.subject)])
    receipt = Accepted(
        before.event_id, before.position, before.subject, before.version, before.recorded_at, repeated=True
    )
    content = ExtractAnswer(at.true_for, receipt, extracts.hashed(extracts.written(extract)), extract)
    return answer(content, _passing(at), status=OK, cache=NEVER)


def _passing(at: At) -> At:
    """An answer to a POST is kept by nobody."""
    return msgspec.structs.replace(at, final=False)
