"""May this be recorded, at its place in effective order, by the rules of its own day?"""

from datetime import UTC, date, datetime

import pytest

from events.docket import NOTHING, Docket, HistoryMissingError, opened
from events.judgement import histories_needed, judge
from events.line_rules import BANNED
from tests.support.histories import (
    COOP,
    OTHER,
    THIRD,
    TODAY,
    Filing,
    capital_changed,
    corrected,
    dissolved,
    event,
    founded,
    given,
    members_joined,
    members_left,
    migrated,
    particulars,
    record_of,
    records_of,
    reorganised,
    rescinded,
    suspended,
)

ACT = "0198c5a0-0000-7000-8000-0000000000ac"
AMENDING = "0198c5a0-0000-7000-8000-0000000000ad"


def merger(on: str = "2020-05-01", *, given_members: int = 10, act: str | None = ACT) -> list[Filing]:
    """COOP is merged into OTHER with all that it has."""
    moved = {"members": {"official": given_members}, "charter_capital": 1_000_000_000}
    return [
        reorganised("merger", "source", [OTHER], on, COOP, act, **moved),
        reorganised("merger", "survivor", [COOP], on, OTHER, act, **moved),
    ]


def test_a_dissolved_cooperative_takes_no_members() -> None:
    """Joining after dissolution is refused, and the refusal names the date."""
    given(founded(on="2010-03-01"), dissolved(on="2013-06-01")).when(members_joined(5, on="2013-07-01")).refused(
        "R-END-01", ended_on="2013-06-01"
    )


def test_a_late_fact_is_judged_by_the_state_of_its_day() -> None:
    """Members may still be recorded for a day on which the cooperative had not ended."""
    given(founded(on="2010-03-01"), dissolved(on="2013-06-01")).when(members_joined(5, on="2012-07-01")).accepted()


def test_a_fact_before_the_founding_is_refused() -> None:
    """There was nothing on that day."""
    given(founded(on="2010-03-01")).when(members_joined(5, on="2009-07-01")).refused("R-BIRTH-01")


def test_nothing_is_founded_twice_whatever_the_date() -> None:
    """A second founding is refused also when it would lie before the first."""
    second = founded(on="2009-01-01", name="HTX khác")
    given(founded(on="2010-03-01")).when(second).refused("R-BIRTH-02", born_on="2010-03-01")
    given(founded(on="2010-03-01")).when(founded(on="2015-03-01")).refused("R-BIRTH-02")
    given(founded(on="2010-03-01")).when(migrated(on="2020-12-31", founded_on="2001-01-01")).refused("R-BIRTH-02")


def test_every_rule_that_is_broken_is_told_at_once() -> None:
    """A clerk mends a file once, not once for each error."""
    bad = founded(code="1234567890", members={"group_member": 3}, primary_line={"section": "A", "code": "4100"})
    given().when(bad).refused("R-CODE-01", "R-LINE-01", "R-FOUND-01", "R-MEM-01")


def test_a_late_fact_warns_of_later_ones_that_it_breaks() -> None:
    """Eight left in 2011, so that the nine of 2012 are no longer there: a warning that names the event."""
    later = members_left(9, on="2012-01-01")
    given(founded(), later).when(members_left(8, on="2011-01-01")).warned("W-LATER-01", events=[later.event_id])


def test_a_late_dissolution_warns_of_all_that_happened_since() -> None:
    """What was recorded after the end does not fit any more, and is not lost either."""
    first, second = members_joined(1, on="2015-01-01"), capital_changed(5, on="2016-01-01")
    then = given(founded(), first, second).when(dissolved(on="2014-01-01"))
    then.warned("W-LATER-01", events=[first.event_id, second.event_id])


def test_a_fact_is_judged_by_the_law_of_its_day() -> None:
    """Five members suffice from July 2024 on, seven were needed before."""
    given().when(founded(on="2024-07-01", members={"official": 5})).accepted()
    given().when(founded(on="2024-06-30", members={"official": 5})).refused("R-FOUND-01", least=7, found=5)


def test_a_fact_may_lie_thirty_days_ahead() -> None:
    """No more than that: R-TIME-01 counts from today in Viet Nam."""
    given(founded()).when(capital_changed(5, on="2026-12-21")).accepted()
    given(founded()).when(capital_changed(5, on="2026-12-22")).refused("R-TIME-01", latest="2026-12-21")


def test_an_act_that_balances_is_accepted_as_one() -> None:
    """Two cooperatives merge: source and survivor are judged by what they were just before."""
    then = given(founded(), founded(subject=OTHER)).when(*merger()).accepted()
    assert then.verdict.dockets[COOP].org.ended_on == date(2020, 5, 1)  # type: ignore[union-attr]
    assert then.verdict.dockets[OTHER].org.members == {"official": 20}  # type: ignore[union-attr]


def test_in_an_act_every_event_is_judged_and_all_refusals_are_returned() -> None:
    """The source does not have eleven members, and the survivor has ended."""
    recorded = [founded(), founded(subject=OTHER), dissolved(on="2019-01-01", subject=OTHER)]
    then = given(*recorded).when(*merger(given_members=11))
    then.refused("R-ACT-05", "R-END-01")
    assert [[r.code for r in one.refusals] for one in then.judged()] == [["R-ACT-05"], ["R-END-01"]]


def test_an_event_of_an_act_cannot_come_alone() -> None:
    """One party's share without the others' is refused."""
    given(founded(), founded(subject=OTHER)).when(merger()[0]).refused("R-ACT-01", "R-ACT-02", "R-ACT-03")


def test_a_successor_is_born_by_its_act() -> None:
    """A group becomes a cooperative; the new one exists from the day of the act."""
    group = founded(kind="group", on="2020-01-01")
    moved = {"charter_capital": 1_000_000_000}
    act = [
        reorganised("conversion", "source", [OTHER], "2025-01-01", COOP, ACT, members={"group_member": 10}, **moved),
        reorganised(
            "conversion", "successor", [COOP], "2025-01-01", OTHER, ACT,
            members={"official": 10}, successor=particulars(), **moved,
        ),
    ]  # fmt: skip
    given(group).when(*act).accepted()


def test_a_late_act_is_judged_by_the_states_of_its_day() -> None:
    """Members who joined after the merger's day do not count at it, and are named in a warning."""
    later = members_joined(3, on="2021-01-01")
    then = given(founded(), founded(subject=OTHER), later).when(*merger())
    then.warned("W-LATER-01", events=[later.event_id])


def test_a_party_outside_the_act_is_judged_on_the_day() -> None:
    """A union takes in a cooperative that existed on the day, though it has ended since."""
    union = founded(kind="union", subject=OTHER, on="2012-01-01")
    joined = {"cooperative": COOP}
    recorded = [founded(), union, dissolved(on="2018-01-01")]
    given(*recorded).when(event("organisation.cooperative_joined", joined, "2015-01-01", OTHER)).accepted()
    given(*recorded).when(event("organisation.cooperative_joined", joined, "2019-01-01", OTHER)).refused("R-UNION-02")


def test_what_has_to_be_loaded_is_known_before() -> None:
    """In order nothing; late or amended the subject; a party when the fact lies before its last one."""
    thin = Docket(version=2, last_on=date(2013, 1, 1), records=None)
    known = {COOP: thin, OTHER: thin}

    def needed(*filings: Filing) -> set[str]:
        return histories_needed([f.submission() for f in filings], known)

    assert needed(members_joined(1, on="2013-01-01")) == set()
    assert needed(members_joined(1, on="2012-12-31")) == {COOP}
    assert needed(rescinded(founded())) == {COOP}
    assert needed(event("organisation.cooperative_joined", {"cooperative": OTHER}, "2014-01-01")) == set()
    assert needed(event("organisation.cooperative_joined", {"cooperative": OTHER}, "2012-01-01")) == {COOP, OTHER}
    assert needed(members_joined(1, on="2015-01-01"), members_joined(1, on="2014-01-01")) == {COOP}
    assert needed(members_joined(1, on="2014-01-01"), members_joined(1, on="2015-01-01")) == set()
    with pytest.raises(HistoryMissingError):
        judge([rescinded(founded()).submission()], known, TODAY)


def test_judging_in_order_and_from_the_records_is_the_same() -> None:
    """The docket after a fact is the docket that its records give."""
    filings = [
        founded(),
        members_joined(3, on="2011-01-01"),
        suspended("2012-01-01", "2012-06-30"),
        dissolved("2013-01-01"),
    ]
    thin = Docket()
    for at, filing in enumerate(filings, 1):
        verdict = judge([filing.submission()], {COOP: thin, BANNED: NOTHING}, TODAY)
        assert verdict.accepted
        thin = verdict.dockets[COOP]
        whole = opened(records_of(filings[:at])[COOP])
        assert (thin.version, thin.last_on, thin.org, thin.area) == (
            whole.version,
            whole.last_on,
            whole.org,
            whole.area,
        )


class TestAmendments:
    """Corrections and rescissions."""

    def test_a_correction_stands_in_the_place_of_its_target(self) -> None:
        """Three joined, not five."""
        joined = members_joined(5, on="2012-01-01")
        then = given(founded(), joined).when(corrected(joined, members_joined(3, on="2012-01-01"))).accepted()
        assert then.verdict.dockets[COOP].org.members == {"official": 13}  # type: ignore[union-attr]

    def test_a_target_must_be_in_the_stream(self) -> None:
        """Neither an event of another subject nor one that does not exist."""
        elsewhere = founded(subject=OTHER)
        given(founded(), elsewhere).when(
            Filing(type="record.rescinded", on="2026-11-20", data={"target": elsewhere.event_id, "reason": "nhầm"})
        ).refused("R-AMEND-01", target=elsewhere.event_id)

    def test_a_correction_aims_at_the_original(self) -> None:
        """A correction of a correction says which event is the root."""
        joined = members_joined(5, on="2012-01-01")
        first = corrected(joined, members_joined(3, on="2012-01-01"))
        second = corrected(first, members_joined(4, on="2012-01-01"))
        given(founded(), joined, first).when(second).refused("R-AMEND-02", root=joined.event_id)

    def test_a_correction_keeps_the_type(self) -> None:
        """Members who left are no correction of members who joined."""
        joined = members_joined(5, on="2012-01-01")
        given(founded(), joined).when(corrected(joined, members_left(5, on="2012-01-01"))).refused("R-AMEND-02")

    def test_what_is_rescinded_is_not_amended_again(self) -> None:
        """Neither corrected nor rescinded a second time."""
        joined = members_joined(5, on="2012-01-01")
        gone = rescinded(joined)
        recorded = given(founded(), joined, gone)
        recorded.when(corrected(joined, members_joined(3, on="2012-01-01"))).refused("R-AMEND-03")
        recorded.when(rescinded(joined, on="2026-11-21")).refused("R-AMEND-03")

    def test_rescinding_a_rescission_brings_the_fact_back(self) -> None:
        """The members are there again."""
        joined = members_joined(5, on="2012-01-01")
        gone = rescinded(joined)
        then = given(founded(), joined, gone).when(rescinded(gone)).accepted()
        assert then.verdict.dockets[COOP].org.members == {"official": 15}  # type: ignore[union-attr]

    def test_a_restored_fact_that_fits_no_more_is_recorded_with_a_warning(self) -> None:
        """Eight of nine left, were taken back, then five had left: eight cannot have, and the receipt says so."""
        eight = members_left(8, on="2012-05-01")
        gone = rescinded(eight)
        since = members_left(5, on="2012-01-10")
        then = given(founded(members={"official": 9}), eight, gone, since).when(rescinded(gone)).accepted()
        assert [(w.code, w.facts["rule"], w.facts["event_id"]) for w in then.warnings] == [
            ("W-RESTORE-01", "R-MEM-03", eight.event_id)
        ]

    def test_what_is_brought_back_is_not_named_again_among_the_later_facts(self) -> None:
        """Eleven of ten, set right to ten: without the correction it is told of the fact itself, once."""
        eleven, after = members_left(11, on="2012-01-01"), members_joined(3, on="2012-02-01")
        right = corrected(eleven, members_left(10, on="2012-01-01"))
        then = given(founded(), eleven, right, after).when(rescinded(right)).accepted()
        assert [(w.code, w.facts.get("event_id")) for w in then.warnings] == [("W-RESTORE-01", eleven.event_id)]

    def test_what_cannot_stand_is_not_brought_back(self) -> None:
        """The founding was rescinded and another recorded since: there cannot be two."""
        wrong, right = founded(on="2010-03-01"), founded(on="2011-03-01")
        gone = rescinded(wrong)
        given(wrong, gone, right).when(rescinded(gone)).refused("R-BIRTH-02", event_id=wrong.event_id)

    def test_a_replacement_is_judged_at_its_place(self) -> None:
        """Twelve cannot have left when ten were there."""
        left = members_left(2, on="2012-01-01")
        then = given(founded(), left).when(corrected(left, members_left(12, on="2012-01-01")))
        then.refused("R-MEM-03", present=10, leaving=12)
        assert then.refusals[0].pointer == "/data/replacement/data/count"

    def test_the_later_world_is_not_held_against_a_correction(self) -> None:
        """A fact of 2012 is corrected though the cooperative ended in 2013."""
        joined = members_joined(5, on="2012-01-01")
        given(founded(), joined, dissolved(on="2013-01-01")).when(
            corrected(joined, members_joined(3, on="2012-02-01"))
        ).accepted()

    def test_no_rule_younger_than_the_record_blocks_its_correction(self) -> None:
        """A record of 2023 is not judged by the decree of 2024, whatever date the correction gives."""
        spell = suspended("2023-01-01", "2023-12-31")
        longer = suspended("2024-08-01", "2026-01-01")
        known = {
            COOP: opened(
                [record_of(f, i, i, at=datetime(2023, 2, i, tzinfo=UTC)) for i, f in enumerate([founded(), spell], 1)]
            )
        }
        assert judge([corrected(spell, longer).submission()], known, TODAY).accepted
        given(founded(), spell).when(corrected(spell, longer)).refused("R-SUSPEND-02")

    def test_a_founding_can_be_corrected(self) -> None:
        """Its own birth is not held against it, and what lies before the new date is named."""
        birth, joined = founded(on="2010-03-01"), members_joined(1, on="2010-06-01")
        given(birth, joined).when(corrected(birth, founded(on="2010-02-01"))).accepted()
        given(birth, joined).when(corrected(birth, founded(on="2011-02-01"))).warned(
            "W-LATER-01", events=[joined.event_id]
        )

    def test_rescinding_a_founding_warns_of_what_rests_on_it(self) -> None:
        """Nothing exists any more that members could join."""
        birth, joined = founded(), members_joined(1, on="2010-06-01")
        given(birth, joined).when(rescinded(birth)).warned("W-LATER-01", events=[joined.event_id])

    def test_one_party_of_an_act_is_not_amended_alone(self) -> None:
        """The refusal names who is missing."""
        source, survivor = merger()
        recorded = given(founded(), founded(subject=OTHER), source, survivor)
        recorded.when(rescinded(source)).refused("R-AMEND-05", missing=[OTHER])

    def test_an_act_is_rescinded_as_a_whole(self) -> None:
        """Both shares in one request, with one actid."""
        source, survivor = merger()
        recorded = given(founded(), founded(subject=OTHER), source, survivor)
        then = recorded.when(rescinded(source, act=AMENDING), rescinded(survivor, act=AMENDING)).accepted()
        assert then.verdict.dockets[COOP].org.ended_on is None  # type: ignore[union-attr]

    def test_a_corrected_act_balances_again(self) -> None:
        """Ten members given and ten received on another day; nine received is refused."""
        source, survivor = merger()
        recorded = given(founded(), founded(subject=OTHER), source, survivor)
        new = merger(on="2020-06-01")
        recorded.when(corrected(source, new[0], act=AMENDING), corrected(survivor, new[1], act=AMENDING)).accepted()
        fewer = merger(on="2020-06-01", given_members=9)
        then = recorded.when(corrected(source, new[0], act=AMENDING), corrected(survivor, fewer[1], act=AMENDING))
        then.refused("R-ACT-03")

    @pytest.mark.parametrize(
        "earlier", ["0198c5a0-0000-7000-8000-000000000000", "0198c5a0-0000-7000-8000-0000000000ff"]
    )
    def test_a_corrected_act_sees_its_parties_as_earlier_acts_left_them(self, earlier: str) -> None:
        """The survivor was born by a separation, whose number may be lower or higher than the merger's."""
        seven = {"members": {"official": 7}, "charter_capital": 0}
        separation = [
            reorganised("separation", "source", [OTHER], "2019-05-01", COOP, earlier, **seven),
            reorganised(
                "separation", "successor", [COOP], "2019-05-01", OTHER, earlier, **seven, successor=particulars()
            ),
        ]
        act = merger(given_members=3)
        recorded = given(founded(), *separation, *act).when(
            *(
                corrected(old, new, act=AMENDING)
                for old, new in zip(act, merger("2020-06-01", given_members=3), strict=True)
            )
        )
        recorded.accepted()

    def test_rescinding_the_correction_of_an_act_takes_all_parties_too(self) -> None:
        """The root of an amendment is what counts."""
        source, survivor = merger()
        new = merger(on="2020-06-01")
        amendments = [corrected(source, new[0], act=AMENDING), corrected(survivor, new[1], act=AMENDING)]
        recorded = given(founded(), founded(subject=OTHER), source, survivor, *amendments)
        recorded.when(rescinded(amendments[0])).refused("R-AMEND-05")
        recorded.when(*(rescinded(a, act=THIRD) for a in amendments)).accepted()

    def test_figures_courses_and_plans_are_amended_too(self) -> None:
        """They have no life, and their own rules."""
        course = "course:0198c5a0-0000-7000-8000-0000000000c1"
        data = {"area": "pre2025:20", "topic": "accounting", "level": "short", "turns": 30, "persons": 30}
        held = event("training.completed", data, "2012-05-01", course)
        better, worse = (
            event("training.completed", {**data, "persons": 20}, "2012-05-01", course),
            {**data, "persons": 31},
        )
        given(held).when(corrected(held, better)).accepted()
        given(held).when(corrected(held, event("training.completed", worse, "2012-05-01", course))).refused(
            "R-TRAIN-01"
        )
        given(held).when(rescinded(held)).accepted()
        given(held, rescinded(held)).when(rescinded(held, on="2026-11-21")).refused("R-AMEND-03")


def test_a_late_fact_counts_behind_those_recorded_of_its_day() -> None:
    """Fourteen of ten leave on the day on which five had joined: as many as there are by then, and one stays."""
    life = (founded(), members_joined(5, on="2012-01-01"), members_joined(1, on="2013-01-01"))
    given(*life).when(members_left(14, on="2012-01-01")).accepted()
    given(*life).when(members_left(16, on="2012-01-01")).refused("R-MEM-03")


def test_a_late_fact_of_the_founding_day_counts_behind_the_founding() -> None:
    """Five joined on the day on which it was founded: there are fifteen, whatever was recorded before of others."""
    others = (founded(subject=OTHER), founded(subject=THIRD))
    then = given(*others, founded(), members_joined(1, on="2013-01-01")).when(members_joined(5, on=founded().on))
    assert then.accepted().warned().verdict.dockets[COOP].state.members_total == 16
