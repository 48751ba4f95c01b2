"""What has to be posted, by which law and within which term, once which fact is recorded?

A table. The registration office posts; where a row has no working days it posts on approval. What a fact of before a
row's first day asked for is not known to us, and is not asked for.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import msgspec

from events.barriers import D92_IN_FORCE
from events.certificate_words import ReissueReason
from events.industry import BusinessLine
from events.lines import key as key_of_line
from events.members import L23_IN_FORCE
from events.organisation import Organisation
from events.publicity import Posting
from events.vocabulary import DissolutionRoute, Kind
from events.working_days import Holidays, Reckoned, after

# Working days for the notices of procedures, days on end for registered contents.
NOTICE: Final = 3
RUNNING: Final = 30
_OF_L23: Final = frozenset({Kind.COOPERATIVE, Kind.UNION, Kind.CREDIT_FUND})


def _whoever(_org: Organisation, _data: Any) -> bool:
    return True


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One duty of posting: of which facts (`types`, and `binds` looks at one and at the organisation after it).

    `about` names the field that tells two cases of a type apart; `received` the one that has the day from which the
    term runs, the fact's own day where it is left out. `running`: for how many days on end it stands.
    """

    code: str
    law: str
    vi: str
    en: str
    types: tuple[str, ...]
    since: date = D92_IN_FORCE
    working_days: int = NOTICE
    running: int = 0
    about: str = ""
    received: str = ""
    binds: Callable[[Organisation, Any], bool] = _whoever


def _contents(org: Organisation, data: Any) -> bool:
    """Registered contents of what L23 binds, where they go on: a source that ends has none any more."""
    anew = getattr(data, "reason", None) is ReissueReason.PREVIOUS_DOSSIER
    if org.kind not in _OF_L23 or org.ended_on is not None or (data.type == REISSUED and not anew):
        return False
    return data.type != REORGANISED or org.procedure is None


REISSUED: Final = "organisation.certificate_reissued"
REORGANISED: Final = "organisation.reorganised"
DUTIES: Final = (
    Duty(
        code="P-DISSOLUTION", law="NĐ 92/2024 Đ.50.1",
        vi="Đăng nghị quyết giải thể và tình trạng đang làm thủ tục giải thể.",
        en="Post the resolution to dissolve, with the status.",
        types=("organisation.dissolution_opened",), received="received_on",
        binds=lambda _, data: data.route is not DissolutionRoute.COMPULSORY,
    ),
    Duty(
        code="P-CANCELLED", law="NĐ 92/2024 Đ.50.6",
        vi="Đăng việc hủy nghị quyết giải thể.", en="Post that the dissolution was cancelled.",
        types=("organisation.dissolution_cancelled",),
    ),
    Duty(
        code="P-COURT", law="NĐ 92/2024 Đ.51.1",
        vi="Đăng quyết định giải thể của Tòa án và tình trạng.", en="Post the court's dissolution, with the status.",
        types=("organisation.dissolution_opened",),
        binds=lambda _, data: data.route is DissolutionRoute.COMPULSORY,
    ),
    Duty(
        code="P-REVOKED", law="NĐ 92/2024 Đ.51.1, Đ.53.6",
        vi="Đăng quyết định thu hồi giấy chứng nhận.", en="Post the revocation of the certificate.",
        types=("organisation.certificate_revoked",),
    ),
    Duty(
        code="P-VIOLATION", law="NĐ 92/2024 Đ.53.6",
        vi="Đăng thông báo vi phạm thuộc trường hợp thu hồi.", en="Post the notice of violation.",
        types=("organisation.violation_noticed",), about="ground",
    ),
    Duty(
        code="P-ANNULLED", law="NĐ 92/2024 Đ.56.3",
        vi="Đăng việc hủy quyết định thu hồi, khôi phục tình trạng.", en="Post that the revocation was annulled.",
        types=("organisation.revocation_annulled",),
    ),
    Duty(
        code="P-BANKRUPTCY", law="NĐ 92/2024 Đ.57",
        vi="Đăng quyết định của Tòa án về phá sản.", en="Post the court's decision on bankruptcy.",
        types=(
            "organisation.bankruptcy_opened", "organisation.bankruptcy_closed", "organisation.bankruptcy_declared",
        ),
    ),
    Duty(
        code="P-TERMINATION", law="NĐ 92/2024 Đ.63.2",
        vi="Đăng giấy tờ chấm dứt hoạt động của tổ hợp tác và tình trạng.",
        en="Post the papers of a group's termination, with the status.",
        types=("organisation.termination_opened",),
    ),
    Duty(
        code="P-STOPPED", law="NĐ 92/2024 Đ.48.2",
        vi="Đăng yêu cầu tạm ngừng, đình chỉ ngành, nghề của cơ quan có thẩm quyền.",
        en="Post the authority's request that a line of business stop.",
        types=("organisation.line_suspended_by_authority",), about="line",
    ),
    Duty(
        code="P-VOID", law="NĐ 92/2024 Đ.24.3",
        vi="Đăng việc giấy chứng nhận không có hiệu lực.", en="Post that the certificate is of no effect.",
        types=("organisation.certificate_declared_void",),
    ),
    Duty(
        code="P-VOID-UNIT", law="NĐ 92/2024 Đ.24.3",
        vi="Đăng việc giấy chứng nhận của đơn vị phụ thuộc không có hiệu lực.",
        en="Post that the certificate of a dependent unit is of no effect.",
        types=("organisation.dependent_certificate_declared_void",), about="dependent",
    ),
    Duty(
        code="P-CONTENTS", law="L23 Đ.49",
        vi="Công bố nội dung đăng ký, ngành nghề và mọi thay đổi ngay khi được chấp thuận, trong 30 ngày liên tục.",
        en="Publish registered contents, lines and every change on approval, for thirty days on end.",
        types=(
            "organisation.founded", REORGANISED, "organisation.renamed", "organisation.head_office_moved",
            "organisation.lines_changed", "organisation.legal_representative_changed", "organisation.capital_changed",
            REISSUED,
        ),
        since=L23_IN_FORCE, working_days=0, running=RUNNING, binds=_contents,
    ),
)  # fmt: skip
DUTY: Final = {duty.code: duty for duty in DUTIES}
OF_TYPE: Final = {kind: tuple(d for d in DUTIES if kind in d.types) for one in DUTIES for kind in one.types}


def owing(org: Organisation, fact: Any) -> Organisation:
    """The organisation after a fact, with what has to be posted of it."""
    for duty in OF_TYPE.get(fact.data.type, ()):
        if duty.since <= fact.effective_on and duty.binds(org, fact.data):
            return _owing(org, fact, duty)
    return org


def _owing(org: Organisation, fact: Any, duty: Duty) -> Organisation:
    what = getattr(fact.data, duty.about, None) if duty.about else None
    detail = "/".join(filter(None, key_of_line(what))) if isinstance(what, BusinessLine) else what
    key = fact.data.type.removeprefix("organisation.") + (f":{detail}" if detail else "")
    before = org.publicity.cases.get(key)
    begun = getattr(fact.data, duty.received, None) if duty.received else None
    since = before.since if before is not None and before.posted_on is None else begun or fact.effective_on
    case = Posting(fact.event_id, duty.code, fact.effective_on, since)
    return msgspec.structs.replace(org, publicity=org.publicity.owing(key, case))


def due(case: Posting, holidays: Holidays) -> Reckoned:
    """The last day on which it is posted in time."""
    days = DUTY[case.duty].working_days
    return after(case.since, days, holidays) if days else Reckoned(case.since, estimated=False)
