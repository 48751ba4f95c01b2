"""What becomes of an organisation whose members are kept one by one, and of what else is said of its people?"""

from collections import Counter
from datetime import date

import msgspec
from hypothesis import given as drawn
from hypothesis import settings

from events.base import Recorded
from events.docket import opened
from events.history import fold, resolve
from events.levels import gone
from events.organisation import Organisation
from events.people import Composition, Manager, shown
from events.people_words import Position
from tests.events.examples import ALL, act, of
from tests.events.people_examples import (
    BOSS,
    COOPS,
    KEPT,
    KEPT_UNION,
    NEW,
    OLD,
    REFS,
    admitted,
    appointed,
    counted,
    foreign,
    graduates,
    left,
    listed,
    resigned,
    retyped,
    staff,
    switched,
    tally,
    together,
    union_roll,
)
from tests.support import length
from tests.support.histories import (
    COOP,
    OTHER,
    THIRD,
    Filing,
    corrected,
    founded,
    given,
    members_joined,
    members_left,
    migrated,
    records_of,
    rescinded,
)
from tests.support.timelines import SUBJECTS, histories, people


def after(*filings: Filing, subject: str = COOP) -> Organisation:
    """The organisation once all of this is recorded."""
    org = opened(records_of(filings)[subject]).org
    assert org is not None
    return org


def on_roll(org: Organisation) -> dict[str, int]:
    """How many of each type the roll names."""
    return dict(Counter(leaf.member.type.value for leaf in org.people.roll))


def agrees(org: Organisation) -> bool:
    """Whether the counts are those of the roll."""
    return {t: n for t, n in org.members.items() if n} == on_roll(org) and org.people.roll.size == org.members_total


def test_counts_follow_the_roll() -> None:
    """Ten are listed, one comes, two go, one is linked from now on: eight official, one linked."""
    org = after(*KEPT, admitted(), left(), left(REFS[1]), retyped(ref=REFS[2]))
    assert org.members == {"official": 8, "linked_contributing": 1}
    assert agrees(org)
    assert org.people.roll.get(NEW) is not None
    assert org.people.roll.get(REFS[0]) is None


@drawn(histories(lives=people(), most=20))
@settings(max_examples=length.of(150, 10_000), deadline=None)
def test_the_counts_are_those_of_the_roll_on_every_day(records: list[Recorded]) -> None:
    """Late, corrected and rescinded facts included, and whatever no longer fits."""
    for subject in SUBJECTS:
        for step in fold(resolve([r for r in records if r.subject == subject])).steps:
            assert not step.org.people.roll.individual or agrees(step.org)


def test_a_count_that_strays_from_its_roll_is_seen() -> None:
    """The check above would see a member who left the roll and not the count."""
    org = after(*KEPT)
    roll = gone(org, REFS[0]).people.roll
    assert agrees(org)
    assert not agrees(msgspec.structs.replace(org, people=msgspec.structs.replace(org.people, roll=roll)))


def test_a_member_comes_back() -> None:
    """Whoever left may be admitted again, and is counted once."""
    org = after(*KEPT, left(on="2025-02-01"), admitted(REFS[0], on="2025-03-01"))
    assert org.members == {"official": 10}


def test_a_member_who_left_earlier_than_recorded_leaves_once() -> None:
    """The leaving of March is known to have been in February: the later record no longer fits, and is named."""
    later = left(on="2025-03-01")
    then = given(*KEPT, later).when(left(on="2025-02-01")).warned("W-LATER-01", events=[later.event_id])
    org = then.verdict.dockets[COOP].org
    assert org is not None
    assert (org.members, agrees(org)) == ({"official": 9}, True)


def test_a_corrected_admission_moves_to_its_day() -> None:
    """Admitted in March and not in February: on 1 February there are ten, on 1 March eleven."""
    wrong = admitted(on="2025-02-01")
    then = given(*KEPT, wrong).when(corrected(wrong, admitted(on="2025-03-01"))).accepted()
    steps = fold(resolve(then.verdict.dockets[COOP].history)).steps
    assert [(s.on, s.org.members["official"]) for s in steps[-2:]] == [
        (date(2025, 1, 10), 10),
        (date(2025, 3, 1), 11),
    ]


def test_an_admission_is_taken_back() -> None:
    """Rescinded, the admission is no more; the leaving that rested on it is named as fitting no more."""
    joined, gone_again = admitted(), left(NEW, on="2025-03-01")
    then = given(*KEPT, joined, gone_again).when(rescinded(joined)).warned("W-LATER-01", events=[gone_again.event_id])
    assert then.verdict.dockets[COOP].org.members == {"official": 10}  # type: ignore[union-attr]


def test_a_switch_that_becomes_known_late_leaves_counts_of_its_level_behind() -> None:
    """Five joined by count in March, the switch was in January: what was counted behind it is named, not folded."""
    joined = members_joined(5, "2025-03-01")
    then = given(OLD, joined).when(switched()).warned("W-LATER-01", events=[joined.event_id])
    org = then.verdict.dockets[COOP].org
    assert org is not None
    assert (org.members, agrees(org)) == ({"official": 10}, True)


def test_a_long_list_comes_in_one_act() -> None:
    """The switch names ten, what continues it two: twelve are on the roll, and nobody joined."""
    act = together(switched(members={"official": 12}), listed(REFS[10:12]))
    org = given(OLD).when(*act).accepted().verdict.dockets[COOP].org
    assert org is not None
    assert (org.members, agrees(org)) == ({"official": 12}, True)


def test_the_register_goes_back_to_counts() -> None:
    """The counts of the roll stand, the roll is gone, and members join by count again."""
    org = after(*KEPT, counted(official=10), members_joined(5, "2025-07-01"))
    assert org.members == {"official": 15}
    assert (org.people.roll.individual, org.people.roll.size) == (False, 0)


def test_a_union_s_roll_is_its_cooperatives() -> None:
    """Whoever is admitted is a member cooperative, and whoever leaves is none; those of before were on no list."""
    joined = admitted(THIRD, subject=OTHER, party="cooperative")
    assert after(*COOPS, union_roll([COOP]), subject=OTHER).cooperatives == (COOP,)
    assert after(*KEPT_UNION, joined, subject=OTHER).cooperatives == (COOP, THIRD)
    leaving = msgspec.structs.replace(left(COOP), subject=OTHER)
    assert after(*KEPT_UNION, joined, leaving, subject=OTHER).cooperatives == (THIRD,)


def test_too_few_members_start_the_law_s_clock() -> None:
    """The fifth official member leaves on 1 February 2025: from 1 February 2026 on it is a ground of revocation."""
    five = (founded(on="2020-03-01", members={"official": 7}), switched(refs=REFS[:5]))
    given(*five).when(left()).warned("W-ROLL-01", stay=4, least=5, until="2026-02-01")
    given(*five, admitted(member_type="linked_contributing", on="2025-01-20")).when(
        left(NEW, member_type="linked_contributing")
    ).warned()


def test_too_few_members_by_count_are_warned_of_as_they_are_one_by_one() -> None:
    """Those who leave, and a count that finds fewer or is the first; not one that finds more, nor of linked members."""
    four = {"official": 4}
    then = given(founded(members={"official": 7})).when(members_left(3, "2025-02-01"))
    then.warned("W-ROLL-01", stay=4, least=5, until="2026-02-01")
    given(founded(members={"official": 7})).when(tally(members=four)).warned("W-ROLL-01", stay=4, least=5)
    given(migrated(on="2025-01-01")).when(tally(members=four)).warned("W-ROLL-01")
    given(founded(members={"official": 7}), members_left(4, "2025-01-20")).when(tally(members=four)).warned()
    linked = founded(members={**four, "linked_contributing": 9})
    given(linked).when(members_left(1, "2025-02-01", member_type="linked_contributing")).warned()
    given(linked).when(tally(members={"linked_contributing": 3})).warned()
    given(migrated(on="2025-01-01")).when(members_left(3, "2025-02-01")).warned()


def test_a_count_stands_for_the_types_that_it_states() -> None:
    """Twelve official are counted; the linked members are as many as before."""
    linked = founded(on="2025-01-01", members={"official": 10, "linked_contributing": 4})
    org = after(linked, tally(members={"official": 12}, composition={"women": 6}))
    assert org.members == {"official": 12, "linked_contributing": 4}
    assert org.people.composition == Composition(women=6)


def test_foreign_shares_beyond_the_law_are_warned_of_with_their_clock() -> None:
    """Four of ten are more than 35 %: six months later it is a ground of revocation. Nobody is refused."""
    given(OLD).when(foreign(4, 100)).warned("W-FOREIGN-02", officials=10, until="2025-08-01")
    assert after(OLD, foreign(2, 100)).people.foreign.members == 2
    given(OLD).when(foreign(4, 400_000_000, on="2024-06-30")).warned()


def test_the_bounds_of_foreign_members_are_kept_to_the_last_head_and_dong() -> None:
    """Fewer than 35 % of the heads and at most 30 % of the capital: on the bound the one is too many, the other not."""
    for officials, count, too_many in (
        (2, 1, True), (3, 1, False), (20, 6, False), (20, 7, True), (49, 17, False), (100, 35, True), (1, 0, False),
    ):  # fmt: skip
        org = founded(on="2020-03-01", members={"official": officials})
        given(org).when(foreign(count)).warned(*["W-FOREIGN-02"] * too_many)
    given(OLD, members_left(10, "2025-01-10")).when(foreign(0)).warned()
    given(OLD).when(foreign(3, 300_000_000)).warned()
    given(OLD).when(foreign(3, 300_000_001)).warned("W-FOREIGN-01", capital=1_000_000_000)


def test_where_there_are_no_foreigners_they_have_no_capital() -> None:
    """And whoever is there may have none, all of it, or an amount that is not known, but no more than there is."""
    for count, capital, fits in ((0, 0, True), (0, 1, False), (1, 0, True), (3, 1_000_000_000, True),
                                 (3, 1_000_000_001, False)):  # fmt: skip
        refusals = given(OLD).when(foreign(count, capital)).refusals
        assert [one.code for one in refusals] == ["R-FOREIGN-03"] * (not fits), (count, capital)
    for count in (0, 3):
        given(OLD).when(of("foreign_members_changed", "2025-02-01", count=count)).warned()


def test_managers_hold_their_offices_until_they_end() -> None:
    """Appointed director and chair, resigned as director: chair."""
    org = after(OLD, appointed(until="2029-12-31"), appointed("chair"), resigned())
    assert org.people.managers == (Manager(BOSS, Position.CHAIR, None),)
    assert after(OLD, appointed(until="2029-12-31")).people.managers[0].until == date(2029, 12, 31)


def test_a_chair_who_is_on_the_board_too_is_one_person() -> None:
    """A board of three, its chair among them, has three members when he leaves one of his two offices."""
    three = (*(appointed("board", ref) for ref in REFS[:3]), appointed("chair", REFS[0]))
    given(OLD, *three).when(resigned("chair", REFS[0])).warned()
    given(OLD, *three).when(resigned("board", REFS[1])).warned("W-MGR-01", members=2)


def test_reported_managers_replace_those_of_the_last_return() -> None:
    """They are stocks like those of an annual return; what it does not speak of stays."""
    yearly = {"year": 2024, "period_from": "2024-01-01", "accounts": {"workers": 7, "managers": {"college": 2}}}
    returned = Filing(type="organisation.annual_return_filed", on="2024-12-14", data=yearly)
    accounts = after(OLD, returned, staff(total=5)).accounts
    assert accounts.workers == 7
    assert {e.value: n for e, n in (accounts.managers or {}).items()} == {"university": 1, "none": 4}


def test_young_graduates_come_and_go() -> None:
    """Two come, one goes: one is there."""
    ending = Filing(type="organisation.young_graduates_ended", on="2026-02-01", data={"count": 1})
    assert after(OLD, graduates(), ending).people.graduates == 1


def test_what_is_shown_of_people_is_how_many() -> None:
    """No reference of a member or manager leaves the register with the state, and no count of a few."""
    told = tally("2025-01-05", composition={"women": 5, "disabled": 4, "ethnic_minority": 0})
    org = after(OLD, told, switched(), appointed())
    text = msgspec.json.encode(shown(org)).decode()
    assert REFS[0] in msgspec.json.encode(org).decode()
    assert not [ref for ref in REFS if ref in text]
    assert shown(org).people.roll.size == 10
    assert shown(org).people.composition == Composition(women=5, ethnic_minority=0)


def test_a_union_s_list_is_whole() -> None:
    """A cooperative that joined while members were counted, and is not on the list, is no member any more."""
    joined = Filing(type="organisation.cooperative_joined", on="2021-01-01", data={"cooperative": COOP}, subject=OTHER)
    assert after(*COOPS, joined, subject=OTHER).cooperatives == (COOP,)
    assert after(*COOPS, joined, union_roll([THIRD]), subject=OTHER).cooperatives == (THIRD,)


def test_members_taken_over_by_count_do_not_fit_a_switch_that_becomes_known_late() -> None:
    """The survivor of a merger in May kept its members one by one since January: its share is named, not folded."""
    parts = ("source", THIRD, ALL), ("survivor", COOP, ALL)
    source, survivor = act("merger", *parts, on="2025-05-01")
    then = given(OLD, founded(on="2020-03-01", subject=THIRD), source, survivor).when(switched())
    then.warned("W-LATER-01", events=[survivor.event_id])
    org = then.verdict.dockets[COOP].org
    assert org is not None
    assert (org.members, agrees(org)) == ({"official": 10}, True)


def test_a_switch_that_was_made_already_changes_no_roll() -> None:
    """Two lists are known, the earlier one since today: it stands, and the later one is named."""
    again = switched("2025-03-01", REFS[10:20])
    then = given(OLD, again).when(switched()).warned("W-LATER-01", events=[again.event_id])
    org = then.verdict.dockets[COOP].org
    assert org is not None
    assert {leaf.ref for leaf in org.people.roll} == set(REFS[:10])
