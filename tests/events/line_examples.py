"""Which facts break each rule on lines of business, and which keep it: in whatever field a fact states them?"""

from collections.abc import Callable
from typing import Any

from tests.events.dependents_examples import BRANCH, CODE, OFFICE, PARENT, REP, registered, unit
from tests.events.examples import Example, of, separated
from tests.events.reference_examples import completed
from tests.support.histories import Filing, event, founded, migrated

Line = dict[str, Any]
RICE: Line = {"section": "A", "code": "0111"}
GREENS: Line = {"section": "A", "code": "0118"}
DRYING: Line = {"section": "C", "code": "1030"}
TRADE: Line = {"section": "G", "code": "4620"}
ASTRAY: Line = {"section": "A", "code": "4100"}
NOWHERE: Line = {"section": "B", "code": "0400"}
SECTION: Line = {"section": "A"}
INSURANCE: Line = {"section": "K", "special_law": "Luật Kinh doanh bảo hiểm", "detail": "Đại lý bảo hiểm"}
ON = "2025-02-01"
BAN = completed("2018_1030", 1, table="L23_44_banned_lines", on="2024-08-01")
OLD = founded(on="2020-03-01", members={"official": 20}, other_lines=[TRADE])
FULL = founded(on="2020-03-01", other_lines=[{**DRYING, "detail": str(n)} for n in range(499)])
NOTIFIED = founded(on="2020-03-01", kind="group", registered=False, other_lines=[TRADE])
CROWDED = founded(
    on="2020-03-01", kind="group", registered=False, other_lines=[{**DRYING, "detail": str(n)} for n in range(499)]
)
OPENED = migrated("2023-12-31", primary_line=GREENS)


def changed(on: str = ON, **data: Any) -> Filing:
    """Lines that a cooperative adds and removes."""
    return of("lines_changed", on, **data)


def told(**data: Any) -> Filing:
    """Lines that a notified group adds and removes."""
    return of("group_notification_changed", ON, decided_on=ON, **data)


def branch(**data: Any) -> Filing:
    """A change of a branch."""
    return unit("changed", ON, **data)


def from_company(**successor: Any) -> Filing:
    """A company that became a cooperative, before the law of 2023."""
    new = {"kind": "cooperative", "name": "Hợp tác xã Mới", "area": "pre2025:20", "primary_line": GREENS, **successor}
    data = {"direction": "from_enterprise", "successor": new, "members": {"official": 9}}
    return event("organisation.enterprise_conversion_recorded", data, "2022-03-01")


def born(**data: Any) -> Filing:
    """A cooperative that is founded since the decree."""
    return founded(on=ON, **data)


def successor(**data: Any) -> Filing:
    """A new cooperative that parts from another since the decree."""
    parts: Any = separated(on=ON, **data)
    return parts


def suspended(what: str, **data: Any) -> Filing:
    """A line that an authority stops, or lets go on."""
    return of(f"line_{what}", ON, **data)


# Who states lines in which field, and what is recorded before: an organisation with the lines 0118 and 4620.
BRANCHES = (
    founded(on="2020-03-01", code=CODE, other_lines=[DRYING, TRADE]),
    registered(primary_line=GREENS, other_lines=[TRADE]),
)
STATED: list[tuple[Callable[..., Any], str, tuple[Filing, ...], bool]] = [
    (born, "primary_line", (), False),
    (born, "other_lines", (), True),
    (successor, "primary_line", (OLD,), False),
    (successor, "other_lines", (OLD,), True),
    (changed, "primary_line", (OLD,), False),
    (changed, "add_lines", (OLD,), True),
]
ELSEWHERE: list[tuple[Callable[..., Any], str, tuple[Filing, ...], bool]] = [
    (from_company, "primary_line", (), False),
    (from_company, "other_lines", (), True),
    (migrated, "primary_line", (), False),
    (migrated, "other_lines", (), True),
    (told, "primary_line", (NOTIFIED,), False),
    (told, "add_lines", (NOTIFIED,), True),
]
OF_UNITS: list[tuple[Callable[..., Any], str, tuple[Filing, ...], bool]] = [
    (registered, "primary_line", (PARENT,), False),
    (lambda **data: registered(primary_line=GREENS, **data), "other_lines", (BRANCHES[0],), True),
    (branch, "primary_line", BRANCHES, False),
    (branch, "add_lines", BRANCHES, True),
]
UNKNOWN = (migrated("2023-12-31", primary_line=GREENS), registered(primary_line=GREENS))


def _as(line: Line, *, several: bool) -> Any:
    return [line] if several else line


def _each(
    codes: tuple[str, ...],
    bad: Line,
    good: Line,
    places: list[tuple[Callable[..., Any], str, tuple[Filing, ...], bool]],
    recorded: tuple[Filing, ...] = (),
) -> list[Example]:
    return [
        Example(
            codes,
            make(**{name: _as(bad, several=several)}),
            make(**{name: _as(good, several=several)}),
            (*before, *recorded),
        )
        for make, name, before, several in places
    ]


LINES = [
    *_each(("R-LINE-01",), ASTRAY, DRYING, [*STATED, *ELSEWHERE]),
    *_each(("R-LINE-01",), NOWHERE, DRYING, STATED[:1]),
    *_each(("R-LINE-01", "R-DEP-03"), ASTRAY, GREENS, OF_UNITS[:1]),
    *_each(("R-LINE-01", "R-DEP-03"), ASTRAY, DRYING, OF_UNITS[1:]),
    *_each(("R-LINE-03",), SECTION, INSURANCE, STATED),
    *_each(("R-LINE-03",), {"section": "A", "code": "01181"}, {"section": "A", "detail": "Trồng rau má"}, STATED),
    *_each(("R-LINE-03",), SECTION, GREENS, OF_UNITS[:1]),
    *_each(("R-LINE-03",), {"section": "C"}, DRYING, OF_UNITS[1:]),
    *_each(("R-LINE-07",), DRYING, {"section": "C", "code": "1040"}, STATED, (BAN,)),
    # one line is named once
    Example(("R-LINE-06",), born(other_lines=[GREENS]), born(other_lines=[RICE])),
    Example(
        ("R-LINE-06",), born(other_lines=[INSURANCE, {**INSURANCE, "detail": "đại  lý BẢO hiểm"}]),
        born(other_lines=[INSURANCE, {**INSURANCE, "detail": "Môi giới bảo hiểm"}]),
    ),
    Example(("R-LINE-06",), successor(other_lines=[GREENS]), successor(other_lines=[RICE]), (OLD,)),
    Example(("R-LINE-06",), from_company(other_lines=[GREENS]), from_company(other_lines=[RICE])),
    Example(
        ("R-LINE-06",), migrated(primary_line=GREENS, other_lines=[{**GREENS, "version": "2007"}]),
        migrated(primary_line=GREENS, other_lines=[]),
    ),
    Example(
        ("R-LINE-06",), registered(primary_line=GREENS, other_lines=[TRADE, TRADE]),
        registered(primary_line=GREENS, other_lines=[TRADE]), (OLD,),
    ),
    Example(("R-LINE-09",), registered(other_lines=[TRADE]), registered(primary_line=TRADE), (OLD,)),
    # what is added is not there, what is removed is
    Example(("R-LINE-02",), changed(), changed(add_lines=[DRYING]), (OLD,)),
    Example(("R-LINE-02",), changed(primary_line=GREENS), changed(primary_line=TRADE), (OLD,)),
    Example(("R-LINE-06",), changed(add_lines=[TRADE, RICE]), changed(add_lines=[RICE]), (OLD,)),
    Example(("R-LINE-06",), changed(add_lines=[RICE, RICE]), changed(add_lines=[RICE], primary_line=RICE), (OLD,)),
    Example(
        ("R-LINE-06",), changed(add_lines=[TRADE, RICE], remove_lines=[TRADE]),
        changed(add_lines=[{**TRADE, "version": "2025"}], remove_lines=[TRADE]), (OLD,),
    ),
    Example(("R-LINE-04",), changed(remove_lines=[DRYING]), changed(remove_lines=[TRADE]), (OLD,)),
    Example(("R-LINE-04",), changed(remove_lines=[TRADE, TRADE]), changed(remove_lines=[DRYING]), (OPENED,)),
    Example(
        ("R-LINE-05",), changed(remove_lines=[GREENS]), changed(remove_lines=[GREENS], primary_line=TRADE), (OLD,)
    ),
    Example(
        ("R-LINE-05",), changed(remove_lines=[TRADE], primary_line=TRADE), changed(remove_lines=[TRADE]), (OLD,)
    ),
    Example(
        ("R-LINE-08",), changed(add_lines=[RICE]), changed(add_lines=[RICE], remove_lines=[{**DRYING, "detail": "7"}]),
        (FULL,),
    ),
    Example(
        ("W-LINE-01",), changed(remove_lines=[TRADE]), changed(remove_lines=[DRYING]), BRANCHES,
    ),
    # a group that was only notified
    Example(("R-NOTIFY-03",), told(primary_line=GREENS), told(add_lines=[DRYING], primary_line=TRADE), (NOTIFIED,)),
    Example(("R-LINE-04",), told(remove_lines=[DRYING]), told(remove_lines=[TRADE]), (NOTIFIED,)),
    Example(("R-LINE-05",), told(remove_lines=[GREENS]), told(remove_lines=[TRADE]), (NOTIFIED,)),
    Example(("R-LINE-06",), told(add_lines=[TRADE, RICE]), told(add_lines=[RICE]), (NOTIFIED,)),
    Example(
        ("R-LINE-08",), told(add_lines=[RICE]), told(add_lines=[RICE], remove_lines=[{**DRYING, "detail": "7"}]),
        (CROWDED,),
    ),
    # units
    Example(("R-LINE-04",), branch(remove_lines=[DRYING]), branch(remove_lines=[TRADE]), BRANCHES),
    Example(("R-LINE-05",), branch(remove_lines=[GREENS]), branch(remove_lines=[TRADE]), BRANCHES),
    Example(("R-LINE-06",), branch(add_lines=[TRADE]), branch(add_lines=[DRYING]), BRANCHES),
    Example(
        ("R-LINE-08",), unit("changed", ON, BRANCH, add_lines=[{**DRYING, "detail": "499"}]),
        unit("changed", ON, BRANCH, add_lines=[]  , address="Số 5"),
        (
            founded(on="2020-03-01", code=CODE, other_lines=[DRYING]),
            registered(primary_line=GREENS, other_lines=[{**DRYING, "detail": str(n)} for n in range(499)]),
        ),
    ),
    Example(
        ("R-DEP-03",), registered(primary_line=RICE), registered(primary_line={**TRADE, "detail": "Rau"}), (OLD,)
    ),
    Example(
        ("R-DEP-03",), registered(primary_line=INSURANCE), registered(primary_line=TRADE), (OLD,)
    ),
    Example(
        ("R-DEP-03",), registered(primary_line=TRADE, other_lines=[RICE]),
        registered(primary_line=TRADE, other_lines=[GREENS]), (OLD,),
    ),
    Example(("R-DEP-03",), branch(primary_line=RICE), branch(primary_line=DRYING), BRANCHES),
    Example(("R-DEP-03",), branch(add_lines=[RICE]), branch(add_lines=[DRYING]), BRANCHES),
    Example(("W-DEP-01",), registered(primary_line=RICE), registered(primary_line=GREENS), (OPENED,)),
    Example(
        ("W-DEP-01",), registered(primary_line=GREENS, other_lines=[RICE]),
        registered(primary_line=GREENS, other_lines=[{**GREENS, "detail": "Rau"}]), (OPENED,),
    ),
    Example(("W-DEP-01",), branch(primary_line=RICE), branch(primary_line={**GREENS, "detail": "Rau"}), UNKNOWN),
    Example(("W-DEP-01",), branch(add_lines=[RICE]), branch(add_lines=[{**GREENS, "detail": "Rau"}]), UNKNOWN),
    Example(
        ("R-DEP-02", "R-LINE-09"), registered(unit="representative_office", other_lines=[GREENS]),
        registered(unit="representative_office"), (PARENT,),
    ),
    Example(
        ("R-DEP-02",), unit("changed", ON, OFFICE, add_lines=[GREENS]), unit("changed", ON, OFFICE, address="Số 5"),
        (PARENT, REP),
    ),
    # lines that an authority stops
    Example(
        ("R-LINE-01",), suspended("suspended_by_authority", line=ASTRAY),
        suspended("suspended_by_authority", line=TRADE),
        (founded(on="2020-03-01", other_lines=[TRADE, {"section": "A", "code": "41"}]),),
    ),
    Example(
        ("W-STOP-01",), suspended("suspended_by_authority", line=RICE), suspended("suspended_by_authority", line=TRADE),
        (OLD,),
    ),
]  # fmt: skip
