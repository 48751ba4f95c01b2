"""What do Lào Cai's organisations return for 2022 and 2023, so that the printed means and growths follow?

Who operates at the end of a year files for it. The means are sums of the returns over those that file: revenue and
profit by organisation, wages by regular worker.
"""

from datetime import date

import msgspec

from events.returns import AnnualReturnFiled
from services.demo.histories.journal import Filed, Journal, Unit
from services.demo.histories.parts import MILLION, shares, spread

WORKERS_EACH, MISTYPED_IN = 9, 2022


class Means(msgspec.Struct, frozen=True):
    """The means of a year in million đồng: of a cooperative, its regular worker, a group."""

    revenue: int
    profit: int
    income: int
    group_revenue: int
    group_profit: int


def file_returns(
    journal: Journal, year: int, means: Means, coops: list[Unit], groups: list[Unit], filed_on: date
) -> None:
    """File the returns of one year."""
    count = len(coops)
    workers = spread(WORKERS_EACH * count, count, "workers", year, least=3)
    wages = shares(means.income * sum(workers), workers)
    results = _results(means.revenue * count, means.profit * count, count, f"{year} cooperatives")
    for unit, hands, paid, (revenue, profit) in zip(coops, workers, wages, results, strict=True):
        more = {
            "wages": paid * MILLION,
            "workers_average": hands,
            "accounts": {"workers_regular": hands},
        }
        _file(journal, unit, year, filed_on, {"revenue": revenue, "profit": profit, **more})
    results = _results(means.group_revenue * len(groups), means.group_profit * len(groups), len(groups), str(year))
    for index, (unit, (revenue, profit)) in enumerate(zip(groups, results, strict=True)):
        if year == MISTYPED_IN and index == len(groups) - 1:
            _mistyped(journal, unit, filed_on, revenue, profit)
        else:
            _file(journal, unit, year, filed_on, {"revenue": revenue, "profit": profit})


def _results(revenue: int, profit: int, count: int, key: str) -> list[tuple[int, int]]:
    """Revenue and profit of each, in đồng: both vary, and no profit exceeds its revenue."""
    revenues = spread(revenue, count, key, "revenue", least=revenue // count // 4)
    profits = shares(profit, revenues)
    return [(r * MILLION, p * MILLION) for r, p in zip(revenues, profits, strict=True)]


def _file(journal: Journal, unit: Unit, year: int, filed_on: date, data: dict[str, object]) -> Filed:
    first = date(year, 1, 1)
    whole = {"year": year, "period_from": max(first, journal.since.get(unit.id, first)), **data}
    return journal.file(unit.id, AnnualReturnFiled, date(year, 12, 31), whole, filed_on=filed_on)


def _mistyped(journal: Journal, unit: Unit, filed_on: date, revenue: int, profit: int) -> None:
    """A return in thousands where đồng were meant, and its correction."""
    wrong = _file(journal, unit, MISTYPED_IN, filed_on, {"revenue": revenue * 1000, "profit": profit})
    reason = "Ghi nhầm đơn vị doanh thu: nghìn đồng thay vì đồng"
    journal.corrected(wrong, date(2023, 2, 16), date(MISTYPED_IN, 12, 31), reason, revenue=revenue)
