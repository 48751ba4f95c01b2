"""Is an extract made again to the byte, recorded once, and told from one that nobody issued?"""

import hashlib
from datetime import timedelta
from typing import Any

import httpx
import msgspec

from services.intake.calendar import today
from tests.services.api import hostility
from tests.services.api.serving import Json, Served, event, founded, new_id


async def _ask(served: Served, subject: str, office: str = "lang-son", **asked: Any) -> httpx.Response:
    body = {"id": new_id(), "fee": 20_000, **asked}
    return await served.client.post(f"/organisations/{subject}/extracts", json=body, headers=served.key(office))


async def _check(served: Served, extract: Any) -> Json:
    told = await served.client.post("/extracts/check", json=extract)
    assert told.status_code == 200, told.text
    found: Json = told.json()
    return found


async def _renamed(served: Served) -> str:
    birth = founded(on="2020-03-15", code="0100109106", charter_capital=5)
    subject: str = birth["subject"]
    await served.file_all(birth, event("organisation.renamed", subject, "2025-03-03", {"name": "Hợp tác xã Chi Lăng"}))
    return subject


async def test_an_extract_shows_the_contents_of_a_day_and_is_recorded(served: Served) -> None:
    """With its hash, the position and the chain of the ledger; the issue stands in the trail and moves nothing."""
    subject = await _renamed(served)
    told = await _ask(served, "0100109106", as_of="2025-03-02")
    found = told.json()
    assert told.status_code == 201
    assert told.headers["cache-control"] == "no-store"
    extract = found["extract"]
    assert extract["contents"]["name"] == "Hợp tác xã nông nghiệp Bắc Sơn"
    assert (extract["contents"]["code"], extract["contents"]["charter_capital"]) == ("0100109106", 5)
    assert (extract["known_at"], found["receipt"]["position"]) == (2, 3)
    assert found["sha256"] == hashlib.sha256(msgspec.json.encode(extract)).hexdigest()
    assert f'"extract":{msgspec.json.encode(extract).decode()}' in told.text
    stored = (await served.read("/events", after=1, limit=1))["events"][0]
    kept = await served.read(f"/events/{stored['event']['id']}")
    assert extract["chain"] == kept["records"][0]["chain"]
    assert extract["recorded_at"] == stored["recordedat"]
    await served.catch_up()
    entry = (await served.read(f"/organisations/{subject}/events"))["events"][-1]
    assert (entry["type"], entry["differences"]) == ("organisation.extract_issued", [])


async def test_the_same_day_and_position_give_the_same_bytes(served: Served) -> None:
    """Whatever was recorded meanwhile; without a position, what is known now is shown."""
    subject = await _renamed(served)
    first = (await _ask(served, subject, as_of="2025-03-02", known_at=2)).json()
    await served.file_all(event("organisation.renamed", subject, "2025-03-01", {"name": "Hợp tác xã Cao Lộc"}))
    again = (await _ask(served, subject, as_of="2025-03-02", known_at=2, fee=0)).json()
    assert (again["extract"], again["sha256"]) == (first["extract"], first["sha256"])
    now = (await _ask(served, subject, as_of="2025-03-02")).json()
    assert now["extract"]["contents"]["name"] == "Hợp tác xã Cao Lộc"


async def test_a_request_that_is_repeated_is_recorded_once(served: Served) -> None:
    """The same id: the first answer; another fee or day under it: 409, and nothing is recorded."""
    subject = await _renamed(served)
    id_ = new_id()
    first = await _ask(served, subject, id=id_, as_of="2025-03-02")
    await served.file_all(founded())
    again = await _ask(served, subject, id=id_, as_of="2025-03-02")
    plain = await _ask(served, subject, id=id_)
    assert [one.status_code for one in (first, again, plain)] == [201, 200, 200]
    assert again.json()["receipt"] == {**first.json()["receipt"], "repeated": True}
    assert again.json()["extract"] == first.json()["extract"]
    others: list[dict[str, Any]] = [
        {"fee": 1},
        {"as_of": "2025-03-03"},
        {"known_at": 1},
        {"asked_on": "2025-03-02"},
        {"reader": "peoples_committee"},
    ]
    for other in others:
        told = await _ask(served, subject, **{"id": id_, "as_of": "2025-03-02", **other})
        assert (told.status_code, told.json()["type"]) == (409, "/problems/duplicate"), other
    assert (await served.register.ledger.head()).position == 4


async def test_what_is_no_request_is_refused(served: Served) -> None:
    """No key, another territory, no fee, a day to come, a day before the founding, a position to come."""
    subject = await _renamed(served)
    assert (await served.client.post(f"/organisations/{subject}/extracts", json={})).status_code == 401
    assert (await _ask(served, subject, office="soc-trang")).json()["type"] == "/problems/not-found"
    told = await _ask(served, subject, fee=None)
    assert (told.status_code, told.json()["refusals"][0]["pointer"]) == (422, "/fee")
    assert (await _ask(served, subject, colour=1)).json()["refusals"][0]["code"] == "R-SHAPE-02"
    later = (today() + timedelta(days=1)).isoformat()
    assert [r["code"] for r in (await _ask(served, subject, as_of=later)).json()["refusals"]] == ["R-EXTRACT-01"]
    assert (await _ask(served, subject, as_of="2020-03-14")).status_code == 404
    assert (await _ask(served, new_id())).status_code == 404
    assert (await _ask(served, subject, known_at=99)).status_code == 503
    assert (await served.register.ledger.head()).position == 2


async def test_an_extract_is_compared_with_the_register(served: Served) -> None:
    """The one that was issued matches; a word that was changed, or another position, does not."""
    subject = await _renamed(served)
    told = (await _ask(served, subject, as_of="2025-03-02")).json()
    extract = told["extract"]
    found = await _check(served, extract)
    assert (found["matches"], found["sha256"]) == (True, told["sha256"])
    assert [(one["event_id"], one["fee"]) for one in found["issued"]] == [(told["receipt"]["event_id"], 20_000)]
    forged = {**extract, "contents": {**extract["contents"], "charter_capital": 6}}
    for other in (forged, {**extract, "known_at": 1}, {**extract, "chain": "0" * 64}, {**extract, "known_at": 99},
                  {**extract, "organisation": new_id()}):  # fmt: skip
        found = await _check(served, other)
        assert (found["matches"], found["issued"]) == (False, [])
    broken = await served.client.post("/extracts/check", json={**extract, "form": 3})
    assert (broken.status_code, broken.json()["type"]) == (422, "/problems/malformed")
    nothing = await served.client.post("/extracts/check", content=b"[", headers={"Content-Type": "application/json"})
    assert nothing.json()["refusals"][0]["code"] == "R-JSON-01"


async def test_a_body_of_the_state_is_named_and_nobody_else_is(served: Served) -> None:
    """The bank's body against money laundering got one for nothing; of whoever paid no more is known than that."""
    subject = await _renamed(served)
    extract = (await _ask(served, subject, as_of="2025-03-02", known_at=2)).json()["extract"]
    await _ask(served, subject, as_of="2025-03-02", known_at=2, fee=0, reader="money_laundering_body")
    issued = (await _check(served, extract))["issued"]
    assert [(one["reader"], one["fee"]) for one in issued] == [("anybody", 20_000), ("money_laundering_body", 0)]
    told = await _ask(served, subject, reader="neighbour")
    assert (told.status_code, told.json()["refusals"][0]["pointer"]) == (422, "/reader")


async def test_a_paper_that_the_register_would_write_but_never_did_is_told(served: Served) -> None:
    """It says the same as the register, and no issue of it is recorded."""
    subject = await _renamed(served)
    issued = (await _ask(served, subject, as_of="2025-03-02")).json()["extract"]
    unissued = {**issued, "as_of": "2025-02-28"}
    found = await _check(served, unissued)
    assert (found["matches"], found["issued"]) == (True, [])


async def test_no_body_gives_a_fault(served: Served) -> None:
    """What an enemy sends instead of a request or of an extract is refused, and nothing is recorded."""
    subject = await _renamed(served)
    for path, key in ((f"/organisations/{subject}/extracts", served.key()), ("/extracts/check", {})):
        for name, body in hostility.bodies():
            headers = {"Content-Type": "application/json", **key}
            told = await served.client.post(path, content=body, headers=headers)
            assert 400 <= told.status_code < 500, (path, name, told.text)
    assert (await served.register.ledger.head()).position == 2


def _first_form(extract: Json) -> Json:
    """The same extract as a release gave it out that knew the primary line alone."""
    contents = {name: value for name, value in extract["contents"].items() if name not in {"lines", "more_lines"}}
    return {**extract, "form": 1, "contents": contents}


async def test_an_extract_of_the_first_form_is_still_the_register_s_own(served: Served) -> None:
    """Compared as it was given out; the request that asked for it gets it again, and a new one the new form."""
    subject = await _renamed(served)
    new = (await _ask(served, subject, as_of="2025-03-02", known_at=2)).json()["extract"]
    assert (new["form"], [one["code"] for one in new["contents"]["lines"]]) == (2, ["0118"])
    old = _first_form(new)
    digest = hashlib.sha256(msgspec.json.encode(old)).hexdigest()
    told = {"asked_on": "2025-03-10", "as_of": "2025-03-02", "known_at": 2, "fee": 20_000, "sha256": digest}
    issued = event("organisation.extract_issued", subject, "2025-03-10", told)
    await served.file_all(issued)
    found = await _check(served, old)
    assert (found["matches"], [one["event_id"] for one in found["issued"]]) == (True, [issued["id"]])
    again = (await _ask(served, subject, id=issued["id"])).json()
    assert (again["extract"], again["sha256"]) == (old, digest)
    forged = {**old, "contents": {**old["contents"], "line": "4620"}}
    assert (await _check(served, forged))["matches"] is False
