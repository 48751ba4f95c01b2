"""Which operations take events, and which give the records back, the trail and what may be filed?"""

from typing import Final

from services.contract import answers
from services.contract.operations.operation import HTML, JSON, READING, Operation, listed, printed
from services.contract.parameters import (
    AFTER,
    AREA,
    AS_OF,
    BASIS,
    CURSOR,
    KNOWN_AT,
    LEGAL_STATUS,
    LIMIT,
    MIN_POSITION,
    ON,
    ONE_KIND,
    ONE_SECTOR,
    OWN_NAME,
    STATUS,
    Q,
)
from services.intake.outcome import Accepted

FILE_EVENTS: Final = Operation(
    method="POST", path="/events", name="fileEvents", tag="events",
    vi="Gửi một sự kiện hoặc một lô", en="File one event or a batch", answer=Accepted,
    problems=(
        "malformed", "unauthenticated", "foreign-source", "outside-territory", "not-competent", "not-found", "timeout",
        "duplicate", "stale-version", "stale-precondition", "too-large", "unsupported-media-type", "rules-broken",
        "bad-request", "fault", "unavailable", "full",
    ),
)  # fmt: skip
FEED: Final = Operation(
    method="GET", path="/events", name="readFeed", tag="events", vi="Dòng sự kiện", en="The feed of records",
    answer=answers.Feed, parameters=(AFTER, LIMIT, MIN_POSITION), problems=READING, links=True,
)  # fmt: skip
EVENT_BY_ID: Final = Operation(
    method="GET", path="/events/{event_id}", name="readEvent", tag="events",
    vi="Bản ghi nguyên văn với các mã băm; đuôi .html cho trang in được",
    en="The exact record with its hashes; the suffix .html gives a page that prints", answer=answers.EventAnswer,
    media=(JSON, HTML), parts={"event_id": "UUID"}, problems=(*READING, "no-such-page"),
)  # fmt: skip
FIND: Final = listed(Operation(
    method="GET", path="/organisations", name="findOrganisations", tag="organisations",
    vi="Tìm trong sổ", en="Search the register", answer=answers.OrganisationPage,
    parameters=(
        Q, ONE_KIND, STATUS, LEGAL_STATUS, AREA, BASIS, ONE_SECTOR, OWN_NAME, AS_OF, KNOWN_AT, CURSOR, LIMIT,
        MIN_POSITION,
    ),
    problems=(*READING, "cursor-too-old"), links=True,
))  # fmt: skip
ORGANISATION: Final = Operation(
    method="GET", path="/organisations/{reference}", name="readOrganisation", tag="organisations",
    vi="Một tổ chức, theo mã định danh hoặc mã số; đuôi .html cho trang in được",
    en="One organisation, by id or code; the suffix .html gives a page that prints",
    answer=answers.OrganisationAnswer, media=(JSON, HTML),
    parts={"reference": "UUID, or the organisation's code or certificate number"},
    parameters=(AS_OF, KNOWN_AT, MIN_POSITION), problems=(*READING, "not-found"), etag=True,
)  # fmt: skip
TRAIL: Final = listed(Operation(
    method="GET", path="/organisations/{reference}/events", name="readTrail", tag="organisations",
    vi="Lịch sử của một tổ chức, bằng lời", en="The history of an organisation, in words", answer=answers.Trail,
    media=(JSON, HTML),
    parts={"reference": "UUID, the organisation's code or certificate number, or another subject: dossier:<uuid>"},
    parameters=(KNOWN_AT, CURSOR, LIMIT, MIN_POSITION), problems=(*READING, "not-found", "cursor-too-old"), links=True,
))  # fmt: skip
TRAIL_PAGE: Final = printed(TRAIL)
ALLOWED: Final = Operation(
    method="GET", path="/organisations/{reference}/allowed-events", name="readAllowedEvents", tag="organisations",
    vi="Việc gì ghi được cho một tổ chức vào một ngày", en="What may be published of an organisation on a day",
    answer=answers.AllowedEvents, parts={"reference": "UUID, or the organisation's code or certificate number"},
    parameters=(ON, KNOWN_AT, MIN_POSITION), problems=(*READING, "unauthenticated", "not-found"),
)  # fmt: skip
