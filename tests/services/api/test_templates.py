"""Does a register fill an office's own template over HTTP, by the report's own question, and nothing unsafe?"""

import io
from typing import Any

import docx
from python_calamine import CalamineWorkbook

from services.contract.operations.operation import DOCX, XLSX
from services.papers.templates.archive import LARGEST
from tests.services.api.serving import Served, founded
from tests.services.papers.templates.building import excel, row_of, word

PLACE = "pre2025:20/187"
ASKED = {"area": "pre2025:20", "period": "2011"}
FIGURE = "table1.hop_tac_xa.tong_so_hop_tac_xa.value"


async def _fill(served: Served, template: bytes, media: str = DOCX, form: str = "B01", **asked: Any) -> Any:
    return await served.client.post(
        f"/reports/{form}/filled", params={**ASKED, **asked}, content=template, headers={"content-type": media}
    )


async def test_a_template_is_filled_with_the_report_of_the_same_question(served: Served) -> None:
    """Word and Excel; the figure is the report's, and the answer says for which day and position it is true."""
    await served.file_all(founded(area=PLACE), founded(area=PLACE))
    report = (await served.read("/reports/B01", **ASKED))["report"]
    text = f"{{{{title}}}}: {{{{{FIGURE}}}}} ({{{{position}}}})"
    answer = await _fill(served, word(text, build=row_of("{{table1.each.label}}", "{{table1.each.value}}")))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(DOCX)
    assert (answer.headers["sobo-position"], answer.headers["sobo-as-of"]) == ("2", "2011-12-31")
    made = docx.Document(io.BytesIO(answer.content))
    assert made.paragraphs[0].text == f"{report['title']}: 2 (2)"
    told = [[cell.text.strip("\u2003") for cell in row.cells] for row in made.tables[0].rows[1:]]
    said = [
        [line.get("heading") or line["cells"]["label"]["text"], line.get("cells", {}).get("value", {}).get("text", "")]
        for line in report["tables"][0]["lines"]
    ]
    assert told == said
    sheet = await _fill(served, excel({"A1": f"{{{{{FIGURE}}}}}"}), XLSX)
    assert CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_index(0).to_python() == [[2.0]]


async def test_the_names_of_a_report_are_listed_with_meanings_and_values(served: Served) -> None:
    """In both languages, whatever the language of the report is; each of them can be filled."""
    await served.file_all(founded(area=PLACE))
    found = {one["name"]: one for one in (await served.read("/reports/B01/names", **ASKED))["names"]}
    one = found[FIGURE]
    assert one["vi"].startswith("Tổng số hợp tác xã: ")
    assert one["en"].startswith("All cooperatives: ")
    assert (one["text"], found["issuer"]["needs"]) == ("1", "letterhead")
    english = {one["name"]: one for one in (await served.read("/reports/B01/names", lang="en", **ASKED))["names"]}
    assert list(english) == list(found)
    assert english[FIGURE]["vi"] == one["vi"]
    each = [f"{{{{{name}}}}}" for name in found if ".each." in name]
    rest = [f"{{{{{name}}}}}" for name, told in found.items() if ".each." not in name and not told["needs"]]
    assert (await _fill(served, word(*rest, build=row_of(*each)))).status_code == 200


async def test_whose_document_it_is_comes_with_the_question(served: Served) -> None:
    """Letterhead, number and day; without a letterhead a template that has one is refused."""
    template = word("{{issuer}}, số {{number}}, {{place_and_date}}")
    letter = {"letterhead": "lang-son", "number": "66/BC-UBND", "issued_on": "2011-07-15"}
    answer = await _fill(served, template, **letter)
    told = docx.Document(io.BytesIO(answer.content)).paragraphs[0].text
    assert told == "Ủy ban nhân dân tỉnh Lạng Sơn, số 66/BC-UBND, Lạng Sơn, ngày 15 tháng 7 năm 2011"
    refused = await _fill(served, template)
    assert (refused.status_code, refused.json()["refusals"][0]["code"]) == (422, "R-TEMPLATE-05")


async def test_unknown_names_and_unsafe_parts_are_a_problem_with_places(served: Served) -> None:
    """422 with every place, in both languages; nothing is filled in part."""
    answer = await _fill(served, word("{{title}}", "{{titel}}", "{{nobody"))
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/unfit-template")
    refusals = answer.json()["refusals"]
    assert [one["code"] for one in refusals] == ["R-TEMPLATE-02", "R-TEMPLATE-03"]
    assert [one["pointer"] for one in refusals] == [f"/word~1document.xml/paragraph-{at}" for at in (2, 3)]
    unsafe = await _fill(served, b"PK\x03\x04 nothing else")
    assert (unsafe.status_code, unsafe.json()["refusals"][0]["code"]) == (422, "R-TEMPLATE-01")


async def test_what_is_no_template_is_told_before_anything_is_read(served: Served) -> None:
    """Another media type, too many bytes, a form that there is not, another kind than was said."""
    assert (await _fill(served, word("{{title}}"), "application/pdf")).status_code == 415
    assert (await _fill(served, b"PK" + b"\0" * LARGEST)).status_code == 413
    assert (await _fill(served, word("{{title}}"), form="nothing")).status_code == 404
    assert (await _fill(served, word("{{title}}"), XLSX)).status_code == 415
    assert (await _fill(served, word("{{title}}"), "application/octet-stream")).status_code == 200


async def test_a_hostile_name_of_an_organisation_stays_a_text(served: Served) -> None:
    """It was filed, it is printed, and it asks for nothing."""
    name = "=cmd|'/C calc'!A0 {{title}} <w:p/>"
    one = founded(area=PLACE, name=name)
    await served.file_all(one)
    template = excel({"A1": "{{table1.each.changes}}", "B1": "{{table1.caption}}"})
    answer = await _fill(served, template, XLSX, "B11", organisation=one["subject"])
    told = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert name in str(told[0][0])


async def test_the_same_template_and_question_have_the_same_bytes(served: Served) -> None:
    """Whatever is recorded later; another position gives others."""
    await served.file_all(founded(area=PLACE))
    template = word("{{title}} {{position}}", build=row_of("{{table1.each.label}}", "{{table1.each.value}}"))
    first = (await _fill(served, template, known_at="1")).content
    await served.file_all(founded(area=PLACE))
    assert (await _fill(served, template, known_at="1")).content == first
    assert (await _fill(served, template)).content != first
