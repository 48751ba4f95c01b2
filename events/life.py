"""Which rules hold for every fact of a life: born before, born once, not after the end, not too early?"""

from datetime import date, timedelta

from events.barriers import NOT_HANDED_OVER
from events.errors import RegistryError
from events.organisation import Organisation, ended
from events.rules import Case, Rule

AHEAD = 30


def _future(case: Case) -> dict[str, object]:
    return {"latest": case.today + timedelta(days=AHEAD), "effective": case.fact.effective_on}


MUST_EXIST = Rule(
    code="R-BIRTH-01",
    law="L23 Đ.42; NĐ 92/2024 Đ.14",
    vi="Chưa có tổ chức này vào ngày hiệu lực. Hãy đăng ký thành lập (hoặc chuyển dữ liệu cũ) trước, hoặc sửa ngày.",
    en="No such organisation exists on that day. Publish its founding (or its legacy record) first, or mend the date.",
    pointer="/subject",
    structural=True,
    holds=lambda case: case.fact.data.born() or case.org is not None,
)
BORN_ONCE = Rule(
    code="R-BIRTH-02",
    law="L23 Đ.46.2; NĐ 92/2024 Đ.14.1",
    vi="Tổ chức này đã có từ ngày {born_on}. Không đăng ký thành lập hai lần; hãy hiệu đính bản ghi cũ.",
    en="This organisation exists since {born_on}. It cannot be founded twice; correct the older record.",
    pointer="/subject",
    structural=True,
    holds=lambda case: not case.fact.data.born() or case.org is None,
    facts=lambda case: {"born_on": case.alive.born_on},
)
NOT_ENDED = Rule(
    code="R-END-01",
    law="NĐ 92/2024 Đ.27.5",
    vi="Tổ chức đã chấm dứt tồn tại ngày {ended_on}. Chỉ còn có thể hiệu đính hoặc hủy bản ghi cũ.",
    en="The organisation ceased to exist on {ended_on}. Only corrections of older records are possible.",
    pointer="/effectiveon",
    structural=True,
    holds=lambda case: case.org is None or not ended(case.org, case.fact.effective_on),
    facts=lambda case: {"ended_on": case.alive.ended_on},
)
NOT_BEFORE_OPENING = Rule(
    code="R-OPEN-01",
    law="NĐ 92/2024 Đ.25.2",
    vi="Ngày hiệu lực trước ngày số dư đầu kỳ {known_on}: việc này đã nằm trong bản ghi chuyển đổi. Hãy hiệu đính nó.",
    en="The day lies before the opening record of {known_on}, which already contains this fact. Correct that record.",
    pointer="/effectiveon",
    structural=True,
    holds=lambda case: case.org is None or case.fact.data.born() or case.fact.effective_on >= case.org.known_on,
    facts=lambda case: {"known_on": case.alive.known_on},
)
NOT_FAR_AHEAD = Rule(
    code="R-TIME-01",
    law="quy tắc của sổ bộ",
    vi="Ngày hiệu lực {effective} còn xa. Chỉ ghi trước nhiều nhất 30 ngày, đến {latest}.",
    en="{effective} is too far ahead. A fact may be recorded at most 30 days before it takes effect, up to {latest}.",
    pointer="/effectiveon",
    holds=lambda case: case.fact.effective_on <= case.today + timedelta(days=AHEAD),
    facts=_future,
)

LIFE = (MUST_EXIST, BORN_ONCE, NOT_ENDED, NOT_BEFORE_OPENING)
OPEN = (NOT_FAR_AHEAD, NOT_HANDED_OVER)
ALL = (*LIFE, *OPEN)
# What is announced ahead, suspensions and resumptions, may lie further ahead than anything else.
ANNOUNCED = (*LIFE, NOT_HANDED_OVER)


def alive(org: Organisation | None, on: date) -> bool:
    """Whether there is such an organisation on that day and it has not ended."""
    return org is not None and org.born_on <= on and not ended(org, on)


class NoSuchOrganisationError(RegistryError):
    """A fact was folded into an organisation that does not exist; the structural rules must run before the fold."""


def existing(org: Organisation | None) -> Organisation:
    """The organisation that the structural rules have made sure of."""
    if org is None:
        raise NoSuchOrganisationError
    return org
