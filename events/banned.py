"""What may not be done from the resolution to dissolve on, and was it done before the office took note of it?

The status runs from the office's notice (D92 art. 27.3), the bans of L23 art. 100 already from the resolution or the
decision. What was recorded of the days between stays recorded; whoever files the dissolution is told of it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from events.members import L23_IN_FORCE
from events.rules import Case, Rule
from events.vocabulary import Kind


def taken_since(pointer: str, begins: Callable[[Case], date | None]) -> Rule:
    """The warning that members were admitted or capital was taken behind the day on which the bans begin.

    Of that day itself nobody knows which came first; groups have no such bans.
    """

    def holds(case: Case) -> bool:
        since, taken = begins(case), case.alive.taken_on
        return since is None or taken is None or taken <= since or case.alive.kind is Kind.GROUP

    def told(case: Case) -> dict[str, Any]:
        return {"resolved_on": begins(case), "taken_on": case.alive.taken_on}

    return Rule(
        code="W-DISSOLVE-10",
        law="L23 Đ.100.1; quy tắc của sổ bộ",
        vi="Từ ngày nghị quyết, quyết định {resolved_on} không kết nạp thành viên, không nhận thêm vốn; sổ ghi ngày "
        "{taken_on} còn làm việc đó. Hãy kiểm tra.",
        en="From the resolution or decision of {resolved_on} on no member is admitted and no capital taken; the "
        "register has it on {taken_on}. Look again.",
        pointer=pointer,
        since=L23_IN_FORCE,
        warns=True,
        holds=holds,
        facts=told,
    )
