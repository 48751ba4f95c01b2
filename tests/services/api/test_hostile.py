"""Is hostile input answered with what is wrong with it, and never with a fault of ours?"""

import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from services.contract.operations.table import OPERATIONS
from tests.services.api import hostility
from tests.services.api.serving import BATCH, EVENT, Served, founded, serving
from tests.support import length
from tests.support.counted import COUNTED, Counting

QUICK, LONG = 2_000, 50_000
MEDIA = (EVENT, BATCH, "application/json")


@pytest.fixture(params=["sqlite", "postgresql"])
async def victim(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Served]:
    """Give a register with one organisation, on either storage."""
    chosen = {}
    if request.param == "postgresql":
        fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
        chosen = {"ledger": fresh()}
    async with serving(tmp_path, **chosen) as one:
        await one.file_all(founded(code="0100109106"))
        yield one


def sound(told: httpx.Response, what: object) -> None:
    """No fault of ours; a refusal is a problem document. 503 is sound only for a position that is not there yet."""
    assert told.status_code < 500 or told.json()["type"] == "/problems/not-yet-known", (what, told.text[:500])
    if told.status_code >= 400:
        assert told.headers["content-type"] == "application/problem+json", what
        assert told.json()["status"] == told.status_code


async def raw_request(victim: Served, method: str, path: str, query: bytes) -> httpx.Response:
    """A request as a server hands it on: a client would not send these bytes."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote(path, errors="replace"), "raw_path": path.encode(), "query_string": query, "root_path": "",
        "headers": [(b"host", b"register")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2), "state": {},
    }  # fmt: skip
    await victim.app(scope, receive, send)  # type: ignore[arg-type]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return httpx.Response(sent[0]["status"], headers=sent[0]["headers"], content=body)


async def test_no_body_gives_a_fault(victim: Served) -> None:
    """Nesting, encodings, numbers, names, dates: each is refused, as one event and inside a batch."""
    for name, body in hostility.bodies():
        for media in MEDIA:
            for content in (body, b"[" + body + b"]"):
                headers = {"Content-Type": media, **victim.key()}
                told = await victim.client.post("/events", content=content, headers=headers)
                sound(told, (name, media))
                if isinstance(told.json(), list):
                    assert all(one.get("status", 0) < 500 for one in told.json()), name


async def test_no_query_gives_a_fault(victim: Served) -> None:
    """Every odd text in every parameter of every route, and query strings that are none."""
    for operation in hostility.GET:
        path = hostility.address(operation)
        for raw in hostility.RAW:
            sound(await raw_request(victim, "GET", path, raw), (path, raw))
        for parameter in operation.parameters:
            for text in hostility.TEXTS:
                sound(await victim.get(path, **{parameter.name: text}), (path, parameter.name, text))


async def test_no_path_or_header_gives_a_fault(victim: Served) -> None:
    """Odd paths; odd values of the headers that are read."""
    for path in hostility.PATHS:
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
            told = await raw_request(victim, method, path, b"")
            assert told.status_code < 500, (method, path)
    odd = ["", "\xff", "a" * 5_000, '"', "*", "q=;,;", "text/html;q=nan", "text/html;q=1e999,application/json;q=x"]
    names = ("Accept", "Accept-Language", "If-Match", "Authorization", "X-API-Key", "Content-Type", "Content-Encoding",
             "Host", "Origin", "Range", "X-Forwarded-For", "Cookie")  # fmt: skip
    for name in names:
        for value in odd:
            headers = httpx.Headers({"Content-Type": EVENT, **victim.key()}, encoding="latin-1")
            headers[name] = value
            sound(await victim.client.post("/events", content=b"{}", headers=headers), (name, value))
            plain = httpx.Headers({name: value}, "latin-1")
            sound(await victim.client.get("/reports/B01", headers=plain), (name, value))


async def test_every_route_refuses_a_body_that_it_does_not_want(victim: Served) -> None:
    """A body on a GET is not read; another method is 405."""
    for operation in OPERATIONS:
        path = hostility.address(operation)
        told = await victim.client.request("GET", path, content=b"[" * 10_000, headers={"Content-Type": EVENT})
        sound(told, path)
        sound(await victim.client.request("DELETE", path), path)


@pytest.mark.drill
@pytest.mark.promise("P16")
async def test_random_requests_give_no_fault(victim: Served, record_property: Counting) -> None:
    """2,000 requests (50,000 in the long form), half of them questions, half of them events; counted and printed."""
    source = random.Random(20_261_122)  # noqa: S311  the same enemy every time
    wanted = length.of(QUICK, LONG)
    seen: Counter[int] = Counter()
    for number in range(wanted // 2):
        if number % 250 == 0:
            await victim.catch_up()  # nobody is to wait for views that nobody moves on
        asked = hostility.random_query(source)
        told = await victim.client.get(asked)
        sound(told, asked)
        seen[told.status_code] += 1
        body = hostility.random_body(source)
        headers = {"Content-Type": source.choice(MEDIA), **victim.key()}
        told = await victim.client.post("/events", content=body, headers=headers)
        sound(told, body)
        seen[told.status_code] += 1
    record_property(COUNTED, f"{seen.total()} hostile requests, by status: {_listed(seen.items())}")
    assert seen[500] == 0
    assert seen[200] > wanted // 10  # a fuzz that is always refused at the door tries nothing


def _listed(counted: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{status}: {count}" for status, count in sorted(counted))
