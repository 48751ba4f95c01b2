"""Is a late filing warned of by its own term, as surely as the table of days off allows, and the unknown by none?"""

import msgspec
import pytest

from events.working_days import parse
from tests.events.examples import Example
from tests.events.late_examples import EXAMPLES, SPELL, minutes, opened, own, told
from tests.events.procedures import GROUP, NOTIFIED, OLD
from tests.support.histories import Filing, given, suspended

LATE = [one for one in EXAMPLES if one.codes[0].startswith("W-")]
STATED = ("decided_on", "notice_received_on", "received_on", "contract")


@pytest.mark.parametrize("example", LATE, ids=lambda example: example.name)
def test_what_an_office_does_not_state_is_not_judged(example: Example) -> None:
    """The same filing without the day from which, or on which, the term is counted."""
    filing: Filing = example.refused
    for field in filing.data.keys() & {*STATED}:
        left = {name: value for name, value in filing.data.items() if name != field}
        then = given(*example.recorded).when(msgspec.structs.replace(filing, data=left))
        assert example.codes[0] not in {one.code for one in (*then.refusals, *then.warnings)}


def test_a_day_off_moves_the_last_day_and_a_whole_year_makes_it_certain() -> None:
    """Ten days on end are moved by none; working days are, before a day as after it."""
    table = parse("day,kind,name\n2025-03-05,off,nghỉ\n2025,complete,\n")
    given(GROUP).when(minutes("2025-03-13")).warned("W-TERM-01", due="2025-03-12", estimated=True)
    given(GROUP).when(minutes("2025-03-14"), holidays=table).warned("W-TERM-01", due="2025-03-13", estimated=False)
    given(GROUP).when(minutes("2025-03-13"), holidays=table).warned()
    given(OLD).when(own("2025-03-06"), holidays=table).warned("W-SUSPEND-01", due="2025-03-05", estimated=False)
    given(OLD).when(opened("2025-03-14", route="compulsory")).warned("W-DISSOLVE-09", due="2025-03-13", estimated=False)


def test_each_law_judges_its_own_kind() -> None:
    """A registered group is not asked for the notice of a notified one; a court's order to stop has no notice."""
    late = told("2025-03-31")
    given(NOTIFIED).when(late).warned("W-TERM-02")
    ended = given(GROUP, minutes("2025-03-10")).when(msgspec.structs.replace(late, on="2025-03-21"))
    assert "W-TERM-02" not in {one.code for one in ended.warnings}
    given(OLD).when(suspended("2025-03-10", "2025-06-30", notice_received_on="2025-03-10")).warned()


def test_an_older_suspension_is_warned_of_where_a_new_one_is_refused() -> None:
    """A notice on the first day: refused since the decree, save of what older files have; before it, looked at."""
    given(OLD).when(own("2025-03-10")).refused("R-SUSPEND-05")
    given(OLD).when(own("2025-03-10", quality="legacy")).warned("W-SUSPEND-01")
    given(OLD).when(own("2024-07-17", on="2024-07-17")).warned("W-SUSPEND-02")
    given(OLD).when(own("2024-07-18", on="2024-07-18")).refused("R-SUSPEND-05")
    assert SPELL.data["origin"] == "authority"
