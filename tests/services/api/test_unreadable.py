"""What does a service say of a record that a later release has made, and what of everything else?"""

import hashlib
from datetime import date

import msgspec

from services.ledger.ledger import Entry
from tests.services.api.serving import Served, event, founded, new_id

JOINED = {"member_type": "official", "count": 2}


def _of_a_later_release(subject: str, version: int) -> Entry:
    """A record of a type that this release does not know, as one beside it would append it."""
    told = event("organisation.abducted", subject, "2012-01-01", {"by": "?"})
    body = msgspec.json.encode(told)
    return Entry(
        subject, version, told["id"], "lang-son", told["type"], date(2012, 1, 1), None, body,
        hashlib.sha256(body).digest(),
    )  # fmt: skip


async def test_who_asks_is_told_that_this_release_cannot_read_it(served: Served) -> None:
    """503 with the position, to be asked again: no fault of ours. Another organisation is answered as ever."""
    birth, other = founded(), founded(name="Hợp tác xã khác")
    await served.file_all(birth, other)
    await served.register.ledger.append([_of_a_later_release(birth["subject"], 1)])
    await served.catch_up()
    told = await served.get(f"/organisations/{birth['subject']}")
    (refusal,) = told.json()["refusals"]
    assert (told.status_code, refusal["code"]) == (503, "R-VIEW-03")
    assert "position 3" in refusal["en"]
    assert "vị trí 3" in refusal["vi"]
    assert "retry-after" in told.headers
    assert (await served.read(f"/organisations/{other['subject']}"))["version"] == 1


async def test_who_files_of_it_may_send_again_and_others_are_recorded(served: Served) -> None:
    """Nothing of that organisation is judged by half a history; the others of its batch are accepted."""
    birth, other = founded(), founded(name="Hợp tác xã khác")
    await served.file_all(birth, other)
    await served.register.ledger.append([_of_a_later_release(birth["subject"], 1)])
    joined = [event("organisation.members_joined", one["subject"], "2013-01-01", JOINED) for one in (birth, other)]
    first = await served.file({**joined[0], "id": new_id()})
    assert (first.status_code, first.json()["type"]) == (503, "/problems/unavailable")
    assert "retry-after" in first.headers
    assert (await served.file(joined[1])).status_code == 201
