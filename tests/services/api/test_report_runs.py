"""Is a report that was published kept as it was printed, and is every later difference explained by what arrived?"""

from datetime import date
from fractions import Fraction
from typing import Any

import httpx
import msgspec

from services.reports import runs
from services.reports.forms import FORMS
from services.reports.report import Cell, Column, Line, Report, Table
from tests.services.api.serving import Json, Served, dissolved, event, founded, joined, new_id

PLACE = "pre2025:20/187"
ASKED = {"area": "pre2025:20", "period": "2011"}


async def _publish(served: Served, form: str = "B01", office: str = "lang-son", **asked: Any) -> httpx.Response:
    body = {"id": new_id(), **{name: asked.pop(name) for name in ("id", "number", "revises") if name in asked}}
    return await served.client.post(
        f"/reports/{form}/runs", params={**ASKED, **asked}, json=body, headers=served.key(office)
    )


async def _run(served: Served, form: str = "B01", **asked: Any) -> Json:
    told = await _publish(served, form, **asked)
    assert told.status_code == 201, told.text
    await served.catch_up()
    run: Json = told.json()["run"]
    return run


async def _register(served: Served) -> tuple[str, str]:
    """Two cooperatives of 12 members."""
    first, second = founded(area=PLACE), founded(area=PLACE)
    await served.file_all(first, second)
    return first["subject"], second["subject"]


async def test_a_published_report_is_read_as_it_was_printed(served: Served) -> None:
    """Whatever is recorded since: its figures, their hash, its number and position; the same report now is another."""
    first, _ = await _register(served)
    printed = (await served.read("/reports/B01", **ASKED))["report"]
    run = await _run(served, number="66/KH-UBND")
    await served.file_all(joined(first, "2011-05-01", 3))
    found = await served.read(run["figures"])
    assert (found["intact"], found["run"]["number"], found["run"]["known_at"]) == (True, "66/KH-UBND", 2)
    assert _plain(found["report"]) == _plain(printed)
    now = (await served.read(run["report"]))["report"]
    assert _plain(now) != _plain(printed)


def _plain(report: Json) -> Any:
    """Captions, lines and texts."""
    return [
        (table["caption"], [
            (line.get("heading", ""), {key: cell["text"] for key, cell in line.get("cells", {}).items()})
            for line in table["lines"]
        ])
        for table in report["tables"]
    ]  # fmt: skip


async def test_every_form_is_published_and_made_again_alike(served: Served) -> None:
    """As known at its position a report says what was published, for each form; nothing has changed then."""
    first, _ = await _register(served)
    for code, form in FORMS.items():
        run = await _run(served, code, **({"organisation": first} if form.of_one else {}))
        found = await served.read(run["revision"])
        assert (found["reproduced"], found["run"]["form"]) == (True, code)
        assert found["changed"] == [], code


async def test_each_difference_is_explained_by_the_records_that_arrived_between(served: Served) -> None:
    """Three members more of one, the other dissolved: told by organisation and record, and adding up exactly."""
    first, second = await _register(served)
    run = await _run(served)
    late = joined(first, "2011-05-01", 3)
    end = dissolved(second, "2011-09-01")
    await served.file_all(late, end)
    found = await served.read(run["revision"])
    assert found["reproduced"] is True
    changed = {(one["line"].split(" › ")[-1], one["column"]): one for one in found["changed"]}
    members = changed["Tổng số thành viên", "TH năm 2011"]
    assert (members["published"]["text"], members["now"]["text"], members["difference"]) == ("24", "15", "-9")
    moved = {share["subject"]: share for share in members["why"]["shares"]}
    assert (moved[first]["before"], moved[first]["after"]) == ("12", "15")
    assert [record["event_id"] for record in moved[first]["records"]] == [late["id"]]
    assert [record["event_id"] for record in moved[second]["records"]] == [end["id"]]
    explained = 0
    for one in found["changed"]:
        if "why" in one:
            if "difference" not in one:  # nothing was known on one of the sides
                continue
            shares = [share for share in one["why"]["shares"] if share["after"] is not None]
            total = sum(Fraction(share["after"]) - Fraction(share["before"]) for share in shares)
            if one["why"]["after"][0]["denominator"] is None and not one["column"].endswith("(%)"):
                assert total == Fraction(one["difference"]), one
                explained += 1
    assert explained > 3


async def test_the_page_of_a_revision_leads_to_the_records(served: Served) -> None:
    """Both figures side by side, the difference, the organisation and the record under it."""
    first, _ = await _register(served)
    run = await _run(served)
    late = joined(first, "2011-05-01", 3)
    await served.file_all(late)
    page = await served.client.get(run["revision"], headers={"accept": "text/html"})
    assert page.status_code == 200
    assert page.text == (await served.get(f"{run['revision']}.html")).text
    for link in (f"/events/{late['id']}.html", f"/organisations/{first}/events.html"):
        assert f'href="{link}"' in page.text
        assert (await served.get(link)).status_code == 200
    printed = await served.get(f"{run['figures']}.html")
    assert run["sha256"] in printed.text


async def test_two_runs_are_compared_with_the_records_between_them(served: Served) -> None:
    """What arrived after the second run is none of the difference, also where the page is asked for in English."""
    first, second = await _register(served)
    run = await _run(served)
    late = joined(first, "2011-05-01", 3)
    await served.file_all(late)
    again = await _run(served, revises=run["id"])
    await served.file_all(joined(second, "2011-06-01", 4))
    found = await served.read(run["revision"], against=again["id"])
    assert (found["against"]["id"], found["true_for"]["position"]) == (again["id"], again["known_at"])
    members = next(one for one in found["changed"] if one["line"].endswith("Tổng số thành viên"))
    assert (members["published"]["text"], members["now"]["text"]) == ("24", "27")
    assert [r["event_id"] for share in members["why"]["shares"] for r in share["records"]] == [late["id"]]
    now = await served.read(run["revision"])
    assert next(o for o in now["changed"] if o["line"] == members["line"])["now"]["text"] == "31"
    page = await served.get(f"{run['revision']}.html", against=again["id"], lang="en")
    assert "Published later" in page.text
    assert "as known at record 2; later on" in page.text
    assert late["id"] in page.text


async def test_only_runs_of_one_report_are_compared_the_earlier_first(served: Served) -> None:
    """Another form, another year, the later before the earlier, and a run that there is not: refused by name."""
    await _register(served)
    run = await _run(served)
    await served.file_all(founded(area=PLACE))
    later = await _run(served)
    for other in (await _run(served, form="B02"), await _run(served, period="2012")):
        told = await served.get(run["revision"], against=other["id"])
        assert (told.status_code, told.json()["refusals"][0]["facts"]["parameter"]) == (400, "against")
    told = await served.get(later["revision"], against=run["id"])
    assert (told.status_code, "the other way round" in told.text) == (400, True)
    assert (await served.get(run["revision"], against=new_id())).status_code == 404


async def test_a_figure_is_asked_at_two_positions(served: Served) -> None:
    """How many as known then, and now; without a position to compare with it is refused by name."""
    first, _ = await _register(served)
    await served.file_all(joined(first, "2011-05-01", 3))
    asked = {"as_of": "2011-12-31", "area": "pre2025:20"}
    found = await served.read("/statistics/MEM_STOCK/revision", known_before=2, **asked)
    assert (found["before"][0]["exact"], found["after"][0]["exact"], found["moved"]) == ("24", "27", 1)
    same = await served.read("/statistics/MEM_STOCK/revision", known_before=3, **asked)
    assert (same["moved"], same["shares"]) == (0, [])
    for wrong in ({}, {"known_before": 3, "known_at": 2}, {"known_before": 99}):
        told = await served.get("/statistics/MEM_STOCK/revision", **asked, **wrong)
        assert (told.status_code, told.json()["type"]) == (400, "/problems/bad-request"), wrong


async def test_a_correction_between_is_told_as_such(served: Served) -> None:
    """A founding that is taken back: the organisation's share goes, by the record that took it back."""
    birth, other = founded(area=PLACE), founded(area=PLACE)
    await served.file_all(birth, other)
    run = await _run(served)
    undone = event("record.rescinded", birth["subject"], "2011-03-15", {"target": birth["id"], "reason": "duplicate"})
    await served.file_all(undone)
    found = await served.read(run["revision"])
    stock = next(one for one in found["changed"] if one["line"].endswith("Tổng số hợp tác xã"))
    (share,) = stock["why"]["shares"]
    assert (share["before"], share["after"]) == ("1", "0")
    assert [record["event_id"] for record in share["records"]] == [undone["id"]]


async def test_a_run_that_was_altered_is_not_intact(served: Served) -> None:
    """The hash is of the figures as printed: one digit more, and it is another."""
    await _register(served)
    found = await served.read((await _run(served))["figures"])
    parts = runs.parts_of(msgspec.convert(found["report"], Report))
    assert runs.hashed(parts) == found["run"]["sha256"]
    found["report"]["tables"][0]["lines"][1]["cells"]["value"]["text"] += "0"
    assert runs.hashed(runs.parts_of(msgspec.convert(found["report"], Report))) != found["run"]["sha256"]


async def test_a_repeat_records_nothing_and_another_report_under_the_id_is_refused(served: Served) -> None:
    """The first answer comes again; another period, form or number under the same id: 409."""
    await _register(served)
    id_ = new_id()
    first, again = await _publish(served, id=id_), await _publish(served, id=id_)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["run"] == first.json()["run"]
    head = (await served.register.ledger.head()).position
    for other in ({"period": "2012"}, {"number": "7"}, {"form": "B02"}, {"area": PLACE}, {"compare": "documents"}):
        told = await _publish(served, **{"id": id_, **other})
        assert (told.status_code, told.json()["type"]) == (409, "/problems/duplicate"), other
    assert (await served.register.ledger.head()).position == head


async def test_runs_are_listed_by_area_and_form_the_last_first(served: Served) -> None:
    """Page by page; what was taken back is listed no more, and its figures are gone from the list alone."""
    await _register(served)
    one, two, three = await _run(served), await _run(served, "B06"), await _run(served, revises=None)
    page = await served.read("/report-runs", area="pre2025:20", limit=2)
    assert [run["id"] for run in page["runs"]] == [three["id"], two["id"]]
    rest = await served.read("/report-runs", area="pre2025:20", limit=2, cursor=page["next"])
    assert ([run["id"] for run in rest["runs"]], rest["next"]) == ([one["id"]], None)
    assert [run["id"] for run in (await served.read("/report-runs", form="B06"))["runs"]] == [two["id"]]
    assert (await served.read("/report-runs", area="pre2025:94"))["runs"] == []
    data = {"target": three["id"], "reason": "entry_error"}
    await served.file_all(event("record.rescinded", f"report:{three['id']}", three["published_on"], data))
    left = await served.read("/report-runs", form="B01")
    assert [run["id"] for run in left["runs"]] == [one["id"]]
    assert (await served.get(three["figures"])).status_code == 404


async def test_what_cannot_be_published_is_refused(served: Served) -> None:
    """No key, another province, a day to come, an unknown form, a malformed request: nothing is recorded."""
    await _register(served)
    head = (await served.register.ledger.head()).position
    assert (await served.client.post("/reports/B01/runs", json={})).status_code == 401
    assert (await _publish(served, office="soc-trang")).json()["type"] == "/problems/outside-territory"
    assert (await _publish(served, period="2026", area="from2025:20")).json()["refusals"][0]["code"] == "R-RUN-03"
    assert (await _publish(served, "B99")).status_code == 404
    assert (await _publish(served, id="x")).json()["type"] == "/problems/malformed"
    assert (await served.get(f"/report-runs/{new_id()}")).status_code == 404
    assert (await served.register.ledger.head()).position == head


def test_figures_are_divided_so_that_each_part_fits() -> None:
    """However many lines there are: parts in order make up the very tables, and have the same hash."""
    lines = tuple(Line({"label": Cell(f"Dòng {n} " + "x" * 200)}) for n in range(2_000))
    table = Table("A", (Column("label", "Dòng", "Line"),), lines)
    report = Report("B12", "A", "pre2025:20", date(2011, 12, 31), 1, None, "", (table, table))
    whole = runs.parts_of(report)
    events = list(runs.divided(whole))
    assert all(len(msgspec.json.encode(some)) < runs.LARGEST_PART + 1_000 for some in events)
    assert len(events) > 10
    assert runs.joined(part for some in events for part in some) == list(whole)
    assert runs.hashed(part for some in events for part in some) == runs.hashed(whole)
