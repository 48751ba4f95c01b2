"""Which support and which courses does the report of Sóc Trăng state?

Advice for 29 new cooperatives in 2010 to 2012 with about 580 million đồng; the 258 groups that it names beside them
are more than were founded, so they have no organisation to stand on, and the whole amount stands with the 29. Eight
loans of the support fund. Courses are counted in turns for agriculture and in persons for managers of all sectors:
two counts that the report does not relate, so no course here bears both.
"""

from datetime import date

from events.industry import Sector
from events.support import SupportDisbursed, SupportGranted
from events.support_words import Audience, BudgetSource, SupportType, TrainingLevel
from events.training import TrainingCompleted
from events.vocabulary import Kind
from services.demo.histories.ids import uuid_of
from services.demo.histories.journal import Journal, Unit
from services.demo.histories.parts import MILLION, days, spread
from services.demo.histories.soc_trang_cooperatives import Cooperative

ADVICE = 580
LOANS, GROUP_LOANS, COOPERATIVE_LOANS = 2_440, 3, 5
LOANS_FROM, LOANS_TO = date(2010, 4, 15), date(2012, 12, 15)
SHORT = {"courses": 40, "turns": 2_368, "cost": 337 * MILLION}
INTERMEDIATE = {"courses": 3, "turns": 71, "cost": 1_209_580_000}
COURSES_FROM, COURSES_TO, DATA_DATE = date(2010, 2, 1), date(2012, 12, 10), date(2013, 6, 15)
PERSONS = 368
TOPICS = ("chairmen", "supervisors", "accounting", "management_board")


def file_support(journal: Journal, farms: list[Cooperative], groups: list[Unit]) -> None:
    """Advice on the day of each founding, and the loans of the fund."""
    new = [farm for farm in farms if farm.founded_on is not None]
    for farm, amount in zip(new, spread(ADVICE, len(new), "advice", least=12), strict=True):
        data = {"support_type": SupportType.FOUNDING_ADVICE, "amount": amount * MILLION}
        journal.file(farm.unit.id, SupportGranted, farm.founded_on or DATA_DATE, data)
    old = [farm.unit for farm in farms if farm.founded_on is None]
    farmers = [group for group in groups if group.section == "A"]
    borrowers = [*old[1 : 1 + COOPERATIVE_LOANS], *farmers[:GROUP_LOANS]]
    amounts = spread(LOANS, len(borrowers), "loans", least=150)
    for unit, on, amount in zip(borrowers, days(LOANS_FROM, LOANS_TO, len(borrowers), "loans"), amounts, strict=True):
        data = {
            "support_type": SupportType.FUND_LOAN,
            "amount": amount * MILLION,
            "projects": 1,
            "budget_source": BudgetSource.FUND,
        }
        journal.file(unit.id, SupportDisbursed, on, data)


def file_courses(journal: Journal) -> None:
    """Short and intermediate courses by turns and cost, courses for managers by persons."""
    for level, topic, counts in (
        (TrainingLevel.SHORT, "cooperative_management", SHORT),
        (TrainingLevel.INTERMEDIATE, "cooperative_studies", INTERMEDIATE),
    ):
        count = counts["courses"]
        turns, costs = spread(counts["turns"], count, level, "turns"), spread(counts["cost"], count, level, "cost")
        for index, on in enumerate(days(COURSES_FROM, COURSES_TO, count, level)):
            more: dict[str, object] = {"sector": Sector.AGRI, "turns": turns[index], "cost": costs[index]}
            _course(journal, on, f"{level} {index}", topic, level, Kind.COOPERATIVE, more)
    window = days(COURSES_FROM, DATA_DATE, 14, "persons")
    for index, (on, persons) in enumerate(zip(window, spread(PERSONS, len(window), "persons", least=12), strict=True)):
        kind = Kind.CREDIT_FUND if index in {5, 11} else Kind.COOPERATIVE
        topic = TOPICS[index % len(TOPICS)]
        _course(journal, on, f"persons {index}", topic, TrainingLevel.SHORT, kind, {"persons": persons})


def _course(
    journal: Journal, on: date, key: str, topic: str, level: TrainingLevel, kind: Kind, more: dict[str, object]
) -> None:
    province = journal.province
    data = {
        "area": province.area,
        "topic": topic,
        "level": level,
        "kind": kind,
        "audience": [Audience.MANAGERS],
        **more,
        "synthetic": True,
    }
    journal.file(f"course:{uuid_of(on, province.office, 'course', key)}", TrainingCompleted, on, data)
