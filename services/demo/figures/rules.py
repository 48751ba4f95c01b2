"""Which rules look for contradictions among figures, and what did they find?

The codes X1 to X22 are those of the domain model's list of inconsistencies, N1 to N10 those found with the tables.
No rule knows an id: each compares figures by their indicator, kind, sector, area, time, unit and qualifier.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

import msgspec

from services.demo.figures.book import Book
from services.demo.figures.checks import means, people, repeats, shares, sums, support, times
from services.demo.figures.figures import Figure, figures
from services.demo.figures.flags import Flag


class Rule(msgspec.Struct, frozen=True):
    """A rule by its name: the codes it can give, what it asks in both languages, and how it looks."""

    name: str
    codes: tuple[str, ...]
    vi: str
    en: str
    look: Callable[[Book], Iterator[Flag]]


RULES = (
    Rule("RegisteredSplits", ("X1",), "Đăng ký = hoạt động + ngừng chưa giải thể", "Registered = operating + stopped",
         sums.registered_are_operating_or_stopped),
    Rule("PartsSumToWhole", ("X1", "X7", "X8", "X9"), "Tổng các phần bằng toàn bộ", "Parts make the whole",
         sums.parts_sum_to_whole),
    Rule("SameFigureAgain", ("X1", "N5"), "In lại thì phải bằng nhau", "What is printed again is the same",
         sums.same_figure_again),
    Rule("TargetFollows", ("X2",), "Mục tiêu = hiện có + thành lập mới", "Target = stock + foundings",
         times.target_follows_from_stock_and_flow),
    Rule("WeightedMean", ("X3",), "Bình quân chung theo trọng số", "A mean lies at its weights",
         means.mean_lies_at_its_weights),
    Rule("RevenueIncomeScale", ("X4",), "Doanh thu so với tổng thu nhập", "Revenue against incomes",
         means.revenue_carries_incomes),
    Rule("DefinitionDeclared", ("X5",), "Định nghĩa lao động", "Workers are defined", people.workers_are_defined),
    Rule("BreakdownComplete", ("X6",), "Cơ cấu phải đủ 100 %", "A breakdown is complete",
         shares.breakdown_is_complete),
    Rule("ShareOfParts", ("X9", "X10", "X11", "X20"), "Tỷ lệ đúng với tử số và mẫu số", "A share is its counts",
         shares.shares_of_parts),
    Rule("SharesMakeAHundred", ("X9", "X10", "X11"), "Các tỷ lệ cộng lại 100", "Shares make a hundred",
         shares.shares_make_a_hundred),
    Rule("RateNeedsPeriod", ("X12",), "Bình quân năm theo thời kỳ", "A rate has its period", times.rate_has_its_period),
    Rule("SupportedAtMostFounded", ("X13", "N3"), "Được hỗ trợ thành lập thì đã thành lập",
         "Supported to be founded means founded", support.supported_at_most_founded),
    Rule("RepeatedNumber", ("X14",), "Số trùng lặp đáng ngờ", "Digits repeat", repeats.numbers_do_not_repeat),
    Rule("StockFlowPlausible", ("X15",), "Dư nợ và doanh số", "Loans: stock and flow",
         support.loans_are_stock_and_flow),
    Rule("GroupMeanOutlier", ("X16",), "Bình quân của phần còn lại", "The mean of what is left over",
         means.group_mean_is_no_outlier),
    Rule("DifferentDenominators", ("X17",), "Không trộn bình quân khác mẫu số", "Unlike means stay apart",
         means.unlike_means_stay_apart),
    Rule("TargetModeAmbiguous", ("X18",), "Mục tiêu lũy kế hay thêm mới", "A target says its mode",
         times.target_says_its_mode),
    Rule("PublicationVersusReferenceDate", ("X19",), "Ngày đăng không phải thời kỳ", "A page date is no period",
         times.page_date_is_no_period),
    Rule("GrowthBackSolve", ("X20",), "Suy ngược giá trị kỳ trước", "Growth solves back", times.growth_solves_back),
    Rule("CrossDocument", ("X21",), "So giữa các văn bản", "Across documents", times.documents_agree),
    Rule("DenominatorDate", ("X22",), "Mẫu số của thời điểm khác", "A denominator of another date",
         shares.denominator_of_another_date),
    Rule("OpeningImplied", ("X22",), "Số đầu kỳ suy ra", "The opening stock implied", times.opening_is_implied),
    Rule("TrainingIsNoQualification", ("N1",), "Bồi dưỡng khác trình độ", "Training is no qualification",
         people.training_is_no_qualification),
    Rule("OneDigitWouldRepair", ("N2",), "Sai một chữ số", "One digit would repair it", shares.one_digit_would_repair),
    Rule("SameMeanForOthers", ("N4",), "Một mức cho hai nhóm", "One amount for two groups",
         means.same_mean_for_other_people),
    Rule("PersonsWithinTurns", ("N7",), "Số người trong số lượt", "Persons within turns", people.persons_within_turns),
    Rule("JobsNearMembers", ("N8",), "Việc làm so với thành viên", "Jobs against members",
         people.jobs_stay_near_members),
    Rule("RepeatedInLine", ("N9",), "Số trùng trong một dòng", "A number twice in a line",
         repeats.one_line_says_a_number_once),
    Rule("LooksComputed", ("N10",), "Số liệu có vẻ được tính", "A count looks computed", means.members_look_computed),
)  # fmt: skip


def examine(given: Iterable[Figure]) -> tuple[Flag, ...]:
    """Everything that the rules compared, also what agrees."""
    book = Book(given)
    return tuple(msgspec.structs.replace(found, name=rule.name) for rule in RULES for found in rule.look(book))


@cache
def examined() -> tuple[Flag, ...]:
    """Everything that the rules compared among the 194 figures."""
    return examine(figures())


@cache
def flags() -> tuple[Flag, ...]:
    """What a reader of the 194 figures should know: contradictions, warnings and hints."""
    return tuple(found for found in examined() if found.raised)


@cache
def flags_by_figure() -> Mapping[str, tuple[Flag, ...]]:
    """The raised flags beside each figure at which they stand."""
    beside: dict[str, tuple[Flag, ...]] = {}
    for found in flags():
        beside[found.figures[0]] = (*beside.get(found.figures[0], ()), found)
    return beside


def tally() -> Mapping[str, Mapping[str, int]]:
    """For each code: how many comparisons agree, are told all the same, nearly hold, or do not hold."""
    counts: dict[str, Counter[str]] = {}
    for found in examined():
        verdict = "told" if found.told and not found.broken else found.holds.value
        counts.setdefault(found.rule, Counter())[verdict] += 1
    return {code: dict(counts[code]) for code in sorted(counts, key=lambda code: (code[0] != "X", int(code[1:])))}
