"""What do offices do that file all the while, whatever befalls the register, and what were they told?

Each client files the lives of cooperatives, one fact after another, and sends the same bytes again until it is told
what became of them: over HTTP, or by the office's queue. What was acknowledged is then held against the ledger.
"""

import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import httpx
import msgspec
import redis

from services.queue import entries
from tests.support import length, topologies
from tests.support.stack import Stack, event, founded

ANSWERED_WITHIN: Final = 60.0
BETWEEN: Final = length.of(0.1, 0.02)  # seconds: the storm is what the quick form is about, not the load
SENT_AGAIN_AFTER: Final = 5.0
_PASSING: Final = (httpx.TransportError, redis.RedisError)


class Client(threading.Thread):
    """An office's program. `acknowledged` has the position of every event that was accepted, by its id.

    `longest` is how long it waited for an answer to one sending at most; after `patience` it gave that one up.
    `put_off` has the answers that asked it to come again.
    """

    def __init__(
        self,
        register: Stack,
        *,
        by_queue: bool = False,
        same_id: bool = True,
        patience: float = 10.0,
        within: float = ANSWERED_WITHIN,
        between: float = BETWEEN,
    ) -> None:
        """`same_id=False` is the naive client: what was not answered is sent again as a new event.

        What is not answered `within` so many seconds, however often it was sent, is wrong; `between` is how many it
        rests after a fact.
        """
        super().__init__(daemon=True)
        self.acknowledged: dict[str, int] = {}
        self.wrong: list[str] = []
        self.longest = 0.0
        self.put_off: list[str] = []
        self._stopping = threading.Event()
        self._same_id, self._within, self._between = same_id, within, between
        self._office: _Http | _Queue = _Queue(register) if by_queue else _Http(register, patience, self.put_off)

    def run(self) -> None:
        """File until `stop`."""
        while not self._stopping.is_set():
            for fact in _life():
                if self._stopping.is_set() or not self._file(fact):
                    break
                time.sleep(self._between)

    def stop(self) -> None:
        """End once the fact under way is answered."""
        self._stopping.set()
        self.join(2 * self._within)
        self._office.close()

    def _file(self, fact: dict[str, Any]) -> bool:
        deadline = time.monotonic() + self._within
        while time.monotonic() < deadline:
            sent_at = time.monotonic()
            try:
                answer = self._office.file(msgspec.json.encode(fact))
            except _PASSING:
                answer = None
            self.longest = max(self.longest, time.monotonic() - sent_at)
            if answer is not None:
                if "position" in answer:
                    self.acknowledged[fact["id"]] = answer["position"]
                    return True
                self.wrong.append(f"{fact['id']}: {answer}")
                return False
            time.sleep(0.05)
            if not self._same_id:
                fact = {**fact, "id": str(uuid.uuid4())}
        self.wrong.append(f"{fact['id']}: not answered for {self._within} s")
        return False


class _Http:
    def __init__(self, register: Stack, patience: float, put_off: list[str]) -> None:
        self._put_off = put_off
        self._client = httpx.Client(base_url=register.run.address, timeout=patience)
        self._headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {register.key('lang-son')}",
        }

    def close(self) -> None:
        self._client.close()

    def file(self, body: bytes) -> dict[str, Any] | None:
        """The answer; None where it is to be sent again."""
        told = self._client.post("/events", content=body, headers=self._headers)
        if told.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
            return told.json()
        self._put_off.append(told.text)
        return None


class _Queue:
    """One at a time; what is not answered for some seconds is sent again: the broker may have lost it."""

    def __init__(self, register: Stack) -> None:
        self._client = topologies.client(register.run.broker)
        self._seen = b"0-0"

    def close(self) -> None:
        self._client.close()

    def file(self, body: bytes) -> dict[str, Any] | None:
        name = self._client.xadd("intake:lang-son", {"event": body})
        deadline = time.monotonic() + SENT_AGAIN_AFTER
        while time.monotonic() < deadline:
            for _, found in self._client.xread({"receipts:lang-son": self._seen}, block=500):
                for self._seen, fields in found:
                    if fields[entries.ENTRY] == name:
                        return msgspec.json.decode(fields[entries.ANSWER])
        return None


def told(filing: Sequence[Client]) -> dict[str, int]:
    """End the offices, and say what was acknowledged to any of them: positions by id."""
    for office in filing:
        office.stop()
    return {event_id: at for office in filing for event_id, at in office.acknowledged.items()}


def faults(records: Iterable[dict[str, Any]], acknowledged: dict[str, int]) -> list[str]:
    """What must not be: an acknowledged event that is not where it was said to be, a fact that is there twice."""
    events = {record["position"]: record["event"] for record in records}
    found = [
        f"lost: {event_id} at {position}"
        for event_id, position in acknowledged.items()
        if events.get(position, {}).get("id") != event_id
    ]
    facts = Counter(
        (one["source"], one["subject"], one["type"], one["effectiveon"], repr(one["data"])) for one in events.values()
    )
    found += [f"doubled: {fact}" for fact, times in facts.items() if times > 1]
    if sorted(events) != list(range(1, len(events) + 1)):
        found.append("positions have gaps")
    return found


def _life() -> Iterator[dict[str, Any]]:
    subject = str(uuid.uuid4())
    yield founded(subject, name=f"Hợp tác xã Đồng Tiến {subject[:6]}")
    for month in range(1, 13):
        yield event("organisation.members_joined", subject, f"2012-{month:02}-01", member_type="official", count=month)
