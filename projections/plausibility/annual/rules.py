"""Which rules look at returns? The codes A1 to A13 are our own: the law names none of them."""

import msgspec

from projections.plausibility.annual import among, within, years
from projections.plausibility.annual.shelf import Shelf
from projections.plausibility.flags import Flag
from projections.plausibility.rule import Rule
from projections.plausibility.thresholds import (
    BALANCE_PART,
    COPIED_VALUES,
    GROUP_SIZE,
    HEAD_TIMES,
    LEAST_SPREAD,
    SAME_VALUES,
    SLIP_NEAR,
    SPREAD_POWER,
    TELLING_DIGITS,
    YEAR_TIMES,
)
from projections.plausibility.verdicts import Level

RULES: tuple[Rule[Shelf], ...] = (
    Rule("OutlierAmongItsLike", ("A1",), "Khác xa các đơn vị cùng loại", "Far from its like",
         among.lies_among_its_like, Level.WARNING, thresholds=(GROUP_SIZE, SPREAD_POWER, LEAST_SPREAD)),
    Rule("UnitSlip", ("A2",), "Ghi nhầm đơn vị tiền", "Filed in another unit than đồng",
         among.filed_in_dong, Level.WARNING, thresholds=(GROUP_SIZE, SPREAD_POWER, LEAST_SPREAD, SLIP_NEAR)),
    Rule("PartsWithinWhole", ("A3",), "Phần không vượt toàn bộ", "Parts lie within their whole",
         within.parts_lie_within, Level.CONTRADICTION),
    Rule("MeansNotOutspent", ("A4",), "Chi không vượt nguồn", "Means are not outspent",
         within.means_are_not_outspent, Level.WARNING),
    Rule("AccountsBalance", ("A5",), "Cân đối kế toán", "Accounts balance", within.accounts_balance, Level.WARNING,
         thresholds=(BALANCE_PART,)),
    Rule("MoneyHasHeads", ("A6",), "Có tiền thì có người", "Money has heads", within.money_has_heads,
         Level.CONTRADICTION),
    Rule("HeadsCountedAlike", ("A7",), "Số người cuối kỳ, bình quân, trong sổ", "Heads are counted alike",
         within.heads_are_counted_alike, Level.WARNING, thresholds=(HEAD_TIMES,)),
    Rule("StoppedYetEarning", ("A8",), "Ngừng hoạt động mà có doanh thu", "Stopped, yet earning",
         within.stopped_earns_nothing, Level.HINT),
    Rule("GrowthOutOfBounds", ("A9",), "Tăng, giảm quá mức so với năm trước", "Growth beyond bounds",
         years.grows_within_bounds, Level.WARNING, thresholds=(YEAR_TIMES, SLIP_NEAR)),
    Rule("StockAgainstFlow", ("A10",), "Số dư tăng hơn số phát sinh", "A stock grows by its flow",
         years.stock_follows_from_flow, Level.WARNING),
    Rule("CarriedForward", ("A11",), "Chép lại năm trước", "Carried forward from last year",
         years.is_not_last_years, Level.HINT, thresholds=(SAME_VALUES, TELLING_DIGITS)),
    Rule("CopiedFromAnother", ("A12",), "Giống hệt tổ chức khác", "The same as another's",
         years.is_not_anothers, Level.HINT, thresholds=(COPIED_VALUES, TELLING_DIGITS)),
    Rule("RepeatedInReturn", ("A13",), "Hai mục cùng một số", "A number twice in a return",
         years.says_a_number_once, Level.HINT, thresholds=(TELLING_DIGITS,)),
)  # fmt: skip


def examine(shelf: Shelf) -> tuple[Flag, ...]:
    """Everything that the rules compared of some returns, also what agrees."""
    return tuple(msgspec.structs.replace(found, name=rule.name) for rule in RULES for found in rule.look(shelf))
