"""Is every submission answered as it should be, and is the ledger what was answered?"""

import asyncio
import hashlib

import msgspec
import pytest

from events.authority_words import Level
from events.codec import decode_record
from services.intake.intake import Intake
from services.intake.outcome import Accepted, Rejected
from services.ledger.ledger import Claim
from services.ledger.reading import CoreLedger
from services.offices.office import Office
from tests.support.histories import (
    COOP,
    OTHER,
    Filing,
    corrected,
    dissolved,
    event,
    founded,
    members_joined,
    members_left,
    particulars,
    reorganised,
    rescinded,
)
from tests.support.submitting import (
    LANG_SON,
    SOC_TRANG,
    accepted,
    codes,
    file_together,
    many_lives,
    new_id,
    rejected,
    submit,
)

ACT = "0198c5a0-0000-7000-8000-0000000000ac"
CODE = "0100109106"


async def test_an_event_is_recorded_and_answered_with_its_receipt(intake: Intake, ledger: CoreLedger) -> None:
    """Event id, position, subject, version, instant; the exact bytes stand in the ledger."""
    body = b' \n{ "note" : 1 }'.replace(b'"note" : 1', founded().body()[1:-1]) + b"\t\r\n"
    (receipt,) = await intake.submit(LANG_SON, [body])
    assert isinstance(receipt, Accepted)
    assert (receipt.event_id, receipt.position, receipt.subject, receipt.version) == (founded().event_id, 1, COOP, 1)
    assert not receipt.repeated
    (stored,) = await ledger.read(0, 10)
    assert body in stored.record
    assert decode_record(stored.record).recorded_at == receipt.recorded_at
    kept = await ledger.receipts([("lang-son", receipt.event_id)])
    assert kept["lang-son", receipt.event_id].content == hashlib.sha256(body).digest()


async def test_what_is_sent_again_gets_its_first_receipt(intake: Intake, ledger: CoreLedger) -> None:
    """Also where the rules would refuse it now: the organisation has been dissolved since."""
    joined = members_joined(3, on="2012-01-01")
    _, first, _ = await accepted(intake, founded(), joined, dissolved(on="2013-01-01"))
    (again,) = await accepted(intake, joined)
    assert again == msgspec.structs.replace(first, repeated=True)
    assert (await ledger.head()).position == 3


async def test_the_same_id_with_other_content_is_refused(intake: Intake) -> None:
    """409, and what was recorded stays; another office may use that id."""
    await accepted(intake, founded())
    changed = founded(name="HTX khác", id=founded().event_id)
    (answer,) = await rejected(intake, changed)
    assert (answer.status, codes([answer])) == (409, [["R-DUPLICATE-01"]])
    there = Filing(
        type=changed.type, on=changed.on, id=changed.event_id, subject=OTHER, source="/offices/soc-trang",
        data={**changed.data, "area": "pre2025:94"},
    )  # fmt: skip
    await accepted(intake, there, office=SOC_TRANG)


async def test_one_id_twice_in_one_request(intake: Intake, ledger: CoreLedger) -> None:
    """The second is a repeat of the first, or refused where it says something else."""
    first, again, other = await submit(intake, founded(), founded(), founded(name="HTX khác", id=founded().event_id))
    assert isinstance(first, Accepted)
    assert isinstance(again, Accepted)
    assert (first.repeated, again.repeated, again.position) == (False, True, first.position)
    assert codes([other]) == [["R-DUPLICATE-01"]]
    assert (await ledger.head()).position == 1


async def test_a_stale_expected_version_is_told_the_current_one(intake: Intake) -> None:
    """409 by `expectedversion`, 412 by If-Match, and both pass when they are right."""
    await accepted(intake, founded(), members_joined(1, on="2011-01-01"))
    (late,) = await rejected(intake, members_joined(2, on="2012-01-01", expected=1))
    assert (late.status, late.current_version, codes([late])) == (409, 2, [["R-VERSION-01"]])
    (unmatched,) = await rejected(intake, members_joined(2, on="2012-01-01"), if_match=1)
    assert (unmatched.status, unmatched.current_version) == (412, 2)
    await accepted(intake, members_joined(2, on="2012-01-01", expected=2))
    (third,) = await submit(intake, members_joined(3, on="2013-01-01"), if_match=3)
    assert isinstance(third, Accepted)


async def test_a_bad_event_neither_stops_nor_hides_the_others(intake: Intake) -> None:
    """Each body has its answer, in order, whatever is wrong with the others."""
    bodies = [
        b"{",
        founded().body(),
        members_joined(0, on="2011-01-01").body(),
        b" " * 70_000,
        members_left(11, on="2011-01-01").body(),
        members_joined(1, on="2011-01-01").body(),
        event("organisation.renamed", {"name": "x"}, "2011-01-01", source="/offices/ha-noi").body(),
        b'"text"',
    ]
    outcomes = await intake.submit(LANG_SON, bodies)
    assert codes(outcomes) == [
        ["R-JSON-01"], [], ["R-SHAPE-01"], ["R-SIZE-01"], ["R-MEM-03"], [], ["R-OFFICE-01"], ["R-SHAPE-01"],
    ]  # fmt: skip
    assert [one.status for one in outcomes if isinstance(one, Rejected)] == [422, 422, 413, 422, 403, 422]
    assert await intake.submit(LANG_SON, []) == []


async def test_an_act_is_recorded_as_a_whole_or_not_at_all(intake: Intake, ledger: CoreLedger) -> None:
    """One share that does not balance holds back the other; beside it in the batch life goes on."""
    moved = {"members": {"official": 10}, "charter_capital": 1_000_000_000}
    source = reorganised("merger", "source", [OTHER], "2020-05-01", COOP, ACT, **moved)
    survivor = reorganised("merger", "survivor", [COOP], "2020-05-01", OTHER, ACT, **moved)
    less = reorganised("merger", "survivor", [COOP], "2020-05-01", OTHER, ACT, members={"official": 9})
    outcomes = await submit(intake, founded(), founded(subject=OTHER), source, members_joined(1, on="2021-01-01"), less)
    assert codes(outcomes) == [[], [], ["R-ACT-03"], [], ["R-ACT-03"]]
    assert (await ledger.head()).position == 3
    first, second = await accepted(intake, source, survivor)
    assert second.position == first.position + 1
    again = await accepted(intake, source, survivor)
    assert [one.repeated for one in again] == [True, True]


async def test_a_malformed_event_of_an_act_holds_back_the_others(intake: Intake, ledger: CoreLedger) -> None:
    """Also where no rule of law would see that a share is missing."""
    joined = members_joined(1, on="2011-01-01", act=ACT)
    broken = members_joined(0, on="2011-01-01", subject=OTHER, act=ACT)
    foreign = event("organisation.renamed", {"name": "x"}, "2011-01-01", OTHER, act=ACT, source="/offices/x")
    await accepted(intake, founded(), founded(subject=OTHER))
    assert codes(await rejected(intake, joined, broken)) == [["R-ACT-07"], ["R-SHAPE-01"]]
    assert codes(await rejected(intake, joined, foreign)) == [["R-ACT-07"], ["R-OFFICE-01"]]
    assert (await ledger.head()).position == 2


async def test_an_act_that_is_recorded_in_part_is_told_so(intake: Intake) -> None:
    """A known event and a new one cannot be one act."""
    joined = members_joined(1, on="2011-01-01", act=ACT)
    await accepted(intake, founded(), founded(subject=OTHER), joined)
    answers = await rejected(intake, joined, members_joined(2, on="2011-01-01", subject=OTHER, act=ACT))
    assert codes(answers) == [["R-ACT-08"], ["R-ACT-08"]]
    assert [one.status for one in answers] == [409, 409]


class TestTerritory:
    """An office acts only within its territory."""

    async def test_a_founding_abroad_is_refused(self, intake: Intake) -> None:
        """403, with the area."""
        (answer,) = await rejected(intake, founded(area="pre2025:94"))
        assert (answer.status, codes([answer]), answer.refusals[0].pointer) == (403, [["R-OFFICE-02"]], "/data/area")
        await accepted(intake, founded(area="pre2025:20/187"))

    async def test_an_organisation_abroad_answers_like_one_that_does_not_exist(self, intake: Intake) -> None:
        """The same answer, whatever is filed of it, and no version is let out."""
        await accepted(intake, founded())

        def there(filing: Filing, subject: str) -> Filing:
            data = {**filing.data}
            return Filing(
                type=filing.type, on=filing.on, data=data, subject=subject, source="/offices/soc-trang",
                id=filing.event_id, expected=7,
            )  # fmt: skip

        for filing in (members_joined(1, on="2011-01-01"), rescinded(founded()), dissolved(on="2005-01-01")):
            (known,) = await rejected(intake, there(filing, COOP), office=SOC_TRANG)
            (unknown,) = await rejected(intake, there(filing, OTHER), office=SOC_TRANG)
            assert known.status == 404
            assert msgspec.structs.replace(known, subject=OTHER) == unknown

    async def test_a_correction_cannot_carry_an_organisation_off(self, intake: Intake) -> None:
        """Nor one's own into a territory that is not one's own."""
        await accepted(intake, founded())
        (answer,) = await rejected(intake, corrected(founded(), founded(area="pre2025:94")))
        assert codes([answer]) == [["R-OFFICE-02"]]
        assert answer.refusals[0].pointer == "/data/replacement/data/area"

    async def test_the_office_of_the_new_place_takes_an_organisation_over(self, intake: Intake) -> None:
        """The old office cannot give it away; the new one files the move, and nothing else before it."""
        await accepted(intake, founded())

        def moved(source: str, id: str) -> Filing:  # noqa: A002  as the filing calls it
            return Filing(
                type="organisation.head_office_moved", on="2025-03-03", subject=COOP, source=f"/offices/{source}",
                data={"area": "pre2025:94"}, id=id,
            )  # fmt: skip

        def renamed(source: str, id: str) -> Filing:  # noqa: A002  the same
            return Filing(
                type="organisation.renamed", on="2025-03-04", subject=COOP, source=f"/offices/{source}",
                data={"name": "Hợp tác xã Mỹ Xuyên"}, id=id,
            )  # fmt: skip

        ids = [f"0198c5a0-3000-7000-8000-00000000000{n}" for n in range(5)]
        (away,) = await rejected(intake, moved("lang-son", ids[0]))
        assert codes([away]) == [["R-OFFICE-02"]]
        (early,) = await rejected(intake, renamed("soc-trang", ids[1]), office=SOC_TRANG)
        assert early.status == 404
        await accepted(intake, moved("soc-trang", ids[2]), office=SOC_TRANG)
        await accepted(intake, renamed("soc-trang", ids[3]), office=SOC_TRANG)
        (late,) = await rejected(intake, renamed("lang-son", ids[4]))
        assert late.status == 404

    async def test_figures_and_courses_lie_in_a_territory_too(self, intake: Intake) -> None:
        """By the area of the figure, of the stream, and of what the stream holds already."""
        figure = {
            "figure": "S0-001", "indicator": "ORG_STOCK_REG", "area": "pre2025:20", "kind": "cooperative",
            "sector": "all", "value": "265", "unit": "organisation", "qualifier": "=",
        }  # fmt: skip
        course = "course:0198c5a0-0000-7000-8000-0000000000c1"
        held = {"area": "pre2025:20", "topic": "accounting", "level": "short"}

        def reported(stream: str, **more: str) -> Filing:
            return event("aggregate.reported", {**figure, **more}, "2011-06-30", stream)

        await accepted(intake, reported("area:pre2025:20"), event("training.completed", held, "2012-05-01", course))
        assert codes(await rejected(intake, reported("area:pre2025:94"))) == [["R-OFFICE-02"]]
        assert codes(await rejected(intake, reported("area:pre2025:20", area="pre2025:94"))) == [["R-OFFICE-02"]]
        elsewhere = Filing(
            type="training.completed", on="2012-05-02", subject=course, source="/offices/soc-trang",
            data={**held, "area": "pre2025:94"},
        )  # fmt: skip
        assert codes(await rejected(intake, elsewhere, office=SOC_TRANG)) == [["R-OFFICE-03"]]
        everywhere = Office(id="lang-son", name="TW", levels=frozenset({Level.NATIONAL}), territory=("*",))
        await accepted(intake, reported("area:country:VN", area="country:VN"), office=everywhere)


class TestClaims:
    """A tax code belongs to one organisation for ever."""

    async def test_a_code_is_given_once(self, intake: Intake) -> None:
        """Whether it is taken in the ledger or by an event of the same request; who has it is not said."""
        first, second = await submit(intake, founded(code=CODE), founded(subject=OTHER, code=CODE))
        assert isinstance(first, Accepted)
        assert codes([second]) == [["R-CODE-02"]]
        assert COOP not in str(second)
        await accepted(intake, dissolved(on="2015-01-01"))
        assert codes(await submit(intake, founded(subject=OTHER, code=CODE, on="2016-01-01"))) == [["R-CODE-02"]]

    async def test_a_code_that_is_not_recorded_is_free(self, intake: Intake) -> None:
        """A refused founding keeps nobody from its code."""
        refused, taken = await submit(
            intake, founded(code=CODE, members={"official": 1}), founded(subject=OTHER, code=CODE)
        )
        assert codes([refused, taken]) == [["R-FOUND-01"], []]

    async def test_a_groups_code_passes_to_its_cooperative(self, intake: Intake, ledger: CoreLedger) -> None:
        """On conversion, and to nobody else."""
        moved = {"charter_capital": 1_000_000_000}
        act = [
            reorganised(
                "conversion", "source", [OTHER], "2025-01-01", COOP, ACT, members={"group_member": 10}, **moved
            ),
            reorganised(
                "conversion", "successor", [COOP], "2025-01-01", OTHER, ACT,
                members={"official": 10}, successor=particulars(code=CODE), **moved,
            ),
        ]  # fmt: skip
        await accepted(intake, founded(kind="group", on="2020-01-01", code=CODE), *act)
        assert await ledger.holders([Claim("tax_code", CODE)]) == {Claim("tax_code", CODE): OTHER}

    async def test_a_corrected_code_is_claimed_too(self, intake: Intake) -> None:
        """The correction of one founding cannot take another's code."""
        await accepted(intake, founded(code=CODE), founded(subject=OTHER))
        mended = corrected(founded(subject=OTHER), founded(subject=OTHER, code=CODE))
        assert codes(await submit(intake, mended)) == [["R-CODE-02"]]


async def test_late_facts_carry_their_warnings(intake: Intake) -> None:
    """The receipt names the later events that no longer fit."""
    left = members_left(9, on="2012-01-01")
    (_, _, late) = await accepted(intake, founded(), left, members_left(8, on="2011-01-01"))
    assert [(w.code, w.facts["events"]) for w in late.warnings] == [("W-LATER-01", [left.event_id])]
    (again,) = await accepted(intake, members_left(8, on="2011-01-01"))
    assert again.repeated


@pytest.mark.parametrize("clients", [40])
async def test_many_clients_at_once_get_gapless_positions(intake: Intake, ledger: CoreLedger, clients: int) -> None:
    """Every event once, versions in order, positions without a gap."""
    lives = many_lives(clients)
    answers = await file_together(intake, lives)
    receipts = [one for life in answers for one in life if isinstance(one, Accepted)]
    assert sorted(one.position for one in receipts) == list(range(1, 4 * clients + 1))
    assert all([one.version for one in life if isinstance(one, Accepted)] == [1, 2, 3, 4] for life in answers)
    assert (await ledger.head()).position == 4 * clients


async def test_one_batch_of_many_lives_is_recorded_in_its_order(intake: Intake) -> None:
    """Larger than a group: what comes later in a batch is judged on what came before."""
    filings = [filing for life in many_lives(400) for filing in life]
    receipts = await accepted(intake, *filings)
    assert [one.position for one in receipts] == list(range(1, 1601))


async def test_a_client_that_goes_away_harms_nobody(intake: Intake, ledger: CoreLedger) -> None:
    """Its event may or may not be recorded; the others are."""
    lives = many_lives(8)
    waiting = [asyncio.create_task(submit(intake, life[0])) for life in lives]
    await asyncio.sleep(0)
    waiting[0].cancel()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(results[0], asyncio.CancelledError)
    assert all(isinstance(one, list) and isinstance(one[0], Accepted) for one in results[1:])
    await accepted(intake, *(founded(subject=new_id()) for _ in range(3)))
    assert (await ledger.head()).position in (10, 11)
