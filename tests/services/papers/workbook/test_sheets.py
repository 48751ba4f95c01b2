"""Does every sheet have a name that Excel takes, whatever the captions are?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.papers.workbook.sheets import LONGEST, Names, Own
from services.papers.workbook.texts import units
from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from tests.services.papers.workbook.papers import paper_of, table_of
from tests.services.papers.workbook.reading import Reading
from tests.support import length

CAPTIONS = st.lists(st.text() | st.text("aA'[]:*?/\\ \U0001d400\u1ea0\u1ea1", max_size=45), max_size=8)


@given(CAPTIONS, st.sampled_from(list(Language)))
def test_names_of_sheets_are_those_that_excel_takes(captions: list[str], language: Language) -> None:
    """At most 31 units, no forbidden letter, no apostrophe at an end, never History, and unique without case."""
    names = Names(language)
    given_ = [names.give(caption) for caption in captions]
    for name in given_:
        assert 0 < units(name) <= LONGEST
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("' ") == name
        assert name.casefold() != "history"
    taken = [name.casefold() for name in given_] + [language.label(own).casefold() for own in Own]
    assert len(set(taken)) == len(taken)


def test_a_caption_names_its_sheet() -> None:
    """Vietnamese letters are kept; what is cut ends with three dots; a name that is taken is counted."""
    captions = ("Tình hình hợp tác xã", "TÌNH HÌNH hợp tác xã", "Mục tiêu đến hết năm 2011 của tỉnh Lạng Sơn", "",
                "Ghi chú", "history", "'a/b'")  # fmt: skip
    read = Reading(workbook(paper_of(*(table_of("1", caption=caption) for caption in captions))))
    assert read.names == [
        "Tình hình hợp tác xã", "TÌNH HÌNH hợp tác xã (2)", "Mục tiêu đến hết năm 2011 của …", "Bảng", "Ghi chú (2)",
        "history (2)", "a b", "Nguồn số liệu", "Ghi chú",
    ]  # fmt: skip


@given(CAPTIONS)
@settings(max_examples=length.of(40, 1_000))
def test_a_workbook_with_any_captions_can_be_read(captions: list[str]) -> None:
    """Its sheets are the tables in their order, then lineage and notes, and each is well-formed."""
    read = Reading(workbook(paper_of(*(table_of("1", caption=caption) for caption in captions))))
    assert len(read.names) == len(captions) + 2
    assert all(part is not None for part in read.every_xml().values())
