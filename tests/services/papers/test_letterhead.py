"""Does a document begin and end as Decree 30/2020 asks?"""

from datetime import date

import pytest

from events.letterheads import Letterhead
from services.papers.letterhead import head
from services.reports.language import Language

OWN = Letterhead(
    issuer="Ủy ban nhân dân tỉnh Lạng Sơn", place="Lạng Sơn", authority="KT. Chủ tịch", signer="Phó Chủ tịch",
    recipients=("Bộ Kế hoạch và Đầu tư;", "Lưu: VT."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2011, 7, 15), "Lạng Sơn, ngày 15 tháng 7 năm 2011"),
        (date(2011, 2, 5), "Lạng Sơn, ngày 05 tháng 02 năm 2011"),
        (date(2011, 12, 9), "Lạng Sơn, ngày 09 tháng 12 năm 2011"),
    ],
)
def test_the_day_has_a_zero_before_small_days_and_the_first_two_months(day: date, told: str) -> None:
    """Annex I, part II, no. 4."""
    assert head(OWN, Language.VI, on=day).place_and_date == told


def test_what_is_not_known_yet_is_left_blank() -> None:
    """The clerk who numbers the document writes number and day into it."""
    blank = head(OWN, Language.VI)
    assert blank.number.strip() == "Số:"
    assert blank.place_and_date.split() == ["Lạng", "Sơn,", "ngày", "tháng", "năm"]
    assert head(OWN, Language.VI, number="66/KH-UBND").number == "Số: 66/KH-UBND"


def test_recipients_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    """Whatever the office wrote behind them."""
    assert head(OWN, Language.VI).recipients == ("Bộ Kế hoạch và Đầu tư;", "Lưu: VT.")
