"""On what terms may an organisation resolve to dissolve itself: voted, paid, undisputed, and told in time?

What an office does not state is warned of and not refused: older papers do not say it. A court's decision is carried
out whatever the organisation's debts (D92 art. 51.1): these terms are about its own wish.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from events.barriers import D92_IN_FORCE
from events.liquidation import overdue, told
from events.members import L23_IN_FORCE
from events.rules import Case, Rule
from events.vocabulary import DissolutionRoute
from events.votes import carried
from events.working_days import Reckoned

# Working days: to send the resolution, and for the office to take note of it (L23 art. 98.3; D92 art. 50.1).
SENT_WITHIN: Final = 7
NOTED_WITHIN: Final = 3


def _own_wish(holds: Callable[[Case], bool]) -> Callable[[Case], bool]:
    """A test on a dissolution that no court ordered."""
    return lambda case: case.fact.data.route is DissolutionRoute.COMPULSORY or holds(case)


def _stated(field: str, law: str, vi: str, en: str) -> Rule:
    return Rule(
        code="W-DISSOLVE-01",
        law=law,
        vi=vi,
        en=en,
        pointer=f"/data/{field}",
        since=L23_IN_FORCE,
        warns=True,
        holds=_own_wish(lambda case: getattr(case.fact.data, field) is not None),
    )


def _send_by(case: Case) -> Reckoned | None:
    return overdue(case, case.fact.data.resolution_on, SENT_WITHIN)


def _note_by(case: Case) -> Reckoned | None:
    return overdue(case, case.fact.data.received_on, NOTED_WITHIN)


OPENING: Final = (
    Rule(
        code="R-DISSOLVE-08",
        law="L23 Đ.61.2.d",
        vi="Nghị quyết giải thể cần ít nhất 65% số phiếu, hồ sơ ghi {votes}%.",
        en="A resolution to dissolve needs at least 65 % of the votes cast; the file says {votes} %.",
        pointer="/data/vote_percent",
        since=L23_IN_FORCE,
        holds=_own_wish(lambda case: carried(case.fact.data.vote_percent)),
        facts=lambda case: {"votes": case.fact.data.vote_percent},
    ),
    Rule(
        code="R-DISSOLVE-09",
        law="L23 Đ.97.2",
        vi="Chỉ giải thể khi bảo đảm thanh toán hết các khoản nợ.",
        en="An organisation dissolves itself only if it can pay all its debts.",
        pointer="/data/debts_payable",
        since=L23_IN_FORCE,
        holds=_own_wish(lambda case: case.fact.data.debts_payable is not False),
    ),
    Rule(
        code="R-DISSOLVE-10",
        law="L23 Đ.97.2",
        vi="Không giải thể khi đang có tranh chấp tại Tòa án hoặc Trọng tài.",
        en="An organisation does not dissolve itself while a dispute is before a court or an arbitrator.",
        pointer="/data/disputed",
        since=L23_IN_FORCE,
        holds=_own_wish(lambda case: case.fact.data.disputed is not True),
    ),
    Rule(
        code="R-DISSOLVE-11",
        law="L23 Đ.98.3",
        vi="Nghị quyết không thể sau ngày cơ quan nhận được, sau ngày thông báo tình trạng.",
        en="The resolution cannot lie after the day on which the office received it, or after the office's notice.",
        pointer="/data/resolution_on",
        holds=lambda case: (
            (case.fact.data.resolution_on or date.min) <= (case.fact.data.received_on or case.fact.effective_on)
        ),
    ),
    _stated(
        "vote_percent", "L23 Đ.61.2.d",
        "Chưa ghi tỷ lệ phiếu tán thành giải thể; Luật đòi ít nhất 65%.",
        "The file does not say how many votes carried the dissolution; the Law demands 65 %.",
    ),
    _stated(
        "debts_payable", "L23 Đ.97.2",
        "Chưa ghi là các khoản nợ có được thanh toán hết hay không; Luật đòi như vậy.",
        "The file does not say whether all debts can be paid, as the Law demands.",
    ),
    _stated(
        "disputed", "L23 Đ.97.2",
        "Chưa ghi là có tranh chấp tại Tòa án, Trọng tài hay không; Luật đòi không có.",
        "The file does not say whether there is a dispute before a court or an arbitrator; the Law demands none.",
    ),
    Rule(
        code="W-DISSOLVE-02",
        law="L23 Đ.98.3",
        vi="Gửi nghị quyết muộn: hạn 7 ngày làm việc là {due}{so}.",
        en="The resolution was sent late: seven working days ended on {due}{so_en}.",
        pointer="/data/received_on",
        since=L23_IN_FORCE,
        warns=True,
        holds=_own_wish(
            lambda case: (due := _send_by(case)) is None or (case.fact.data.received_on or date.min) <= due.day
        ),
        facts=lambda case: told(_send_by(case)),
    ),
    Rule(
        code="W-DISSOLVE-03",
        law="NĐ 92/2024 Đ.50.1",
        vi="Thông báo tình trạng muộn: hạn 3 ngày làm việc từ khi nhận nghị quyết là {due}{so}.",
        en="The office's notice is late: three working days after the receipt ended on {due}{so_en}.",
        pointer="/effectiveon",
        since=D92_IN_FORCE,
        warns=True,
        holds=_own_wish(lambda case: (due := _note_by(case)) is None or case.fact.effective_on <= due.day),
        facts=lambda case: told(_note_by(case)),
    ),
)  # fmt: skip
