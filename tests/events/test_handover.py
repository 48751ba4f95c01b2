"""Does a divided, consolidated or merged organisation wait for its end as Decree 92/2024 art. 52 has it?"""

from datetime import date
from typing import Any

import msgspec
import pytest

from events.allowed import allowances
from events.catalogue import ORGANISATION_EVENTS
from events.docket import opened
from events.history import fold, resolve, state_on
from events.organisation import Organisation, standing
from events.status import legal_status
from events.vocabulary import Cause, Ending, Standing
from tests.events.examples import ALL, TWO, act, of
from tests.events.reorganisation_examples import ceased, merged
from tests.support.histories import (
    COOP,
    OTHER,
    THIRD,
    TODAY,
    Filing,
    event,
    founded,
    given,
    particulars,
    records_of,
    reorganised,
    rescinded,
)

ON = "2025-05-01"
HALF: dict[str, Any] = {"members": {"official": 5}, "charter_capital": 500_000_000}
BOTH: dict[str, Any] = {"members": {"official": 20}, "charter_capital": 2_000_000_000}


def divided(on: str = ON) -> list[Filing]:
    """COOP is divided into two."""
    new = {**HALF, "successor": particulars()}
    return act("division", ("source", COOP, ALL), ("successor", OTHER, new), ("successor", THIRD, new), on=on)


def consolidated(on: str = ON) -> list[Filing]:
    """COOP and OTHER become one."""
    new = {**BOTH, "successor": particulars()}
    return act("consolidation", ("source", COOP, ALL), ("source", OTHER, ALL), ("successor", THIRD, new), on=on)


FORMS = {
    "division": ((founded(),), divided, Ending.DIVIDED, "divided"),
    "consolidation": (TWO, consolidated, Ending.CONSOLIDATED, "consolidated"),
    "merger": (TWO, merged, Ending.MERGED, "merged"),
}


def state(day: str, *filings: Filing, subject: str = COOP) -> Organisation:
    """The organisation at the end of a day."""
    org = state_on(fold(resolve(records_of(filings)[subject])).steps, date.fromisoformat(day))
    assert org is not None
    return org


@pytest.mark.parametrize("form", FORMS)
def test_a_source_is_winding_up_until_the_tax_authority_has_settled(form: str) -> None:
    """Out of the active ones with the act, out of the register with its own end."""
    before, make, ending, procedure = FORMS[form]
    given(*before).when(*make()).accepted()
    given(*before, *make()).when(ceased(form=form)).accepted()
    life = (*before, *make(), ceased(form=form))
    waiting, gone = state("2025-05-21", *life), state("2025-05-22", *life)
    assert legal_status(waiting, date(2025, 5, 21)).value == "winding_up"
    assert waiting.procedure is not None
    assert waiting.procedure.value == procedure
    assert standing(waiting, date(2025, 5, 21)) is Standing.CLOSING
    assert legal_status(gone, date(2025, 5, 22)).value == "ceased"
    assert (gone.ended_on, gone.ending) == (date(2025, 5, 22), ending)


@pytest.mark.parametrize("form", FORMS)
def test_what_a_source_had_is_handed_over_with_the_act(form: str) -> None:
    """It waits with no members and no capital, and names who has them."""
    before, make, _, _ = FORMS[form]
    org = state(ON, *before, *make())
    assert (org.members, org.capital) == ({"official": 0}, 0)
    assert set(org.successors) == {f.subject for f in make()} - {COOP}


@pytest.mark.parametrize("form", FORMS)
def test_before_the_decree_a_source_ends_with_the_act(form: str) -> None:
    """On 17 July 2024 the step between does not exist; on the 18th it does."""
    before, make, ending, _ = FORMS[form]
    old, new = state("2024-07-17", *before, *make("2024-07-17")), state("2024-07-18", *before, *make("2024-07-18"))
    assert (old.ended_on, old.ending, old.members) == (date(2024, 7, 17), ending, {"official": 10})
    assert (new.ended_on, new.ending) == (None, None)
    given(*before, *make("2024-07-17")).when(ceased("2024-07-20", form=form)).refused("R-END-01", "R-REORG-04")


def test_a_converted_group_ends_at_once() -> None:
    """On the day of the certificate (art. 61.3)."""
    group = founded(kind="group")
    members = {"members": {"group_member": 10}, "charter_capital": 1_000_000_000, "consenting": 10}
    new = {"members": {"official": 10}, "charter_capital": 1_000_000_000, "successor": particulars()}
    unit = act("conversion", ("source", COOP, members), ("successor", OTHER, new), on=ON)
    given(group).when(*unit).accepted()
    assert state(ON, group, *unit).ending is Ending.CONVERTED


def test_a_separated_source_goes_on() -> None:
    """It gives a part, and has no end to wait for."""
    unit = act("separation", ("source", COOP, HALF), ("successor", OTHER, {**HALF, "successor": particulars()}), on=ON)
    org = state(ON, founded(), *unit)
    assert (org.procedure, org.members) == (None, {"official": 5})


@pytest.mark.parametrize("form", FORMS)
def test_only_its_end_follows(form: str) -> None:
    """Every other fact that would move a stock or a standing is refused in every one of the three statuses."""
    before, make, _, _ = FORMS[form]
    docket = opened(records_of((*before, *make()))[COOP])
    told = allowances(COOP, docket, date(2025, 5, 22), TODAY)
    free = {one.type for one in told if one.allowed}
    noted = {e.type for e in ORGANISATION_EVENTS if msgspec.convert(e.example, e).cause() is Cause.NOTED}
    assert free - noted == {"organisation.ceased_by_reorganisation"}


def test_the_year_that_it_worked_can_still_be_reported() -> None:
    """A return counts from the end of its period, which lies before the act: it is late, not impossible."""
    filed = of("annual_return_filed", "2024-12-14", year=2024, period_from="2023-12-15", revenue=5)
    given(*TWO, *merged()).when(filed).accepted()


def test_an_end_without_its_act_is_no_end() -> None:
    """When the act is taken back for all parties, the recorded end no longer fits and the organisation lives."""
    share = merged()
    end = ceased()
    unit = [rescinded(one, act=THIRD) for one in share]
    given(*TWO, *share, end).when(*unit).warned("W-LATER-01", events=[end.event_id])
    org = state("2026-11-21", *TWO, *share, end, *unit)
    assert (org.ended_on, org.members) == (None, {"official": 10})


def test_an_end_can_be_taken_back_alone() -> None:
    """It waits again."""
    org = state("2026-11-21", *TWO, *merged(), ceased(), rescinded(ceased()))
    assert legal_status(org, TODAY).value == "winding_up"


def test_an_organisation_that_entered_the_register_while_it_waits_can_end() -> None:
    """An older file says that it is being merged; its act is not known here."""
    waits = event(
        "organisation.legacy_record_migrated",
        {
            "kind": "cooperative", "name": "HTX Tân Mỹ", "area": "pre2025:20", "primary_line": {"section": "A"},
            "procedure": "merged", "procedure_on": "2025-04-01",
        },
        "2025-05-01",
    )  # fmt: skip
    given(waits).when(ceased()).accepted()


def test_a_change_of_before_may_fall_while_it_waits() -> None:
    """A forged file is found after the merger: the change falls, and nothing breaks."""
    moved = event("organisation.renamed", {"name": "Hợp tác xã Bắc Sơn Mới"}, "2025-01-10")
    falls = {"target": moved.event_id, "reason": "hồ sơ sai"}
    share = {"members": {"official": 10}, "charter_capital": 1_000_000_000}
    act = [
        reorganised("merger", "source", [OTHER], "2025-03-01", COOP, THIRD, **share),
        reorganised("merger", "survivor", [COOP], "2025-03-01", OTHER, THIRD, **share),
    ]
    before = given(founded("2024-08-01"), founded("2024-08-01", subject=OTHER), moved, *act)
    before.when(event("organisation.change_declared_void", falls, "2025-04-01")).accepted()
