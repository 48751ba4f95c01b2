"""What may be published of an organisation on a day, and by whom?

Answered by the rules and the table of authority that judge a filing, from the records; with an office's key, for it.
"""

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.allowed import ANYBODY, Filer, allowances
from events.codec import decode_record
from events.docket import opened, state_on
from events.status import legal_status
from projections.views import register
from services.api import query
from services.api.answering import Asking, answer, moment, register_of
from services.api.organisations import reference_of, subject_of
from services.api.receiving import is_told, office_of
from services.contract.answers import AllowedEvents
from services.contract.operations.records import ALLOWED
from services.intake import calendar


@get(ALLOWED.route)
async def read_allowed(request: Asking, reference: FromPath[str]) -> ASGIResponse:
    """Every type of event with its refusals; a UUID that nobody has used yet may be founded."""
    asked = query.read(ALLOWED, request.scope["query_string"])
    served = register_of(request)
    reference = reference_of(reference)
    at = await moment(
        served, (register.NAME,), as_of=asked["on"], known_at=asked["known_at"], min_position=asked["min_position"]
    )
    subject = await subject_of(served, reference, at.position)
    stored = await served.ledger.histories([subject], upto=at.position)
    docket = opened([decode_record(record) for record in stored.get(subject, [])])
    org = state_on(docket, at.as_of)
    headers = dict(request.scope["headers"])
    office = office_of(served, headers) if is_told(headers) else None
    filer = ANYBODY if office is None else Filer(office.levels_on(max(at.as_of, calendar.today())), office.pilots)
    content = AllowedEvents(
        at.true_for,
        subject,
        legal_status(org, at.as_of) if org is not None else None,
        allowances(subject, docket, at.as_of, calendar.today(), filer),
    )
    return answer(content, msgspec.structs.replace(at, final=False))  # tomorrow another day lies too far ahead
