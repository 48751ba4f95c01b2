"""Does each form give the figures of its register, in the documents' own tables, with sums that hold?"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from events.industry import Sector
from services.reports import delimited
from services.reports.form import Head, Sheet
from services.reports.forms import FORMS
from services.reports.report import Report, Table
from tests.services.reports.registers import Made, everything, figures_of, line_of, register_of, report_of

LANG_SON, SOC_TRANG, LAO_CAI = "pre2025:20", "pre2025:94", "pre2025:10"


@pytest.fixture(scope="module")
def whole() -> Iterator[Made]:
    """The register of the demo, made once."""
    with register_of(everything()) as made:
        yield made


def column(table: Table, key: str) -> dict[str, str]:
    """What stands in a column, by the label of its line."""
    return {line.text("label"): line.text(key) for line in table.lines if not line.heading}


async def test_the_plan_report_is_that_of_document_000(whole: Made) -> None:
    """265 registered, 154 stopped, 111 at work with 3.906 members; 56 + 24 + 5 + 16 + 10; 3 classes for 110."""
    report = await report_of(whole, "ke-hoach", LANG_SON, "2011-06-30")
    targets, sectors, support, aims = figures_of(report)
    told = column(targets, "value")
    assert [told[label] for label in list(told)[:14]] == [
        "265", "154", "111", "3.906", "4.623", "45.400", "4", "46", "0", "6.580", "75.120", "20", "120", "46.700",
    ]  # fmt: skip
    assert [text for label, text in column(sectors, "value").items() if "Tín" not in label] == [
        "111", "56", "24", "5", "16", "10", "0",
    ]  # fmt: skip
    assert list(column(support, "value").values()) == ["3", "2", "1", "110", "150", "4", "0"]
    assert list(column(aims, "next_plan").values()) == [
        "khoảng 127", "12", "ít nhất 100", "11–12", "39", "5", "16", "trên 80",
    ]  # fmt: skip
    assert line_of(aims, "Số HTX (không kể dịch vụ điện năng)").text("value") == "111"
    assert "dòng 81" in line_of(aims, "Số HTX (không kể dịch vụ điện năng)").text("note")
    assert report.passed


async def test_the_documents_figures_stand_beside_the_registers(whole: Made) -> None:
    """27.103 is printed where the six sectors make 27.110; 73,07 where the register has 73,08 of 76 in 104."""
    report = await report_of(whole, "tinh-hinh", SOC_TRANG, "2013-06-30", since="2009-12-31", compared=True)
    cooperatives, groups, by_sector, support = figures_of(report)
    members = line_of(cooperatives, "Tổng số xã viên")
    assert [members.text(k) for k in ("value", "value.document", "value.difference")] == ["27.110", "27.103", "+7"]
    share = next(line for line in cooperatives.lines if line.text("value.document") == "73,07")
    assert share.text("value") == "73,08"
    assert line_of(cooperatives, "Thành lập mới trong kỳ").text("value") == "29"
    assert line_of(groups, "Tổ hợp tác").text("value.difference") == "-1"
    assert line_of(by_sector, "Việc làm thường xuyên").text("value.document") == "trên 4.000"
    assert line_of(support, "Kinh phí bồi dưỡng").text("value") == "337"
    missing = line_of(cooperatives, "Tỷ trọng đóng góp vào GDP của tỉnh")
    assert (missing.text("value"), bool(missing.text("note"))) == ("chưa có số liệu", True)
    assert missing.cells["value"].link is None


async def test_without_comparison_there_is_no_column_of_documents(whole: Made) -> None:
    """The register's figures alone; what is only estimated or planned keeps its column."""
    report = await report_of(whole, "tinh-hinh", SOC_TRANG, "2013-06-30", since="2009-12-31")
    assert [c.key for c in figures_of(report)[0].columns] == ["label", "unit", "value", "estimate", "note"]
    assert line_of(figures_of(report)[0], "Hợp tác xã, gồm cả quỹ tín dụng nhân dân").text("estimate") == "ước 107"


async def test_the_years_summary_is_that_of_document_004(whole: Made) -> None:
    """502 cooperatives, 6,1 % more; 405 at work are 80,68 %; three unions with 18; 40 to 45 planned."""
    (table,) = (await report_of(whole, "tom-tat", LAO_CAI, "2023-12-31", compared=True)).tables
    whole_line = line_of(table, "Lũy kế tổng số hợp tác xã")
    assert [whole_line.text(k) for k in ("value", "value.document", "growth", "growth.document")] == [
        "502", "ước 502", "6,1", "6,1",
    ]  # fmt: skip
    told = column(table, "value")
    assert (told["Đang hoạt động"], told["Chiếm"], told["Hợp tác xã thành viên của liên hiệp"]) == (
        "405",
        "80,68",
        "18",
    )
    assert line_of(table, "Thành lập mới").text("next_plan") == "40–45"


async def test_sectors_and_areas_make_the_whole(whole: Made) -> None:
    """B04 and B05: the parts of every column that adds up make its total, which is that of B01."""
    for form, day in (("B04", "2011-06-30"), ("B05", "2011-06-30"), ("B03", "2013-06-30"), ("B07", "2023-12-31")):
        report = await report_of(whole, form, "country:VN", day)
        assert report.passed, form
        assert report.checks["checked"] > 3
    by_sector = (await report_of(whole, "B04", LANG_SON, "2011-06-30")).tables[0]
    assert line_of(by_sector, "Tổng số").text("coops") == "265"
    assert line_of(by_sector, "Dịch vụ điện năng").text("coops") == "154"
    counts = (await report_of(whole, "B01", LANG_SON, "2011-06-30")).tables[0]
    assert line_of(counts, "Tổng số hợp tác xã").text("value") == "265"
    assert line_of(counts, "Thành lập mới").text("next_plan") == "12"


async def test_a_sum_that_does_not_hold_is_told(whole: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: without its line of agriculture B04 does not make the whole, and the report says so."""
    form = FORMS["B04"]
    (sheet,) = form.sheets
    lacking = msgspec.structs.replace(form, sheets=(msgspec.structs.replace(sheet, rows=sheet.rows[1:]),))
    monkeypatch.setitem(FORMS, "B04", lacking)
    report = await report_of(whole, "B04", LANG_SON, "2011-06-30")
    assert report.passed is False
    assert report.checks["held"] < report.checks["checked"]


async def test_the_identity_leaves_nothing_for_any_kind_sector_or_area(whole: Made) -> None:
    """B06 of Lào Cai in 2023: 473 + what came − what went = 502, and the residual of every line is zero."""
    report = await report_of(whole, "B06", LAO_CAI, "2023-12-31")
    assert report.passed
    line = line_of(report.tables[0], "Hợp tác xã")
    assert (line.text("opening"), line.text("founded"), line.text("closing")) == ("473", "35", "502")
    residuals = {line.text("residual") for table in report.tables for line in table.lines if "residual" in line.cells}
    assert residuals == {"0"}
    members = line_of(next(t for t in report.tables if t.caption == "Số thành viên"), "Hợp tác xã")
    assert (members.text("opening"), members.text("joined"), members.text("left")) == ("7.200", "9", "-9")


async def test_a_residual_is_never_hidden(whole: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a form that forgets the foundings has the residual of the foundings, and does not pass."""
    form = FORMS["B06"]
    forgetful = tuple(_without(sheet, "founded") for sheet in form.sheets)
    monkeypatch.setitem(FORMS, "B06", msgspec.structs.replace(form, sheets=forgetful))
    report = await report_of(whole, "B06", LAO_CAI, "2023-12-31")
    assert report.passed is False
    line = line_of(report.tables[0], "Hợp tác xã")
    assert (line.text("residual"), line.verdict) == ("+35", "differs")


def _without(sheet: Sheet, key: str) -> Sheet:
    heads: tuple[Head, ...] = tuple(head for head in sheet.heads if head.key != key)
    return msgspec.structs.replace(sheet, heads=heads)


async def test_what_nobody_reported_is_unknown_and_what_did_not_happen_is_zero(whole: Made) -> None:
    """No credit fund of Sóc Trăng reported loans of 2012: not known; no group was converted there: none."""
    report = await report_of(whole, "tinh-hinh", SOC_TRANG, "2013-06-30", since="2009-12-31")
    assert line_of(figures_of(report)[2], "Doanh số cho vay năm 2012").text("value") == "chưa rõ"
    counts = (await report_of(whole, "B01", SOC_TRANG, "2013-06-30")).tables[0]
    assert line_of(counts, "Chuyển đổi từ tổ hợp tác").text("value") == "0"


async def test_before_the_register_begins_there_is_no_figure(whole: Made) -> None:
    """A column of a year before the first fact says that there is nothing, not that there was none."""
    counts = (await report_of(whole, "B01", LANG_SON, "2011-06-30")).tables[0]
    first = min(line.text("before") for line in counts.lines if line.text("label") == "Tổng số hợp tác xã")
    assert first == "261"
    with register_of([body for body in everything() if b'"/offices/lao-cai"' in body]) as late:
        line = line_of((await report_of(late, "B01", LAO_CAI, "2022-12-31")).tables[0], "Tổng số hợp tác xã")
        assert (line.text("before"), line.text("growth")) == ("chưa có số liệu", "")


async def test_a_spreadsheet_reads_what_the_page_shows(whole: Made) -> None:
    """UTF-8 with its mark, as many fields in each line, and no cell that is computed."""
    report = await report_of(whole, "B04", LANG_SON, "2011-06-30")
    written = delimited.text(report)
    assert written.startswith(delimited.MARK)
    assert {line.count(",") for line in written.replace('","', "").split("\r\n") if line and '"' not in line} == {9}
    assert "Xây dựng,5,5" in written
    assert delimited.safe("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert [delimited.safe(text) for text in ("-7", "+1.234,5", "-x", "@a", "+84 24")] == [
        "-7", "+1.234,5", "'-x", "'@a", "'+84 24",
    ]  # fmt: skip


async def test_every_figure_of_the_movements_says_what_it_rests_on(whole: Made) -> None:
    """A link, the exact value, and how many have a known value; ratios their numerator and denominator."""
    report: Report = await report_of(whole, "B01", LANG_SON, "2011-06-30")
    line = line_of(report.tables[0], "Tổng số thành viên")
    cell = line.cells["value"]
    assert (cell.exact, cell.known, cell.numerator) == ("3906", 111, 3906)
    assert cell.link is not None
    assert cell.link.startswith("/statistics/MEM_STOCK/lineage?kind=cooperative&as_of=2011-06-30&area=pre2025:20")
    shares = (await report_of(whole, "B04", LANG_SON, "2011-06-30")).tables[0]
    share = line_of(shares, "Xây dựng").cells["share"]
    assert (share.exact, share.numerator, share.denominator) == (str(Fraction(500, 265)), 5, 265)


async def test_an_identity_from_before_the_register_has_no_opening_and_still_leaves_nothing(whole: Made) -> None:
    """B06 of the year 2022 of a register that begins in it: all came in by a movement, and no zero is made up."""
    with register_of([body for body in everything() if b'"/offices/lao-cai"' in body]) as late:
        report = await report_of(late, "B06", LAO_CAI, "2022-12-31")
        line = line_of(report.tables[0], "Hợp tác xã")
        assert (line.text("opening"), line.text("migrated"), line.text("closing"), line.text("residual")) == (
            "chưa có số liệu", "473", "473", "0",
        )  # fmt: skip
        assert report.passed
        assert "founded" not in [column.key for column in report.tables[0].columns]
        assert "Sổ bắt đầu từ" in " ".join(report.tables[0].notes)
        later = (await report_of(late, "B06", LAO_CAI, "2023-12-31")).tables[0]
        assert line_of(later, "Hợp tác xã").text("opening") == "473"


async def test_what_moved_in_and_what_moved_out_stand_apart() -> None:
    """One went from the first district to the second, one the other way, one changed its trade: none of it is hidden in
    a net of zero, each line leaves nothing, and the province as a whole saw nobody come or go.
    """
    east, west = "pre2025:20/180", "pre2025:20/181"
    ids = [f"0198c5a0-0000-7000-8000-0000000000{number:02}" for number in range(1, 4)]

    def sent(type_: str, subject: str, on: str, **data: Any) -> bytes:
        envelope = {"specversion": "1.0", "id": str(uuid4()), "source": "/offices/lang-son", "type": type_,
                    "schemaversion": 1, "subject": subject, "effectiveon": on, "data": data}  # fmt: skip
        return msgspec.json.encode(envelope)

    bodies = [
        sent("organisation.founded", id_, "2010-03-01", kind="cooperative", name="Hợp tác xã Đi Lại", area=area,
             primary_line={"section": "A"}, members={"official": 9 + place}, charter_capital=10**6)
        for place, (id_, area) in enumerate(zip(ids, (east, west, west), strict=True))
    ]  # fmt: skip
    bodies += [
        sent("organisation.head_office_moved", ids[0], "2011-02-01", area=west),
        sent("organisation.head_office_moved", ids[1], "2011-03-01", area=east),
        sent("organisation.lines_changed", ids[2], "2011-04-01", primary_line={"section": "F"}),
    ]
    with register_of(bodies) as made:
        report = await report_of(made, "B06", LANG_SON, "2011-12-31")
        district = await report_of(made, "B06", west, "2011-12-31")
    assert report.passed
    assert district.passed
    by_sector, by_area = report.tables[1], report.tables[2]
    keys = ("opening", "moved_in", "moved_out", "closing", "residual")
    told = {line.text("label"): [line.text(key) for key in keys] for line in by_area.lines}
    assert [row for row in told.values() if row[1] != "0"] == [["1", "1", "-1", "1", "0"], ["2", "1", "-1", "2", "0"]]
    assert told["Tổng số"] == ["3", "0", "0", "3", "0"]
    keys = ("reclassified_in", "reclassified_out", "residual")
    assert [line_of(by_sector, "Xây dựng").text(key) for key in keys] == ["1", "0", "0"]
    assert [line_of(by_sector, Sector.AGRI.vi).text(key) for key in keys] == ["0", "-1", "0"]
    assert [line_of(by_sector, "Tổng số").text(key) for key in keys] == ["0", "0", "0"]
    members = line_of(next(t for t in district.tables if t.caption == "Số thành viên"), "Hợp tác xã")
    assert [members.text(k) for k in ("opening", "moved_in", "moved_out", "closing")] == ["21", "9", "-10", "20"]
    assert members.cells["moved_out"].numerator == 10


async def test_a_document_of_another_day_is_named_and_never_compared(whole: Made) -> None:
    """The plan of Lạng Sơn counts 265 on 30 June: beside the year's end stands that day, and no difference."""
    same = await report_of(whole, "ke-hoach", LANG_SON, "2011-06-30", compared=True)
    other = await report_of(whole, "ke-hoach", LANG_SON, "2011-12-31", compared=True)
    alone = await report_of(whole, "ke-hoach", LANG_SON, "2011-12-31")
    label = "Hợp tác xã đăng ký thành lập"
    line, later = line_of(figures_of(same)[0], label), line_of(figures_of(other)[0], label)
    assert (line.text("value.document"), "thời gian khác" in line.text("note")) == ("265", False)
    assert (later.text("value.document"), later.text("value.difference")) == ("", "")
    assert "văn bản chỉ có số của thời gian khác: 30/06/2011" in later.text("note")
    flow = line_of(figures_of(other)[0], "Hợp tác xã phát triển thêm")
    assert "01/01/2011–30/06/2011" in flow.text("note")
    assert "thời gian khác" not in line_of(figures_of(alone)[0], label).text("note")
