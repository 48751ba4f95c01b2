"""Which organisations could stand behind the report of Sóc Trăng on its collective economy, as of June 2013?

Stated there: cooperatives, credit funds and groups by sector with members and charter capital; foundings and new
members since 2010; managers by education; land, capital, loans; courses and support. Where its totals contradict
its parts (members, charter capital, number of groups) the parts stand here, and the totals are left to differ.
Nobody left and nothing ended: 6,012 and 2,759 new members are then right whether they are read as those who joined
or as the increase.
"""

from datetime import date

from events.naming import Renamed
from events.standing import Resumed, Suspended
from services.demo.histories.journal import Journal
from services.demo.histories.province import Province
from services.demo.histories.soc_trang_cooperatives import Cooperative, file_farms, file_funds, file_others
from services.demo.histories.soc_trang_groups import file_group_returns, file_groups
from services.demo.histories.soc_trang_returns import file_returns
from services.demo.histories.soc_trang_support import file_courses, file_support

PROVINCE = Province(
    office="soc-trang",
    name="Sóc Trăng",
    area="pre2025:94",
    opened_on=date(2009, 12, 31),
    data_dates=(date(2013, 6, 30),),
    vsic="2007",
    districts=(
        ("941", "Sóc Trăng"),
        ("942", "Châu Thành"),
        ("943", "Kế Sách"),
        ("944", "Mỹ Tú"),
        ("945", "Cù Lao Dung"),
        ("946", "Long Phú"),
        ("947", "Mỹ Xuyên"),
        ("948", "Ngã Năm"),
        ("949", "Thạnh Trị"),
        ("950", "Vĩnh Châu"),
        ("951", "Trần Đề"),
    ),
)
NEW_MEMBERS = 6_012


def write(journal: Journal) -> None:
    """File the history of the province."""
    farms = file_farms(journal)
    others = file_others(journal)
    funds = file_funds(journal, NEW_MEMBERS - sum(farm.joined for farm in farms))
    groups = file_groups(journal)
    file_returns(journal, farms, others, funds)
    file_group_returns(journal, groups)
    _movements(journal, farms)
    file_support(journal, farms, [group.unit for group in groups])
    file_courses(journal)


def _movements(journal: Journal, farms: list[Cooperative]) -> None:
    """What the document is silent about and its figures allow: a rest that ended, another name."""
    rested, renamed = farms[8].unit, farms[14].unit
    journal.file(rested.id, Suspended, date(2011, 9, 1), {"until": date(2012, 2, 29)})
    journal.file(rested.id, Resumed, date(2011, 12, 15), {})
    journal.file(renamed.id, Renamed, date(2012, 7, 2), {"name": renamed.name.replace("HTX", "HTX tổng hợp", 1)})
