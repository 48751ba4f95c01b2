"""Does the register know all lines of business of an organisation, and which of them is the primary one?"""

from datetime import date
from typing import Any

import msgspec
import pytest

from events.base import Fact
from events.completions import ReferenceTable
from events.history import fold, resolve, state_on
from events.industry import BusinessLine, section_of
from events.lines import Lines, among, changed, repeated, told, within
from events.organisation import Organisation
from events.vocabulary import Cause
from tests.events.dependents_examples import BRANCH, registered, unit
from tests.events.examples import of
from tests.events.line_examples import BAN, DRYING, GREENS, INSURANCE, RICE, TRADE
from tests.events.reference_examples import closed, completed
from tests.support.histories import COOP, Filing, corrected, event, founded, given, migrated, records_of, rescinded

NEW = founded(on="2025-01-02", other_lines=[TRADE])


def line(section: str, code: str | None = None, **more: Any) -> BusinessLine:
    """A line of business."""
    return BusinessLine(section=section, code=code, **more)


def after(*filings: Filing, on: str = "2026-11-21") -> Organisation:
    """The cooperative at the end of a day."""
    org = state_on(fold(resolve(records_of(filings)[COOP])).steps, date.fromisoformat(on))
    assert org is not None
    return org


def older(filing: Filing) -> Filing:
    """The same as an office filed it that knows version 1 alone."""
    return msgspec.structs.replace(filing, version=1)


def carried(*filings: Filing) -> list[str]:
    """Its lines, the primary one first."""
    return [told(one) for one in after(*filings).lines.known]


def test_the_primary_line_stands_first_and_counts() -> None:
    """The section and the class are those of the primary line, whatever else is carried."""
    org = after(NEW)
    assert (carried(NEW), org.section, org.line, org.lines.more) == (["0118", "4620"], "A", "0118", False)
    other = of("lines_changed", "2025-02-01", primary_line=TRADE)
    org = after(NEW, other)
    assert (carried(NEW, other), org.section, org.line) == (["4620", "0118"], "G", "4620")


def test_lines_come_and_go() -> None:
    """In one event; what is added stands behind what was there."""
    change = of("lines_changed", "2025-02-01", add_lines=[DRYING, INSURANCE], remove_lines=[TRADE])
    given(NEW).when(change).accepted()
    assert carried(NEW, change) == ["0118", "1030", "K Đại lý bảo hiểm Luật Kinh doanh bảo hiểm"]
    assert (after(NEW, change).section, after(NEW, change).line) == ("A", "0118")


def test_only_another_primary_line_moves_statistics() -> None:
    """What is added beside it is noted; the same stocks lie under another sector where the primary line changes."""
    causes = [
        of("lines_changed", "2025-02-01", **data).submission().data
        for data in ({"add_lines": [DRYING]}, {"remove_lines": [TRADE]}, {"primary_line": DRYING})
    ]
    assert [one.cause() for one in causes] == [Cause.NOTED, Cause.NOTED, Cause.RECLASSIFIED]  # type: ignore[attr-defined]
    group = of("group_notification_changed", "2025-02-01", add_lines=[DRYING]).submission().data
    assert group.cause() is Cause.NOTED  # type: ignore[attr-defined]


def test_the_primary_line_is_replaced_and_removed_in_one_event() -> None:
    """Which is what a clerk files when an organisation gives its old trade up."""
    change = of("lines_changed", "2025-02-01", primary_line=DRYING, remove_lines=[GREENS])
    given(NEW).when(change).accepted()
    assert carried(NEW, change) == ["1030", "4620"]


def test_a_class_of_another_edition_takes_the_place_of_the_old_one() -> None:
    """The same line in the list of 2025: removed and added in one event, and the primary line stays the first."""
    newer = {**GREENS, "version": "2025"}
    change = of("lines_changed", "2025-12-01", add_lines=[newer], remove_lines=[GREENS])
    given(NEW).when(change).accepted()
    assert [one.version for one in after(NEW, change).lines.known] == ["2025", "2018"]


def test_an_older_event_knows_the_primary_line_alone() -> None:
    """A founding of version 1 had no room for others: there may be some, and nothing is refused for want of them."""
    old = older(founded(on="2025-01-02"))
    assert after(old).lines == Lines((line("A", "0118"),), more=True)
    given(old).when(registered("2025-02-01", primary_line=RICE)).warned("W-DEP-01")
    given(NEW).when(registered("2025-02-01", primary_line=RICE)).refused("R-DEP-03", lines="0111", carried="0118, 4620")
    given(old).when(of("lines_changed", "2025-02-01", remove_lines=[DRYING])).accepted()
    given(NEW).when(of("lines_changed", "2025-02-01", remove_lines=[DRYING])).refused("R-LINE-04", lines="1030")


def test_an_older_change_of_the_primary_line_leaves_the_one_before() -> None:
    """Version 1 said which line was the primary one from now on, and of the others nothing."""
    change = of("lines_changed", "2025-02-01", primary_line=DRYING)
    org = after(older(founded()), older(change))
    assert (org.section, org.lines) == ("C", Lines((line("C", "1030"), line("A", "0118")), more=True))


def test_an_opening_record_says_what_it_knows() -> None:
    """Left out: others may be carried. An empty list: there are none. A correction completes it."""
    unknown, none = migrated("2022-12-31"), migrated("2022-12-31", other_lines=[])
    assert (after(unknown).lines.more, after(none).lines.more) == (True, False)
    whole = corrected(unknown, migrated("2022-12-31", other_lines=[TRADE]))
    assert after(unknown, whole).lines == Lines((line("D"), line("G", "4620")), more=False)


def test_a_unit_without_a_primary_line_says_what_it_knows_of_the_others() -> None:
    """Version 1 said nothing of them: some may be carried that the register does not know. Today none are meant."""
    said = registered("2025-02-01")
    unknown, none = after(NEW, older(said)), after(NEW, said)
    assert unknown.dependents[BRANCH].lines == Lines((), more=True)
    assert none.dependents[BRANCH].lines == Lines((), more=False)


def test_an_opening_record_after_the_decree_may_know_sections_alone() -> None:
    """It takes over what older papers have; a founding of the same day names classes."""
    given().when(migrated("2025-01-02", primary_line={"section": "A"})).accepted()
    given().when(founded("2025-01-02", primary_line={"section": "A"})).refused("R-LINE-03", lines="A")


def test_who_is_only_notified_names_no_class() -> None:
    """Decree 92/2024 asks it of what is registered; a group that is notified is not."""
    notified = founded("2025-01-02", kind="group", registered=False, primary_line={"section": "A"})
    given().when(notified).accepted()
    given(notified).when(of("group_notification_changed", "2025-02-01", add_lines=[{"section": "C"}])).accepted()
    given().when(founded("2025-01-02", kind="group", primary_line={"section": "A"})).refused("R-LINE-03")


@pytest.mark.parametrize("division", [4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89])
def test_a_division_that_there_is_not_lies_in_no_section(division: int) -> None:
    """The list has gaps; the negative control is that the divisions beside them are there."""
    assert section_of(f"{division:02}00") == ""
    assert section_of(f"{division - 1:02}00") != ""
    assert section_of(f"{division + 1:02}00") != ""


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (line("A", "0118"), line("A", "0118", version="2007"), True),
        (line("A", "0118", detail="Rau má"), line("A", "0118", detail="RAU  MÁ"), True),
        (line("A", "0118", detail="Rau má"), line("A", "0118", detail="Rau mà"), False),
        (line("A", "0118", special_law="Luật A"), line("A", "0118"), True),
        (line("K", special_law="Luật A"), line("K", special_law="Luật B"), False),
        (line("A", "0118"), line("A"), False),
        (line("A"), line("C"), False),
    ],
)
def test_two_spellings_of_one_line_are_one(one: BusinessLine, other: BusinessLine, is_one: bool) -> None:
    """The edition, the case of letters and a citation beside a class make no other line; a tone mark does."""
    assert repeated((one, other)) is is_one
    assert among(one, (other,)) is is_one


@pytest.mark.parametrize(
    ("one", "other", "lies"),
    [
        (line("A", "0118"), line("A"), True),
        (line("A"), line("A", "0118"), True),
        (line("A", "01181"), line("A", "0118"), True),
        (line("A", "0111"), line("A", "0118"), False),
        (line("A", "0111", version="2025"), line("A", "0118"), True),
        (line("C", "1030"), line("A"), False),
        (line("A", detail="Rau má"), line("A", "0118"), False),
        (line("A", detail="Rau má"), line("A", detail="rau má"), True),
        (line("A", detail="Rau má"), line("A"), True),
        (line("A", "0118"), line("A", detail="Rau má"), False),
    ],
)
def test_a_line_lies_in_another_as_far_as_classes_tell(one: BusinessLine, other: BusinessLine, lies: bool) -> None:
    """What cannot be compared is not held against anybody."""
    assert within(one, Lines((other,))) is lies
    assert not within(one, Lines())


def test_what_does_not_fit_leaves_the_lines_in_order() -> None:
    """A fact that no longer fits since something before it was put right is folded all the same."""
    lines = Lines((line("A", "0118"), line("G", "4620")))
    assert changed(lines, (), lines.known, None) == Lines((line("A", "0118"),))
    assert changed(lines, (line("G", "4620"),), (), None) == lines
    assert changed(Lines(), (line("C", "1030"),), (), None) == Lines((line("C", "1030"),))


def test_a_unit_keeps_its_own_lines() -> None:
    """Registered with several, one goes and one comes."""
    life = (
        founded(on="2020-03-01", other_lines=[TRADE, DRYING]),
        registered("2025-01-01", primary_line=GREENS, other_lines=[TRADE]),
        unit("changed", "2025-02-01", add_lines=[DRYING], remove_lines=[TRADE]),
    )
    given(*life[:2]).when(life[2]).accepted()
    one = after(*life).dependents[BRANCH]
    assert (one.section, one.line, [told(own) for own in one.lines.known]) == ("A", "0118", ["0118", "1030"])


def test_nothing_is_banned_until_somebody_says_what_is() -> None:
    """Then what is listed, from its day on and by its edition, with all that lies under it."""
    dried = founded("2025-01-02", primary_line=DRYING)
    given().when(dried).accepted()
    given(BAN).when(dried).refused("R-LINE-07", lines="1030", table="L23_44_banned_lines")
    given(BAN).when(founded("2025-01-02", primary_line={**DRYING, "version": "2007"})).accepted()
    given(BAN).when(founded("2024-07-31", primary_line=DRYING)).accepted()
    given(BAN).when(founded("2025-01-02", kind="group", primary_line=DRYING)).accepted()
    division = completed("2018_10", 1, table="L23_44_banned_lines", on="2024-08-01")
    given(division).when(dried).refused("R-LINE-07")
    given(division, rescinded(division)).when(dried).accepted()
    given(BAN, NEW).when(of("lines_changed", "2025-02-01", add_lines=[DRYING])).refused("R-LINE-07")


def test_the_list_of_banned_lines_holds_classes_that_there_can_be() -> None:
    """An edition and two to five digits whose division there is; it has no last day."""
    for cell in ("10", "2018_0400", "2018_1", "2018_103000", "1030"):
        given().when(completed(cell, 1, table="L23_44_banned_lines")).refused("R-REF-02")
    given().when(completed("2025_0400", 1, table="L23_44_banned_lines")).accepted()
    given().when(completed("2018_1030", 2, table="L23_44_banned_lines")).refused("R-REF-05")
    given(BAN).when(completed("2018_1030", 1, table="L23_44_banned_lines")).refused("R-REF-04")
    given().when(closed("2025-06-30", table="L23_44_banned_lines")).refused("R-REF-06")
    assert ReferenceTable.BANNED.vi


def test_a_stopped_line_is_found_by_what_it_says() -> None:
    """A line outside the list is stopped and let go on by its words."""
    life = founded(on="2020-03-01", other_lines=[INSURANCE])
    stop = of("line_suspended_by_authority", "2025-02-01", line=INSURANCE)
    given(life).when(stop).accepted()
    given(life, stop).when(of("line_suspended_by_authority", "2025-02-02", line=INSURANCE)).refused("R-STOP-01")
    given(life, stop).when(of("line_suspension_lifted", "2025-02-02", line={"section": "K"})).refused("R-STOP-02")
    lifted = of("line_suspension_lifted", "2025-02-02", line={**INSURANCE, "detail": "đại lý bảo hiểm"})
    given(life, stop).when(lifted).accepted()
    assert after(life, stop, lifted).governance.stopped == ()


def test_a_fact_is_data() -> None:
    """What is folded twice is folded alike."""
    change = of("lines_changed", "2025-02-01", add_lines=[DRYING]).submission()
    fact = Fact("e", COOP, change.effective_on, 1, change.data)
    once = change.data.evolve(after(NEW), fact)  # type: ignore[attr-defined]
    assert once.lines == after(NEW, of("lines_changed", "2025-02-01", add_lines=[DRYING])).lines
    assert event("organisation.lines_changed", {}, "2025-02-01").submission().data.parties() == ()
