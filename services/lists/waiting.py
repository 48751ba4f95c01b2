"""Which columns has the list of facts that no longer fit?"""

from typing import Final

from events.catalogue import BY_TYPE
from projections.views.unsettled import Unsettled
from services.lists.column import day, number, place, text
from services.lists.sheet import Sheet
from services.lists.telling import Telling


def _fact(one: Unsettled, tell: Telling) -> str:
    known = BY_TYPE.get(one.type)
    return one.type if known is None else tell.of(known.term.vi, known.term.en)


UNSETTLED: Final = Sheet(
    title=("Bản ghi không còn khớp, chờ xử lý", "Facts that no longer fit and wait to be dealt with"),
    columns=(
        text("fact", "Việc", "Fact", _fact),
        day("effective_on", "Hiệu lực", "Effective on"),
        *place(),
        text("rules", "Quy tắc bị vi phạm", "Rules that it breaks", lambda one, _: ", ".join(one.rules)),
        number("since", "Không khớp từ bản ghi số", "Unfit since record"),
        text("subject", "Mã tổ chức", "Organisation"),
        text("event_id", "Mã sự kiện", "Event"),
        text("because_of", "Do sự kiện", "Because of the event"),
        text("type", "Kiểu sự kiện", "Type", printed=False),
    ),
)
