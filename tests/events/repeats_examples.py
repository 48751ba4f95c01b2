"""Which facts name one thing twice, in whatever list, and which names of units have letters that look like others?"""

from typing import Any

from tests.events.dependents_examples import BRANCH, PARENT, registered, unit
from tests.events.examples import Example, course, of, separated
from tests.events.line_examples import from_company
from tests.events.reorganisation_examples import merged
from tests.events.results_examples import FUND, LICENCE, LICENSED, licensed, new_fund, relicensed
from tests.events.support_examples import granted
from tests.events.unit_examples import CHI_LANG, DIVIDED, HONG_PHONG, LAO_CAI, NEW_LAO_CAI, REFORM, YEN_BAI, split
from tests.events.unit_examples import merged as units_merged
from tests.events.unit_examples import unit as of_unit
from tests.support.histories import OTHER, Filing, founded, migrated

CHAIR = {"person": "0198c5a0-0000-7000-8000-0000000000b1", "position": "chair"}
DIRECTOR = {"person": "0198c5a0-0000-7000-8000-0000000000b2", "position": "director"}
SAME = {**CHAIR, "position": "director"}
HEAD = {**CHAIR, "position": "group_head"}
AREA = LICENCE["areas"][0]
TWICE, ONCE = {**LICENCE, "areas": [AREA, AREA]}, {**LICENCE, "areas": [AREA, "pre2025:20/187/06145"]}
OLD = founded(on="2020-03-01", representatives=[CHAIR, DIRECTOR])
TWENTY = founded(members={"official": 20})
NOTIFIED = founded(on="2020-03-01", kind="group", registered=False)
SORT = ("cooperatives", "groups")


def represented(**data: Any) -> Filing:
    """Other representatives."""
    return of("legal_representative_changed", "2025-02-01", **data)


def certified(*representatives: dict[str, str]) -> Filing:
    """A notified group is registered."""
    return of("registered", "2025-02-01", representatives=list(representatives))


def hold(what: str, *procedures: str) -> Filing:
    """Procedures that are held up, or not any more."""
    return of(f"hold_{what}", "2025-02-01" if what == "placed" else "2025-03-01", procedures=list(procedures))


def passes(*scope: str) -> Filing:
    """The business of a district passes on."""
    return of_unit("competence_transferred", CHI_LANG, REFORM, from_office="huyen", to_office="xa", scope=list(scope))


def into(*counterparts: str) -> list[Filing]:
    """Two cooperatives of which one names the other so many times."""
    first, second = merged()
    data = {**first.data, "counterparts": list(counterparts)}
    return [Filing(type=first.type, on=first.on, data=data, subject=first.subject, act=first.act), second]


HELD = hold("placed", "changes", "dissolution")
CODE = ("R-TWICE-01",)
REPEATS = [
    Example(CODE, founded(representatives=[CHAIR, SAME]), founded(representatives=[CHAIR, DIRECTOR])),
    Example(CODE, migrated(representatives=[CHAIR, CHAIR]), migrated(representatives=[CHAIR, DIRECTOR])),
    Example(
        CODE, separated(representatives=[CHAIR, CHAIR]), separated(representatives=[CHAIR, DIRECTOR]), (TWENTY,)
    ),
    Example(CODE, from_company(representatives=[CHAIR, CHAIR]), from_company(representatives=[CHAIR, DIRECTOR])),
    Example(CODE, certified(HEAD, HEAD), certified(HEAD), (NOTIFIED,)),
    Example(CODE, represented(entering=[CHAIR, SAME]), represented(entering=[CHAIR, DIRECTOR]), (OLD,)),
    Example(
        CODE, represented(leaving=[CHAIR["person"]] * 2), represented(leaving=[CHAIR["person"]]), (OLD,)
    ),
    Example(
        CODE, migrated(known_gaps=["Thành viên", "thành  viên"]), migrated(known_gaps=["Thành viên", "Vốn"]),
    ),
    Example(CODE, new_fund(licence=TWICE), new_fund(licence=ONCE)),
    Example(CODE, licensed(TWICE), licensed(ONCE), (FUND,)),
    Example(CODE, relicensed(TWICE), relicensed(ONCE), (LICENSED,)),
    Example(CODE, into(OTHER, OTHER), into(OTHER), (founded(), founded(subject=OTHER))),
    Example(CODE, hold("placed", "changes", "changes"), HELD, (founded(),)),
    Example(
        CODE, hold("lifted", "changes", "changes"), hold("lifted", "changes", "dissolution"), (founded(), HELD)
    ),
    Example(CODE, course(audience=["managers", "managers"]), course(audience=["managers", "members"])),
    Example(CODE, course(trained_positions=["chair", "chair"]), course(trained_positions=["chair", "accountant"])),
    Example(
        CODE, granted(grounds=["member_growth", "member_growth"]), granted(grounds=["member_growth"]),
        (founded(on="2020-03-01"),),
    ),
    Example(
        CODE, of_unit("merged", LAO_CAI, REFORM, sources=[LAO_CAI, YEN_BAI, LAO_CAI], to=NEW_LAO_CAI),
        units_merged(LAO_CAI, YEN_BAI, to=NEW_LAO_CAI),
    ),
    Example(CODE, split(HONG_PHONG, DIVIDED[0], DIVIDED[0]), split(HONG_PHONG, *DIVIDED)),
    Example(CODE, passes(SORT[0], SORT[0]), passes(*SORT)),
    # letters that look like others, in the name of a unit
    Example(
        ("R-NAME-01",), registered(name="Chi nhánh Hợp tác xã Bắc Sơn tại Сhi Lăng"),
        registered(name="Chi nhánh Hợp tác xã Bắc Sơn tại Chi Lăng"), (PARENT,),
    ),
    Example(
        ("R-NAME-01",), unit("changed", "2025-02-01", BRANCH, name="Chi nhánh Hợp tác xã Bắc Sơn số １"),
        unit("changed", "2025-02-01", BRANCH, name="Chi nhánh Hợp tác xã Bắc Sơn số 1"), (PARENT, registered()),
    ),
    Example(
        ("W-NAME-01",), registered("2024-06-30", name="Chi nhánh Сhi Lăng"),
        registered("2024-06-30", name="Chi nhánh Chi Lăng"), (PARENT,),
    ),
    Example(
        ("W-NAME-01",), registered(name="Chi nhánh Hợp tác xã Bắc Sơn tại Сhi Lăng", registered_on="2019-05-02"),
        registered(name="Chi nhánh Hợp tác xã Bắc Sơn tại Chi Lăng", registered_on="2019-05-02"), (PARENT,),
    ),
    Example(
        ("W-NAME-01",), unit("changed", "2024-06-30", BRANCH, name="Chi nhánh Сhi Lăng"),
        unit("changed", "2024-06-30", BRANCH, name="Chi nhánh Chi Lăng"), (PARENT, registered("2024-01-02")),
    ),
]  # fmt: skip
