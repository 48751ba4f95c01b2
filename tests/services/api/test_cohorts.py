"""What became of those founded in a year, how did grades move, and who is behind each number?"""

import html
import json
import re

from tests.services.api.serving import Json, Served, dissolved, event, founded


def graded(subject: str, year: int, grade: str) -> Json:
    """The grade of a year by the scheme of the 2003 law."""
    data = {"year": year, "scheme": "L2003_4", "grade": grade}
    return event("organisation.classified", subject, f"{year}-12-31", data)


async def test_what_became_of_those_founded_and_graded(served: Served) -> None:
    """Of two founded in 2011 one is left in 2012; one went from fair to good, one was graded only before."""
    one, two = founded(on="2011-03-01"), founded(on="2011-04-01")

    await served.file_all(
        one, two, graded(one["subject"], 2011, "fair"), graded(two["subject"], 2011, "weak"),
        dissolved(two["subject"], "2012-06-01"), graded(one["subject"], 2012, "good"),
    )  # fmt: skip
    told = await served.read("/survival", as_of="2013-12-31", area="pre2025:20")
    assert told["cohorts"] == [{"founded": "2011", "size": 2, "alive": {"2011": 2, "2012": 1, "2013": 1}}]
    moved = await served.read("/grades/transitions", **{"from": "2011"}, as_of="2013-12-31")
    assert (moved["before"], moved["after"]) == (2011, 2012)
    assert moved["moves"] == [
        {"before": "fair", "after": "good", "organisations": 1},
        {"before": "weak", "after": None, "organisations": 1},
    ]
    assert (await served.get("/grades/transitions")).status_code == 400


async def test_a_cohort_and_a_move_of_grades_lead_to_the_organisations_and_their_records(served: Served) -> None:
    """Each cell of both tables to as many organisations as it says; what is no cell is told from an empty one."""
    births = [founded(name=f"Hợp tác xã {n}") for n in ("Một", "Hai", "Ba")]
    one, two, three = (birth["subject"] for birth in births)
    gradings = [graded(one, 2011, "fair"), graded(two, 2011, "weak"), graded(one, 2012, "good")]
    ended = dissolved(two, "2012-06-01")
    sent = await served.file_all(*births, *gradings, ended)
    asked = {"from": "2011", "as_of": "2013-12-31", "area": "pre2025:20"}

    cells = {("fair", "good"): [one], ("weak", ""): [two], ("good", "weak"): []}
    for (before, after), subjects in cells.items():
        told = await served.read("/grades/transitions/lineage", **asked, cell=f'["{before}","{after}"]')
        assert [line["subject"] for line in told["organisations"]] == subjects
    every = (await served.read("/grades/transitions/lineage", **asked))["organisations"]
    line = next(line for line in every if line["subject"] == one)
    assert (line["name"], line["before"], line["after"]) == ("Hợp tác xã Một", "fair", "good")
    records = [(await served.read(record))["events"][0]["event"]["id"] for record in line["records"]]
    assert records == [gradings[0]["id"], gradings[2]["id"]]

    mended = {"type": gradings[2]["type"], "schemaversion": 1, "effectiveon": "2012-12-31",
              "data": {**gradings[2]["data"], "grade": "average"}}  # fmt: skip
    correction = {"target": gradings[2]["id"], "reason": "ghi nhầm", "replacement": mended}
    await served.file_all(event("record.corrected", one, "2026-11-01", correction))
    now = await served.read("/grades/transitions/lineage", **asked, cell='["fair","average"]')
    assert [line["subject"] for line in now["organisations"]] == [one]
    before = await served.read("/grades/transitions/lineage", **asked, known_at=sent[-1]["position"])
    assert before["organisations"] == every

    asked = {"as_of": "2013-12-31", "area": "pre2025:20"}
    cells = {("2011",): sorted((one, two, three)), ("2011", "2012"): sorted((one, three)), ("",): [], ("2010",): []}
    for cell, subjects in cells.items():
        told = await served.read("/survival/lineage", **asked, cell=json.dumps(cell))
        assert [line["subject"] for line in told["organisations"]] == subjects
    every = (await served.read("/survival/lineage", **asked))["organisations"]
    assert {line["subject"]: (line["founded"], line["ended_on"]) for line in every}[two] == ("2011", "2012-06-01")

    seen, address = list[str](), "/survival/lineage?as_of=2013-12-31&limit=2"
    while address:
        page = await served.get(address)
        seen += [line["subject"] for line in page.json()["organisations"]]
        address = page.links.get("next", {}).get("url", "")
    assert seen == sorted((one, two, three))
    for path, cell in (
        ("/grades/transitions/lineage", '["fair"]'), ("/grades/transitions/lineage", '["fair","best"]'),
        ("/survival/lineage", '["2011","then"]'), ("/survival/lineage", "[]"), ("/survival/lineage", '["11"]'),
    ):  # fmt: skip
        told = await served.get(path, **{"from": "2011"} if "grades" in path else {}, cell=cell)
        assert (told.status_code, "cell" in told.text) == (400, True), (path, cell)


async def test_one_clicks_from_the_matrix_of_a_report_to_those_who_moved(served: Served) -> None:
    """Of B07 for 2012: one went from fair to good; the page behind that number names it and both records."""
    birth = founded(name="Hợp tác xã Một")
    gradings = [graded(birth["subject"], 2011, "fair"), graded(birth["subject"], 2012, "good")]
    await served.file_all(birth, *gradings)
    report = await served.get("/reports/B07.html", area="pre2025:20", period="2012")
    links = {html.unescape(href) for href in re.findall(r'href="(/grades/transitions/lineage[^"]*)"', report.text)}
    (to,) = (link for link in links if "fair" in link and "good" in link.split("fair")[1])
    page = await served.get(to)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Hợp tác xã Một" in page.text
    assert {one["id"] for one in gradings} == set(re.findall(r"/events/([0-9a-f-]{36})\.html", page.text))
    (empty,) = (link for link in links if "weak" in link and "good" in link.split("weak")[1])
    assert "Không có tổ chức nào trong ô này." in (await served.get(empty)).text
    cohort = await served.get("/survival/lineage.html", as_of="2013-12-31", cell='["2011","2013"]')
    assert ("Hợp tác xã Một" in cohort.text, "Thành lập năm" in cohort.text) == (True, True)
