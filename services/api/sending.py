"""How do an answer's bytes leave, at the least cost? Headers are bytes already, and there are two messages."""

from typing import Any, Final

import msgspec

from services.contract.problems import MEDIA_TYPE, Problem

JSON: Final = b"application/json"
PROBLEM: Final = MEDIA_TYPE.encode()
NEVER: Final = (b"cache-control", b"no-store")
Headers = list[tuple[bytes, bytes]]


class Sent:
    """An answer that is ready: an ASGI application of two messages."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, media: bytes, body: bytes, headers: Headers) -> None:
        """Keep what is to be sent; `headers` are added to type, length and the ban on keeping it."""
        self.status = status
        self.body = body
        self.headers = [(b"content-type", media), (b"content-length", b"%d" % len(body)), NEVER, *headers]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG002  ASGI's signature
        """Send it."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": False})


def of_problem(problem: Problem, headers: dict[str, str] | None = None) -> Sent:
    """A problem, ready to be sent."""
    told = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in (headers or {}).items()]
    return Sent(problem.status, PROBLEM, msgspec.json.encode(problem), told)
