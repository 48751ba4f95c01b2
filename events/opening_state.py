"""In which state may an organisation enter the register out of older files: suspended, flagged, on hold, ended?

The opening record may stand in any state that the law or the register knows (Decree 92/2024 art. 25.2). A procedure and
inactivity have fields of their own on it; its dependent units follow as `organisation.dependent_registered` with the
day on which each was registered, which counts as an opening balance too.
"""

from datetime import date
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from events.barriers import D92_IN_FORCE
from events.notices import Notice
from events.organisation import Organisation, Spell
from events.procedure_words import Held, RevocationGround
from events.rules import Case, Rule
from events.vocabulary import Ending, Kind

Grounds = Annotated[tuple[RevocationGround, ...], Meta(max_length=len(RevocationGround))]
Holds = Annotated[tuple[Held, ...], Meta(max_length=len(Held))]


class OpeningState(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """What the older files have of how it stands; what is left out does not hold, or is not known.

    A suspension that runs ends on `suspended_until`. `violations` are the grounds of notices that are open, `held` the
    procedures on hold. One that has ended states how, and on which day.
    """

    suspended_since: date | None = None
    suspended_until: date | None = None
    not_at_address: bool = False
    violations: Grounds = ()
    held: Holds = ()
    certificate_void_on: date | None = None
    recovery_on: date | None = None
    ending: Ending | None = None
    ended_on: date | None = None

    @property
    def of_a_certificate(self) -> bool:
        """Whether it says something that only whoever has a certificate can be in."""
        return bool(self.suspended_until or self.not_at_address or self.violations or self.certificate_void_on)


NO_STATE: Final = OpeningState()


def standing_as(org: Organisation, state: OpeningState, on: date) -> Organisation:
    """The organisation in the state in which the files of a day have it."""
    if state == NO_STATE:
        return org
    until = state.suspended_until
    return msgspec.structs.replace(
        org,
        spells=() if until is None else (Spell(state.suspended_since or on, until),),
        not_at_address=state.not_at_address,
        violations=tuple(Notice(ground, on) for ground in RevocationGround if ground in state.violations),
        held=tuple(held for held in Held if held in state.held),
        certificates=msgspec.structs.replace(org.certificates, void_on=state.certificate_void_on),
        governance=msgspec.structs.replace(org.governance, recovery_on=state.recovery_on),
        ending=state.ending,
        ended_on=state.ended_on,
    )


def _state(case: Case) -> OpeningState:
    state: OpeningState = case.fact.data.state
    return state


def _days_before(case: Case) -> bool:
    """Whether what has begun had begun by the day of the record, and none of it before the founding."""
    state, data = _state(case), case.fact.data
    days = (state.suspended_since, state.certificate_void_on, state.recovery_on, state.ended_on)
    first = data.founded_on or date.min
    return all(first <= day <= case.fact.effective_on for day in (*days, data.certified_on) if day is not None)


def _suspension_runs(case: Case) -> bool:
    since, until = _state(case).suspended_since, _state(case).suspended_until
    return since is None if until is None else until >= case.fact.effective_on


def _ended_whole(case: Case) -> bool:
    state = _state(case)
    if (state.ending is None) is not (state.ended_on is None):
        return False
    open_still = state.of_a_certificate or state.held or state.recovery_on or case.fact.data.procedure
    return state.ending is None or not open_still


def _rule(code: str, pointer: str, vi: str, en: str, **more: Any) -> Rule:
    return Rule(code=code, law=more.pop("law", "NĐ 92/2024 Đ.25.2"), vi=vi, en=en, pointer=pointer, **more)


STANDS: Final = (
    _rule(
        "R-OPEN-03", "/data/state",
        "Các ngày trong tình trạng phải từ ngày thành lập đến ngày của số dư đầu kỳ.",
        "The days of the state must lie between the founding and the date of the opening record.",
        holds=_days_before,
    ),
    _rule(
        "R-OPEN-04", "/data/state/suspended_until",
        "Thời gian tạm ngừng còn chạy phải có ngày cuối, từ ngày của số dư đầu kỳ trở đi.",
        "A suspension that runs has a last day, on the date of the opening record or later.",
        holds=_suspension_runs,
    ),
    _rule(
        "R-OPEN-05", "/data/state/ended_on",
        "Tổ chức đã chấm dứt thì nêu cả hình thức và ngày, và không còn thủ tục hay tình trạng nào đang mở.",
        "One that has ended states how and on which day, and has nothing open any more.",
        holds=_ended_whole,
    ),
    _rule(
        "R-OPEN-06", "/data/state/ending",
        "Chỉ tổ hợp tác chấm dứt hoạt động; các tổ chức khác giải thể, phá sản, tổ chức lại hoặc chuyển đổi.",
        "Only a group is terminated; others are dissolved, bankrupt, reorganised or converted.",
        law="NĐ 92/2024 Đ.63; NĐ 77/2019 Đ.14",
        holds=lambda case: _state(case).ending is not Ending.TERMINATED or case.fact.data.kind is Kind.GROUP,
    ),
    _rule(
        "R-OPEN-07", "/data/state",
        "Tổ hợp tác chỉ thông báo, chưa có giấy chứng nhận: không có tình trạng này.",
        "A group that was only notified has no certificate: it cannot be in this state.",
        law="NĐ 92/2024 Đ.28.6, Đ.58", since=D92_IN_FORCE,
        holds=lambda case: (
            case.fact.data.kind is not Kind.GROUP
            or case.fact.data.registered is not False
            or not (_state(case).of_a_certificate or case.fact.data.certified_on)
        ),
    ),
)  # fmt: skip
