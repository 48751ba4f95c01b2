"""Which rules does every fact of a dossier keep: received first and once, not after its end, answered in time?"""

from typing import Any, Final

from events import life
from events.barriers import D92_IN_FORCE
from events.dossier_clocks import answer_due
from events.dossier_words import DossierStage
from events.members import L23_IN_FORCE
from events.rules import Case, Rule
from events.working_days import Reckoned


def answer_by(case: Case) -> Reckoned:
    """The last day on which the office's answer is in time."""
    return answer_due(case.org.procedure, case.org.turn_on, case.holidays)


def _late(case: Case) -> dict[str, Any]:
    due = answer_by(case)
    return {
        "due": due.day,
        "answered": case.fact.effective_on,
        "estimated": due.estimated,
        "so": " (ước tính: chưa có đủ ngày nghỉ của năm)" if due.estimated else "",
        "so_en": " (an estimate: the year's days off are not all known)" if due.estimated else "",
    }


RECEIVED = Rule(
    code="R-DOSSIER-01",
    law="NĐ 92/2024 Đ.19.2",
    vi="Chưa tiếp nhận hồ sơ này vào ngày đó. Hãy ghi dossier.received trước, hoặc sửa ngày.",
    en="This dossier has not been received on that day. Publish dossier.received first, or mend the date.",
    pointer="/subject",
    structural=True,
    holds=lambda case: case.fact.data.born() or case.org is not None,
)
RECEIVED_ONCE = Rule(
    code="R-DOSSIER-02",
    law="quy tắc của sổ bộ",
    vi="Hồ sơ này đã được tiếp nhận ngày {received_on}. Hồ sơ mới cần một mã mới.",
    en="This dossier was received on {received_on} already. A new one needs a new id.",
    pointer="/subject",
    structural=True,
    holds=lambda case: not case.fact.data.born() or case.org is None,
    facts=lambda case: {"received_on": case.org.received_on},
)
STILL_OPEN = Rule(
    code="R-DOSSIER-03",
    law="NĐ 92/2024 Đ.19, Đ.31",
    vi="Hồ sơ đã kết thúc ngày {closed_on}: {stage}. Người nộp cần nộp hồ sơ mới.",
    en="The dossier was closed on {closed_on}: {stage_en}. The applicant has to file a new one.",
    pointer="/type",
    structural=True,
    holds=lambda case: case.org is None or case.org.open,
    facts=lambda case: {
        "closed_on": case.org.closed_on,
        "stage": case.org.stage.vi,
        "stage_en": case.org.stage.en,
    },
)
LIFE: Final = (RECEIVED, RECEIVED_ONCE, STILL_OPEN, life.NOT_FAR_AHEAD)

IN_HAND = Rule(
    code="R-DOSSIER-06",
    law="NĐ 92/2024 Đ.19.6, Đ.31.4",
    vi="Cơ quan đã yêu cầu sửa đổi và đang chờ người nộp đến {amend_by}. Hãy ghi dossier.amended trước.",
    en="The applicant was asked to amend it and has until {amend_by}. Publish dossier.amended first.",
    pointer="/type",
    holds=lambda case: case.org.stage is DossierStage.IN_HAND,
    facts=lambda case: {"amend_by": case.org.amend_by},
)
AWAITED = Rule(
    code="R-DOSSIER-07",
    law="NĐ 92/2024 Đ.19.6, Đ.31.4",
    vi="Cơ quan chưa yêu cầu sửa đổi, bổ sung hồ sơ này. Hãy ghi dossier.amendment_asked trước.",
    en="The office has not asked for an amendment of this dossier. Publish dossier.amendment_asked first.",
    pointer="/type",
    holds=lambda case: case.org.stage is DossierStage.AWAITED,
)
ANSWERED_IN_TIME = Rule(
    code="W-DOSSIER-01",
    law="L23 Đ.42.4, Đ.47.1.b, Đ.48.2.b, Đ.55.1.b; NĐ 92/2024 Đ.50.4, Đ.54.3, Đ.63.4",
    vi="Trả lời ngày {answered} là muộn: hạn là {due}{so}.",
    en="An answer on {answered} is late: it was due on {due}{so_en}.",
    pointer="/effectiveon",
    since=L23_IN_FORCE,
    warns=True,
    holds=lambda case: case.org.stage is not DossierStage.IN_HAND or case.fact.effective_on <= answer_by(case).day,
    facts=_late,
)
WITHIN_SIXTY_DAYS = Rule(
    code="R-DOSSIER-08",
    law="NĐ 92/2024 Đ.19.6, Đ.31.4",
    vi="Đã quá 60 ngày kể từ ngày yêu cầu (hạn {amend_by}): hồ sơ hết hiệu lực, hãy ghi dossier.lapsed.",
    en="The sixty days to amend were over on {amend_by}: the dossier lapses. Publish dossier.lapsed.",
    pointer="/effectiveon",
    since=D92_IN_FORCE,
    holds=lambda case: case.org.amend_by is None or case.fact.effective_on <= case.org.amend_by,
    facts=lambda case: {"amend_by": case.org.amend_by},
)
AFTER_SIXTY_DAYS = Rule(
    code="R-DOSSIER-09",
    law="NĐ 92/2024 Đ.19.6, Đ.31.4",
    vi="Người nộp còn được sửa đổi, bổ sung đến hết ngày {amend_by}; hồ sơ chỉ hết hiệu lực sau ngày đó.",
    en="The applicant may amend it until {amend_by}; the dossier lapses only after that day.",
    pointer="/effectiveon",
    since=D92_IN_FORCE,
    holds=lambda case: case.org.amend_by is None or case.fact.effective_on > case.org.amend_by,
    facts=lambda case: {"amend_by": case.org.amend_by},
)
