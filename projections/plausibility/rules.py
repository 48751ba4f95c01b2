"""Which rules look for contradictions among figures, and what did they find?

The codes X1 to X22 are those of the domain model's list of inconsistencies, N1 to N10 those found with the tables, P1
and P2 our own of what is filed.
No rule knows an id: each compares figures by their indicator, kind, sector, area, time, unit and qualifier.
"""

from collections.abc import Iterable

import msgspec

from projections.plausibility.book import Book
from projections.plausibility.checks import entry, means, people, repeats, shares, sums, support, times
from projections.plausibility.figure import Figure
from projections.plausibility.flags import Flag
from projections.plausibility.rule import Rule
from projections.plausibility.thresholds import (
    GROUP_TIMES,
    LINE_DIGITS_FROM,
    MANY_ORGANISATIONS,
    PAPER_DAYS,
    TELLING_DIGITS,
)
from projections.plausibility.verdicts import Level

RULES: tuple[Rule[Book], ...] = (
    Rule("RegisteredSplits", ("X1",), "Đăng ký = hoạt động + ngừng chưa giải thể", "Registered = operating + stopped",
         sums.registered_are_operating_or_stopped, Level.CONTRADICTION),
    Rule("PartsSumToWhole", ("X1", "X7", "X8", "X9"), "Tổng các phần bằng toàn bộ", "Parts make the whole",
         sums.parts_sum_to_whole, Level.CONTRADICTION),
    Rule("SameFigureAgain", ("X1", "N5"), "In lại thì phải bằng nhau", "What is printed again is the same",
         sums.same_figure_again, Level.CONTRADICTION),
    Rule("TargetFollows", ("X2",), "Mục tiêu = hiện có + thành lập mới", "Target = stock + foundings",
         times.target_follows_from_stock_and_flow, Level.CONTRADICTION),
    Rule("WeightedMean", ("X3",), "Bình quân chung theo trọng số", "A mean lies at its weights",
         means.mean_lies_at_its_weights, Level.CONTRADICTION),
    Rule("RevenueIncomeScale", ("X4",), "Doanh thu so với tổng thu nhập", "Revenue against incomes",
         means.revenue_carries_incomes, Level.WARNING),
    Rule("DefinitionDeclared", ("X5",), "Định nghĩa lao động", "Workers are defined", people.workers_are_defined,
         Level.HINT),
    Rule("BreakdownComplete", ("X6",), "Cơ cấu phải đủ 100 %", "A breakdown is complete",
         shares.breakdown_is_complete, Level.WARNING),
    Rule("ShareOfParts", ("X9", "X10", "X11", "X20"), "Tỷ lệ đúng với tử số và mẫu số", "A share is its counts",
         shares.shares_of_parts, Level.CONTRADICTION),
    Rule("SharesMakeAHundred", ("X9", "X10", "X11"), "Các tỷ lệ cộng lại 100", "Shares make a hundred",
         shares.shares_make_a_hundred, Level.WARNING),
    Rule("RateNeedsPeriod", ("X12",), "Bình quân năm theo thời kỳ", "A rate has its period", times.rate_has_its_period,
         Level.CONTRADICTION),
    Rule("SupportedAtMostFounded", ("X13", "N3"), "Được hỗ trợ thành lập thì đã thành lập",
         "Supported to be founded means founded", support.supported_at_most_founded, Level.CONTRADICTION),
    Rule("RepeatedNumber", ("X14",), "Số trùng lặp đáng ngờ", "Digits repeat", repeats.numbers_do_not_repeat,
         Level.HINT, thresholds=(LINE_DIGITS_FROM, TELLING_DIGITS)),
    Rule("StockFlowPlausible", ("X15",), "Dư nợ và doanh số", "Loans: stock and flow",
         support.loans_are_stock_and_flow, Level.WARNING),
    Rule("GroupMeanOutlier", ("X16",), "Bình quân của phần còn lại", "The mean of what is left over",
         means.group_mean_is_no_outlier, Level.WARNING, thresholds=(GROUP_TIMES,)),
    Rule("DifferentDenominators", ("X17",), "Không trộn bình quân khác mẫu số", "Unlike means stay apart",
         means.unlike_means_stay_apart, Level.HINT),
    Rule("TargetModeAmbiguous", ("X18",), "Mục tiêu lũy kế hay thêm mới", "A target says its mode",
         times.target_says_its_mode, Level.WARNING),
    Rule("PublicationVersusReferenceDate", ("X19",), "Ngày đăng không phải thời kỳ", "A page date is no period",
         times.page_date_is_no_period, Level.HINT, thresholds=(PAPER_DAYS,)),
    Rule("GrowthBackSolve", ("X20",), "Suy ngược giá trị kỳ trước", "Growth solves back", times.growth_solves_back,
         Level.CONTRADICTION),
    Rule("CrossDocument", ("X21",), "So giữa các văn bản", "Across documents", times.documents_agree,
         Level.HINT, across=True),
    Rule("DenominatorDate", ("X22",), "Mẫu số của thời điểm khác", "A denominator of another date",
         shares.denominator_of_another_date, Level.HINT),
    Rule("OpeningImplied", ("X22",), "Số đầu kỳ suy ra", "The opening stock implied", times.opening_is_implied,
         Level.WARNING),
    Rule("TrainingIsNoQualification", ("N1",), "Bồi dưỡng khác trình độ", "Training is no qualification",
         people.training_is_no_qualification, Level.WARNING),
    Rule("OneDigitWouldRepair", ("N2",), "Sai một chữ số", "One digit would repair it", shares.one_digit_would_repair,
         Level.HINT),
    Rule("SameMeanForOthers", ("N4",), "Một mức cho hai nhóm", "One amount for two groups",
         means.same_mean_for_other_people, Level.HINT),
    Rule("PersonsWithinTurns", ("N7",), "Số người trong số lượt", "Persons within turns", people.persons_within_turns,
         Level.WARNING),
    Rule("JobsNearMembers", ("N8",), "Việc làm so với thành viên", "Jobs against members",
         people.jobs_stay_near_members, Level.WARNING),
    Rule("RepeatedInLine", ("N9",), "Số trùng trong một dòng", "A number twice in a line",
         repeats.one_line_says_a_number_once, Level.HINT, thresholds=(LINE_DIGITS_FROM, TELLING_DIGITS)),
    Rule("LooksComputed", ("N10",), "Số liệu có vẻ được tính", "A count looks computed", means.members_look_computed,
         Level.HINT, thresholds=(MANY_ORGANISATIONS,)),
    Rule("PrintedIsValue", ("P1",), "Số đã ghi đúng số in", "What was filed is what is printed",
         entry.value_is_what_is_printed, Level.CONTRADICTION),
    Rule("AreasWithinWhole", ("P2",), "Địa bàn cấp dưới không vượt cả địa bàn", "Areas fit into their whole",
         entry.areas_fit_into_their_whole, Level.CONTRADICTION, across=True),
)  # fmt: skip


def examine(given: Iterable[Figure]) -> tuple[Flag, ...]:
    """Everything that the rules compared, also what agrees: each document by itself, and areas across documents."""
    book = Book(given)
    return tuple(
        msgspec.structs.replace(found, name=rule.name)
        for rule in RULES
        for pages in ((book,) if rule.across else book.papers)
        for found in rule.look(pages)
    )
