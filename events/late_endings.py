"""Which paper that begins or tells an end comes later than the law gives for it?

The resolution of a compulsory dissolution, the minutes of a registered group, the notice of one that was only notified:
by the days that the events state, and not judged where they state none.
"""

from typing import Final

from events.barriers import D92_IN_FORCE
from events.contracts import D77_IN_FORCE
from events.lateness import Within, effective, late, since, stated
from events.members import L23_IN_FORCE
from events.status import notified_only
from events.vocabulary import DissolutionRoute

COMPULSORY: Final = late(
    stated("received_on"),
    since(
        stated("decided_on"),
        Within(10, working=False),
        lambda case: case.fact.data.route is DissolutionRoute.COMPULSORY,
    ),
    code="W-DISSOLVE-09",
    law="L23 Đ.99.2",
    vi="Nghị quyết giải thể bắt buộc phải gửi trong 10 ngày kể từ quyết định, tức đến {due}; nhận muộn.",
    en="A compulsory dissolution's resolution was due within ten days of the decision, until {due}: it is late.",
    pointer="/data/received_on",
    since=L23_IN_FORCE,
)
MINUTES: Final = late(
    stated("received_on"),
    since(stated("decided_on"), Within(7)),
    code="W-TERM-01",
    law="NĐ 92/2024 Đ.63",
    vi="Biên bản họp tổ hợp tác phải gửi đến cơ quan đăng ký trong 7 ngày làm việc, tức đến {due}{so}; nhận muộn.",
    en="The minutes of the group were due at the office within seven working days, until {due}{so_en}: they are late.",
    pointer="/data/received_on",
    since=D92_IN_FORCE,
)
NOTIFIED_END: Final = late(
    stated("notice_received_on"),
    since(effective, Within(5), lambda case: notified_only(case.alive)),
    code="W-TERM-02",
    law="NĐ 77/2019 Đ.14.3",
    vi="Phải thông báo chấm dứt đến Ủy ban nhân dân cấp xã trong 5 ngày làm việc, tức đến {due}{so}; nhận muộn.",
    en="The commune was to be told of the end within five working days, until {due}{so_en}: the notice is late.",
    pointer="/data/notice_received_on",
    since=D77_IN_FORCE,
)
