"""Which organisations could stand behind the article on Lào Cai, as of the end of 2022 and of 2023?

Stated there: 502 cooperatives with nearly 7,500 members at the end of 2023, 405 of them operating; 3,958 groups with
47,495 members; means of revenue and profit by cooperative and by group and of a regular worker's income, each with
its growth, from which the means of 2022 and the 473 cooperatives of that year follow; three unions with 18 member
cooperatives, one of them founded in 2023. How the 473 became 502 is not stated: foundings, dissolutions of stopped
ones and every form of reorganisation are told here, and come to 29 more. Charter capital is not stated at all.
"""

from datetime import date

from events.vocabulary import Kind
from services.demo.histories.journal import Journal, Unit
from services.demo.histories.lao_cai_movements import Moved, file_group_movements, file_movements
from services.demo.histories.lao_cai_returns import Means, file_returns
from services.demo.histories.lao_cai_unions import file_unions
from services.demo.histories.parts import spread
from services.demo.histories.province import Province

PROVINCE = Province(
    office="lao-cai",
    name="Lào Cai",
    area="pre2025:10",
    opened_on=date(2022, 12, 31),
    data_dates=(date(2022, 12, 31), date(2023, 12, 31)),
    vsic="2018",
    districts=(
        ("080", "Lào Cai"),
        ("082", "Bát Xát"),
        ("083", "Mường Khương"),
        ("084", "Si Ma Cai"),
        ("085", "Bắc Hà"),
        ("086", "Bảo Thắng"),
        ("087", "Bảo Yên"),
        ("088", "Sa Pa"),
        ("089", "Văn Bàn"),
    ),
)
# Sectors that the article names, without their numbers. 377 + 96 = 473.
OPERATING = {"A": 246, "C": 46, "F": 18, "G": 40, "H": 17, "I": 10}
STOPPED = {"A": 62, "C": 12, "F": 6, "G": 10, "H": 6}
GROUPS = {"A": 3_360, "C": 180, "G": 280, "H": 90}
# 'gần 7.500': nearer to 7,500 than to 7,400, and below it.
MEMBERS, GROUP_MEMBERS = 7_490, 47_495
MEANS = {2022: Means(841, 101, 45, 200, 28), 2023: Means(895, 107, 48, 216, 30)}
RETURNED = {2022: date(2023, 1, 12), 2023: date(2024, 1, 12)}


def write(journal: Journal) -> None:
    """File the history of the province."""
    coops = journal.units(Kind.COOPERATIVE, OPERATING)
    stopped = journal.units(Kind.COOPERATIVE, STOPPED)
    groups = journal.units(Kind.GROUP, GROUPS)
    moved = file_movements(journal, coops, stopped, groups[0])
    moved_groups = file_group_movements(journal, groups)
    _open(journal, coops, moved, MEMBERS, stopped)
    _open(journal, groups, moved_groups, GROUP_MEMBERS, [])
    file_unions(journal, coops[100:])
    for year, filing, filing_groups in (
        (2022, coops, groups),
        (2023, moved.operating, moved_groups.operating),
    ):
        file_returns(journal, year, MEANS[year], filing, filing_groups, RETURNED[year])


def _open(journal: Journal, units: list[Unit], moved: Moved, members: int, stopped: list[Unit]) -> None:
    """Opening records with the members that the later movements do not account for."""
    others = [unit for unit in [*units, *stopped] if unit.id not in moved.opening]
    rest = members - moved.net - sum(moved.opening.values())
    heads = dict(zip((u.id for u in others), spread(rest, len(others), "opening", members, least=8), strict=True))
    inactive = {unit.id for unit in stopped}
    for unit in [*units, *stopped]:
        known = moved.opening.get(unit.id, heads.get(unit.id, 0))
        if unit.id in inactive:
            journal.migrated(unit, "founded_on", "inactive_since", members=known, inactive=True)
        elif unit.kind is Kind.GROUP:
            journal.migrated(unit, "founded_on", "registered", members=known)
        else:
            journal.migrated(unit, "founded_on", members=known)
