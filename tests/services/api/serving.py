"""A register served in this process: real ledger, real views, no network."""

import contextlib
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import httpx
import msgspec

from projections.views.registry import VIEWS
from services.api.app import application
from services.api.edge import Edge
from services.bootstrap import Register, open_register
from services.offices import demonstration
from services.settings import Settings
from services.worker.fingerprints import language
from services.worker.follower import Follower
from tests.support.trades import line

EVENT = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
Json = dict[str, Any]


class Served:
    """The register, and a client of its API."""

    def __init__(self, register: Register, app: Edge, client: httpx.AsyncClient) -> None:
        self.register = register
        self.app = app
        self.client = client
        self._followers: list[Follower] = []

    def key(self, office: str = "lang-son") -> dict[str, str]:
        """The header that proves an office."""
        return {"Authorization": f"Bearer {demonstration.key_of(self.register.settings, office)}"}

    async def file(self, event: Any, *, office: str = "lang-son", **headers: str) -> httpx.Response:
        """File one event, or the bytes of one."""
        content = event if isinstance(event, bytes) else msgspec.json.encode(event)
        sent = {"Content-Type": EVENT, **self.key(office), **headers}
        return await self.client.post("/events", content=content, headers=sent)

    async def file_all(self, *events: Json, office: str = "lang-son") -> list[Json]:
        """File a batch, let the views catch up, and return the answers."""
        sent = {"Content-Type": BATCH, **self.key(office)}
        told = await self.client.post("/events", content=msgspec.json.encode(list(events)), headers=sent)
        assert told.status_code == 200, told.text
        await self.catch_up()
        answers: list[Json] = told.json()
        assert all("position" in one for one in answers), answers
        return answers

    async def get(self, path: str, **asked: Any) -> httpx.Response:
        """Ask a question."""
        return await self.client.get(path, params=asked or None)

    async def read(self, path: str, **asked: Any) -> Json:
        """Ask a question that has an answer."""
        told = await self.get(path, **asked)
        assert told.status_code == 200, told.text
        found: Json = told.json()
        return found

    async def catch_up(self) -> None:
        """Let every view take what the ledger has, as a worker does."""
        head = await self.register.ledger.head()
        if not self._followers:
            for partition in range(head.partitions):
                follower = Follower(self.register.views, partition, head, language())
                await follower.take(head, [view.name for view in VIEWS])
                self._followers.append(follower)
        for follower in self._followers:
            await follower.catch_up(head)
            await follower.settle()


@contextlib.asynccontextmanager
async def serving(folder: Path, **chosen: Any) -> AsyncIterator[Served]:
    """Open a register in a folder (or on the `ledger` that is given) and serve it."""
    async with open_register(Settings(data=folder, **chosen)) as register:
        app = application(register)
        transport = httpx.ASGITransport(app=cast("Any", app))
        async with httpx.AsyncClient(transport=transport, base_url="http://register") as client:
            yield Served(register, app, client)


def new_id() -> str:
    """A fresh UUID."""
    return str(uuid.uuid4())


def event(type_: str, subject: str, on: str, data: Json, *, office: str = "lang-son", **more: Any) -> Json:
    """A CloudEvent of an office."""
    return {
        "specversion": "1.0",
        "id": new_id(),
        "source": f"/offices/{office}",
        "type": type_,
        "schemaversion": 1,
        "subject": subject,
        "effectiveon": on,
        "data": data,
        **more,
    }


def founded(subject: str | None = None, on: str = "2011-03-15", *, office: str = "lang-son", **data: Any) -> Json:
    """A cooperative that is founded in Lạng Sơn, unless something else is said."""
    content = {
        "kind": "cooperative",
        "name": "Hợp tác xã nông nghiệp Bắc Sơn",
        "area": "pre2025:20",
        "primary_line": line("A"),
        "members": {"official": 12},
        **data,
    }
    return event("organisation.founded", subject or new_id(), on, content, office=office)


def joined(subject: str, on: str, count: int) -> Json:
    """Members who join."""
    data = {"member_type": "official", "count": count}
    return event("organisation.members_joined", subject, on, data)


def dissolved(subject: str, on: str) -> Json:
    """The end of an organisation."""
    return event("organisation.dissolved", subject, on, {})
