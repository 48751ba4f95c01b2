"""Does the tax authority get every record that the law sends it, in order, once, and nobody else?"""

from typing import Any, cast

import httpx
import msgspec

from events.authority_words import Level
from services.api.app import litestar_of
from services.offices.directory import Directory
from tests.services.api.serving import Json, Served, event, founded, joined


async def _sent(served: Served, **asked: Any) -> Json:
    told = await served.client.get("/exchange/tax", params=asked, headers=served.key())
    assert told.status_code == 200, told.text
    found: Json = told.json()
    return found


async def test_what_the_law_sends_comes_in_order_and_is_resumed(served: Served) -> None:
    """A founding and its dissolution, with their laws, exactly as recorded; who joined is nobody's business."""
    birth = founded(on="2020-03-15")
    own = birth["subject"]
    opened = event("organisation.dissolution_opened", own, "2025-03-03", {"received_on": "2025-03-03"})
    flagged = event("organisation.address_flagged", own, "2025-03-04", {})
    await served.file_all(birth, joined(own, "2021-01-01", 2), opened, flagged)
    page = await _sent(served)
    assert [one["record"]["event"]["id"] for one in page["events"]] == [birth["id"], opened["id"]]
    assert page["events"][1]["law"] == ["NĐ 92/2024 Đ.50.1.c, Đ.51.1.c"]
    assert page["events"][0]["record"] == (await served.read("/events", limit=1))["events"][0]
    assert (page["last"], page["more"]) == (4, False)
    first = await _sent(served, limit=1)
    assert (len(first["events"]), first["last"], first["more"]) == (1, 1, True)
    rest = await _sent(served, after=first["last"])
    assert [one["record"]["event"]["id"] for one in rest["events"]] == [opened["id"]]
    assert (await _sent(served, after=rest["last"]))["events"] == []


async def test_what_amends_a_record_goes_where_the_record_went(served: Served) -> None:
    """A founding that was corrected is sent again, and so is the correction's rescission; that of a joining is not."""
    birth = founded(on="2020-03-15")
    own = birth["subject"]
    join = joined(own, "2021-01-01", 2)
    new = {"type": birth["type"], "schemaversion": 1, "effectiveon": "2020-03-16", "data": birth["data"]}
    mended = event("record.corrected", own, "2025-03-03", {"target": birth["id"], "reason": "nhầm", "replacement": new})
    undone = event("record.rescinded", own, "2025-03-04", {"target": mended["id"], "reason": "nhầm"})
    gone = event("record.rescinded", own, "2025-03-05", {"target": join["id"], "reason": "nhầm"})
    await served.file_all(birth, join)
    await served.file_all(mended)
    await served.file_all(undone)
    await served.file_all(gone)
    found = await _sent(served)
    assert [one["record"]["event"]["id"] for one in found["events"]] == [birth["id"], mended["id"], undone["id"]]


async def test_only_the_tax_authority_reads_it(served: Served) -> None:
    """Without a key 401, with that of an office of another level 403, which says whose it is."""
    assert (await served.get("/exchange/tax")).status_code == 401
    offices = [msgspec.structs.replace(one, levels=frozenset({Level.COMMUNE})) for one in served.register.offices]
    other = msgspec.structs.replace(served.register, offices=Directory(tuple(offices)))
    transport = httpx.ASGITransport(app=cast("Any", litestar_of(other)))
    async with httpx.AsyncClient(transport=transport, base_url="http://register") as client:
        told = await client.get("/exchange/tax", headers=served.key())
    assert (told.status_code, told.json()["refusals"][0]["code"]) == (403, "R-AUTH-03")
    assert told.json()["refusals"][0]["facts"]["levels"] == ["national", "tax"]
