"""May the office of a branch's own place file what is its to file, and nothing else on an organisation elsewhere?"""

from itertools import count
from typing import Any

import msgspec
import pytest

from events.base import OrganisationEvent
from events.catalogue import EVENTS
from events.dependents import DependentEvent
from services.intake.intake import Intake
from services.offices.office import Office
from tests.events.dependents_examples import BRANCH, LOCATION
from tests.support.histories import COOP, OTHER, Filing, founded
from tests.support.submitting import ALL_LEVELS, LANG_SON, SOC_TRANG, accepted, codes, rejected

CA_MAU = Office(id="ca-mau", name="Cà Mau", levels=ALL_LEVELS, territory=("pre2025:96",))
_IDS = count(1)


def filed(office: Office, type_: str, on: str, subject: str = COOP, **data: Any) -> Filing:
    """A fact as one office sends it, under an id that was never used."""
    return Filing(
        type=type_ if "." in type_ else f"organisation.dependent_{type_}", on=on, subject=subject, data=data,
        source=f"/offices/{office.id}", id=f"0198c5a0-4000-7000-8000-{next(_IDS):012x}",
    )  # fmt: skip


def registering(office: Office, area: str = "pre2025:94", **more: Any) -> Filing:
    """A branch in Sóc Trăng of a cooperative in Lạng Sơn."""
    return filed(office, "registered", "2025-01-01", **{"dependent": BRANCH, "unit": "branch", "area": area, **more})


def closing(office: Office, on: str = "2025-03-01", **more: Any) -> Filing:
    """Its closing."""
    return filed(office, "termination_opened", on, dependent=BRANCH, **more)


def ceased(office: Office, on: str = "2025-04-01", **more: Any) -> Filing:
    """Its end."""
    return filed(office, "ceased", on, dependent=BRANCH, **more)


@pytest.fixture
async def branch(intake: Intake) -> Filing:
    """Recorded: a cooperative in Lạng Sơn, its branch in Sóc Trăng, its location in Lạng Sơn."""
    registered = registering(SOC_TRANG)
    await accepted(intake, founded(on="2020-03-01"))
    await accepted(intake, registered, office=SOC_TRANG)
    here = filed(
        LANG_SON, "registered", "2025-01-01", dependent=LOCATION, unit="business_location", area="pre2025:20/187"
    )
    await accepted(intake, here)
    return registered


async def test_the_office_of_its_place_registers_a_branch_and_no_other(intake: Intake) -> None:
    """Neither that of the organisation nor that of a third place (D92 art. 36.1)."""
    await accepted(intake, founded(on="2020-03-01"))
    (parent,) = await rejected(intake, registering(LANG_SON))
    assert (parent.status, codes([parent]), parent.refusals[0].pointer) == (403, [["R-OFFICE-02"]], "/data/area")
    (third,) = await rejected(intake, registering(CA_MAU), office=CA_MAU)
    assert third.status == 404
    await accepted(intake, registering(SOC_TRANG), office=SOC_TRANG)


async def test_it_files_the_branchs_whole_life(intake: Intake, branch: Filing) -> None:
    """Changed, suspended, resumed, flagged, cleared, revoked, restored, closing, ended."""
    assert branch.subject == COOP
    own = {"dependent": BRANCH}
    for one in (
        filed(SOC_TRANG, "changed", "2025-01-02", **own, address="Số 5"),
        filed(SOC_TRANG, "suspended", "2025-01-03", **own, until="2025-02-28"),
        filed(SOC_TRANG, "resumed", "2025-01-10", **own),
        filed(SOC_TRANG, "address_flagged", "2025-01-11", **own),
        filed(SOC_TRANG, "address_cleared", "2025-01-12", **own),
        filed(SOC_TRANG, "violation_noticed", "2025-01-12", **own, ground="court"),
        filed(SOC_TRANG, "violation_resolved", "2025-01-12", **own, ground="court"),
        filed(SOC_TRANG, "certificate_revoked", "2025-01-13", **own, ground="court"),
        filed(SOC_TRANG, "revocation_annulled", "2025-01-14", **own),
        closing(SOC_TRANG),
        ceased(SOC_TRANG),
    ):
        await accepted(intake, one, office=SOC_TRANG)


async def test_the_organisations_office_leaves_a_branch_elsewhere_alone(intake: Intake, branch: Filing) -> None:
    """It sees the organisation, so it is told whose the branch is; with its own dissolution it closes it (50.1.b)."""
    assert branch.subject == COOP
    for one in (
        closing(LANG_SON),
        ceased(LANG_SON),
        filed(LANG_SON, "address_flagged", "2025-02-01", dependent=BRANCH),
    ):
        (answer,) = await rejected(intake, one)
        assert (answer.status, answer.refusals[0].pointer) == (403, "/data/dependent")
        assert (codes([answer]), answer.refusals[0].facts) == ([["R-OFFICE-02"]], {"area": "pre2025:94"})
    await accepted(intake, filed(LANG_SON, "organisation.dissolution_opened", "2025-02-01"))
    await accepted(intake, closing(LANG_SON, reason="parent_dissolved"), ceased(LANG_SON))


def _everything(office: Office) -> list[Filing]:
    """One filing of every type of an organisation's life, about the branch where it is about a unit."""
    found = []
    for event in EVENTS:
        if issubclass(event, OrganisationEvent) and not event.births:
            data = dict(event.example)
            if issubclass(event, DependentEvent):
                data["dependent"] = BRANCH
            if data.get("area"):
                data["area"] = "pre2025:20"
            if "role" not in data:
                found.append(filed(office, event.type, "2025-02-01", **data))
    return found


async def test_an_office_of_a_third_place_finds_nothing_at_all(intake: Intake, branch: Filing) -> None:
    """Whatever it files of the organisation or of the branch: as if there were no such organisation."""
    assert branch.subject == COOP
    for one in _everything(CA_MAU):
        (known,) = await rejected(intake, one, office=CA_MAU)
        other = msgspec.structs.replace(one, subject=OTHER, id=filed(CA_MAU, "ceased", "2025-01-01").id)
        (unknown,) = await rejected(intake, other, office=CA_MAU)
        assert known.status == 404, one.type
        assert msgspec.structs.replace(known, subject=OTHER, event_id=unknown.event_id) == unknown


async def test_the_office_of_a_branch_finds_nothing_but_the_branch(intake: Intake, branch: Filing) -> None:
    """Not the organisation, not its other units, not a unit that it never had."""
    assert branch.subject == COOP
    for one in _everything(SOC_TRANG):
        if "dependent" in one.data:
            for ref in (LOCATION, OTHER):
                if not one.type.endswith("registered"):
                    filing = msgspec.structs.replace(
                        one, data={**one.data, "dependent": ref}, id=filed(SOC_TRANG, "ceased", "2025-01-01").id
                    )
                    (answer,) = await rejected(intake, filing, office=SOC_TRANG)
                    assert (answer.status, codes([answer])) == (404, [["R-OFFICE-03"]]), one.type
        else:
            (answer,) = await rejected(intake, one, office=SOC_TRANG)
            assert (answer.status, codes([answer])) == (404, [["R-OFFICE-03"]]), one.type


async def test_a_branch_moves_to_the_office_of_its_new_place(intake: Intake, branch: Filing) -> None:
    """The new office files the move (D92 art. 45.3), and from then on the branch is its own."""
    assert branch.subject == COOP
    away = {"dependent": BRANCH, "area": "pre2025:96"}
    (given_away,) = await rejected(intake, filed(SOC_TRANG, "changed", "2025-02-01", **away), office=SOC_TRANG)
    assert given_away.status == 404
    await accepted(intake, filed(CA_MAU, "changed", "2025-02-01", **away), office=CA_MAU)
    (late,) = await rejected(intake, closing(SOC_TRANG), office=SOC_TRANG)
    assert late.status == 404
    await accepted(intake, closing(CA_MAU), office=CA_MAU)


async def test_a_late_fact_is_filed_by_the_office_of_that_day(intake: Intake, branch: Filing) -> None:
    """The branch has ended since; what happened to it before is still its office's to tell."""
    assert branch.subject == COOP
    await accepted(intake, closing(SOC_TRANG), ceased(SOC_TRANG), office=SOC_TRANG)
    await accepted(
        intake, filed(SOC_TRANG, "changed", "2025-02-01", dependent=BRANCH, address="Số 9"), office=SOC_TRANG
    )
    (after,) = await rejected(intake, filed(SOC_TRANG, "changed", "2025-05-01", dependent=BRANCH, address="Số 9"),
                              office=SOC_TRANG)  # fmt: skip
    assert after.status == 404


class TestAmending:
    """What an office has filed of a branch, it may put right."""

    async def test_its_own_record_is_corrected_and_taken_back(self, intake: Intake, branch: Filing) -> None:
        """And brought back again."""
        right = {"dependent": BRANCH, "unit": "branch", "area": "pre2025:94/941"}
        new = {"type": branch.type, "schemaversion": 1, "effectiveon": "2025-01-02", "data": right}
        mend = filed(SOC_TRANG, "record.corrected", "2025-06-01", target=branch.id, reason="ghi nhầm", replacement=new)
        await accepted(intake, mend, office=SOC_TRANG)
        gone = filed(SOC_TRANG, "record.rescinded", "2025-06-02", target=branch.id, reason="nhầm")
        await accepted(intake, gone, office=SOC_TRANG)
        back = filed(SOC_TRANG, "record.rescinded", "2025-06-03", target=gone.id, reason="nhầm")
        await accepted(intake, back, office=SOC_TRANG)

    async def test_it_cannot_reach_further_with_a_correction(self, intake: Intake, branch: Filing) -> None:
        """Not to another unit, not into another territory, not to what another office filed."""

        def mending(data: dict[str, Any], target: str = branch.id) -> Filing:
            new = {"type": branch.type, "schemaversion": 1, "effectiveon": "2025-01-01", "data": data}
            return filed(SOC_TRANG, "record.corrected", "2025-06-01", target=target, reason="x", replacement=new)

        swapped = mending({"dependent": LOCATION, "unit": "branch", "area": "pre2025:94"})
        (answer,) = await rejected(intake, swapped, office=SOC_TRANG)
        assert answer.status == 404
        carried = mending({"dependent": BRANCH, "unit": "branch", "area": "pre2025:96"})
        (answer,) = await rejected(intake, carried, office=SOC_TRANG)
        assert (answer.status, codes([answer])) == (403, [["R-OFFICE-02"]])
        for target in (founded(on="2020-03-01").event_id, OTHER):
            taken = filed(SOC_TRANG, "record.rescinded", "2025-06-01", target=target, reason="x")
            (answer,) = await rejected(intake, taken, office=SOC_TRANG)
            assert (answer.status, codes([answer])) == (404, [["R-OFFICE-03"]])

    async def test_another_offices_rescission_stands(self, intake: Intake, branch: Filing) -> None:
        """The office of the organisation took the record back: the branch's office cannot undo that."""
        gone = filed(LANG_SON, "record.rescinded", "2025-06-02", target=branch.id, reason="nhầm", approved_by=OTHER)
        await accepted(intake, gone)
        back = filed(SOC_TRANG, "record.rescinded", "2025-06-03", target=gone.id, reason="nhầm")
        (answer,) = await rejected(intake, back, office=SOC_TRANG)
        assert answer.status == 404
