"""Which terms of a reorganisation or a conversion break each rule since the 2023 law, and which keep it?"""

from typing import Any

from tests.events.examples import ALL, GROUP_ALL, SEVEN, TWO, Example, act, merger, of, separated
from tests.support.histories import COOP, OTHER, THIRD, Filing, event, founded, members_joined, particulars

ACT = "0198c5a0-0000-7000-8000-0000000000ac"
ON = "2025-05-01"
GROUP = founded(on="2024-05-01", kind="group")
CODE, ANOTHER = "0100109106", "4900212357"
CODED = founded(on="2024-05-01", kind="group", code=CODE)
OLD_CODED = founded(on="2020-05-01", kind="group", code=CODE)
LATELY = founded(on="2024-05-02", kind="group")
SETTLED = {"act": ACT, "form": "merger", "settled_on": "2025-05-20"}
FUND = 300_000_000
AREA = ("pre2025:20", "from2025:20")


def merged(on: str = ON, *, survivor: dict[str, Any] | None = None, **terms: Any) -> list[Filing]:
    """COOP is merged into OTHER on these terms."""
    return act("merger", ("source", COOP, {**ALL, **terms}), ("survivor", OTHER, {**ALL, **(survivor or {})}), on=on)


def converted(on: str = ON, area: str = "pre2025:20", code: str | None = None, **source: Any) -> list[Filing]:
    """The group becomes a cooperative."""
    new = {
        "members": {"official": 10}, "charter_capital": 1_000_000_000,
        "successor": particulars(area=area, **({"code": code} if code else {})),
    }  # fmt: skip
    return act("conversion", ("source", COOP, {**GROUP_ALL, **source}), ("successor", OTHER, new), on=on)


def divided(on: str, **source: Any) -> list[Filing]:
    """A credit fund is divided into two of thirty members."""
    half = {"members": {"official": 30}, "charter_capital": 500_000_000}
    gone = {"members": {"official": 60}, "charter_capital": 1_000_000_000, **source}
    parts = [
        ("successor", who, {**half, "successor": particulars("credit_fund", name=name, area=AREA[on >= "2025-07-01"])})
        for who, name in ((OTHER, "Quỹ tín dụng nhân dân Tân An"), (THIRD, "Quỹ tín dụng nhân dân Bình An"))
    ]
    return act("division", ("source", COOP, gone), *parts, on=on)


def ceased(on: str = "2025-05-22", **data: Any) -> Filing:
    """The end after the tax authority's settlement."""
    return of("ceased_by_reorganisation", on, **{**SETTLED, **data})


def itself() -> list[Filing]:
    """A merger of a cooperative with itself."""
    parts = merged()
    return [parts[0], event(parts[1].type, {**parts[1].data, "counterparts": [COOP]}, ON, COOP, act=ACT)]


FUND_OF_PEOPLE = founded(on="2020-03-01", kind="credit_fund", members={"official": 60})
MERGED = (*TWO, *merged())

REORGANISATIONS = [
    Example(("R-REORG-01",), merged(resolved_on="2025-05-02"), merged(resolved_on="2025-05-01"), TWO),
    Example(
        ("R-REORG-02",), merged(resolved_on="2025-04-01", creditors_notified_on="2025-04-17"),
        merged(resolved_on="2025-04-01", creditors_notified_on="2025-04-16"), TWO,
    ),
    Example(
        ("R-REORG-02",), merged(resolved_on="2025-04-01", creditors_notified_on="2025-03-31"),
        merged(resolved_on="2025-04-01", creditors_notified_on="2025-04-01"), TWO,
    ),
    Example(("R-REORG-03",), merged(vote_percent="64.99"), merged(vote_percent="65"), TWO),
    Example(("R-REORG-03",), merged(vote_percent="100.01"), merged(vote_percent="100"), TWO),
    Example(("R-REORG-03",), merged(vote_percent="64.99"), merged("2024-06-30", vote_percent="64.99"), TWO),
    Example(
        ("R-ACT-03",), merged(indivisible_fund=FUND),
        merged(indivisible_fund=FUND, survivor={"indivisible_fund": FUND}), TWO,
    ),
    Example(("R-ACT-01",), itself(), merger(on=ON), TWO),
    Example(
        ("R-ACT-01", "R-BIRTH-02"),
        act("separation", ("source", COOP, SEVEN), ("successor", COOP, {**SEVEN, "successor": particulars()}), on=ON),
        separated(on=ON), (founded(members={"official": 20}),),
    ),
    # a credit fund's plan is approved by the State Bank first
    Example(("R-REORG-08",), merged(bank_approved_on="2025-04-01"), merged(), TWO),
    Example(("R-REORG-09",), divided("2026-02-02", bank_approved_on="2026-02-03"),
        divided("2026-02-02", bank_approved_on="2026-02-02"), (FUND_OF_PEOPLE,)),
    Example(("W-REORG-01",), divided("2026-02-02"), divided("2026-02-02", bank_approved_on="2026-01-05"),
        (FUND_OF_PEOPLE,)),
    Example(("W-REORG-01",), divided("2026-02-02"), divided("2025-12-31"), (FUND_OF_PEOPLE,)),
    Example(("R-CONV-01",), converted(consenting=10), converted("2025-05-02", consenting=10), (LATELY,)),
    Example(("R-CONV-01",), converted(consenting=10), converted("2024-06-30"), (LATELY,)),
    Example(
        ("R-CONV-01",), converted(consenting=10), converted("2026-05-01", "from2025:20", consenting=10),
        (founded(on="2020-03-01", kind="group", registered=False), of("registered", "2025-05-01")),
    ),
    Example(("R-CONV-02",), converted(consenting=9), converted(consenting=10), (GROUP,)),
    Example(("W-CONV-01",), converted(), converted(consenting=10), (GROUP,)),
    Example(("R-CONV-03",), converted(code=ANOTHER, consenting=10), converted(code=CODE, consenting=10), (CODED,)),
    Example(("R-CONV-03",), converted(consenting=10), converted(code=CODE, consenting=10), (CODED,)),
    Example(("R-CONV-03",), converted(consenting=10), converted("2024-07-17", consenting=10), (OLD_CODED,)),
    # being divided, consolidated, merged
    Example(("R-PROC-03",), members_joined(1, "2025-05-02"), members_joined(1, "2025-05-02", subject=OTHER), MERGED),
    Example(("R-REORG-04",), ceased(), of("dissolution_opened", "2025-05-22"), TWO),
    Example(("R-REORG-04",), ceased("2025-04-30", settled_on="2025-04-30"), ceased(), MERGED),
    Example(("R-REORG-05",), ceased(form="division"), ceased(), MERGED),
    Example(("R-REORG-06",), ceased(act=THIRD), ceased(), MERGED),
    Example(("R-REORG-07",), ceased(settled_on="2025-05-23"), ceased(settled_on="2025-05-22"), MERGED),
    Example(("R-REORG-07",), ceased(settled_on="2025-04-30"), ceased(settled_on="2025-05-01"), MERGED),
]  # fmt: skip
