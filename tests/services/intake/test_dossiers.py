"""Does an office handle the dossiers of its own territory alone, and is lateness told by the table of days off?"""

from collections.abc import Sequence

from events.working_days import parse
from services.intake.intake import Intake
from services.intake.outcome import Accepted, Outcome, Rejected
from services.ledger.reading import CoreLedger
from tests.events.dossiers_examples import LED_TO, SECOND, dossier, received
from tests.support.histories import COOP, OTHER, TODAY, Filing, capital_changed, founded, rescinded
from tests.support.submitting import LANG_SON, SOC_TRANG, accepted, codes, rejected, submit

FOUNDED = founded(on="2025-03-05", area="pre2025:20/187")


def by(office: str, filing: Filing) -> Filing:
    """The same event, filed by an office."""
    return Filing(
        type=filing.type, on=filing.on, data=filing.data, subject=filing.subject, id=filing.event_id,
        source=f"/offices/{office}",
    )  # fmt: skip


async def test_a_dossier_is_received_and_decided_in_its_own_area(intake: Intake) -> None:
    """Before any organisation exists; one of another province is refused."""
    await accepted(intake, received(), dossier("approved", "2025-03-05", event=LED_TO))
    (answer,) = await rejected(intake, received(subject=SECOND, area="pre2025:94"))
    assert (answer.status, codes([answer]), answer.refusals[0].pointer) == (403, [["R-OFFICE-02"]], "/data/area")


async def test_a_dossier_abroad_answers_like_one_that_does_not_exist(intake: Intake) -> None:
    """404 for both, so that nobody learns by asking which dossiers there are elsewhere."""
    await accepted(intake, received())
    for filing in (dossier("stopped", "2025-03-04"), rescinded(received())):
        (known,) = await rejected(intake, by("soc-trang", filing), office=SOC_TRANG)
        other = Filing(
            type=filing.type, on=filing.on, data=filing.data, subject=SECOND, source="/offices/soc-trang",
        )  # fmt: skip
        (unknown,) = await rejected(intake, other, office=SOC_TRANG)
        assert (known.status, known.refusals) == (404, unknown.refusals)


async def test_the_office_that_takes_a_dossier_over_files_it_and_goes_on(intake: Intake) -> None:
    """The office of before cannot give it away and no longer sees it."""
    over = dossier("handed_over", "2025-07-01", area="pre2025:94")
    await accepted(intake, received())
    (away,) = await rejected(intake, over)
    assert codes([away]) == [["R-OFFICE-02"]]
    await accepted(intake, by("soc-trang", Filing(type=over.type, on=over.on, data=over.data, subject=over.subject,
                                                  id=LED_TO)), office=SOC_TRANG)  # fmt: skip
    (late,) = await rejected(intake, dossier("stopped", "2025-07-02"))
    assert late.status == 404
    await accepted(intake, by("soc-trang", dossier("stopped", "2025-07-03")), office=SOC_TRANG)


async def test_a_late_answer_is_recorded_with_a_warning_by_the_days_off_of_the_installation(
    ledger: CoreLedger,
) -> None:
    """The receipt carries the day by which the answer was due, as the table has it."""
    table = parse("day,kind,name\n2025-03-05,off,nghỉ\n2025,complete,\n")
    door = Intake(ledger, today=lambda: TODAY, holidays=table)
    await accepted(door, received(), FOUNDED)
    (answer,) = await submit(door, dossier("approved", "2025-03-10", event=FOUNDED.event_id), office=LANG_SON)
    assert not isinstance(answer, Rejected)
    assert [(w.code, w.facts["due"], w.facts["estimated"]) for w in answer.warnings] == [
        ("W-DOSSIER-01", "2025-03-07", False)
    ]
    await door.close()


def warned(outcomes: Sequence[Outcome]) -> list[list[str]]:
    """The codes of what each receipt warns of."""
    return [[w.code for w in one.warnings] if isinstance(one, Accepted) else ["refused"] for one in outcomes]


async def test_an_approval_that_comes_before_what_it_led_to_is_warned_of(intake: Intake) -> None:
    """The founding comes a moment later, and an approval that names it then finds it."""
    first, second = dossier("approved", "2025-03-05", event=FOUNDED.event_id), received(subject=SECOND)
    assert warned(await submit(intake, received(), first, FOUNDED, second)) == [[], ["W-DOSSIER-20"], [], []]
    again = dossier("approved", "2025-03-05", subject=SECOND, event=FOUNDED.event_id)
    assert warned(await submit(intake, again)) == [[]]


async def test_an_approval_names_an_event_of_its_applicant(intake: Intake) -> None:
    """Another cooperative's change, or a dossier's own event, did not come of this dossier; the applicant's did."""
    asked = received(procedure="capital_change", organisation=COOP)
    changed = capital_changed(7, on="2025-03-05")
    others = capital_changed(7, on="2025-03-05", subject=OTHER)
    neighbour = founded(on="2025-03-01", subject=OTHER, area="pre2025:20/187", name="Hợp tác xã Lộc Bình")
    await accepted(intake, FOUNDED, neighbour, asked, others)
    for wrong in (others, asked):
        (answer,) = await rejected(intake, dossier("approved", "2025-03-05", event=wrong.event_id))
        assert (codes([answer]), answer.refusals[0].pointer) == ([["R-DOSSIER-20"]], "/data/event")
    both = await submit(intake, changed, dossier("approved", "2025-03-05", event=changed.event_id))
    assert [w for w in warned(both)[1] if w.startswith("W-DOSSIER")] == []
