"""Which terms run against an organisation: what has to happen by when, and by which law?

A term follows from the state after its facts, so that a late or corrected fact starts, moves or stops it. Months count
by date. When each runs is told by `events.terms`.
"""

from collections.abc import Callable
from datetime import date
from operator import attrgetter

import msgspec

from events import terms
from events.organisation import Organisation


class Clock(msgspec.Struct, frozen=True):
    """One term of law: its code, its law, what has to happen; `runs` gives (since, due, until) where it runs.

    `after_end`: also against an organisation that has ended.
    """

    code: str
    law: str
    vi: str
    en: str
    runs: Callable[[Organisation], terms.Runs]
    after_end: bool = False


class Running(msgspec.Struct, frozen=True, gc=False):
    """A term that runs: since when, until when something has to happen, and the last day on which it runs at all."""

    code: str
    since: date
    due: date
    until: date


CLOCKS = (
    Clock(
        "T-INACTIVE", "L23 Đ.103.1.b",
        "Ngừng hoạt động quá 12 tháng mà không thông báo là căn cứ thu hồi giấy chứng nhận.",
        "Inactive for more than 12 months without notice: a ground of revocation.",
        terms.inactivity,
    ),
    Clock(
        "T-MEMBERS", "L23 Đ.103.1.d",
        "Không đủ số thành viên tối thiểu trong 12 tháng liên tục là căn cứ thu hồi giấy chứng nhận.",
        "Fewer members than the least number for 12 months on end: a ground of revocation.",
        terms.shortfall,
    ),
    Clock(
        "T-SHARE", "L23 Đ.74.1, Đ.103.1.đ",
        "Một thành viên góp quá mức vốn tối đa trong 12 tháng liên tục là căn cứ thu hồi giấy chứng nhận.",
        "One member above the largest share allowed for 12 months on end: a ground of revocation.",
        terms.share,
    ),
    Clock(
        "T-FOREIGN", "L23 Đ.30.7, Đ.34.6, Đ.103.1.d",
        "Thành viên nước ngoài từ 35% số thành viên chính thức trong 6 tháng liên tục là căn cứ thu hồi.",
        "Foreign members are 35 % of the official ones or more for 6 months on end: a ground of revocation.",
        terms.foreign,
    ),
    Clock(
        "T-AUDIT", "L23 Đ.106.1",
        "Hợp tác xã quy mô lớn, liên hiệp từ 10 thành viên được kiểm toán ít nhất 2 năm một lần; quỹ hỗ trợ phát triển "
        "hợp tác xã theo mô hình hợp tác xã: hằng năm.",
        "A large cooperative and a union of ten members or more are audited once in two years at least, a support fund "
        "that is a cooperative every year.",
        terms.audit,
    ),
    Clock(
        "T-SILENCE", "L23 Đ.98.7.b, Đ.99.3; NĐ 92/2024 Đ.50.5, Đ.51.3, Đ.63.5",
        "Hết thời hạn này mà không có hồ sơ, không có phản đối thì ghi giải thể (chấm dứt hoạt động).",
        "If no dossier and no objection has come by then, it is dissolved (terminated).",
        terms.silence,
    ),
    Clock(
        "T-SUSPENSION", "NĐ 92/2024 Đ.47.1",
        "Ngày cuối của thời gian tạm ngừng; gia hạn phải thông báo trước.",
        "The last day of the suspension; to go on, notice must be given before.",
        terms.spells,
    ),
    Clock(
        "T-LAPSED", "NĐ 92/2024 Đ.27.1, Đ.47.1; L23 Đ.103.1.b",
        "Hết thời gian tạm ngừng mà không báo tiếp tục, không gia hạn: tình trạng là đang hoạt động, hãy kiểm tra. "
        "Ngừng quá 12 tháng mà không thông báo là căn cứ thu hồi.",
        "The suspension is over, and nobody told of a resumption or of another one: the status is active again; look "
        "whether it is. More than 12 months without notice are a ground of revocation.",
        terms.lapse,
    ),
    Clock(
        "T-RETURN", "TT 09/2024/TT-BKHĐT Đ.6.1; NĐ 77/2019 Đ.29.1",
        "Nộp báo cáo năm trước ngày 15 tháng 12 (tổ hợp tác: trước ngày 16).",
        "The annual return is due on 15 December (groups: before the 16th).",
        terms.annual_return,
    ),
    Clock(
        "T-MEETING", "L23 Đ.103.1.e",
        "Không họp đại hội thành viên thường niên trong 18 tháng là căn cứ thu hồi giấy chứng nhận.",
        "No annual general meeting for 18 months: a ground of revocation, save force majeure.",
        terms.meeting,
    ),
    Clock(
        "T-AGM", "L23 Đ.59.1",
        "Họp đại hội thành viên thường niên trong 4 tháng từ khi kết thúc năm (năm dương lịch).",
        "The annual general meeting is due within four months of the year's end (calendar years).",
        terms.annual_meeting,
    ),
    Clock(
        "T-REPRESENTATIVE", "L23 Đ.11.3",
        "Người đại diện duy nhất không thực hiện được quyền, nghĩa vụ đủ 30 ngày: họp đại hội trong 15 ngày tiếp theo.",
        "The only representative has been out of action for thirty days: a general meeting is due within fifteen.",
        terms.representative,
    ),
    Clock(
        "T-GOVERNANCE", "L23 Đ.56.4, Đ.57.1",
        "Vượt quy mô quản trị rút gọn: Đại hội thành viên gần nhất (3 tháng một lần) quyết định quản trị đầy đủ.",
        "Reduced governance is outgrown: the next general meeting (every three months) decides full governance.",
        terms.governance,
    ),
    Clock(
        "T-CAPITAL", "L23 Đ.74.4, Đ.74.7",
        "Góp đủ vốn đã cam kết; quá hạn thì trong 30 ngày phải đăng ký thay đổi vốn điều lệ.",
        "Pay in what was undertaken; after that, register the change of charter capital within 30 days.",
        terms.capital,
    ),
    Clock(
        "T-COMPLIANCE", "L23 Đ.103.1.c; NĐ 92/2024 Đ.7.6",
        "Không báo cáo trong 12 tháng từ khi cơ quan đăng ký yêu cầu là căn cứ thu hồi giấy chứng nhận.",
        "No compliance report for 12 months after it was asked for: a ground of revocation.",
        terms.compliance,
    ),
    Clock(
        "T-DECISION", "NĐ 92/2024 Đ.53.1, Đ.53.2, Đ.53.4, Đ.55.3",
        "Hết thời hạn giải trình (điểm a, g: từ thông báo vi phạm), cơ quan đăng ký quyết định trong 3 ngày làm việc.",
        "The time to explain is over (grounds a and g: it was noticed): the office decides in three working days.",
        terms.decision,
    ),
    Clock(
        "T-NAME", "NĐ 92/2024 Đ.18.4",
        "Đổi tên xâm phạm quyền sở hữu trí tuệ trong 60 ngày từ thông báo.",
        "A name that infringes a right has to be changed within 60 days of the notice.",
        terms.name_change,
    ),
    Clock(
        "T-VOID", "NĐ 92/2024 Đ.24.3",
        "Nộp hồ sơ mới trong 30 ngày từ khi giấy chứng nhận bị tuyên không có hiệu lực.",
        "A new file is due within 30 days after the certificate was declared of no effect.",
        terms.new_file,
    ),
    Clock(
        "T-CHARTER", "L23 Đ.115.1",
        "Sửa điều lệ trái với Luật 2023 trước ngày 01/01/2026 (nếu điều lệ có trái).",
        "A charter that conflicts with the 2023 law has to be amended by 1 January 2026 (where it does conflict).",
        terms.charter,
    ),
    Clock(
        "T-REGISTER", "L23 Đ.115.2; NĐ 92/2024 Đ.65.3",
        "Tổ hợp tác thuộc diện phải đăng ký, thành lập trước 01/07/2024, đăng ký trước ngày 01/01/2026.",
        "A group of before 1 July 2024 that is bound to register has to by 1 January 2026.",
        terms.registration,
    ),
    Clock(
        "T-STAKE", "L23 Đ.115.4",
        "Chấm dứt góp vốn chéo với doanh nghiệp thành viên trước ngày 01/09/2025.",
        "Stakes in an enterprise that is itself a capital member have to be unwound by 1 September 2025.",
        terms.stakes,
    ),
    Clock(
        "T-UNIT", "NĐ 92/2024 Đ.54.5",
        "Hết 6 tháng mà không có hồ sơ, không có phản đối thì ghi chấm dứt đơn vị phụ thuộc.",
        "If no dossier and no objection has come within six months, the dependent unit has ended.",
        terms.units,
    ),
    Clock(
        "T-REVIEW", "NĐ 92/2024 Đ.25.3",
        "Tổ chức trả lời thông báo rà soát dữ liệu chuyển đổi trong 90 ngày.",
        "The organisation answers the review of its converted data within 90 days.",
        terms.review,
    ),
    Clock(
        "T-POST", "L23 Đ.49; NĐ 92/2024 Đ.24.3, Đ.48.2, Đ.50-51, Đ.53.6, Đ.56.3, Đ.57, Đ.63.2",
        "Cơ quan đăng ký đăng tải, công bố; từng việc xem tại /publications.",
        "The office posts it on the portal; /publications says what.",
        terms.posting,
        after_end=True,
    ),
)  # fmt: skip
BY_CODE = {clock.code: clock for clock in CLOCKS}
_PLACE = attrgetter("due", "code")
_AFTER_END = tuple(clock for clock in CLOCKS if clock.after_end)


def running(org: Organisation) -> tuple[Running, ...]:
    """Every term that runs against an organisation, by due date; once it has ended, those of `after_end`.

    So with one that handed everything over and waits for its taxes to be settled: nothing that would settle another
    term can be filed of it (R-PROC-03).
    """
    over = org.ended_on is not None or org.successors
    clocks = _AFTER_END if over else CLOCKS
    found = [Running(clock.code, *run) for clock in clocks for run in clock.runs(org)]
    found.sort(key=_PLACE)
    return tuple(found)


def on_day(running_terms: tuple[Running, ...], day: date) -> tuple[Running, ...]:
    """Those that run on a day."""
    return tuple(one for one in running_terms if one.since <= day <= one.until)
