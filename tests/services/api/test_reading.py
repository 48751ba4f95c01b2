"""What does the API answer, and for which day and position is it true?"""

import hashlib
from datetime import date
from typing import Any
from urllib.parse import quote

import msgspec

from tests.services.api.serving import Json, Served, dissolved, event, founded, joined, new_id

NAMES = ("Hợp tác xã Đồng Lợi", "Hợp tác xã Ánh Dương", "Hợp tác xã Bắc Sơn", "Hợp tác xã Chợ Đồn", "Hợp tác xã Ba Vì")


async def _five(served: Served) -> list[Json]:
    sent = [founded(name=name, on=f"2011-0{number}-15") for number, name in enumerate(NAMES, 1)]
    await served.file_all(*sent)
    return sent


async def test_a_search_forgives_missing_diacritics(served: Served) -> None:
    """`bac son` finds Bắc Sơn; kind, standing, area and sector narrow the list."""
    await _five(served)
    found = await served.read("/organisations", q="bac son", kind="cooperative", status="operating", area="pre2025:20")
    assert [one["name"] for one in found["organisations"]] == ["Hợp tác xã Bắc Sơn"]
    assert found["true_for"] | {"recorded_at": 0, "epoch": 0, "as_of": 0} == {
        "as_of": 0, "position": 5, "recorded_at": 0, "epoch": 0,
    }  # fmt: skip
    for narrower in ({"kind": "union"}, {"status": "ceased"}, {"area": "pre2025:94"}, {"sector": "transport"}):
        assert (await served.read("/organisations", q="bac son", **narrower))["organisations"] == []


async def test_pages_agree_with_each_other(served: Served) -> None:
    """A cursor pins the day and the position: what is recorded while somebody pages changes no later page."""
    await _five(served)
    first = await served.get("/organisations", limit=2)
    names = [one["name"] for one in first.json()["organisations"]]
    await served.file_all(founded(name="Hợp tác xã Chín Rồng"))
    link = first.headers["link"]
    assert link.endswith('>; rel="next"')
    following = link[1 : link.index(">")]
    while following:
        told = await served.get(following)
        assert told.json()["true_for"] == first.json()["true_for"]
        names += [one["name"] for one in told.json()["organisations"]]
        link = told.headers.get("link", "")
        following = link[1 : link.index(">")] if link else ""
    assert names == sorted(NAMES, key=lambda name: ("Ánh" not in name, name.replace("Đ", "D")))


async def test_a_cursor_answers_its_own_question_only(served: Served) -> None:
    """Another filter, another day or a mended cursor: 400; a cursor of another ledger: 410."""
    await _five(served)
    cursor = (await served.read("/organisations", limit=2))["next"]
    for asked in ({"q": "x"}, {"as_of": "2011-01-01"}, {"known_at": 1}):
        told = await served.get("/organisations", cursor=cursor, **asked)
        assert (told.status_code, told.json()["refusals"][0]["facts"]) == (400, {"parameter": "cursor"})
    for broken in ("x", "é", cursor[:-4], "W10", "bnVsbA", cursor + "A" * 40):
        assert (await served.get("/organisations", cursor=broken)).status_code == 400
    from services.api import cursors

    other = cursors.InRegister("another", cursors.fingerprint({}), 5, date(2011, 1, 1), "a", new_id())
    told = await served.get("/organisations", cursor=cursors.write(other))
    assert (told.status_code, told.json()["type"]) == (410, "/problems/cursor-too-old")


async def test_one_organisation_is_found_by_id_and_by_code(served: Served) -> None:
    """Its line, the state that its records fold into, and its version as the ETag."""
    sent = founded(code="0100109106")
    await served.file_all(sent, joined(sent["subject"], "2012-01-01", 3))
    for reference in (sent["subject"], "0100109106"):
        told = await served.get(f"/organisations/{reference}")
        found = told.json()
        assert told.headers["etag"] == '"2"'
        assert (found["version"], found["standing"], found["organisation"]["members"]) == (2, "operating", 15)
        assert found["state"]["members"] == {"official": 15}
        assert found["links"]["last_event"].startswith("/events/")
        assert (await served.read(found["links"]["self"]))["state"] == found["state"]


async def test_the_state_says_how_many_members_there_are_and_never_who(served: Served) -> None:
    """Kept one by one, the members are counted in the answer; neither they nor the managers are in it."""
    sent, ref, boss = founded(on="2020-03-15"), new_id(), new_id()
    listed = [{"member_type": "official", "refs": [new_id() for _ in range(6)]}]
    switched = {"to": "individual", "members": {"official": 6}, "roll": listed}
    await served.file_all(
        sent,
        event("organisation.membership_mode_switched", sent["subject"], "2025-01-10", switched),
        event(
            "organisation.member_admitted",
            sent["subject"],
            "2025-01-11",
            {"member_ref": ref, "member_type": "official"},
        ),
        event(
            "organisation.manager_appointed", sent["subject"], "2025-01-11", {"person_ref": boss, "position": "chair"}
        ),
    )
    told = await served.get(f"/organisations/{sent['subject']}")
    assert told.json()["state"]["members"] == {"official": 7}
    assert told.json()["state"]["people"]["roll"] == {"individual": True, "size": 7}
    assert not [one for one in (ref, boss, *listed[0]["refs"]) if one in told.text]


async def test_the_legal_status_is_searched_and_shown(served: Served) -> None:
    """A winding-up has the decree's status from its day on, and another one before."""
    sent, other = founded(on="2020-03-15"), founded(on="2020-03-16", name="Hợp tác xã Chi Lăng")
    opened = event("organisation.dissolution_opened", sent["subject"], "2025-03-01", {"received_on": "2025-02-27"})
    await served.file_all(sent, other, opened)
    for status, day, found in (
        ("winding_up", "2025-03-01", [sent["subject"]]), ("winding_up", "2025-02-28", []),
        ("active", "2025-03-01", [other["subject"]]),
    ):  # fmt: skip
        told = await served.read("/organisations", legal_status=status, as_of=day)
        assert [one["id"] for one in told["organisations"]] == found, (status, day)
    line = (await served.read(f"/organisations/{sent['subject']}"))["organisation"]
    assert (line["legal_status"], line["standing"]) == ("winding_up", "closing")


async def test_dependent_units_are_shown_with_their_status(served: Served) -> None:
    """Those that have not ended on the day, the oldest first; the state has them too."""
    sent, branch, place = founded(on="2020-03-15"), new_id(), new_id()
    own, add = sent["subject"], "organisation.dependent_registered"
    unit = {"unit": "branch", "area": "pre2025:20/187", "code": "4900212357-001"}
    await served.file_all(
        sent,
        event(add, own, "2025-01-02", {"dependent": branch, **unit}),
        event(add, own, "2025-01-03", {"dependent": place, "unit": "business_location", "area": "pre2025:20"}),
        event("organisation.dependent_suspended", own, "2025-02-01", {"dependent": branch, "until": "2025-03-31"}),
        event("organisation.dependent_ceased", own, "2025-02-15", {"dependent": place}),
    )

    async def shown(day: str) -> list[tuple[str, str]]:
        told = await served.read(f"/organisations/{own}", as_of=day)
        assert {one["id"] for one in told["dependents"]} == set(told["state"]["dependents"])
        return [(one["id"], one["legal_status"]) for one in told["dependents"]]

    assert await shown("2025-01-01") == []
    assert await shown("2025-01-31") == [(branch, "active"), (place, "active")]
    assert await shown("2025-02-14") == [(branch, "suspended"), (place, "active")]
    assert await shown("2025-04-01") == [(branch, "active")]
    line = (await served.read(f"/organisations/{own}", as_of="2025-02-14"))["dependents"][0]
    assert (line["type"], line["area"], line["code"]) == ("branch", "pre2025:20/187", "4900212357-001")
    found = await served.read("/statistics/DEP_STOCK", as_of="2025-02-14", by="dependent_type")
    assert {one["by"]["dependent_type"]: one["shown"] for one in found["cells"]} == {
        "branch": "1", "business_location": "1",
    }  # fmt: skip


async def test_what_may_be_published_is_told_with_the_reasons_for_the_rest(served: Served) -> None:
    """By id and by code, for any day; an id that nobody used may be founded; a code that nobody holds is not found."""
    sent = founded(on="2020-03-15", code="0100109106")
    await served.file_all(sent, event("organisation.address_flagged", sent["subject"], "2025-03-01", {}))

    async def told(reference: str, on: str) -> dict[str, list[str]]:
        found = await served.read(f"/organisations/{reference}/allowed-events", on=on)
        assert found["true_for"]["as_of"] == on
        assert all(one["allowed"] is not bool(one["refusals"]) for one in found["events"])
        return {one["type"]: [r["code"] for r in one["refusals"]] for one in found["events"]}

    for reference in (sent["subject"], "0100109106"):
        flagged = await told(reference, "2025-03-01")
        assert flagged["organisation.renamed"] == ["R-ADDR-03"]
        assert flagged["organisation.address_cleared"] == []
        assert (await told(reference, "2025-02-28"))["organisation.renamed"] == []
    fresh = await told(new_id(), "2025-03-01")
    assert fresh["organisation.founded"] == []
    assert fresh["organisation.renamed"] == ["R-BIRTH-01"]
    assert (await served.get("/organisations/0100109107/allowed-events")).status_code == 404
    assert (await served.get(f"/organisations/{new_id()}/allowed-events", on="2025-02-30")).status_code == 400


async def test_an_office_is_told_what_it_may_not_publish_itself(served: Served) -> None:
    """With a key the table of authority speaks too; without one it only says of which levels the competent are."""
    sent = founded(on="2020-03-15")
    await served.file_all(sent)
    path = f"/organisations/{sent['subject']}/allowed-events"

    async def told(**headers: str) -> dict[str, dict[str, Any]]:
        answer = await served.client.get(path, params={"on": "2025-03-01"}, headers=headers)
        assert "immutable" not in answer.headers["cache-control"]
        return {one["type"]: one for one in answer.json()["events"]}

    nobody, own, national = await told(), await told(**served.key()), await told(**served.key("national"))
    renamed = "organisation.renamed"
    assert nobody[renamed]["levels"] == ["district", "commune"]
    assert nobody[renamed]["allowed"]
    assert own[renamed]["allowed"]
    assert [r["code"] for r in national[renamed]["refusals"]] == ["R-AUTH-01"]
    assert nobody["organisation.address_flagged"]["levels"] == ["tax"]
    assert (await served.client.get(path, headers={"X-API-Key": "nobody's"})).status_code == 401


async def test_an_answer_holds_for_a_day_and_for_what_was_known(served: Served) -> None:
    """as_of × known_at: before the founding there is nothing, and a later record was not known before it came."""
    sent = founded()
    subject = sent["subject"]
    await served.file_all(sent, joined(subject, "2012-01-01", 3), dissolved(subject, "2013-01-01"))
    path = f"/organisations/{subject}"
    assert (await served.get(path, as_of="2011-03-14")).status_code == 404
    assert (await served.read(path, as_of="2011-12-31"))["organisation"]["members"] == 12
    assert (await served.read(path, as_of="2012-01-01"))["organisation"]["members"] == 15
    ended = await served.read(path, as_of="2013-01-01")
    assert (ended["standing"], ended["organisation"]["ended_on"]) == ("ceased", "2013-01-01")
    before = await served.get(path, as_of="2013-01-01", known_at=2)
    assert (before.json()["standing"], before.json()["true_for"]["position"]) == ("operating", 2)
    assert "immutable" in before.headers["cache-control"]
    instant = before.json()["true_for"]["recorded_at"]
    assert (await served.read(path, as_of="2013-01-01", known_at=instant))["true_for"]["position"] == 2
    for open_end in ({"as_of": "2013-01-01"}, {"known_at": 2}):
        assert (await served.get(path, **open_end)).headers["cache-control"] == "no-cache"


async def test_what_is_yet_to_be_recorded_is_known_to_nobody(served: Served) -> None:
    """400 that says how far the ledger is: what is known 'then' would look as if nothing were to come."""
    sent = founded()
    await served.file_all(sent)
    for yet_to_come in (2, "2999-01-01T00:00:00Z"):
        told = await served.get(f"/organisations/{sent['subject']}", as_of="2013-01-01", known_at=yet_to_come)
        assert (told.status_code, told.json()["refusals"][0]["facts"]) == (400, {"parameter": "known_at", "head": 1})
    assert (await served.get(f"/organisations/{sent['subject']}", as_of="2013-01-01", known_at=1)).status_code == 200


async def test_the_trail_tells_in_words_what_changed(served: Served) -> None:
    """In the order of recording, with the office and the law; pages follow each other by a cursor."""
    sent = founded(code="0100109106")
    await served.file_all(sent, joined(sent["subject"], "2012-01-01", 3), dissolved(sent["subject"], "2013-01-01"))
    first = await served.get("/organisations/0100109106/events", limit=2)
    entries = first.json()["events"]
    assert entries[0]["term_vi"] == "Đăng ký thành lập"
    assert entries[1]["differences"][0]["after"] == "official: 15"
    assert entries[1]["office"] == "lang-son"
    link = first.headers["link"]
    rest = await served.read(link[1 : link.index(">")])
    assert ([one["version"] for one in rest["events"]], rest["next"]) == ([3], None)
    assert (await served.get(f"/organisations/{new_id()}/events")).status_code == 404


async def test_the_feed_gives_records_as_they_are_stored(served: Served) -> None:
    """Positions without a gap, and hashes that anybody can compute."""
    sent = await _five(served)
    seen: list[Any] = []
    following = "/events?limit=2"
    while following:
        told = await served.get(following)
        seen += told.json()["events"]
        link = told.headers.get("link", "")
        following = link[1 : link.index(">")] if link else ""
    assert [one["position"] for one in seen] == [1, 2, 3, 4, 5]
    assert [one["event"] for one in seen] == sent
    assert (await served.read("/events", after=5))["last"] == 5
    chain = bytes(32)
    for one in sent:
        told = (await served.get(f"/events/{one['id']}")).content
        stored = msgspec.json.decode(told, type=dict[str, msgspec.Raw])
        record = msgspec.json.decode(stored["records"], type=list[dict[str, msgspec.Raw]])[0]
        leaf = hashlib.sha256(b"\0" + bytes(record["record"])).digest()
        chain = hashlib.sha256(chain + leaf).digest()
        assert msgspec.json.decode(record["leaf"]) == leaf.hex()
        assert msgspec.json.decode(record["chain"]) == chain.hex()
    assert (await served.get(f"/events/{new_id()}")).status_code == 404


async def test_reports_come_as_data_and_as_a_page(served: Served) -> None:
    """By suffix or by Accept; a page has no style of its own and names no other host."""
    sent = await _five(served)
    forms = (await served.read("/reports"))["reports"]
    for form in forms:
        asked = {"area": "pre2025:20", "as_of": "2011-06-30", "known_at": "5"}
        if form["of_one"]:
            assert (await served.get(form["json"], **asked)).status_code == 400
            asked["organisation"] = sent[0]["subject"]
        data = await served.get(form["json"], **asked)
        assert data.json()["report"]["position"] == 5
        assert "immutable" in data.headers["cache-control"]
        page = await served.get(form["html"], **asked)
        accepted = await served.client.get(form["json"], params=asked, headers={"Accept": "text/html,*/*;q=0.8"})
        assert accepted.text == page.text
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "<style" not in page.text
        assert "<script" not in page.text
        assert "//" not in page.text.replace("<!--", "")
    assert (await served.get("/reports/B99")).status_code == 404
    assert (await served.read("/reports/B01"))["report"]["area"] == "country:VN"


async def test_one_waits_for_ones_own_write(served: Served) -> None:
    """min_position answers once the views have come that far; a position beyond the ledger is 503 at once."""
    await served.file(founded())
    await served.catch_up()
    assert (await served.read("/organisations", min_position=1))["true_for"]["position"] == 1
    told = await served.get("/organisations", min_position=2)
    assert (told.status_code, told.json()["type"]) == (503, "/problems/not-yet-known")
    assert told.headers["retry-after"]


async def test_pages_serve_themselves(served: Served) -> None:
    """The front page leads to every page that it names; nothing comes from another host."""
    page = await served.get("/")
    assert page.status_code == 200
    targets = {part.split('"')[0] for part in page.text.split('href="')[1:]}
    assert {"/organisations", "/openapi.json", "/static/page.css", "/reports/B01.html"} <= targets
    for target in targets:
        assert target.startswith("/")
        assert (await served.get(target)).status_code == 200, target


async def test_whether_an_own_name_is_free_is_asked_before_filing(served: Served) -> None:
    """Who bears it is found under another form, case and province; a name that nobody bears finds nobody."""
    sent = founded(name="Hợp tác xã Đồng Tiến")
    await served.file_all(sent)
    told = await served.read("/organisations", own_name="HTX ĐỒNG TIẾN")
    assert [one["id"] for one in told["organisations"]] == [sent["subject"]]
    assert (await served.read("/organisations", own_name="HTX Đông Tiến"))["organisations"] == []


async def test_a_dossier_s_history_is_read_by_its_subject(served: Served) -> None:
    """Page by page like that of an organisation; one that nobody filed is not found, nor is one on the register."""
    subject = f"dossier:{new_id()}"
    asked = {"procedure": "founding", "area": "pre2025:20", "fee": {"exempt": True}}
    await served.file_all(
        event("dossier.received", subject, "2025-03-03", asked), event("dossier.stopped", subject, "2025-03-04", {})
    )
    first = await served.get(f"/organisations/{subject}/events", limit=1)
    assert first.json()["subject"] == subject
    link = first.headers["link"]
    rest = await served.read(link[1 : link.index(">")])
    terms = [one["term_vi"] for one in (*first.json()["events"], *rest["events"])]
    assert terms == ["Tiếp nhận hồ sơ", "Người nộp dừng thủ tục"]
    quoted = await served.read(f"/organisations/{quote(subject, safe='')}/events")
    assert [one["term_vi"] for one in quoted["events"]] == terms
    for path in (f"dossier:{new_id()}/events", "dossier:x/events", subject, f"{subject}/allowed-events"):
        assert (await served.get(f"/organisations/{path}")).status_code == 404, path


async def test_an_organisation_is_found_by_a_number_of_a_certificate_it_had(served: Served) -> None:
    """Reissued under another number: both lead to it, and to its history with the paper's number in parts."""
    sent = founded(certificate_no="1407B000012")
    paper = {"number": "12/QĐ-ĐKKD", "issued_on": "2025-02-01"}
    data = {"reason": "lost", "certificate_no": "14.07.000099", "document": paper}
    await served.file_all(sent, event("organisation.certificate_reissued", sent["subject"], "2025-02-01", data))
    for number in ("1407B000012", "14.07.000099"):
        found = (await served.read(f"/organisations/{number}"))["organisation"]
        assert (found["id"], found["former_numbers"]) == (sent["subject"], ["1407B000012"])
    told = (await served.read("/organisations/1407B000012/events"))["events"][1]["document_number"]
    assert told == {
        "raw": "12/QĐ-ĐKKD", "number": "12", "year": 2025, "type": "QĐ", "issuer": "ĐKKD", "department": None,
    }  # fmt: skip
