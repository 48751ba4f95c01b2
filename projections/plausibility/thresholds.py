"""From which size on is something worth a look? Every bound that no arithmetic gives, with its reason.

No law states any of them: they are the register's own, and may be moved without any fact being judged otherwise.
"""

from fractions import Fraction

import msgspec


class Threshold(msgspec.Struct, frozen=True):
    """A bound: its name, its value, in what it is measured, and why it lies there."""

    name: str
    value: Fraction
    vi: str
    en: str


GROUP_TIMES = Threshold(
    "GROUP_TIMES",
    Fraction(3),
    "lần bình quân chung: 68 THT còn lại của Sóc Trăng có 6,2 lần bình quân, các lĩnh vực được nêu đều dưới 3 lần",
    "times the mean of all: what Sóc Trăng leaves over has 6.2 times the mean, each sector it names less than 3",
)
MANY_ORGANISATIONS = Threshold(
    "MANY_ORGANISATIONS",
    Fraction(100),
    "tổ chức trở lên: với số ít, tích chẵn có thể là ngẫu nhiên",
    "organisations or more: a whole multiple of a small number may be chance",
)
TELLING_DIGITS = Threshold(
    "TELLING_DIGITS",
    Fraction(3),
    "chữ số có nghĩa trở lên: hai chữ số trùng nhau là thường",
    "telling digits or more: two digits coincide every day",
)
LINE_DIGITS_FROM = Threshold(
    "LINE_DIGITS_FROM",
    Fraction(10),
    "trở lên: số một chữ số trùng nhau là thường",
    "or more: numbers of one digit coincide in every line",
)
PAPER_DAYS = Threshold(
    "PAPER_DAYS",
    Fraction(366),
    "ngày giữa ngày của văn bản và việc mới nhất mà văn bản nói đến: báo cáo của năm trước vẫn trong hạn này",
    "days between a paper's date and the latest thing it speaks of: a report on the year before still lies within",
)
GROUP_SIZE = Threshold(
    "GROUP_SIZE",
    Fraction(8),
    "báo cáo trở lên trong nhóm: ít hơn thì trung vị và độ lệch chưa nói được gì",
    "returns or more in a group: of fewer, a median and its deviation say nothing",
)
SPREAD_POWER = Threshold(
    "SPREAD_POWER",
    Fraction(5),
    "lần độ lệch tuyệt đối trung vị (MAD) trên thang nhân: 3,5 độ lệch chuẩn của phân phối chuẩn là 5,2 MAD",
    "median absolute deviations on a scale of ratios: 3.5 standard deviations of a normal spread are 5.2 of them",
)
LEAST_SPREAD = Threshold(
    "LEAST_SPREAD",
    Fraction(7, 5),
    "độ lệch tối thiểu được tính: dù nhóm giống nhau đến đâu, dưới 1,4⁵ = 5,4 lần trung vị cũng không bị nêu",
    "the least spread reckoned with: however alike a group is, nothing under 1.4⁵ = 5.4 times its median is told",
)
SLIP_NEAR = Threshold(
    "SLIP_NEAR",
    Fraction(3),
    "lần: số tiền lệch khoảng 1.000 hoặc 1.000.000 lần so với năm trước, sai không quá ba lần, là ghi nhầm đơn vị",
    "times: an amount off last year's by 1,000 or 1,000,000, give or take three times, was filed in another unit",
)
YEAR_TIMES = Threshold(
    "YEAR_TIMES",
    Fraction(10),
    "lần năm trước: một tổ chức hiếm khi lớn lên hoặc nhỏ đi mười lần trong một năm",
    "times the year before: an organisation rarely grows or shrinks tenfold in a year",
)
HEAD_TIMES = Threshold(
    "HEAD_TIMES",
    Fraction(3),
    "lần: số người cuối kỳ và số bình quân trong kỳ khác nhau hơn thế là hai cách đếm khác nhau",
    "times: heads at the end and heads on average that lie further apart were counted in two ways",
)
BALANCE_PART = Threshold(
    "BALANCE_PART",
    Fraction(1, 100),
    "phần của số lớn hơn: làm tròn đến triệu đồng không làm lệch quá một phần trăm",
    "of the larger side: rounding to millions moves nothing by more than one per cent",
)
SAME_VALUES = Threshold(
    "SAME_VALUES",
    Fraction(3),
    "giá trị giống hệt năm trước trở lên: một hai giá trị không đổi là thường",
    "values or more that are those of the year before: one or two that do not change are usual",
)
COPIED_VALUES = Threshold(
    "COPIED_VALUES",
    Fraction(2),
    "giá trị giống hệt của tổ chức khác trở lên, mỗi giá trị ít nhất ba chữ số có nghĩa",
    "values or more that are those of another organisation, each of three telling digits or more",
)
