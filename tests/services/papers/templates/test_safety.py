"""Does nothing in a template run, fetch, exhaust or escape, and does nothing in a value become more than a text?"""

import io
import struct
import zipfile
from typing import Any

import pytest

from services.papers.templates.archive import LARGEST_PART, MOST_PARTS
from services.papers.templates.filling import filled
from tests.services.papers.templates.building import (
    added,
    changed,
    excel,
    line,
    names_of,
    parts_of,
    refusal_of,
    row_of,
    rows_of,
    texts_of,
    tree_of,
    word,
    zipped,
)

pytestmark = pytest.mark.promise("P18")
BODY = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"
WORD_RELS = "word/_rels/document.xml.rels"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
HOSTILE = (
    "{{title}}", "{{table1.each.label}}", "=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1+1",
    "<script>alert(1)</script>",
    "</w:t></w:r>", "&lt;", "]]>", "Bắc\u202eSơn", "{% raw %}", "${jndi:x}", "{DDEAUTO c:\\\\x}", "\x00", "_x0041_",
)  # fmt: skip


def _field(code: str) -> str:
    begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    told = "".join(f'<w:r><w:instrText xml:space="preserve">{letter}</w:instrText></w:r>' for letter in code)
    return f"{begin}{told}{end}"


def _with_field(code: str) -> bytes:
    return changed(word("HERE"), BODY, "<w:r><w:t>HERE</w:t></w:r>", _field(code))


def _related(template: bytes, rels: str, kind: str, target: str, mode: str = "External") -> bytes:
    link = f'<Relationship Id="rIdX" Type="http://x/relationships/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return changed(template, rels, "</Relationships>", f"{link}</Relationships>")


def test_an_ordinary_template_is_taken() -> None:
    """The control: a link to the office's site, page numbers, its own formulas, a name in a picture's place."""
    template = _related(word("{{title}}"), WORD_RELS, "hyperlink", "https://langson.gov.vn")
    assert texts_of(template) == ["Báo cáo: Tỉnh Lạng Sơn"]
    for code in ("PAGE", " NUMPAGES  \\* MERGEFORMAT ", "DATE", 'HYPERLINK "mailto:a@b.vn"', "=SUM(ABOVE)"):
        assert filled(_with_field(code), names_of())[0]
    taken = {"A1": "=SUM(B1:B2)", "A2": '=IF(B1>0,"a|b",ROUND(B2,2))', "A3": "=SUMIF(Bảng[Số],1)", "A4": "='Biểu'!B1"}
    assert filled(excel(taken), names_of())[0]


@pytest.mark.parametrize("code", [
    "INCLUDETEXT C:\\\\x", 'INCLUDEPICTURE "http://x/y.png"', "DDEAUTO c:\\\\cmd.exe", "DDE x", "DATABASE \\\\d x",
    "LINK Excel.Sheet", "IMPORT x", "RD x", "MACROBUTTON x", "QUOTE 68 68 69", "HYPERLINK file://x",
    "HYPERLINK \\\\\\\\x",
    "AUTOTEXT x", "GOTOBUTTON x", "", "{DDE}", "includetext x",
])  # fmt: skip
def test_fields_that_fetch_or_run_are_refused(code: str) -> None:
    """However Word cut them into runs, nested or not, simple or not; the part is named."""
    vi, en = refusal_of(_with_field(code))
    assert vi.startswith(f"{BODY}: ")
    assert "field" in en
    quoted = code.replace('"', "&quot;")
    simple = changed(word("HERE"), BODY, "<w:r>", f'<w:fldSimple w:instr="{quoted}"/><w:r>')
    assert refusal_of(simple)[1].startswith(f"{BODY}: ")
    nested = changed(_with_field("PAGE"), BODY, '<w:fldChar w:fldCharType="end"/>', f'<w:t/></w:r>{_field(code)}<w:r>'
                     '<w:fldChar w:fldCharType="end"/>')  # fmt: skip
    assert "field" in refusal_of(nested)[1]


@pytest.mark.parametrize("formula", [
    "=cmd|'/C calc'!A0", '=WEBSERVICE("http://x")', '=HYPERLINK("http://x","y")', "=[1]Sheet1!A1", "='[x.xlsx]Biểu'!A1",
    "='C:\\x\\[y.xlsx]Biểu'!A1", '=RTD("x","","y")', '=CALL("kernel32","WinExec","JCJ","calc",5)', '=IMAGE("http://x")',
    '=INDIRECT("x")', "=EXEC(1)", '=_xlfn.WEBSERVICE("x")', "=1+[1]!Tên", '=FILTERXML(WEBSERVICE("x"),"y")',
    "=SUM([2]A!B1)",
    "=PY(1)", "=SUM( webservice (1))",
])  # fmt: skip
def test_formulas_that_fetch_or_run_are_refused(formula: str) -> None:
    """In a cell, in a name, in a condition of a format; the part is named."""
    bare = formula[1:].replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    assert refusal_of(changed(excel({"A1": "=1"}), SHEET, "<f>1</f>", f"<f>{bare}</f>"))[1].startswith(f"{SHEET}: ")
    named = changed(excel({}), "xl/workbook.xml", "</sheets>", f'</sheets><definedNames><definedName name="x">{bare}'
                    "</definedName></definedNames>")  # fmt: skip
    assert refusal_of(named)[1].startswith("xl/workbook.xml: ")


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "externalLinkPath", "frame", "subDocument",
                                  "aFChunk", "hyperlink", "mailMergeSource", "header"])  # fmt: skip
def test_what_leads_out_of_the_file_is_refused(kind: str) -> None:
    """Remote templates, pictures, objects, workbooks; a link that leads to a file or a share."""
    for target in ("file:///C:/x.dotx", "\\\\server\\share", "ftp://x/y", "javascript:alert(1)"):
        assert refusal_of(_related(word(), WORD_RELS, kind, target))[1].startswith(f"{WORD_RELS}: ")
    if kind != "hyperlink":
        assert kind in refusal_of(_related(word(), WORD_RELS, kind, "https://x/y"))[1]


@pytest.mark.parametrize("kind", [
    "vbaProject", "oleObject", "package", "control", "externalLink", "connections", "queryTable", "xlMacrosheet",
    "activeXControlBinary", "pivotTable", "unheardOf",
])  # fmt: skip
def test_parts_that_may_run_or_fetch_are_refused(kind: str) -> None:
    """Macros, objects, controls, other workbooks, queries, and every kind that nobody knows; the part is named."""
    for template, main in ((word(), BODY), (excel({}), "xl/workbook.xml")):
        vi, en = refusal_of(added(template, main, kind, "extra/part.bin"))
        assert ".rels: " in vi
        assert kind in en


def test_macros_are_refused_by_name_by_type_and_by_ending() -> None:
    """vbaProject.bin under a harmless kind, and a document that is of a kind with macros."""
    assert "vbaProject.bin" in refusal_of(added(word(), BODY, "image", "word/vbaProject.bin"))[1]
    for media in ("application/vnd.ms-office.vbaProject", "application/vnd.openxmlformats-officedocument.oleObject"):
        assert "word/x.bin" in refusal_of(added(word(), BODY, "image", "word/x.bin", media=media))[1]
    for template, was, becomes in (
        (
            word(),
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            "vnd.ms-word.document.macroEnabled.main",
        ),
        (
            excel({}),
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
            "vnd.ms-excel.sheet.macroEnabled.main",
        ),
    ):
        assert "macro" in refusal_of(changed(template, "[Content_Types].xml", was, becomes))[0]
    other = changed(word(), "[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.template.main")
    assert ".dotx" in refusal_of(other)[0]


@pytest.mark.parametrize("element", [
    '<w:altChunk r:id="rId1"/>', "<w:object/>", '<w:subDoc r:id="rId1"/>', "<w:control/>", '<w:p w:src="http://x"/>',
    '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://x/y.png"/>',
    '<v:rect xmlns:v="urn:schemas-microsoft-com:vml" href="file:///c:/x"/>', '<o:OLEObject xmlns:o="urn:x"/>',
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr></w:sdt>', '<x:sp xmlns:x="urn:x" macro="run"/>',
    "<w:ffData><w:entryMacro/></w:ffData>",
])  # fmt: skip
def test_elements_that_fetch_or_run_are_refused(element: str) -> None:
    """Wherever they stand in a part."""
    assert refusal_of(changed(word(), BODY, "<w:sectPr", f"{element}<w:sectPr"))[1].startswith(f"{BODY}: ")


@pytest.mark.parametrize("declared", [
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://x/y"> %a;]>', "<!DOCTYPE x>",
])  # fmt: skip
def test_declared_entities_are_refused(declared: str) -> None:
    """In any part, also in that of its types and of its relations, and in other ways of writing letters."""
    for part in (BODY, "[Content_Types].xml", "_rels/.rels", WORD_RELS, "docProps/core.xml", "word/styles.xml"):
        parts = parts_of(word())
        text = parts[part].decode().partition("?>")[2]
        for content in (
            f"{declared}{text}".encode(),
            f'<?xml version="1.0" encoding="UTF-16"?>{declared}{text}'.encode("utf-16"),
        ):
            assert refusal_of(zipped({**parts, part: content}))[1].startswith(f"{part}: ")


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    """By what the file says of itself: too dense, too large, too many; and by what comes out of it."""
    parts = parts_of(word())
    assert "word/bomb.xml" in refusal_of(zipped({**parts, "word/bomb.xml": b"\0" * 8_000_000}))[0]
    assert "at most" in refusal_of(zipped({**parts, "word/bomb.xml": b"\0" * (LARGEST_PART + 1)}))[1]
    assert str(MOST_PARTS) in refusal_of(zipped({**parts, **{f"x/{at}": b"" for at in range(MOST_PARTS)}}))[1]
    assert "at most 4 MiB" in refusal_of(b"PK" + b"\0" * 5_000_000)[1]
    lying = bytearray(zipped({**parts, "word/bomb.xml": b"\0" * 8_000_000}))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = lying.rindex(b"word/bomb.xml", 0, len(lying) if sign == b"PK\x01\x02" else lying.index(b"PK\x01\x02"))
        begin = lying.rindex(sign, 0, start)
        lying[begin + at : begin + at + 4] = struct.pack("<I", 100)
    assert "intact" in refusal_of(bytes(lying))[1]


@pytest.mark.parametrize(
    "name", ["../x.xml", "/etc/passwd", "word/../../x", "C:\\x", "word\\x.xml", "a//b", "./x", "a\x01b"]
)
def test_names_that_are_paths_are_refused(name: str) -> None:
    """Nothing is ever written where a file says."""
    assert refusal_of(zipped({**parts_of(word()), name: b"x"}))[1]


def test_files_that_are_no_templates_are_told_from_each_other() -> None:
    """Cut off, empty, old, with a password, a picture, twice the same part, a part that nothing refers to."""
    whole = word("{{title}}")
    for cut in (0, 1, 10, len(whole) // 2, len(whole) - 1):
        assert "intact" in refusal_of(whole[:cut])[1]
    assert "password" in refusal_of(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)[1]
    assert "intact" in refusal_of(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)[1]
    assert "[Content_Types].xml" in refusal_of(zipped({"a.txt": b"x"}))[1]
    assert "word/stray.xml" in refusal_of(zipped({**parts_of(whole), "word/stray.xml": b"<x/>"}))[1]
    held = io.BytesIO(whole)
    with zipfile.ZipFile(held, "a") as twice:
        twice.writestr("word/DOCUMENT.xml", b"<x/>")
    assert "two parts" in refusal_of(held.getvalue())[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_a_text_in_word(text: str) -> None:
    """It is no name of a template, no markup and no field, and turns nothing around."""
    names = names_of(line(text, key="a"), line("b", key="b"))
    template = word("{{table1.a.label}}|{{title}}", build=row_of("{{table1.each.label}}", "{{table1.each.value}}"))
    content, _ = filled(template, names)
    shown = text.replace("\u202e", "[U+202E]").replace("\x00", "[U+0000]").replace("\t", "[U+0009]")
    assert texts_of(template, names) == [f"{shown}|Báo cáo: Tỉnh Lạng Sơn"]
    root = tree_of(content, BODY)
    assert not [one for one in root.iter() if "instrText" in one.tag or "script" in one.tag]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_never_becomes_a_formula(text: str) -> None:
    """Not when the file is opened, and not when somebody types it again: the cell bears the sign of a text."""
    names = names_of(line(text, key="a"))
    template = excel({"A1": "{{table1.a.label}}", "B2": "{{table1.each.label}}", "C1": "=1+1"})
    content, _ = filled(template, names)
    root = tree_of(content, SHEET)
    space = root.tag.partition("}")[0] + "}"
    assert [one.text for one in root.iter(f"{space}f")] == ["1+1"]
    cell = next(one for one in root.iter(f"{space}c") if one.get("r") == "A1")
    styles = tree_of(content, "xl/styles.xml")
    looks: Any = styles.find(f"{space}cellXfs")
    assert (looks[int(cell.get("s", "0"))].get("quotePrefix") == "1") is text.startswith(("=", "+", "-", "@"))
    shown = text.replace("\u202e", "[U+202E]").replace("\x00", "[U+0000]").replace("\t", "[U+0009]")
    assert rows_of(template, names)[0][0] == shown


def test_a_template_that_repeats_without_end_is_refused() -> None:
    """A thousand names of a long text in a thousand lines would be an endless file."""
    names = names_of(*(line("x" * 3_000, key=f"k{at}") for at in range(500)))
    template = word(build=row_of(*["{{table1.each.label}}" * 40] * 2))
    with pytest.raises(Exception, match="repeats too much"):
        filled(template, names)
