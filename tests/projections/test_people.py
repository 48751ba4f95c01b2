"""What do the views say of members who are kept one by one, and of a recount?"""

from datetime import date

import pytest

from events.people import Manager
from events.people_words import Party, Position
from events.roll import Member, Roll, of
from events.vocabulary import MemberType
from projections.catalogue.table import BY_CODE
from projections.statistics.answers import ask
from projections.statistics.identity import reconcile
from projections.statistics.question import Question, Views
from projections.views import audit
from projections.wording import NAMED, word_rolls, word_value
from tests.support import scenes
from tests.support.scenes import Scene, org

REFS = [f"00000000-0000-7000-8000-{n:012x}" for n in range(40)]
YEAR = Question(date(2025, 12, 31), date(2024, 12, 31))
MEMBER = Member(MemberType.OFFICIAL, Party.INDIVIDUAL)


@pytest.fixture
def scene() -> Scene:
    """Nine were counted, eight are listed, one comes, one goes, one is linked from then on."""
    told = Scene()
    told.founded(org(1), "2020-01-01")
    listed = [{"member_type": "official", "refs": REFS[:8]}]
    told.add(
        org(1), "2025-02-01", "organisation.membership_mode_switched", to="individual", members={"official": 8},
        roll=listed,
    )  # fmt: skip
    told.add(org(1), "2025-03-01", "organisation.member_admitted", member_ref=REFS[9], member_type="official")
    told.add(org(1), "2025-04-01", "organisation.member_left", member_ref=REFS[0], member_type="official")
    told.add(
        org(1), "2025-05-01", "organisation.member_type_changed", member_ref=REFS[1], from_type="official",
        to_type="linked_contributing",
    )  # fmt: skip
    return told


def value(scene: Scene, code: str, question: Question) -> object:
    """The one value of a question."""
    with scenes.shown("movements", scene.records) as (conn, view):
        (cell,) = ask(conn, Views(view), BY_CODE[code], question, known_at=100)
        return cell.value


def test_those_who_come_and_go_one_by_one_are_in_the_flows(scene: Scene) -> None:
    """One joined and one left; the recount and the change of type are neither."""
    assert value(scene, "MEM_NEW", YEAR) == 1
    assert value(scene, "MEM_LEFT", YEAR) == 1
    assert value(scene, "MEM_STOCK", Question(date(2025, 12, 31))) == 8


def test_a_recount_is_a_line_of_its_own_in_the_reconciliation(scene: Scene) -> None:
    """Nine at the start, one fewer by recount, one in, one out, eight at the end; nothing is left over."""
    with scenes.shown("movements", scene.records) as (conn, view):
        sums = reconcile(conn, Views(view), BY_CODE["MEM_STOCK"], YEAR, known_at=100)
    assert sums is not None
    moved = {cause: n for cause, n in sums.movements.items() if n}
    assert moved == {"members_recounted": -1, "joined": 1, "left": -1}
    assert sums.residual == 0


def test_managers_reported_are_the_managers_of_the_indicators() -> None:
    """Of five reported, one has a degree."""
    told = Scene()
    told.founded(org(1), "2020-01-01")
    told.add(
        org(1), "2025-02-01", "organisation.manager_staff_reported", total=5, managers={"university": 1, "none": 4}
    )
    assert value(told, "MGR_STOCK", Question(date(2025, 12, 31))) == 5


def test_the_trail_of_an_admission_names_the_one_who_came(scene: Scene) -> None:
    """Not the others, however many they are."""
    with scenes.shown("audit", scene.records) as (conn, view):
        told = [
            {d.field: (d.before, d.after) for d in e.differences} for e in audit.trail(conn, view, org(1), known_at=100)
        ]
    assert told[2] == {
        "members": ("official: 8", "official: 9"),
        "people.roll": (None, f"{REFS[9]} (Thành viên chính thức)"),
    }
    assert told[3]["people.roll"] == (f"{REFS[0]} (Thành viên chính thức)", None)
    assert told[4]["people.roll"] == (
        f"{REFS[1]} (Thành viên chính thức)",
        f"{REFS[1]} (Thành viên liên kết góp vốn)",
    )
    before, after = told[1]["people.roll"]
    assert before == "Theo số lượng"
    assert (after or "").startswith("Theo từng thành viên: ")
    assert all(ref in (after or "") for ref in REFS[:8])


def test_a_founding_tells_nothing_of_people(scene: Scene) -> None:
    """What is not known of them is not told."""
    with scenes.shown("audit", scene.records) as (conn, view):
        first = audit.trail(conn, view, org(1), known_at=100)[0]
    assert not [d.field for d in first.differences if d.field.startswith("people")]


def test_a_long_list_is_told_by_its_first_members_and_a_number() -> None:
    """Of forty the first twenty are named."""
    _, told = word_rolls(Roll(), of((ref, MEMBER) for ref in REFS))
    assert (told or "").count("Thành viên chính thức") == NAMED
    assert (told or "").endswith("và 20 thành viên khác")


def test_managers_and_make_up_are_told_in_words(scene: Scene) -> None:
    """The office and its end; of the make-up no count of a few."""
    scene.add(
        org(1), "2025-06-01", "organisation.manager_appointed", person_ref=REFS[9], position="chair", until="2029-12-31"
    )
    scene.add(org(1), "2025-07-01", "organisation.membership_mode_switched", to="counted",
              members={"official": 7, "linked_contributing": 1})  # fmt: skip
    scene.add(org(1), "2025-08-01", "organisation.members_counted", members={"official": 9},
              composition={"women": 5, "disabled": 2})  # fmt: skip
    with scenes.shown("audit", scene.records) as (conn, view):
        told = {d.field: d.after for e in audit.trail(conn, view, org(1), known_at=100, after=5) for d in e.differences}
    assert told["people.managers"] == f"Chủ tịch Hội đồng quản trị: {REFS[9]} (31/12/2029)"
    assert told["people.composition"] == "women: 5"
    assert word_value(()) == ""
    seat = Manager(REFS[0], Position.BOARD, date(2029, 12, 31), foreign=True)
    assert word_value(seat) == f"Thành viên Hội đồng quản trị: {REFS[0]} (31/12/2029, nước ngoài)"
