"""Which facts say what members paid in and what was paid back to them?

Shares above the law's limits are warned of, not refused: twelve months above them are a ground of revocation
(L23 art. 103.1.đ), and only for the limit on one member is that said.
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events import life
from events.authority_words import Publisher
from events.barriers import TAKES_NO_MEMBERS
from events.base import Fact, Noted, Term
from events.limits import MOST, Limits
from events.members import L23_IN_FORCE, linked_too_early
from events.membership import TYPE_FITS
from events.organisation import Organisation
from events.quantities import LARGEST_MONEY, Dong
from events.result_words import ContributionAsset
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Cause, LeavingCause, MemberType

Amount = Annotated[int, Meta(ge=1, le=LARGEST_MONEY, description="đồng")]

# Percent of the charter capital that all foreigners may hold: L23 art. 74.3. All linked members: as one official one.
MOST_FOREIGN = 30


def _most(case: Case) -> int:
    return MOST.get(case.alive.kind, 100)


def _within(case: Case, amount: int, percent: int) -> bool:
    """Whether an amount is at most so many percent of the charter capital, where that is known."""
    capital = case.alive.capital
    return capital is None or case.alive.kind not in MOST or amount * 100 <= percent * capital


def _one_member(case: Case) -> int:
    """What one official member is said to have paid in; nothing where the fact does not speak of one."""
    data = case.fact.data
    if data.member_type is not MemberType.OFFICIAL or data.member_ref is None:
        return 0
    return data.member_total if data.member_total is not None else case.alive.limits.of(data.member_ref) + data.amount


def _linked(case: Case) -> int:
    data = case.fact.data
    linked = data.member_type is MemberType.LINKED_CONTRIBUTING
    return case.alive.paid.by(MemberType.LINKED_CONTRIBUTING) + data.amount if linked else 0


def _foreign(case: Case) -> int:
    data = case.fact.data
    return (case.alive.paid.foreign or 0) + data.amount if data.foreign else 0


def _limit(code: str, law: str, vi: str, en: str, amount: Callable[[Case], int], most: Callable[[Case], int]) -> Rule:
    return Rule(
        code=code,
        law=law,
        vi=vi,
        en=en,
        pointer="/data/amount",
        since=L23_IN_FORCE,
        warns=True,
        holds=lambda case: _within(case, amount(case), most(case)),
        facts=lambda case: {"paid": amount(case), "most": most(case), "capital": case.alive.capital},
    )


CONTRIBUTES = Rule(
    code="R-PAID-01",
    law="L23 Đ.30",
    vi="Thành viên liên kết không góp vốn thì không có phần vốn góp.",
    en="A linked non-contributing member has no contribution.",
    pointer="/data/member_type",
    holds=lambda case: case.fact.data.member_type is not MemberType.LINKED_NONCONTRIBUTING,
)


class CapitalContributed(Noted, frozen=True, kw_only=True):
    """Members of one type paid capital in, or undertook to, in đồng.

    Law: L23 art. 74. `committed` is what is undertaken with this fact, `amount` included; without it the amount pays
    off what was undertaken before. `contribution_due_on` is the last day for the rest (at most six months, art. 74.4).
    `member_ref` is an opaque reference to one member, `member_total` what that member has paid in all with this amount.
    """

    type: ClassVar[str] = "organisation.capital_contributed"
    term: ClassVar[Term] = Term("Góp vốn", "Capital contributed", "L23 Đ.74")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.OWN)
    example: ClassVar[dict[str, Any]] = {
        "member_type": "official",
        "amount": 60_000_000,
        "committed": 100_000_000,
        "contribution_due_on": "2025-08-31",
        "asset": "money",
    }

    member_type: MemberType
    amount: Dong
    committed: Dong | None = None
    contribution_due_on: date | None = None
    asset: ContributionAsset = ContributionAsset.UNSTATED
    foreign: bool = False
    member_ref: Uuid | None = None
    member_total: Dong | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """More is paid in; what was undertaken and is not paid stays due."""
        before = life.existing(org)
        paid = before.paid.after(self.member_type, self.amount, foreign=self.foreign)
        more = (self.committed or 0) - self.amount
        return msgspec.structs.replace(
            before,
            paid=paid.owing(more, self.contribution_due_on),
            limits=self._held(before.limits),
            taken_on=fact.effective_on,
        )

    def _held(self, limits: Limits) -> Limits:
        """What is on record of the member, where one is named."""
        if self.member_ref is None:
            return limits
        known = limits.of(self.member_ref) + self.amount
        total = self.member_total if self.member_total is not None else known
        return limits.holding(self.member_ref, self.member_type, total)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        TAKES_NO_MEMBERS,
        TYPE_FITS,
        CONTRIBUTES,
        linked_too_early("/data/member_type", "member_type"),
        Rule(
            code="R-PAID-02",
            law="quy tắc của sổ bộ",
            vi="Phải có số tiền đã góp, hoặc số cam kết góp; số cam kết không thể nhỏ hơn số đã góp.",
            en="State what was paid in or what was undertaken; less cannot be undertaken than was paid.",
            pointer="/data/amount",
            holds=lambda case: (
                max(case.fact.data.amount, case.fact.data.committed or 0) > 0
                and (case.fact.data.committed is None or case.fact.data.committed >= case.fact.data.amount)
            ),
        ),
        Rule(
            code="R-PAID-03",
            law="quy tắc của sổ bộ",
            vi="Tổng số vốn của thành viên phải kèm mã thành viên và không nhỏ hơn số góp lần này.",
            en="A member's total comes with the member's reference and is no less than this amount.",
            pointer="/data/member_total",
            holds=lambda case: (
                case.fact.data.member_total is None
                or (case.fact.data.member_ref is not None and case.fact.data.member_total >= case.fact.data.amount)
            ),
        ),
        _limit(
            "W-PAID-01", "L23 Đ.74.1, Đ.103.1.đ",
            "Một thành viên chính thức góp {paid} đồng, vượt {most}% vốn điều lệ. Phải điều chỉnh trong 12 tháng.",
            "One official member's {paid} đồng exceed {most} % of the charter capital. Mend that within 12 months.",
            _one_member, _most,
        ),
        _limit(
            "W-PAID-02", "L23 Đ.74.2",
            "Tổng vốn góp {paid} đồng của thành viên liên kết vượt {most}% vốn điều lệ.",
            "All linked members' {paid} đồng exceed {most} % of the charter capital.",
            _linked, _most,
        ),
        _limit(
            "W-PAID-03", "L23 Đ.74.3",
            "Tổng vốn góp {paid} đồng của thành viên nước ngoài vượt {most}% vốn điều lệ.",
            "All foreign members' {paid} đồng exceed {most} % of the charter capital.",
            _foreign, lambda _: MOST_FOREIGN,
        ),
        Rule(
            code="W-PAID-04",
            law="L23 Đ.47.1, Đ.74",
            vi="Vốn đã góp là {paid} đồng, hơn vốn điều lệ {capital} đồng. Hãy đăng ký thay đổi vốn điều lệ.",
            en="{paid} đồng are paid in, above the charter capital of {capital}. Register a change of that capital.",
            pointer="/data/amount",
            warns=True,
            holds=lambda case: (
                case.alive.capital is None or case.alive.paid.total + case.fact.data.amount <= case.alive.capital
            ),
            facts=lambda case: {
                "paid": case.alive.paid.total + case.fact.data.amount, "capital": case.alive.capital
            },
        ),
    )  # fmt: skip


def _covered(case: Case) -> bool:
    return case.alive.paid.by(case.fact.data.member_type) >= case.fact.data.amount


def _on_record(case: Case) -> bool:
    """Whether all payments of its members can be on record: founded here, and nothing moved by a reorganisation."""
    return case.alive.origin is Cause.FOUNDED and not case.alive.paid.mixed


def _payments(case: Case) -> dict[str, Any]:
    return {"paid": case.alive.paid.by(case.fact.data.member_type)}


class CapitalReturned(Noted, frozen=True, kw_only=True):
    """Capital was paid back to members of one type, in đồng.

    Law: L23 art. 33, 78. The charter capital follows by `organisation.capital_changed`, where it does.
    """

    type: ClassVar[str] = "organisation.capital_returned"
    term: ClassVar[Term] = Term("Trả lại vốn góp", "Capital returned", "L23 Đ.33, Đ.78")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.OWN)
    example: ClassVar[dict[str, Any]] = {"member_type": "official", "amount": 20_000_000, "reason": "voluntary"}

    member_type: MemberType
    amount: Amount
    reason: LeavingCause = LeavingCause.UNSTATED
    foreign: bool = False
    member_ref: Uuid | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Less is paid in, never less than nothing."""
        before = life.existing(org)
        back, limits = min(self.amount, before.paid.by(self.member_type)), before.limits
        if self.member_ref is not None and limits.of(self.member_ref):
            limits = limits.holding(self.member_ref, self.member_type, limits.of(self.member_ref) - self.amount)
        paid = before.paid.after(self.member_type, -back, foreign=self.foreign)
        return msgspec.structs.replace(before, paid=paid, limits=limits)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        TYPE_FITS,
        CONTRIBUTES,
        linked_too_early("/data/member_type", "member_type"),
        Rule(
            code="R-PAID-04",
            law="L23 Đ.78",
            vi="Theo sổ bộ, thành viên loại này mới góp {paid} đồng, không trả lại nhiều hơn. Hãy ghi việc góp trước.",
            en="Members of this type paid in {paid} đồng; more cannot be returned. Record their payments first.",
            pointer="/data/amount",
            holds=lambda case: _covered(case) or not _on_record(case),
            facts=_payments,
        ),
        Rule(
            code="W-PAID-05",
            law="L23 Đ.78",
            vi="Sổ bộ chỉ ghi {paid} đồng đã góp của loại thành viên này, phần trước đó không rõ. Hãy đối chiếu.",
            en="Only {paid} đồng paid by this type are on record, what came before is not known. Compare the books.",
            pointer="/data/amount",
            warns=True,
            holds=lambda case: _covered(case) or _on_record(case),
            facts=_payments,
        ),
    )
