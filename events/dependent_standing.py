"""Which facts change how a dependent unit stands: suspended and resumed, not found at its address and found again?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.barriers import D92_IN_FORCE, SUSPENSION_NOT_HELD
from events.base import Fact, Term
from events.dependent import Stop
from events.dependents import EXISTS, DependentEvent, about, changed
from events.organisation import Organisation, suspended
from events.procedure_words import LegalStatus
from events.rules import Rule
from events.standing import (
    NOTICE_OF_RESUMPTION,
    NOTICE_OF_SUSPENSION,
    SPELL_IN_ORDER,
    SPELL_OF_A_YEAR,
    WITHIN_A_YEAR,
)
from events.status import dependent_status

_EXAMPLE = "0198c5a0-0000-7000-8000-0000000000d1"
_MAY_STOP = frozenset({LegalStatus.ACTIVE, LegalStatus.SUSPENDED})


class DependentSuspended(DependentEvent, frozen=True, kw_only=True):
    """A dependent unit alone stops business for a while, from the effective date to `until`.

    Law: L23 art. 96.1; Decree 92/2024 art. 47.1. When the organisation suspends its business, its active units are set
    along by that fact itself (art. 47.5).
    """

    type: ClassVar[str] = "organisation.dependent_suspended"
    term: ClassVar[Term] = Term(
        "Tạm ngừng kinh doanh đơn vị phụ thuộc", "Dependent unit suspended", "L23 Đ.96; NĐ 92/2024 Đ.47"
    )
    example: ClassVar[dict[str, Any]] = {
        "dependent": _EXAMPLE,
        "until": "2025-12-31",
        "notice_received_on": "2025-06-20",
    }

    until: date
    notice_received_on: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One suspension more; it ends by itself after its last day."""
        return changed(org, self.dependent, lambda one: one.stopping(Stop(fact.effective_on, self.until)))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ANNOUNCED,
        EXISTS,
        SUSPENSION_NOT_HELD,
        Rule(
            code="R-DEP-12",
            law="NĐ 92/2024 Đ.28, Đ.47",
            vi="Đơn vị không đang hoạt động vào ngày đó nên không tạm ngừng được.",
            en="The unit is not active on that day, so it cannot suspend its business.",
            pointer="/data/dependent",
            since=D92_IN_FORCE,
            holds=about(lambda one, case: dependent_status(case.alive, one, case.fact.effective_on) in _MAY_STOP),
        ),
        SPELL_IN_ORDER,
        SPELL_OF_A_YEAR,
        Rule(
            code="R-SUSPEND-03",
            law="quy tắc của sổ bộ",
            vi="Thời gian này trùng với một lần tạm ngừng khác của đơn vị.",
            en="The spell overlaps another suspension of the unit.",
            pointer="/data/until",
            holds=about(lambda one, case: one.stopped(case.fact.effective_on) is None),
        ),
        *NOTICE_OF_SUSPENSION,
        WITHIN_A_YEAR,
    )


class DependentResumed(DependentEvent, frozen=True, kw_only=True):
    """A dependent unit takes up business again before its suspension ends. Law: Decree 92/2024 art. 47.1, 47.6.

    `notice_received_on` is the day on which the office got the notice of it.
    """

    type: ClassVar[str] = "organisation.dependent_resumed"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Tiếp tục kinh doanh đơn vị phụ thuộc", "Dependent unit resumed", "L23 Đ.96.1; NĐ 92/2024 Đ.47"
    )
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "notice_received_on": "2025-09-24"}

    notice_received_on: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Its running suspension ends the day before."""
        return changed(org, self.dependent, lambda one: one.resuming(fact.effective_on))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ANNOUNCED,
        EXISTS,
        SUSPENSION_NOT_HELD,
        Rule(
            code="R-DEP-13",
            law="quy tắc của sổ bộ",
            vi="Đơn vị không tạm ngừng vào ngày đó, không có gì để tiếp tục.",
            en="The unit is not suspended on that day; there is nothing to resume.",
            pointer="/data/dependent",
            holds=about(lambda one, case: one.stopped(case.fact.effective_on) is not None),
        ),
        Rule(
            code="R-DEP-14",
            law="NĐ 92/2024 Đ.47.5, Đ.47.6",
            vi="Tổ chức còn tạm ngừng: đơn vị chỉ tiếp tục kinh doanh cùng lúc hoặc sau tổ chức.",
            en="The organisation itself is still suspended: a unit resumes with it or after it.",
            pointer="/data/dependent",
            since=D92_IN_FORCE,
            holds=lambda case: not suspended(case.alive, case.fact.effective_on),
        ),
        NOTICE_OF_RESUMPTION,
    )


class DependentAddressFlagged(DependentEvent, frozen=True, kw_only=True):
    """The tax authority found that a dependent unit does not operate at its address. Law: D92 art. 28.5."""

    type: ClassVar[str] = "organisation.dependent_address_flagged"
    term: ClassVar[Term] = Term(
        "Đơn vị phụ thuộc không hoạt động tại địa chỉ đã đăng ký",
        "Dependent unit not found at its address",
        "NĐ 92/2024 Đ.28.5",
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.TAX,)
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "decided_on": "2025-02-11"}

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Flagged."""
        return changed(org, self.dependent, lambda one: msgspec.structs.replace(one, not_at_address=True))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        Rule(
            code="R-ADDR-01",
            law="quy tắc của sổ bộ",
            vi="Đơn vị đã bị ghi nhận không hoạt động tại địa chỉ đăng ký rồi.",
            en="The unit is flagged as not at its registered address already.",
            pointer="/data/dependent",
            holds=about(lambda one, _: not one.not_at_address),
        ),
    )


class DependentAddressCleared(DependentEvent, frozen=True, kw_only=True):
    """The tax authority found a dependent unit at its address again. Law: Decree 92/2024 art. 28.5, 28.6."""

    type: ClassVar[str] = "organisation.dependent_address_cleared"
    term: ClassVar[Term] = Term(
        "Đơn vị phụ thuộc hoạt động lại tại địa chỉ", "Dependent unit found at its address", "NĐ 92/2024 Đ.28.5, Đ.28.6"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.TAX,)
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "decided_on": "2025-06-18"}

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """No flag."""
        return changed(org, self.dependent, lambda one: msgspec.structs.replace(one, not_at_address=False))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        Rule(
            code="R-ADDR-02",
            law="quy tắc của sổ bộ",
            vi="Đơn vị không bị ghi nhận như vậy, không có gì để bỏ.",
            en="The unit is not flagged; there is nothing to clear.",
            pointer="/data/dependent",
            holds=about(lambda one, _: one.not_at_address),
        ),
    )
