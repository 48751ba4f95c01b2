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
