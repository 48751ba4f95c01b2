"""How is an answer sent: the moment that it is true for, the headers that say so, and how long it stays true?"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeAlias
from urllib.parse import quote, urlencode

import msgspec
from litestar import Request
from litestar.response.base import ASGIResponse

from events.errors import Refusal
from services import skew
from services.bootstrap import Register
from services.contract.problems import Declined
from services.contract.true_for import TrueFor
from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger
from services.readers import Moment, NotYetKnown

Asking: TypeAlias = Request[Any, Any, Any]
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
FOR_A_WHILE: Final = "public, max-age=300"
_ENCODER: Final = msgspec.json.Encoder(decimal_format="string")


class At(msgspec.Struct, frozen=True):
    """A moment, and whether every later answer for it will be the same."""

    moment: Moment
    final: bool

    @property
    def as_of(self) -> date:
        """The day."""
        return self.moment.as_of

    @property
    def position(self) -> int:
        """The last position that is taken into account."""
        return self.moment.position

    @property
    def true_for(self) -> TrueFor:
        """What the body says of it."""
        return TrueFor(self.moment.as_of, self.moment.position, self.moment.recorded_at, self.moment.epoch)


def register_of(request: Asking) -> Register:
    """The register that this application serves."""
    register: Register = request.app.state["register"]
    return register


async def moment(
    register: Register,
    views: Sequence[str],
    *,
    as_of: date | None = None,
    known_at: int | datetime | None = None,
    min_position: int | None = None,
) -> At:
    """The moment that a question is answered for; raises NotYetKnown, at once where the ledger has no such position."""
    head = await register.ledger.head()
    if min_position and min_position > head.position:
        raise NotYetKnown(min_position, head.position)
    if known_at is not None:
        await _refuse_to_come(known_at, register.ledger, head)
    asked = await register.ledger.position_at(known_at) if isinstance(known_at, datetime) else known_at
    wanted = max(min_position or 0, asked or 0)
    found = await register.readers.moment(views, as_of=as_of, known_at=asked, min_position=wanted)
    # An instant is over for certain when something was recorded after it.
    over = not isinstance(known_at, datetime) or found.position < found.head
    return At(found, final=as_of is not None and asked is not None and asked == found.position and over)


async def _refuse_to_come(known_at: int | datetime, ledger: CoreLedger, head: Head) -> None:
    """What is yet to be recorded is known to nobody: it would look as if nothing had come."""
    now = await skew.instant(ledger)
    now = max(now, head.recorded_at or now)  # a clock that was set back leaves records ahead of it
    if known_at <= head.position if isinstance(known_at, int) else known_at <= now:
        return
    vi = f"known_at còn ở phía trước: sổ đến vị trí {head.position}, bây giờ là {now:%Y-%m-%dT%H:%M:%SZ}."
    en = f"known_at is yet to come: the ledger is at position {head.position}, and it is {now:%Y-%m-%dT%H:%M:%SZ}."
    told = Refusal("R-QUERY-01", "", vi, en, facts={"parameter": "known_at", "head": head.position})
    raise Declined("bad-request", [told])


def answer(
    content: Any,
    at: At | None = None,
    *,
    status: int = 200,
    media: str = "application/json",
    cache: str = ASK_AGAIN,
    etag: str | None = None,
    following: str | None = None,
    negotiated: bool = False,
) -> ASGIResponse:
    """An answer with its headers; `content` is a Struct, plain data, or bytes that are sent as they are.

    A `negotiated` one differs by the Accept header, which a cache between us and the asker has to know.
    """
    headers = headers_of(at, cache=cache, negotiated=negotiated)
    if etag is not None:
        headers["etag"] = etag
    if following is not None:
        headers["link"] = f'<{following}>; rel="next"'
    body = content if isinstance(content, bytes) else _ENCODER.encode(content)
    return ASGIResponse(body=body, status_code=status, media_type=media, headers=headers)


def headers_of(at: At | None, *, cache: str = ASK_AGAIN, negotiated: bool = False) -> dict[str, str]:
    """What the headers of an answer say of it: for which moment it is true, and how long it may be kept."""
    headers = {"cache-control": FOR_EVER if at is not None and at.final else cache}
    if negotiated:
        headers["vary"] = "accept"
    if at is not None:
        headers |= {"sobo-position": str(at.position), "sobo-as-of": at.as_of.isoformat()}
    return headers


def address(path: str, asked: Mapping[str, str | int | None]) -> str:
    """A relative address with a query, safe inside a Link header."""
    query = urlencode([(k, v) for k, v in asked.items() if v is not None], quote_via=quote)
    return quote(path) + (f"?{query}" if query else "")
