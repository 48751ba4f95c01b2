"""Which facts break each rule on members one by one, counts, foreign members, managers, and which keep it?"""

from typing import Any

import msgspec

from tests.events.examples import ALL, Example, act, of
from tests.support.histories import (
    COOP,
    OTHER,
    THIRD,
    Filing,
    event,
    founded,
    members_joined,
    members_left,
    particulars,
)

REFS = [f"0198c5a0-0000-7000-8000-{n:012x}" for n in range(0xA00, 0xA28)]
NEW, CHAIR, BOSS = REFS[37:40]
OLD = founded(on="2020-03-01")
GROUP = founded(on="2020-03-01", kind="group")
UNION = founded(on="2020-03-01", kind="union", subject=OTHER, members={"official": 4})
ACT = "0198c5a0-0000-7000-8000-0000000000ad"


def switched(
    on: str = "2025-01-10",
    refs: list[str] | None = None,
    member_type: str = "official",
    party: str = "individual",
    **data: Any,
) -> Filing:
    """The members are kept one by one from now on: ten, unless said otherwise."""
    named = REFS[:10] if refs is None else refs
    part = {"member_type": member_type, "party": party, "refs": named}
    base = {"to": "individual", "members": {member_type: len(named)}, "roll": [part]}
    return of("membership_mode_switched", on, **{**base, **data})


def counted(on: str = "2025-06-01", **members: int) -> Filing:
    """The members are kept by count again."""
    return of("membership_mode_switched", on, to="counted", members=members)


def admitted(ref: str = NEW, on: str = "2025-02-01", subject: str = COOP, **data: Any) -> Filing:
    """One member is admitted."""
    return event("organisation.member_admitted", {"member_ref": ref, "member_type": "official", **data}, on, subject)


def left(ref: str = REFS[0], on: str = "2025-02-01", member_type: str = "official", **data: Any) -> Filing:
    """One member leaves."""
    return of("member_left", on, member_ref=ref, member_type=member_type, **data)


def retyped(to: str = "linked_contributing", on: str = "2025-02-01", ref: str = REFS[0], **data: Any) -> Filing:
    """One member is of another type."""
    return of("member_type_changed", on, **{"member_ref": ref, "from_type": "official", "to_type": to, **data})


def listed(refs: list[str], on: str = "2025-01-10") -> Filing:
    """The list goes on."""
    return of("members_listed", on, roll=[{"member_type": "official", "refs": refs}])


def together(*filings: Filing) -> list[Filing]:
    """One act."""
    return [msgspec.structs.replace(filing, act=ACT) for filing in filings]


def tally(on: str = "2025-02-01", **data: Any) -> Filing:
    """The members are counted."""
    return of("members_counted", on, **{"members": {"official": 10}, **data})


def foreign(count: int, capital: int = 0, on: str = "2025-02-01", **data: Any) -> Filing:
    """The foreign members are so many."""
    return of("foreign_members_changed", on, count=count, capital=capital, **data)


def appointed(position: str = "director", person: str = BOSS, on: str = "2025-02-01", **data: Any) -> Filing:
    """A person takes up an office."""
    return of("manager_appointed", on, person_ref=person, position=position, **data)


def resigned(position: str = "director", person: str = BOSS, on: str = "2025-03-01") -> Filing:
    """A person holds an office no more."""
    return of("manager_ended", on, person_ref=person, position=position)


def graduates(count: int = 2, on: str = "2025-02-01") -> Filing:
    """Young graduates come."""
    return of("young_graduates_assigned", on, count=count)


def union_roll(refs: list[str], *, count: int = 1, linked: int = 0, **part: Any) -> Filing:
    """A union keeps its members one by one."""
    whole: dict[str, Any] = {"member_type": "official", "party": "cooperative", "refs": refs, **part}
    members = {whole["member_type"]: count, **({"linked_contributing": linked} if linked else {})}
    data = {"to": "individual", "members": members, "roll": [whole]}
    on = "2025-01-10"
    return event("organisation.membership_mode_switched", data, on, OTHER)


KEPT = (OLD, switched())
KEPT_GROUP = (GROUP, switched(member_type="group_member"))
COOPS = (founded(on="2020-01-01"), founded(on="2020-01-01", subject=THIRD), UNION)
KEPT_UNION = (*COOPS, union_roll([COOP]))
FLAGGED, BANKRUPT = of("address_flagged", "2025-01-20"), of("bankruptcy_opened", "2025-01-20")
WINDING_UP = of("dissolution_opened", "2025-01-20", route="voluntary", received_on="2025-01-18")
VIOLATION = of("violation_noticed", "2025-01-20", ground="inactive")
ROLL_OF_ONE = union_roll([COOP])
BOARD = tuple(appointed("board", ref) for ref in REFS[:15])
SEATED = tuple(appointed("board", ref, "2025-01-20", foreign=ref == REFS[0]) for ref in REFS[:3])
SEATED_TOO = tuple(appointed("board", ref, "2025-01-21", foreign=ref == REFS[3]) for ref in REFS[3:6])
SEATED_2024 = tuple(appointed("board", ref, "2024-06-01", foreign=ref == REFS[0]) for ref in REFS[:3])
SEVEN = tuple(appointed("supervisor", ref) for ref in REFS[:7])
FOUR = (*BOARD[:4], resigned("board", REFS[3], "2025-02-25"))
HUNDRED = tuple(
    appointed(position, ref, "2025-01-20") for position in ("deputy", "accountant", "director") for ref in REFS[:34]
)[:100]
FORTY = {"official": 40}
LINKED = {"official": 9, "linked_contributing": 1}
MIXED = [
    {"member_type": "official", "refs": REFS[:9]},
    {"member_type": "linked_contributing", "refs": [REFS[9]]},
]


def grouped(party: str = "individual") -> Filing:
    """The list goes on with a member of a group."""
    return of("members_listed", "2025-01-10", roll=[{"member_type": "group_member", "party": party, "refs": [NEW]}])


def in_union(party: str, member_type: str = "official") -> Filing:
    """The list of a union goes on."""
    roll = [{"member_type": member_type, "party": party, "refs": [THIRD]}]
    return event("organisation.members_listed", {"roll": roll}, "2025-01-10", OTHER)


def staff(total: int) -> Filing:
    """The managers are reported: five of them."""
    return of("manager_staff_reported", "2025-02-01", total=total, managers={"university": 1, "none": 4})


def at_other(filing: Filing) -> Filing:
    """The same of another organisation."""
    return msgspec.structs.replace(filing, subject=OTHER)


ELEVEN_OF_GROUP = switched(member_type="group_member", members={"group_member": 11})
LINKED_UNION = (
    *COOPS,
    event(
        "organisation.membership_mode_switched",
        {
            "to": "individual",
            "members": {"linked_contributing": 2},
            "roll": [
                {"member_type": "linked_contributing", "party": "household", "refs": [NEW]},
                {"member_type": "linked_contributing", "party": "legal_person", "refs": [CHAIR]},
            ],
        },
        "2025-01-10",
        OTHER,
    ),
)
SIX = (OLD, switched(refs=REFS[:6]), left(REFS[1], "2025-01-20"))
MERGED = ("source", THIRD, ALL), ("survivor", COOP, ALL)
HALF = {"members": {"official": 5}}
PARTED = ("source", COOP, HALF), ("successor", THIRD, {**HALF, "successor": particulars()})

LEVELS = [
    # one level at a time
    Example(("R-ROLL-01",), members_joined(1, "2025-02-01"), members_joined(1, "2025-01-09"), KEPT),
    Example(("R-ROLL-01",), members_left(1, "2025-02-01"), members_left(1, "2025-01-09"), KEPT),
    Example(("R-ROLL-01",), tally(), tally("2025-01-09"), KEPT),
    Example(
        ("R-ROLL-01",), event("organisation.cooperative_joined", {"cooperative": THIRD}, "2025-02-01", OTHER),
        event("organisation.cooperative_joined", {"cooperative": THIRD}, "2025-01-09", OTHER), KEPT_UNION,
    ),
    Example(
        ("R-ROLL-01",), event("organisation.cooperative_left", {"cooperative": COOP}, "2025-02-01", OTHER),
        event("organisation.cooperative_left", {"cooperative": COOP}, "2025-01-09", OTHER),
        (*COOPS, event("organisation.cooperative_joined", {"cooperative": COOP}, "2021-01-01", OTHER), ROLL_OF_ONE),
    ),
    Example(("R-ROLL-02",), admitted(on="2025-01-09"), admitted(), KEPT),
    Example(("R-ROLL-02",), left(on="2025-01-09"), left(), KEPT),
    Example(("R-ROLL-02",), retyped(on="2025-01-09"), retyped(), KEPT),
    Example(("R-ROLL-02",), listed([NEW], "2025-01-09"), admitted(), KEPT),
    Example(
        ("R-ROLL-03",), act("merger", *MERGED, on="2025-05-01"), act("merger", *MERGED, on="2025-01-09"),
        (*KEPT, founded(on="2020-03-01", subject=THIRD)),
    ),
    Example(
        ("R-ROLL-03",), act("separation", *PARTED, on="2025-05-01"), act("separation", *PARTED, on="2025-01-09"), KEPT,
    ),
    # who is on the roll
    Example(("R-ROLL-04",), admitted(REFS[0]), admitted(NEW), KEPT),
    Example(("R-ROLL-04",), admitted(REFS[0], member_type="linked_contributing"), admitted(NEW), KEPT),
    Example(("R-ROLL-05",), left(NEW), left(REFS[0]), KEPT),
    Example(("R-ROLL-05",), left(member_type="linked_contributing"), left(), KEPT),
    Example(("R-ROLL-05",), retyped(ref=NEW), retyped(), KEPT),
    Example(
        ("R-ROLL-06",), retyped("official", "2024-06-30"), retyped(), (OLD, switched("2024-01-10")),
    ),
    Example(("R-ROLL-07",), switched(refs=[*REFS[:9], REFS[0]]), switched(), (OLD,)),
    Example(
        ("R-ROLL-07", "R-ROLL-02"), together(switched(members={"official": 12}), listed([NEW, REFS[0]])),
        together(switched(members={"official": 12}), listed([NEW, CHAIR])), (OLD,),
    ),
    Example(("R-ROLL-08",), switched("2025-02-01"), counted("2025-02-01", official=10), KEPT),
    Example(("R-ROLL-08",), counted(official=10), switched(), (OLD,)),
    Example(("R-ROLL-09",), switched(members={"official": 11}), switched(), (OLD,)),
    Example(("R-ROLL-09",), counted(official=9), counted(official=10), KEPT),
    Example(
        ("R-ROLL-09", "R-ROLL-02"), together(switched(), listed([NEW])),
        together(switched(members={"official": 11}), listed([NEW])), (OLD,),
    ),
    Example(("R-ROLL-10",), listed([NEW], "2025-02-01"), admitted(), KEPT),
    Example(("W-ROLL-01",), left(), left(on="2025-01-12"), SIX),
    Example(("W-ROLL-01",), members_left(2, "2025-02-01"), members_left(1, "2025-02-01"),
            (founded(members={"official": 6}),)),
    Example(("W-ROLL-01",), tally(members={"official": 4}), tally(members={"official": 5}),
            (founded(members={"official": 7}),)),
    Example(("W-ROLL-01",), retyped(), retyped(on="2025-01-12"), SIX),
    # counts
    Example(("R-COUNT-01",), tally(members={}), tally(), (OLD,)),
    Example(("R-COUNT-02",), tally(composition={"women": 11}), tally(composition={"women": 10}), (OLD,)),
    Example(("W-COUNT-01",), tally(members={"official": 31}), tally(members={"official": 30}), (OLD,)),
    Example(("W-COUNT-01",), switched(), switched(refs=REFS[:20]), (founded(on="2020-03-01", members=FORTY),)),
    Example(("R-MEM-01",), tally(members={"group_member": 10}), tally(), (OLD,)),
    Example(("R-MEM-02",), tally("2024-06-30", members=LINKED), tally("2024-06-30"), (OLD,)),
    Example(("R-MEM-02",), switched("2024-06-30", members=LINKED, roll=MIXED), switched("2024-06-30"), (OLD,)),
]  # fmt: skip

PARTIES = [
    # who may be a member of what
    Example(("R-MEM-01",), admitted(member_type="group_member"), admitted(), KEPT),
    Example(("R-MEM-01",), retyped("group_member"), retyped(), KEPT),
    Example(("R-MEM-01",), switched(member_type="group_member"), switched(), (OLD,)),
    Example(
        ("R-MEM-02",), admitted(on="2024-06-30", member_type="linked_contributing"), admitted(on="2024-06-30"),
        (OLD, switched("2024-01-10")),
    ),
    Example(("R-MEM-02",), retyped(on="2024-06-30"), retyped(on="2024-07-01"), (OLD, switched("2024-01-10"))),
    Example(("R-PROC-02",), admitted(), admitted(on="2025-01-19"), (*KEPT, WINDING_UP)),
    Example(("R-PROC-04",), admitted(), admitted(on="2025-01-19"), (*KEPT, FLAGGED)),
    Example(("R-PROC-04",), admitted(), admitted(on="2025-01-19"), (*KEPT, BANKRUPT)),
    Example(("R-PARTY-01", "R-UNION-02"), admitted(NEW, party="cooperative"), admitted(), KEPT),
    Example(("R-PARTY-01",), admitted(subject=OTHER), admitted(THIRD, subject=OTHER, party="cooperative"), KEPT_UNION),
    Example(
        ("R-PARTY-01", "R-PARTY-02"), at_other(retyped(ref=COOP)),
        event("organisation.member_left", {"member_ref": COOP, "member_type": "official"}, "2025-02-01", OTHER),
        KEPT_UNION,
    ),
    Example(("R-PARTY-01",), union_roll([COOP], party="legal_person"), union_roll([COOP]), COOPS),
    Example(
        ("R-PARTY-01",), together(union_roll([COOP], count=2), in_union("legal_person")),
        together(union_roll([COOP], count=2), in_union("cooperative")), COOPS,
    ),
    Example(
        ("R-PARTY-02",), admitted(subject=OTHER, member_type="linked_contributing"),
        admitted(subject=OTHER, member_type="linked_contributing", party="legal_person"), KEPT_UNION,
    ),
    Example(
        ("R-PARTY-02",), at_other(retyped("linked_noncontributing", ref=NEW, from_type="linked_contributing")),
        at_other(retyped("linked_noncontributing", ref=CHAIR, from_type="linked_contributing")), LINKED_UNION,
    ),
    Example(
        ("R-PARTY-02",), union_roll([NEW], member_type="linked_contributing", party="household"),
        union_roll([NEW], member_type="linked_contributing", party="legal_person"), COOPS,
    ),
    Example(
        ("R-PARTY-02",), together(union_roll([COOP], linked=1), in_union("household", "linked_contributing")),
        together(union_roll([COOP], linked=1), in_union("legal_person", "linked_contributing")), COOPS,
    ),
    Example(
        ("R-PARTY-03",), admitted(member_type="group_member", party="household"),
        admitted(member_type="group_member", party="legal_person"), KEPT_GROUP,
    ),
    Example(
        ("R-PARTY-03",), switched(member_type="group_member", party="foreign_individual"),
        switched(member_type="group_member"), (GROUP,),
    ),
    Example(
        ("R-PARTY-03",), together(ELEVEN_OF_GROUP, grouped("household")), together(ELEVEN_OF_GROUP, grouped()),
        (GROUP,),
    ),
    Example(
        ("R-PARTY-04",), admitted(minor=True), admitted(minor=True, member_type="linked_noncontributing"), KEPT,
    ),
    Example(
        ("R-PARTY-04",), admitted(minor=True, member_type="linked_noncontributing", party="household"),
        admitted(minor=True, member_type="linked_noncontributing", party="foreign_individual"), KEPT,
    ),
    Example(("R-PARTY-04",), retyped(minor=True), retyped("linked_noncontributing", minor=True), KEPT),
    Example(
        ("R-PARTY-05",), admitted(member_type="linked_noncontributing", contribution_committed=1),
        admitted(member_type="linked_contributing", contribution_committed=1), KEPT,
    ),
    Example(
        ("R-PARTY-05",), retyped("linked_noncontributing", contribution_committed=1),
        retyped("linked_contributing", contribution_committed=1), KEPT,
    ),
    Example(("R-PARTY-06",), admitted(contribution_due="2025-08-02"), admitted(contribution_due="2025-08-01"), KEPT),
    Example(("R-PARTY-06",), admitted(contribution_due="2025-01-31"), admitted(contribution_due="2025-02-01"), KEPT),
    Example(("R-PARTY-06",), retyped(contribution_due="2025-08-02"), retyped(contribution_due="2025-08-01"), KEPT),
    Example(
        ("R-PARTY-07",), admitted(foreign_invested=True), admitted(foreign_invested=True, party="legal_person"), KEPT,
    ),
    Example(
        ("R-PARTY-07",), admitted(member_type="group_member", party="legal_person", foreign_invested=True),
        admitted(member_type="group_member", party="legal_person"), KEPT_GROUP,
    ),
    Example(
        ("R-UNION-02",), admitted(NEW, subject=OTHER, party="cooperative"),
        admitted(THIRD, subject=OTHER, party="cooperative"), KEPT_UNION,
    ),
    Example(("R-UNION-02",), union_roll([NEW]), union_roll([COOP]), COOPS),
    Example(
        ("R-UNION-05",), admitted(THIRD, subject=OTHER, party="cooperative"),
        admitted(THIRD, "2025-01-19", OTHER, party="cooperative"),
        (*KEPT_UNION, msgspec.structs.replace(FLAGGED, subject=THIRD)),
    ),
    Example(
        ("R-PROC-02",), event("organisation.cooperative_joined", {"cooperative": COOP}, "2025-01-20", OTHER),
        event("organisation.cooperative_joined", {"cooperative": COOP}, "2025-01-19", OTHER),
        (*COOPS, msgspec.structs.replace(WINDING_UP, subject=OTHER)),
    ),
    Example(
        ("R-UNION-05",), event("organisation.cooperative_joined", {"cooperative": THIRD}, "2025-01-20", OTHER),
        event("organisation.cooperative_joined", {"cooperative": COOP}, "2025-01-20", OTHER),
        (*COOPS, msgspec.structs.replace(FLAGGED, subject=THIRD)),
    ),
]  # fmt: skip

FOREIGN = [
    Example(("R-FOREIGN-01",), foreign(0), tally(members={"group_member": 10}), (GROUP,)),
    Example(("R-FOREIGN-02",), foreign(11), foreign(3), (OLD,)),
    Example(("R-FOREIGN-03",), foreign(1, 1_000_000_001), foreign(1, 300_000_000), (OLD,)),
    Example(("R-FOREIGN-03",), foreign(0, 1), foreign(0), (OLD,)),
    Example(("W-FOREIGN-01",), foreign(1, 300_000_001), foreign(1, 300_000_000), (OLD,)),
    Example(("W-FOREIGN-02",), foreign(4), foreign(3), (OLD,)),
    Example(("W-FOREIGN-03",), foreign(1, received_on="2025-02-12"), foreign(1, received_on="2025-02-11"), (OLD,)),
    # at the founding: three of ten are fewer than 35 %, four are not
    Example(("R-FOREIGN-01",), founded("2025-01-01", kind="group", foreign_members=0),
            founded("2025-01-01", kind="group")),
    Example(("R-FOREIGN-02",), founded("2025-01-01", foreign_members=11), founded("2025-01-01", foreign_members=3)),
    Example(("W-FOREIGN-02",), founded("2025-01-01", foreign_members=4), founded("2025-01-01", foreign_members=3)),
    Example(("W-FOREIGN-02",), founded("2024-07-01", foreign_members=4), founded("2024-06-30", foreign_members=4)),
    Example(("R-CHANGE-01",), foreign(1), foreign(1, serves_dissolution=True), (OLD, VIOLATION)),
    Example(("R-CHANGE-02",), foreign(1), foreign(1, serves_dissolution=True), (OLD, WINDING_UP)),
    Example(("R-ADDR-03",), foreign(1), foreign(1, serves_dissolution=True), (OLD, FLAGGED)),
]  # fmt: skip

MANAGERS = [
    Example(("R-MGR-01",), appointed("group_head"), appointed("chair"), (OLD,)),
    Example(("R-MGR-01",), appointed("director"), appointed("group_head"), (GROUP,)),
    Example(("R-MGR-02",), appointed("board"), appointed("chair"), (OLD, appointed("board", on="2025-01-20"))),
    Example(("R-MGR-03",), appointed(until="2030-02-02"), appointed(until="2030-02-01"), (OLD,)),
    Example(("R-MGR-04",), appointed(until="2025-01-31"), appointed(until="2025-02-01"), (OLD,)),
    Example(("R-MGR-05",), appointed("deputy"), appointed("deputy", on="2025-01-19"), (OLD, *HUNDRED)),
    Example(("W-MGR-01",), appointed("board", CHAIR), appointed("chair", REFS[0]), (OLD, *BOARD)),
    Example(("W-MGR-01",), appointed("supervisor", CHAIR), appointed("supervisor_head", REFS[0]), (OLD, *SEVEN)),
    Example(("W-MGR-01",), resigned("board", REFS[0]), resigned("board", REFS[3], "2025-02-20"), (OLD, *FOUR)),
    Example(("W-MGR-02",), appointed(person=CHAIR), appointed("deputy", CHAIR), (OLD, appointed(on="2025-01-20"))),
    # two of four foreign are too many, one is not; nor are two of six, until a Vietnamese one leaves
    Example(("W-MGR-03",), appointed("board", REFS[3], foreign=True), appointed("board", REFS[3], foreign=False),
            (OLD, *SEATED)),
    Example(("W-MGR-03",), appointed("board", REFS[3], foreign=True), appointed("supervisor", REFS[3], foreign=True),
            (OLD, *SEATED)),
    Example(("W-MGR-03",), resigned("board", REFS[2]), resigned("board", REFS[0]),
            (OLD, *SEATED, *SEATED_TOO)),
    Example(("W-MGR-03",), appointed("board", REFS[3], "2024-07-01", foreign=True),
            appointed("board", REFS[3], "2024-06-30", foreign=True), (OLD, *SEATED_2024)),
    Example(("R-MGR-06",), resigned("chair"), resigned("director"), (OLD, appointed())),
    Example(("R-STAFF-01",), staff(total=4), staff(total=5), (OLD,)),
    Example(("R-GRAD-01",), graduates(), at_other(graduates()), (GROUP, founded(on="2020-03-01", subject=OTHER))),
    Example(("R-GRAD-02",), of("young_graduates_ended", "2025-03-01", count=3),
        of("young_graduates_ended", "2025-03-01", count=2), (OLD, graduates())),
]  # fmt: skip

EXAMPLES = [*LEVELS, *PARTIES, *FOREIGN, *MANAGERS]
