"""How does an event come in over HTTP, and how is it refused?"""

import asyncio
from collections.abc import AsyncIterator

import msgspec
import pytest

from services.api import receiving
from tests.services.api.serving import BATCH, EVENT, Served, dissolved, event, founded, joined, new_id


async def test_an_event_is_answered_with_its_receipt(served: Served) -> None:
    """201, the receipt, where to find the event, and the position that it was recorded at."""
    sent = founded()
    told = await served.file(sent)
    receipt = told.json()
    assert (told.status_code, receipt["event_id"], receipt["subject"]) == (201, sent["id"], sent["subject"])
    assert (receipt["position"], receipt["version"], receipt["warnings"], receipt["repeated"]) == (1, 1, [], False)
    assert receipt["recorded_at"].endswith("Z")
    assert told.headers["location"] == f"/events/{sent['id']}"
    assert told.headers["sobo-position"] == "1"
    found = await served.read(told.headers["location"])
    assert found["records"][0]["record"]["event"] == sent


async def test_a_repeat_is_answered_with_the_first_receipt(served: Served) -> None:
    """The same bytes again: 200 and the same receipt; other content under the id: 409."""
    sent = msgspec.json.encode(founded())
    first, again = await served.file(sent), await served.file(sent)
    assert again.status_code == 200
    assert again.json() == {**first.json(), "repeated": True}
    other = await served.file(msgspec.json.encode({**msgspec.json.decode(sent), "effectiveon": "2011-03-16"}))
    assert (other.status_code, other.json()["type"]) == (409, "/problems/duplicate")


async def test_every_wrong_place_is_named_at_once(served: Served) -> None:
    """422 with a JSON pointer, Vietnamese and English for each."""
    told = await served.file({**founded(kind="club", members={"official": -1}), "effectiveon": "yesterday"})
    problem = told.json()
    assert (told.status_code, told.headers["content-type"]) == (422, "application/problem+json")
    assert problem["type"] == "/problems/malformed"
    assert {r["pointer"] for r in problem["refusals"]} == {"/data/kind", "/data/members/official", "/effectiveon"}
    assert all(r["vi"] and r["en"] and r["code"] for r in problem["refusals"])


async def test_a_broken_rule_is_a_problem_of_its_event(served: Served) -> None:
    """422 with the rule's code and its law."""
    sent = founded(members={"official": 2})
    told = await served.file(sent)
    problem = told.json()
    assert (told.status_code, problem["type"], problem["event_id"]) == (422, "/problems/rules-broken", sent["id"])
    assert problem["refusals"][0]["code"] == "R-FOUND-01"
    assert problem["refusals"][0]["law"]


async def test_who_has_no_key_files_nothing(served: Served) -> None:
    """401 without a key and with a wrong one; either header proves an office."""
    content = msgspec.json.encode(founded())
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"X-API-Key": "wrong"}, {"Authorization": "Basic eDp5"}):
        told = await served.client.post("/events", content=content, headers={"Content-Type": EVENT, **headers})
        assert (told.status_code, told.json()["type"]) == (401, "/problems/unauthenticated")
        assert told.headers["www-authenticate"].startswith("Bearer")
    key = served.key()["Authorization"].removeprefix("Bearer ")
    told = await served.client.post("/events", content=content, headers={"Content-Type": EVENT, "X-API-Key": key})
    assert told.status_code == 201
    assert (await served.register.ledger.head()).position == 1


async def test_an_office_files_as_itself_and_at_home(served: Served) -> None:
    """403 for another's source or area, 404 for a subject that lies elsewhere or nowhere."""
    assert (await served.file(founded(office="soc-trang"))).json()["type"] == "/problems/foreign-source"
    abroad = await served.file(founded(area="pre2025:94"))
    assert (abroad.status_code, abroad.json()["type"]) == (403, "/problems/outside-territory")
    elsewhere = founded(office="soc-trang", area="pre2025:94")
    assert (await served.file(elsewhere, office="soc-trang")).status_code == 201
    for subject in (elsewhere["subject"], new_id()):
        told = await served.file(joined(subject, "2011-06-01", 1))
        assert (told.status_code, told.json()["type"]) == (404, "/problems/not-found")


async def test_a_version_that_has_passed_is_refused(served: Served) -> None:
    """A stale expectedversion is 409, a stale If-Match 412; both tell the version that is."""
    sent = founded()
    await served.file(sent)
    stale = await served.file({**joined(sent["subject"], "2011-06-01", 1), "expectedversion": 0})
    assert (stale.status_code, stale.json()["current_version"]) == (409, 1)
    stale = await served.file(joined(sent["subject"], "2011-06-01", 1), **{"If-Match": '"4"'})
    assert (stale.status_code, stale.json()["current_version"]) == (412, 1)
    await served.catch_up()
    etag = (await served.get(f"/organisations/{sent['subject']}")).headers["etag"]
    assert (await served.file(joined(sent["subject"], "2011-06-01", 1), **{"If-Match": etag})).status_code == 201
    for wrong in ("*", "1", 'W/"1"', '"1", "2"', '"x"'):
        assert (await served.file(joined(sent["subject"], "2011-06-02", 1), **{"If-Match": wrong})).status_code == 400


async def test_a_batch_answers_each_of_its_events(served: Served) -> None:
    """200 with receipts and problems in order: a bad event hides no other."""
    good, bad, last = founded(), founded(members={"official": 1}), founded()
    for media in (BATCH, "application/json"):
        content = msgspec.json.encode([good, bad, 7, last])
        told = await served.client.post("/events", content=content, headers={"Content-Type": media, **served.key()})
        answers = told.json()
        assert told.status_code == 200
        assert [one.get("event_id") for one in answers] == [good["id"], bad["id"], None, last["id"]]
        assert [one.get("status") for one in answers] == [None, 422, 422, None]
        assert told.headers["sobo-position"] == "2"


async def test_an_act_is_recorded_whole_or_not_at_all(served: Served) -> None:
    """Events that share an actid stand or fall together, over HTTP too."""
    act = new_id()
    sent = [{**founded(), "actid": act}, {**founded(members={"official": 1}), "actid": act}]
    told = await served.client.post(
        "/events", content=msgspec.json.encode(sent), headers={"Content-Type": BATCH, **served.key()}
    )
    assert [one["refusals"][0]["code"] for one in told.json()] == ["R-ACT-07", "R-FOUND-01"]
    assert (await served.register.ledger.head()).position == 0


@pytest.mark.parametrize(
    ("media", "status"),
    [
        ("application/cloudevents+json; charset=UTF-8", 201),
        ("application/json", 201),
        ("Application/JSON ; charset=utf-8", 201),
        ("text/plain", 415),
        ("application/xml", 415),
        ("application/json; charset=utf-16", 415),
        ("", 415),
    ],
)
async def test_only_json_is_taken(served: Served, media: str, status: int) -> None:
    """text/plain is not guessed to be JSON; another charset is refused."""
    told = await served.file(founded(), **{"Content-Type": media})
    assert told.status_code == status


async def test_compressed_bodies_and_binary_mode_are_refused(served: Served) -> None:
    """415 before a byte is unpacked."""
    for headers in ({"Content-Encoding": "gzip"}, {"Content-Encoding": "br"}, {"ce-specversion": "1.0"}):
        told = await served.file(founded(), **headers)
        assert (told.status_code, told.json()["type"]) == (415, "/problems/unsupported-media-type")


async def test_sizes_are_limited(served: Served) -> None:
    """64 KiB an event, 4 MiB a batch, 5,000 events; at the limit it is taken, one byte above it is not."""
    sent = msgspec.json.encode(founded())
    at_limit = sent + b" " * (64 * 1024 - len(sent))
    assert (await served.file(at_limit)).status_code == 201
    over = await served.file(at_limit + b" ")
    assert (over.status_code, over.json()["refusals"][0]["facts"]["limit"]) == (413, 65536)
    for content in (b"[" + b" " * (4 * 1024 * 1024) + b"]", b"[" + b"1," * 5000 + b"1]"):
        told = await served.client.post("/events", content=content, headers={"Content-Type": BATCH, **served.key()})
        assert (told.status_code, told.json()["type"]) == (413, "/problems/too-large")
    whole = b"[" + sent + b"]"
    batch = whole + b" " * (4 * 1024 * 1024 - len(whole))
    told = await served.client.post("/events", content=batch, headers={"Content-Type": BATCH, **served.key()})
    assert told.status_code == 200


async def test_an_endless_body_is_never_read_to_its_end(served: Served) -> None:
    """Without a length the reading stops at the limit."""
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 64 * 1024 * 1024:
            read += 65_536
            yield b" " * 65_536

    for media, limit in ((EVENT, 64 * 1024), (BATCH, 4 * 1024 * 1024), ("application/json", 64 * 1024)):
        read = 0
        told = await served.client.post("/events", content=endless(), headers={"Content-Type": media, **served.key()})
        assert told.status_code == 413
        assert read <= limit + 2 * 65_536


async def test_a_body_that_never_comes_is_not_waited_for(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """408 when the patience is over, and the request is over with it."""
    monkeypatch.setattr(receiving, "PATIENCE", 0.05)

    async def never() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(60)

    headers = {"Content-Type": EVENT, **served.key()}
    told = await asyncio.wait_for(served.client.post("/events", content=never(), headers=headers), 10)
    assert (told.status_code, told.json()["type"]) == (408, "/problems/timeout")
    assert served.app.under_way == 0


async def test_an_events_life_can_be_followed(served: Served) -> None:
    """Founded, grown, dissolved: three receipts of one subject, versions 1 to 3."""
    subject = new_id()
    sent = [founded(subject), joined(subject, "2011-06-01", 3), dissolved(subject, "2013-01-01")]
    assert [one["version"] for one in await served.file_all(*sent)] == [1, 2, 3]
    late = await served.file(event("organisation.renamed", subject, "2014-01-01", {"name": "Tên mới"}))
    assert late.status_code == 422
