"""Does the office that files a name learn on the receipt who bears the same one?"""

from typing import Any

import pytest

from services import namesakes
from tests.services.api.serving import Json, Served, event, founded, new_id

NEW = "2025-03-10"
NAME = "Hợp tác xã Mường Khương"


def named(name: str = NAME, on: str = NEW, **data: Any) -> Json:
    """A cooperative of that name."""
    return founded(on=on, name=name, **data)


def warned(receipt: Json) -> list[Json]:
    """What a receipt warns of in the name."""
    return [one for one in receipt["warnings"] if one["code"] in ("W-NAME-05", "W-NAME-06")]


async def test_the_receipt_names_who_bears_the_own_name(served: Served) -> None:
    """Under another legal form and case; the fact is recorded all the same."""
    holder = named()
    await served.file_all(holder)
    told = await served.file(named("LIÊN HIỆP HỢP TÁC XÃ MƯỜNG KHƯƠNG", kind="union"))
    assert told.status_code == 201
    (warning,) = warned(told.json())
    assert (warning["code"], warning["pointer"], warning["law"]) == ("W-NAME-05", "/data/name", "L23 Đ.50.5.a")
    assert warning["facts"] == {"bearers": [f"{NAME} ({holder['subject']}, pre2025:20)"], "count": 1, "known_at": 1}
    assert holder["subject"] in warning["vi"]
    again = await served.file(named("Hợp tác xã Mường Khương 2"))
    assert warned(again.json()) == []


async def test_a_name_is_free_again_after_a_renaming_or_a_dissolution(served: Served) -> None:
    """And whoever has taken another one bears that."""
    first, second = named(), named("Hợp tác xã Si Ma Cai")
    away = event("organisation.renamed", first["subject"], "2025-04-01", {"name": "Hợp tác xã Pha Long"})
    opening = event("organisation.dissolution_opened", second["subject"], "2025-04-01", {"received_on": "2025-03-31"})
    gone = event("organisation.dissolved", second["subject"], "2025-10-01", {})
    await served.file_all(first, second, away, opening, gone)
    for name in (NAME, "Hợp tác xã Si Ma Cai"):
        assert warned((await served.file(named(name))).json()) == []
    taken = await served.file(named("Hợp tác xã Pha Long"))
    assert [one["code"] for one in warned(taken.json())] == ["W-NAME-05"]


async def test_renamings_opening_records_and_corrections_are_warned_of_too(served: Served) -> None:
    """Each at the place where the name stands; keeping one's own name in another fact is no namesake."""
    holder, other = named(), named("Hợp tác xã Bắc Hà")
    await served.file_all(holder, other)
    renamed = event("organisation.renamed", other["subject"], "2025-05-01", {"name": NAME})
    data = {"kind": "cooperative", "name": NAME, "area": "pre2025:20", "primary_line": {"section": "A"}}
    opening = event("organisation.legacy_record_migrated", new_id(), "2024-12-31", data)
    replacement = {"type": holder["type"], "schemaversion": 1, "effectiveon": NEW, "data": holder["data"]}
    correcting = {"target": holder["id"], "reason": "nhầm", "replacement": replacement}
    own = event("record.corrected", holder["subject"], "2025-06-01", correcting)
    receipts = [(await served.file(one)).json() for one in (renamed, opening, own)]
    assert [[one["pointer"] for one in warned(receipt)] for receipt in receipts] == [["/data/name"], ["/data/name"], []]
    mended = event("record.corrected", other["subject"], "2025-06-01", {**correcting, "target": other["id"]})
    (warning,) = warned((await served.file(mended)).json())
    assert warning["pointer"] == "/data/replacement/data/name"


async def test_what_the_law_does_not_name_once_is_not_warned_of(served: Served) -> None:
    """Groups, and what took effect before July 2024; a repeat gets its first receipt."""
    await served.file_all(named())
    group = named("Tổ hợp tác Mường Khương", kind="group", members={"group_member": 9})
    for one in (group, named(on="2024-06-30")):
        assert warned((await served.file(one)).json()) == []
    twice = named()
    assert len(warned((await served.file(twice)).json())) == 1
    repeated = (await served.file(twice)).json()
    assert (repeated["repeated"], warned(repeated)) == (True, [])


async def test_two_of_one_batch_learn_of_each_other(served: Served) -> None:
    """Neither is in the view yet; what is refused beside them bears no name."""
    first, second, refused = named(), named(), named(members={"official": 1})
    told = await served.client.post("/events", json=[first, second, refused], headers=served.key())
    one, two, three = told.json()
    assert [[w["facts"]["bearers"] for w in warned(answer)] for answer in (one, two)] == [
        [[second["subject"]]],
        [[first["subject"]]],
    ]
    assert three["status"] == 422


async def test_a_view_that_is_behind_or_away_is_said_to_be(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is found in a view that has nothing yet; where it cannot be asked at all the receipt comes as well."""
    assert warned((await served.file(named())).json()) == []
    monkeypatch.setattr(namesakes, "BEHIND", 0)
    (behind,) = warned((await served.file(named())).json())
    assert (behind["code"], behind["facts"]) == ("W-NAME-06", {"known_at": 0})

    async def away(*_: Any, **__: Any) -> None:
        raise OSError

    monkeypatch.setattr(served.register.readers, "read", away)
    told = await served.file(named())
    assert told.status_code == 201
    (unasked,) = warned(told.json())
    assert (unasked["code"], unasked["facts"]) == ("W-NAME-06", {"known_at": None})


async def test_what_gives_no_name_asks_nothing(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its receipt does not wait for a view, and a founding's does: the negative control."""
    asked: list[Any] = []
    real = served.register.readers.moment

    async def moment(*names: Any, **more: Any) -> Any:
        asked.append(names)
        return await real(*names, **more)

    holder = named()
    await served.file_all(holder)
    monkeypatch.setattr(served.register.readers, "moment", moment)
    data = {"member_type": "official", "count": 2}
    joined = await served.file(event("organisation.members_joined", holder["subject"], "2025-05-01", data))
    assert (joined.status_code, asked) == (201, [])
    await served.file(named("Hợp tác xã Khác"))
    assert len(asked) == 1
