"""Which facts break each rule, and which keep it: the lives of organisations, save the procedures that end them."""

from typing import Any

import msgspec

from tests.support.histories import (
    COOP,
    OTHER,
    THIRD,
    Filing,
    capital_changed,
    dissolved,
    event,
    founded,
    members_joined,
    members_left,
    migrated,
    particulars,
    reorganised,
    suspended,
)

ACT = "0198c5a0-0000-7000-8000-0000000000ac"
COURSE = "course:0198c5a0-0000-7000-8000-0000000000c1"
GOOD_CODE, BAD_CODE = "0100109106", "0100109107"
Unit = Filing | list[Filing]


class Example(msgspec.Struct, frozen=True):
    """What is recorded, what is refused by which rules, and what passes instead."""

    codes: tuple[str, ...]
    refused: Any
    passed: Any
    recorded: tuple[Filing, ...] = ()

    @property
    def name(self) -> str:
        """The name of the case."""
        first = self.refused if isinstance(self.refused, Filing) else self.refused[0]
        return f"{first.type.partition('.')[2]}-{'+'.join(self.codes)}-{first.on}"


def union(on: str, **more: Any) -> Filing:
    """A union of cooperatives."""
    return founded(on=on, kind="union", subject=OTHER, **more)


def course(**data: Any) -> Filing:
    """Courses held in a district."""
    base = {"area": "pre2025:20", "topic": "accounting", "level": "short"}
    return event("training.completed", {**base, **data}, "2012-05-01", COURSE)


def figure(**data: Any) -> Filing:
    """A figure that a document reports."""
    base = {
        "figure": "S0-001", "indicator": "ORG_STOCK_REG", "area": "pre2025:20", "kind": "cooperative", "sector": "all",
        "value": "265", "unit": "organisation", "qualifier": "=",
    }  # fmt: skip
    return event("aggregate.reported", {**base, **data}, "2011-06-30", "area:pre2025:20")


def of(type_: str, on: str, **data: Any) -> Filing:
    """Any event of the cooperative."""
    return event(f"organisation.{type_}", data, on)


def act(form: str, *parts: tuple[str, str, dict[str, Any]], on: str = "2020-05-01", named: bool = True) -> list[Filing]:
    """An act: (role, subject, data) for each party; each names all the others."""
    everyone = [subject for _, subject, _ in parts]
    return [
        reorganised(form, role, [s for s in everyone if s != subject] if named else [THIRD], on, subject, ACT, **data)
        for role, subject, data in parts
    ]


ALL = {"members": {"official": 10}, "charter_capital": 1_000_000_000}
HALF = {"members": {"official": 5}, "charter_capital": 500_000_000}
SEVEN, THREE = {"members": {"official": 7}}, {"members": {"official": 3}}
TWO = (founded(), founded(subject=OTHER))


def merger(**more: Any) -> list[Filing]:
    """COOP is merged into OTHER."""
    return act("merger", ("source", COOP, ALL), ("survivor", OTHER, ALL), **more)


# a people's credit fund takes a cooperative in
MIXED = act("merger", ("source", COOP, ALL), ("survivor", THIRD, ALL))


def separated(on: str = "2020-05-01", **successor: Any) -> list[Filing]:
    """Seven members go their own way."""
    new = {**SEVEN, "successor": particulars(**successor)}
    return act("separation", ("source", COOP, SEVEN), ("successor", OTHER, new), on=on)


def parted(members: int) -> list[Filing]:
    """So many of the ten go their own way."""
    gone = {"members": {"official": members}}
    return act("separation", ("source", COOP, gone), ("successor", OTHER, {**gone, "successor": particulars()}))


GROUP_ALL = {"members": {"group_member": 10}, "charter_capital": 1_000_000_000}
SPELL = suspended("2012-01-01", "2012-06-30")
LINKED = {"official": 10, "linked_contributing": 1}
RETURN: dict[str, Any] = {"year": 2012, "period_from": "2012-01-01"}


EXAMPLES = [
    Example(("R-BIRTH-01",), members_joined(1, "2010-02-28"), members_joined(1, "2010-03-01"), (founded(),)),
    Example(("R-BIRTH-02",), founded(on="2012-01-01"), founded(on="2012-01-01", subject=OTHER), (founded(),)),
    Example(("R-END-01",), dissolved("2013-01-01"), dissolved("2011-12-31"), (founded(), dissolved("2012-01-01"))),
    Example(
        ("R-OPEN-01",), members_joined(1, "2022-12-30"), members_joined(1, "2022-12-31"),
        (migrated(founded_on="2005-01-01"),),
    ),
    Example(("R-TIME-01",), members_joined(1, "2026-12-22"), members_joined(1, "2026-12-21"), (founded(),)),
    # the particulars of foundings, opening records and successors
    Example(("R-CODE-01",), founded(code=BAD_CODE), founded(code=GOOD_CODE)),
    Example(("R-CODE-01",), migrated(code=BAD_CODE), migrated(code=GOOD_CODE)),
    Example(("R-CODE-01",), separated(code=BAD_CODE), separated(code=GOOD_CODE), (founded(members={"official": 20}),)),
    Example(
        ("R-LINE-01",), founded(primary_line={"section": "A", "code": "4100"}),
        founded(primary_line={"section": "F", "code": "4100"}),
    ),
    Example(("R-LINE-01",), migrated(primary_line={"section": "A", "code": "4100"}), migrated()),
    Example(
        ("R-LINE-01",), separated(primary_line={"section": "A", "code": "4100"}), separated(),
        (founded(members={"official": 20}),),
    ),
    Example(("W-NAME-01",), founded(name="HTX Вắc Sơn"), founded(name="HTX Bắc Sơn")),
    Example(("W-NAME-01",), migrated(name="HTX Вắc Sơn"), migrated()),
    Example(("W-NAME-01",), separated(name="HTX Вắc"), separated(), (founded(members={"official": 20}),)),
    Example(("R-FOUND-03",), founded(registered=False), founded(kind="group", registered=False)),
    Example(
        ("R-FOUND-03",), separated(registered=False), separated(), (founded(members={"official": 20}),)
    ),
    # the fewest members, by kind and law
    Example(("R-FOUND-01",), founded("2025-01-01", members={"official": 4}),
        founded("2025-01-01", members={"official": 5})),
    Example(("R-FOUND-01",), founded("2015-01-01", members={"official": 6}),
        founded("2015-01-01", members={"official": 7})),
    Example(("R-FOUND-01",), union("2025-01-01", members={"official": 2}),
        union("2025-01-01", members={"official": 3})),
    Example(("R-FOUND-01",), union("2014-01-01", members={"official": 3}),
        union("2014-01-01", members={"official": 4})),
    Example(
        ("R-FOUND-01",), founded("2020-01-01", kind="group", members={"group_member": 1}),
        founded("2020-01-01", kind="group", members={"group_member": 2}),
    ),
    Example(
        ("R-FOUND-01",), founded("2010-01-01", kind="group", members={"group_member": 2}),
        founded("2010-01-01", kind="group", members={"group_member": 3}),
    ),
    Example(("R-MEM-01",), founded(members={"official": 10, "group_member": 1}), founded()),
    Example(("R-MEM-01",), migrated(members={"group_member": 1}), migrated(members={"official": 1})),
    Example(("R-MEM-02",), founded("2024-06-30", members=LINKED), founded("2024-06-30")),
    Example(("R-MEM-02",), migrated("2024-06-30", members=LINKED), migrated("2024-06-30")),
    Example(
        ("R-MEM-02",), members_joined(1, "2024-06-30", member_type="linked_contributing"),
        members_joined(1, "2024-06-30"), (founded(),),
    ),
    # who comes and goes
    Example(
        ("R-MEM-01",), members_joined(1, "2012-01-01", member_type="group_member"), members_joined(1, "2012-01-01"),
        (founded(),),
    ),
    Example(
        ("R-MEM-04",), of("members_joined", "2012-01-01", member_type="official", count=2, women=3),
        of("members_joined", "2012-01-01", member_type="official", count=3, women=3), (founded(),),
    ),
    Example(("R-MEM-03",), members_left(11, "2012-01-01"), members_left(10, "2012-01-01"), (founded(),)),
    Example(
        ("R-UNION-01",), of("cooperative_joined", "2015-01-01", cooperative=OTHER),
        event("organisation.cooperative_joined", {"cooperative": COOP}, "2015-01-01", THIRD),
        (founded(), founded(subject=OTHER), founded(subject=THIRD, kind="union", on="2014-01-01")),
    ),
    Example(
        ("R-UNION-02",), event("organisation.cooperative_joined", {"cooperative": THIRD}, "2015-01-01", OTHER),
        event("organisation.cooperative_joined", {"cooperative": COOP}, "2015-01-01", OTHER),
        (founded(), union("2014-01-01")),
    ),
    Example(
        ("R-UNION-03",), event("organisation.cooperative_joined", {"cooperative": COOP}, "2016-01-01", OTHER),
        event("organisation.cooperative_joined", {"cooperative": THIRD}, "2016-01-01", OTHER),
        (
            founded(), founded(subject=THIRD), union("2014-01-01"),
            event("organisation.cooperative_joined", {"cooperative": COOP}, "2015-01-01", OTHER),
        ),
    ),
    Example(
        ("R-UNION-04",), event("organisation.cooperative_left", {"cooperative": THIRD}, "2016-01-01", OTHER),
        event("organisation.cooperative_left", {"cooperative": COOP}, "2016-01-01", OTHER),
        (
            founded(), founded(subject=THIRD), union("2014-01-01"),
            event("organisation.cooperative_joined", {"cooperative": COOP}, "2015-01-01", OTHER),
        ),
    ),
    Example(
        ("R-CAP-01",), capital_changed(5, "2012-01-01", previous=7),
        capital_changed(5, "2012-01-01", previous=1_000_000_000), (founded(),),
    ),
    # how it stands
    Example(("R-SUSPEND-01",), suspended("2012-01-02", "2012-01-01"), suspended("2012-01-02", "2012-01-02"),
        (founded(),)),
    Example(("R-SUSPEND-02",), suspended("2025-01-01", "2026-01-02"), suspended("2025-01-01", "2026-01-01"),
        (founded(),)),
    Example(("R-SUSPEND-03",), suspended("2012-06-30", "2012-07-30"), suspended("2012-07-01", "2012-07-30"),
        (founded(), SPELL)),
    Example(
        ("R-SUSPEND-04",), suspended("2025-01-01", "2025-01-14"), suspended("2025-01-01", "2025-01-15"),
        (founded(kind="group"),),
    ),
    Example(
        ("R-SUSPEND-05",), suspended("2025-01-01", "2025-06-30", origin="own", notice_received_on="2025-01-01"),
        suspended("2025-01-01", "2025-06-30", origin="own", notice_received_on="2024-12-31"), (founded(),),
    ),
    Example(("R-TIME-02",), suspended("2027-11-23", "2027-12-31"), suspended("2027-11-22", "2027-12-31"), (founded(),)),
    Example(("R-RESUME-01",), of("resumed", "2012-07-01"), of("resumed", "2012-06-30"), (founded(), SPELL)),
    Example(
        ("R-INACT-01",), of("inactivity_recorded", "2012-01-01", since="2012-01-02"),
        of("inactivity_recorded", "2012-01-01", since="2012-01-01"), (founded(),),
    ),
    Example(
        ("R-INACT-02",), of("inactivity_recorded", "2012-01-02"), of("activity_confirmed", "2012-01-02"),
        (founded(), of("inactivity_recorded", "2012-01-01")),
    ),
    Example(("R-INACT-02",), of("inactivity_recorded", "2012-01-02"), of("inactivity_recorded", "2011-12-31"),
        (founded(), of("inactivity_recorded", "2012-01-01"))),
    Example(
        ("R-ACTIVE-01",), of("activity_confirmed", "2012-01-02"), of("inactivity_recorded", "2012-01-02"), (founded(),),
    ),
    Example(
        ("R-OPEN-02",), migrated(founded_on="2023-01-01"), migrated(founded_on="2022-12-31"),
    ),
    Example(("R-INACT-01",), migrated(inactive_since="2023-01-01"), migrated(inactive_since="2022-12-31")),
    # the year's work
    Example(
        ("R-GRADE-01",), of("classified", "2022-12-31", year=2022, scheme="C01_2020", grade="good", total="79.99"),
        of("classified", "2022-12-31", year=2022, scheme="C01_2020", grade="good", total="80"), (founded(),),
    ),
    Example(
        ("R-GRADE-02",), of("classified", "2022-12-31", year=2022, scheme="C01_2020", grade="not_graded"),
        of("classified", "2022-12-31", year=2022, scheme="C01_2020", grade="not_graded", reason="mới"), (founded(),),
    ),
    Example(
        ("R-GRADE-03",), of("classified", "2022-12-31", year=2023, scheme="C01_2020", grade="good"),
        of("classified", "2022-12-31", year=2022, scheme="C01_2020", grade="good"), (founded(),),
    ),
    Example(
        ("R-RETURN-01",), of("annual_return_filed", "2013-12-31", **RETURN),
        of("annual_return_filed", "2012-12-31", **RETURN), (founded(),),
    ),
    Example(
        ("R-RETURN-02",), of("annual_return_filed", "2012-12-31", **RETURN),
        of("annual_return_filed", "2013-12-31", year=2013, period_from="2013-01-01"),
        (founded(), of("annual_return_filed", "2012-12-30", **RETURN)),
    ),
    Example(
        ("R-RETURN-03",), of("annual_return_filed", "2012-12-31", **RETURN, revenue=5, profit=6),
        of("annual_return_filed", "2012-12-31", **RETURN, revenue=5, profit=5), (founded(),),
    ),
    Example(
        ("R-RETURN-04",), of("annual_return_filed", "2012-12-31", **RETURN, revenue=5, revenue_internal=6),
        of("annual_return_filed", "2012-12-31", **RETURN, revenue=5, revenue_internal=5), (founded(),),
    ),
    Example(
        ("R-RETURN-05",),
        of("annual_return_filed", "2012-12-31", **RETURN, accounts={"managers": {"none": 2}, "managers_trained": 3}),
        of("annual_return_filed", "2012-12-31", **RETURN, accounts={"managers": {"none": 3}, "managers_trained": 3}),
        (founded(),),
    ),
    Example(
        ("R-SUPPORT-01",), of("support_disbursed", "2012-01-01", support_type="fund_loan"),
        of("support_disbursed", "2012-01-01", support_type="fund_loan", amount=5), (founded(),),
    ),
    Example(("R-TRAIN-01",), course(turns=5, persons=6), course(turns=5, persons=5)),
    Example(
        ("R-FIGURE-01",), figure(period_from="2012-01-02", period_to="2012-01-01"),
        figure(period_from="2012-01-01", period_to="2012-01-01"),
    ),
    Example(("R-FIGURE-02",), figure(as_of="2012-01-01", period_from="2012-01-01"), figure(as_of="2012-01-01")),
    Example(("R-FIGURE-03",), figure(value_max="265"), figure(value_max="265.5")),
    # acts
    Example(("R-ACT-01",), [merger()[0], merger(on="2020-05-02")[1]], merger(), TWO),
    Example(("R-ACT-02",), act("consolidation", ("source", COOP, ALL),
        ("successor", THIRD, {**ALL, "successor": particulars()})),
        act("consolidation", ("source", COOP, ALL), ("source", OTHER, ALL), ("successor", THIRD, {
            "members": {"official": 20}, "charter_capital": 2_000_000_000, "successor": particulars()})), TWO),
    Example(("R-ACT-03",), act("merger", ("source", COOP, ALL), ("survivor", OTHER, HALF)), merger(), TWO),
    Example(("R-ACT-04",), MIXED, merger(), (*TWO, founded(subject=THIRD, kind="credit_fund"))),
    Example(("R-ACT-05",), act("merger", ("source", COOP, HALF), ("survivor", OTHER, HALF)), merger(), TWO),
    Example(("R-ACT-05",), parted(11), parted(10), (founded(),)),
    Example(("R-ACT-06",), act("merger", ("source", COOP, ALL),
        ("survivor", OTHER, {**ALL, "successor": particulars()})),
        merger(), TWO),
    Example(
        ("R-FOUND-01",),
        act("separation", ("source", COOP, THREE), ("successor", OTHER, {**THREE, "successor": particulars()})),
        separated(), (founded(),),
    ),
    Example(
        ("R-MEM-01", "R-ACT-05"), act("merger", ("source", COOP, GROUP_ALL), ("survivor", OTHER, GROUP_ALL)),
            merger(), TWO,
    ),
]  # fmt: skip
