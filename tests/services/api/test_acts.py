"""Is an act ever seen by half?"""

import msgspec

from tests.services.api.serving import BATCH, Served, founded, new_id


async def test_a_position_inside_an_act_shows_nothing_of_it(served: Served) -> None:
    """As known between two events of one act, none of it is known: the answer says the position before."""
    await served.file_all(founded())
    act = new_id()
    sent = [{**founded(), "actid": act} for _ in range(3)]
    content = msgspec.json.encode(sent)
    told = await served.client.post("/events", content=content, headers={"Content-Type": BATCH, **served.key()})
    assert [one["position"] for one in told.json()] == [2, 3, 4]
    await served.catch_up()
    for known_at, seen in ((1, 1), (2, 1), (3, 1), (4, 4)):
        found = await served.get("/organisations", known_at=known_at, as_of="2011-12-31")
        assert (len(found.json()["organisations"]), found.json()["true_for"]["position"]) == (seen, seen)
        assert ("immutable" in found.headers["cache-control"]) == (known_at == seen)
