"""Which organisations could stand behind the plan 66/KH-UBND of Lạng Sơn, as of 30 June 2011?

Stated there: 265 cooperatives, of which 154 of electricity service had stopped and 111 operated in five sectors;
members, workers and charter capital of the 111; groups and their members; foundings of the half-year with their
members; revenue of 2010; shares of managers by education; courses; loan projects. Left unknown, because it is not
stated: when anything older was founded, everything about the 154, which groups are registered with the commune.
The share of 36 % good and fair has no date; it is given here as of the same day, 40 of the 111.
"""

from datetime import date

from events.capital import CapitalChanged
from events.classification import Classified
from events.naming import Renamed
from events.returns import AnnualReturnFiled
from events.standing import ActivityConfirmed, InactivityRecorded, Resumed, Suspended
from events.support import SupportGranted
from events.support_words import Audience, SupportStage, SupportType, TrainingLevel
from events.training import TrainingCompleted
from events.vocabulary import CapitalCause, Education, Evidence, Grade, GradingScheme, Kind, LeavingCause, Quality
from services.demo.histories.ids import uuid_of
from services.demo.histories.journal import Journal, Unit
from services.demo.histories.parts import MILLION, days, even, spread
from services.demo.histories.province import Province

OPENED, DATA_DATE = date(2010, 12, 31), date(2011, 6, 30)
RETURNED = date(2011, 1, 15)

PROVINCE = Province(
    office="lang-son",
    name="Lạng Sơn",
    area="pre2025:20",
    opened_on=OPENED,
    data_dates=(DATA_DATE,),
    vsic="2007",
    districts=(
        ("178", "Lạng Sơn"),
        ("180", "Tràng Định"),
        ("181", "Bình Gia"),
        ("182", "Văn Lãng"),
        ("183", "Cao Lộc"),
        ("184", "Văn Quan"),
        ("185", "Bắc Sơn"),
        ("186", "Hữu Lũng"),
        ("187", "Chi Lăng"),
        ("188", "Lộc Bình"),
        ("189", "Đình Lập"),
    ),
)

STOPPED = 154
# Agriculture 56, industry 24, construction 5, trade and services 16, transport 10, less the four newly founded.
OPERATING = {"A": 54, "C": 21, "E": 2, "F": 5, "G": 13, "I": 2, "H": 10}
NEW = {"A": 2, "C": 1, "G": 1}
MEMBERS, WORKERS, CAPITAL = 3_906, 4_623, 45_400
NEW_MEMBERS, NEW_CAPITAL = (13, 12, 11, 10), (400, 350, 300, 200)
RAISED = 300
JOINED, LEFT = (8, 10, 3), (5, 9, 7)
GROUPS, GROUP_MEMBERS, NEW_GROUPS, NEW_GROUP_MEMBERS = 6_580, 75_120, 20, 120
GROUP_SECTIONS = {"A": 5_510, "C": 390, "G": 450, "H": 210}
REVENUE, GROUP_REVENUE, GROUPS_REPORTING = 46_700, 15_600, 656
# 345 managers: 45 elementary or intermediate (13.04 %), 8 higher (2.32 %), the others not described.
MANAGERS = 345
EDUCATION = {Education.ELEMENTARY: 27, Education.INTERMEDIATE: 18, Education.COLLEGE: 5, Education.UNIVERSITY: 3}
GRADES = {Grade.GOOD: 11, Grade.FAIR: 29, Grade.AVERAGE: 52, Grade.WEAK: 19}


def write(journal: Journal) -> None:
    """File the history of the province."""
    coops, capital = _open_cooperatives(journal)
    groups = _open_groups(journal)
    _returns(journal, coops, groups)
    new = _found(journal)
    _movements(journal, coops, groups)
    _capital(journal, coops, capital)
    _courses(journal)
    for unit, on in zip(coops[20:24], days(date(2011, 2, 1), DATA_DATE, 4, "loans"), strict=True):
        journal.file(
            unit.id,
            SupportGranted,
            on,
            {"support_type": SupportType.NATIONAL_JOB_FUND, "stage": SupportStage.ADVISED, "projects": 1},
        )
    _grades(journal, [*coops, *new])


def _open_cooperatives(journal: Journal) -> tuple[list[Unit], list[int]]:
    gaps = ("founded_on", "members", "charter_capital", "inactive_since")
    for unit in journal.units(Kind.COOPERATIVE, {"D": STOPPED}):
        journal.migrated(unit, *gaps, inactive=True)
    coops = journal.units(Kind.COOPERATIVE, OPERATING)
    opening = MEMBERS - sum(NEW_MEMBERS) - sum(JOINED) + sum(LEFT)
    members = spread(opening, len(coops), "members", least=12)
    workers = spread(WORKERS, len(coops), "workers", least=6)
    capital = [m * MILLION for m in spread(CAPITAL - sum(NEW_CAPITAL) - RAISED, len(coops), "capital", least=90)]
    for unit, heads, hands, dong in zip(coops, members, workers, capital, strict=True):
        journal.migrated(unit, "founded_on", members=heads, charter_capital=dong, accounts={"workers": hands})
    return coops, capital


def _open_groups(journal: Journal) -> list[Unit]:
    groups = journal.units(Kind.GROUP, GROUP_SECTIONS)
    members = spread(GROUP_MEMBERS - NEW_GROUP_MEMBERS, GROUPS - NEW_GROUPS, "group members", least=4)
    for unit, heads in zip(groups, members, strict=True):
        journal.migrated(unit, "founded_on", "registered", members=heads)
    return groups


def _returns(journal: Journal, coops: list[Unit], groups: list[Unit]) -> None:
    """Returns for 2010: revenue of cooperatives and of one group in ten; how many report is not stated."""
    managers = even(MANAGERS, len(coops))
    revenue = spread(REVENUE - GROUP_REVENUE, len(coops), "revenue", least=60)
    qualified = [level for level, count in EDUCATION.items() for _ in range(count)]
    for index, unit in enumerate(coops):
        heads: dict[str, int] = {Education.UNKNOWN: managers[index]}
        # Who is qualified is spread one by one over the cooperatives; in none of them is everybody.
        if index < len(qualified):
            heads = {qualified[index]: 1, Education.UNKNOWN: managers[index] - 1}
        _return(journal, unit, revenue[index] * MILLION, {"managers": heads})
    reporting = groups[:: GROUPS // GROUPS_REPORTING][:GROUPS_REPORTING]
    for unit, amount in zip(reporting, spread(GROUP_REVENUE * 10, GROUPS_REPORTING, "group revenue"), strict=True):
        _return(journal, unit, amount * MILLION // 10, None)


def _return(journal: Journal, unit: Unit, revenue: int, accounts: dict[str, object] | None) -> None:
    data = {"year": 2010, "period_from": date(2010, 1, 1), "revenue": revenue, "accounts": accounts}
    journal.file(unit.id, AnnualReturnFiled, OPENED, data, filed_on=RETURNED)


def _found(journal: Journal) -> list[Unit]:
    new = journal.units(Kind.COOPERATIVE, NEW)
    window = (date(2011, 1, 20), date(2011, 6, 20))
    for unit, on, heads, capital in zip(new, days(*window, 4, "founded"), NEW_MEMBERS, NEW_CAPITAL, strict=True):
        paper = {"title": "Giấy chứng nhận đăng ký hợp tác xã (mô phỏng)", "issued_on": on}
        journal.founded(unit, on, heads, charter_capital=capital * MILLION, document=paper)
    groups = journal.units(Kind.GROUP, {"A": NEW_GROUPS})
    members = spread(NEW_GROUP_MEMBERS, NEW_GROUPS, "new groups", least=4)
    for unit, on, heads in zip(groups, days(*window, NEW_GROUPS, "groups"), members, strict=True):
        journal.founded(unit, on, heads)
    return new


def _movements(journal: Journal, coops: list[Unit], groups: list[Unit]) -> None:
    """What the document is silent about and its stocks allow: all of it cancels by the data date."""
    first, second, third = JOINED
    journal.joined(coops[3], date(2011, 4, 14), first)
    journal.joined(coops[60], date(2011, 3, 22), second)
    wrong = journal.joined(coops[9], date(2011, 3, 1), 13)
    journal.corrected(
        wrong, date(2011, 4, 12), date(2011, 3, 1), "Ghi nhầm số xã viên mới: 3, không phải 13", count=third
    )
    journal.left(coops[12], date(2011, 1, 28), LEFT[0], LeavingCause.VOLUNTARY)
    journal.left(coops[45], date(2011, 4, 5), LEFT[1], LeavingCause.VOLUNTARY)
    # Filed two months late: the fact keeps its legal date.
    journal.left(coops[3], date(2011, 3, 10), LEFT[2], LeavingCause.UNSTATED, filed_on=date(2011, 5, 17))
    journal.joined(groups[7], date(2011, 2, 25), 9)
    journal.left(groups[700], date(2011, 5, 25), 2, LeavingCause.DEATH)
    journal.left(groups[7], date(2011, 6, 3), 7, LeavingCause.VOLUNTARY)
    journal.file(coops[15].id, Suspended, date(2011, 2, 15), {"until": date(2011, 12, 31)})
    journal.file(coops[15].id, Resumed, date(2011, 4, 18), {})
    found = {"since": date(2011, 1, 5), "evidence": Evidence.SITE_VISIT}
    journal.file(coops[30].id, InactivityRecorded, date(2011, 2, 10), found)
    journal.file(coops[30].id, ActivityConfirmed, date(2011, 5, 6), {"evidence": Evidence.SITE_VISIT})
    renamed = coops[33].name.replace("HTX", "HTX dịch vụ tổng hợp", 1)
    journal.file(coops[33].id, Renamed, date(2011, 4, 20), {"name": renamed})


def _capital(journal: Journal, coops: list[Unit], capital: list[int]) -> None:
    """One raise of capital, filed for the wrong cooperative first, taken back, then filed for the right one."""
    on, found_on = date(2011, 3, 15), date(2011, 4, 26)

    def raised(index: int, filed_on: date) -> None:
        before = capital[index]
        data = {
            "charter_capital": before + RAISED * MILLION,
            "previous": before,
            "reason": CapitalCause.MEMBER_INCREASE,
        }
        filed = journal.file(coops[index].id, CapitalChanged, on, data, filed_on=filed_on)
        if filed_on == on:
            journal.rescinded(filed, found_on, "Ghi nhầm tổ chức")

    raised(51, on)
    raised(52, found_on)


def _courses(journal: Journal) -> None:
    audience = [Audience.MANAGERS, Audience.MEMBERS, Audience.WORKERS]
    topics = ("environmental_law+waste", "environmental_law+waste", "information_technology")
    for number, (topic, persons, on) in enumerate(
        zip(topics, even(110, 3), days(date(2011, 3, 1), date(2011, 6, 20), 3, "courses"), strict=True)
    ):
        course = uuid_of(on, PROVINCE.office, "course", number)
        data = {
            "area": PROVINCE.area,
            "topic": topic,
            "level": TrainingLevel.SHORT,
            "kind": Kind.COOPERATIVE,
            "audience": audience,
            "classes": 1,
            "persons": persons,
            "cost": 50 * MILLION,
            "synthetic": True,
        }
        journal.file(f"course:{course}", TrainingCompleted, on, data)


def _grades(journal: Journal, coops: list[Unit]) -> None:
    grades = [grade for grade, count in GRADES.items() for _ in range(count)]
    for index, unit in enumerate(coops):
        # 38 and 111 have no common divisor: the step deals each grade once, mixed over the sectors.
        grade = grades[38 * index % len(grades)]
        data = {"year": 2011, "scheme": GradingScheme.L2003, "grade": grade, "quality": Quality.DECLARED}
        journal.file(unit.id, Classified, DATA_DATE, data)
