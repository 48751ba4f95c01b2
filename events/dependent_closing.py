"""Which facts end a dependent unit: closing opened, ceased?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import D92_IN_FORCE, DISSOLUTION_NOT_HELD, DISSOLVING
from events.base import Fact, Term
from events.dependent import Dependent, closing
from events.dependent_objections import NO_OBJECTION_TO_A_UNIT
from events.dependent_words import ClosingCause, DependentType
from events.dependents import EXISTS, DependentEvent, about, changed, live
from events.months import add_months
from events.organisation import Organisation
from events.rules import Case, Rule
from events.silence import MONTHS
from events.underway import is_open
from events.vocabulary import Cause

_EXAMPLE = "0198c5a0-0000-7000-8000-0000000000d1"


def _along_with_the_parent(state: Any, ref: str) -> tuple[str, ...]:
    """The place of the unit, and with the organisation's own procedure that of the organisation (50.1.b, 51.1.b)."""
    one = live(state, ref)
    if one is None:
        return ()
    return (one.area, state.area) if is_open(state, DISSOLVING) else (one.area,)


def _reason_stands(case: Case) -> bool:
    match case.fact.data.reason:
        case ClosingCause.PARENT_DISSOLVED:
            return is_open(case.alive, DISSOLVING)
        case ClosingCause.OWN | ClosingCause.PARENT_REORGANISED:
            return not is_open(case.alive, DISSOLVING)
        case _:
            return False


class DependentTerminationOpened(DependentEvent, frozen=True, kw_only=True):
    """The office took note that a dependent unit closes. Law: L23 art. 104; Decree 92/2024 art. 54.

    Effective on the day on which the status is published: the six months of silence run from it (art. 54.5). The units
    of an organisation that is being dissolved have the status with it and need no fact of their own.
    """

    type: ClassVar[str] = "organisation.dependent_termination_opened"
    term: ClassVar[Term] = Term(
        "Bắt đầu chấm dứt hoạt động đơn vị phụ thuộc",
        "Dependent unit's termination opened",
        "L23 Đ.104; NĐ 92/2024 Đ.54",
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "reason": "own", "decided_on": "2025-05-02"}

    reason: ClosingCause = ClosingCause.OWN

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Closing."""
        return changed(org, self.dependent, lambda one: closing(one, self.reason, fact.effective_on))

    def places(self, state: Any) -> tuple[str, ...]:
        """The office of its place, or of its organisation with the organisation's own procedure."""
        return _along_with_the_parent(state, self.dependent)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        Rule(
            code="R-DEP-19",
            law="NĐ 92/2024 Đ.54",
            vi="Đơn vị đang chấm dứt hoạt động rồi.",
            en="The unit is closing already.",
            pointer="/data/dependent",
            holds=about(lambda one, _: one.closing is None),
        ),
        Rule(
            code="R-DEP-20",
            law="NĐ 92/2024 Đ.50.1.b, Đ.52.3, Đ.54, Đ.55.6",
            vi="Lý do không khớp: parent_dissolved chỉ khi tổ chức đang giải thể, ngược lại là own hoặc "
            "parent_reorganised; bị thu hồi thì dùng organisation.dependent_certificate_revoked.",
            en="The reason does not fit: parent_dissolved stands only while the organisation is being dissolved, own "
            "and parent_reorganised only otherwise; a revocation is organisation.dependent_certificate_revoked.",
            pointer="/data/reason",
            since=D92_IN_FORCE,
            holds=_reason_stands,
        ),
        DISSOLUTION_NOT_HELD,
    )


def _opened(one: Dependent, case: Case) -> bool:
    """Whether its end was announced; a location ends on the director's decision alone (L23 art. 104.2)."""
    location = one.type is DependentType.BUSINESS_LOCATION
    return location or one.closing is not None or is_open(case.alive, DISSOLVING)


def _silence_is_over(one: Dependent, case: Case) -> bool:
    begun = one.closing_on
    over = begun is not None and add_months(begun, MONTHS) <= case.fact.effective_on
    return over or not case.fact.data.after_silence


def _silence_ends(case: Case) -> dict[str, Any]:
    one = live(case.org, case.fact.data.dependent)
    return {"from": add_months((one.closing_on if one else None) or case.fact.effective_on, MONTHS)}


class DependentCeased(DependentEvent, frozen=True, kw_only=True):
    """A dependent unit ended its operation. Law: L23 art. 104; Decree 92/2024 art. 54.

    `after_silence` says that nobody filed a dossier or objected for six months (art. 54.5). When the organisation
    itself ends, what is left of its units ends in the same act.
    """

    type: ClassVar[str] = "organisation.dependent_ceased"
    term: ClassVar[Term] = Term(
        "Chấm dứt hoạt động đơn vị phụ thuộc", "Dependent unit ceased", "L23 Đ.104; NĐ 92/2024 Đ.54"
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "decided_on": "2025-06-02"}

    after_silence: bool = False

    def cause(self) -> Cause:
        """One unit fewer."""
        return Cause.DEPENDENT_CEASED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Without it."""
        before = life.existing(org)
        left = {ref: one for ref, one in before.dependents.items() if ref != self.dependent}
        return msgspec.structs.replace(before, dependents=left)

    def places(self, state: Any) -> tuple[str, ...]:
        """The office of its place, or of its organisation with the organisation's own procedure."""
        return _along_with_the_parent(state, self.dependent)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        Rule(
            code="R-DEP-21",
            law="NĐ 92/2024 Đ.54.1-54.3",
            vi="Phải mở thủ tục chấm dứt hoạt động chi nhánh, văn phòng đại diện trước khi ghi chấm dứt.",
            en="The closing of a branch or representative office must have been opened before its end is recorded.",
            pointer="/data/dependent",
            since=D92_IN_FORCE,
            holds=about(_opened),
        ),
        Rule(
            code="R-DEP-22",
            law="NĐ 92/2024 Đ.54.5",
            vi="Chưa đủ 6 tháng kể từ ngày công bố: chỉ ghi chấm dứt do không có hồ sơ, phản đối từ ngày {from}.",
            en="Six months since publication are not over: an end after silence can be recorded from {from} on.",
            pointer="/effectiveon",
            since=D92_IN_FORCE,
            holds=about(_silence_is_over),
            facts=_silence_ends,
        ),
        DISSOLUTION_NOT_HELD,
        NO_OBJECTION_TO_A_UNIT,
    )
