"""What came in, and from whom: the office behind the key, the media type, the bytes within their limits?"""

import asyncio
import re
from typing import Any, Final, TypeVar

import msgspec
from litestar import Request
from litestar.types import Receive

from events.codec import BROKEN, not_json
from events.shape import collect
from services.api.query import refusal
from services.bootstrap import Register
from services.contract.operations.operation import BATCH, EVENT, JSON
from services.contract.problems import Declined
from services.intake.refusals import LARGEST_EVENT, too_large
from services.offices.office import Office

LARGEST_BATCH: Final = 4 * 1024 * 1024
PATIENCE: Final = 30.0
CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="sobo"'}
_VERSION: Final = re.compile(rb'"([0-9]{1,10})"')
_PLAIN: Final = frozenset({EVENT.encode(), BATCH.encode(), JSON.encode()})
_LEADING: Final = b" \t\r\n"
Headers = dict[bytes, bytes]
S = TypeVar("S", bound=msgspec.Struct)


def is_told(headers: Headers) -> bool:
    """Whether the request says at all which office it comes from."""
    return b"authorization" in headers or b"x-api-key" in headers


def office_of(register: Register, headers: Headers) -> Office:
    """The office whose API key came with the request; raises Declined."""
    given = headers.get(b"authorization", b"")
    scheme, _, key = given.partition(b" ")
    key = key.strip() if scheme.lower() == b"bearer" else headers.get(b"x-api-key", b"").strip()
    office = register.offices.authenticate(key.decode("latin-1")) if key else None
    if office is None:
        raise Declined("unauthenticated", headers=CHALLENGE)
    return office


def media_of(headers: Headers) -> bytes:
    """The media type, one of the three that are taken; raises Declined."""
    given = headers.get(b"content-type", b"")
    if given not in _PLAIN:
        given, _, rest = given.partition(b";")
        given = given.strip().lower()
        charset = rest.strip().lower().replace(b'"', b"").replace(b" ", b"")
        if given not in _PLAIN or charset not in (b"", b"charset=utf-8", b"charset=utf8"):
            raise Declined("unsupported-media-type")
    if headers.get(b"content-encoding", b"identity").lower() != b"identity" or b"ce-specversion" in headers:
        raise Declined("unsupported-media-type")
    return given


def expected_of(headers: Headers) -> int | None:
    """The version that If-Match asks for; raises Declined for what is no single strong ETag of ours."""
    given = headers.get(b"if-match")
    if given is None:
        return None
    found = _VERSION.fullmatch(given.strip())
    if found is None:
        vi = 'If-Match phải là một ETag của hồ sơ, như "3".'
        en = 'If-Match must be one ETag of the organisation, such as "3".'
        raise Declined("bad-request", [refusal("If-Match", vi, en)])
    return int(found[1])


async def body_of(receive: Receive, media: bytes, headers: Headers) -> tuple[bytes, bool]:
    """The body, and whether it is a batch. Reads no more than may be taken; raises Declined."""
    length = headers.get(b"content-length", b"")
    announced = LARGEST_EVENT if media == EVENT.encode() else LARGEST_BATCH
    if length.isdigit() and int(length[:20]) > announced:
        raise too_long(int(length[:20]), announced)
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    overdue = loop.call_later(PATIENCE, task.cancel) if task is not None else None  # a tenth of asyncio.timeout's cost
    body, more = b"", True
    try:
        while more:
            message: Any = await receive()
            if message["type"] == "http.disconnect":
                raise Declined("timeout")
            body = body + message["body"] if body else message.get("body", b"")
            many = _is_batch(media, body)
            limit = LARGEST_BATCH if many else LARGEST_EVENT
            if len(body) > limit:
                raise too_long(len(body), limit)
            more = message.get("more_body", False)
    except asyncio.CancelledError as error:
        if task is None or overdue is None or overdue.when() > loop.time():
            raise
        task.uncancel()
        raise Declined("timeout") from error
    finally:
        if overdue is not None:
            overdue.cancel()
    return body, _is_batch(media, body)


def _is_batch(media: bytes, body: bytes) -> bool:
    return media == BATCH.encode() or (media == JSON.encode() and body[:64].lstrip(_LEADING)[:1] == b"[")


def too_long(size: int, limit: int) -> Declined:
    """The answer to a body of more bytes than may be taken."""
    return Declined("too-large", [too_large(size, limit)])


async def posted(request: Request[Any, Any, Any], kind: type[S]) -> S:
    """What was sent, as a Struct; raises Declined with every malformed place."""
    headers = dict(request.scope["headers"])
    body, _ = await body_of(request.receive, media_of(headers), headers)
    try:
        plain = msgspec.json.decode(body)
    except BROKEN as error:
        raise Declined("malformed", [not_json(error)]) from error
    wrong = collect(kind, plain, "")
    if wrong:
        raise Declined("malformed", wrong)
    return msgspec.convert(plain, kind)
