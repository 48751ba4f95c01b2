"""Which facts dissolve a cooperative, a union or a credit fund: opened, cancelled, dissolved?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.banned import taken_since
from events.barriers import D92_IN_FORCE, DISSOLUTION_NOT_HELD, DISSOLVING
from events.base import Fact, OrganisationEvent, Term
from events.dissolution_terms import OPENING
from events.late_endings import COMPULSORY
from events.liquidation import DOSSIER, DOSSIER_IN_TIME, AssetsDisposal
from events.months import add_months
from events.objections import NO_OBJECTION
from events.organisation import Organisation
from events.procedure_words import Procedure
from events.quantities import Percent
from events.rules import Case, Rule
from events.silence import MONTHS, ripe, ripe_from
from events.underway import opened, undone
from events.vocabulary import Cause, DissolutionRoute, Ending, Kind

NO_GROUP = Rule(
    code="R-DISSOLVE-01",
    law="NĐ 92/2024 Đ.63; NĐ 77/2019 Đ.14",
    vi="Tổ hợp tác không giải thể mà chấm dứt hoạt động: hãy dùng organisation.termination_opened hoặc "
    "organisation.terminated.",
    en="A group is not dissolved, its operation is terminated: use organisation.termination_opened or "
    "organisation.terminated.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: case.alive.kind is not Kind.GROUP,
)


UNITS_CLOSED = Rule(
    code="R-DEP-23",
    law="L23 Đ.98.6; NĐ 92/2024 Đ.50.3",
    vi="Còn {count} chi nhánh, văn phòng đại diện, địa điểm kinh doanh: phải chấm dứt trước khi giải thể, chấm dứt.",
    en="{count} branches, representative offices or business locations are left: they must be closed before.",
    pointer="/data/after_silence",
    since=D92_IN_FORCE,
    holds=lambda case: case.fact.data.after_silence or not case.alive.dependents,
    facts=lambda case: {"count": len(case.alive.dependents)},
)


def _decided(case: Case) -> date | None:
    """The day of the meeting's resolution, or of the court's decision."""
    data = case.fact.data
    day: date | None = data.decided_on
    return day if data.route is DissolutionRoute.COMPULSORY else data.resolution_on or day


class DissolutionOpened(OrganisationEvent, frozen=True, kw_only=True):
    """The office took note of a resolution, or of a court's decision, to dissolve: the organisation is winding up.

    Law: L23 art. 97-99; Decree 92/2024 art. 50.1, 51.1. Effective on the day of the office's notice (art. 27.3).
    `received_on` is the day on which the office received the resolution: the six months of art. 50.5 and 50.6 run from
    it. Those of a court's dissolution run from the publication of the status (art. 51.3): from its posting, and until
    one is recorded from the effective day. One upon revocation begins with `organisation.certificate_revoked`.
    `resolution_on` is the day of the meeting's resolution, `vote_percent` its share of the votes cast (L23 art.
    61.2.d); `debts_payable` and `disputed` say whether all debts can be paid and whether a dispute is pending (97.2).
    """

    type: ClassVar[str] = "organisation.dissolution_opened"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Bắt đầu thủ tục giải thể", "Dissolution opened", "L23 Đ.97-99; NĐ 92/2024 Đ.50-51")
    example: ClassVar[dict[str, Any]] = {
        "route": "voluntary",
        "resolution_on": "2025-03-01",
        "received_on": "2025-03-07",
        "vote_percent": "82.5",
        "debts_payable": True,
        "disputed": False,
    }

    route: DissolutionRoute = DissolutionRoute.VOLUNTARY
    received_on: date | None = None
    resolution_on: date | None = None
    vote_percent: Percent | None = None
    debts_payable: bool | None = None
    disputed: bool | None = None

    def cause(self) -> Cause:
        """The beginning of a dissolution."""
        return Cause.DISSOLUTION_OPENED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Winding up."""
        before = life.existing(org)
        if self.route is DissolutionRoute.COMPULSORY:
            return opened(before, Procedure.COURT, fact.effective_on)
        return opened(before, Procedure.VOLUNTARY, self.received_on or fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        NO_GROUP,
        Rule(
            code="R-DISSOLVE-02",
            law="NĐ 92/2024 Đ.27.2-27.4, Đ.53.5",
            vi="Tổ chức đang trong một thủ tục khác, không mở thêm thủ tục giải thể.",
            en="The organisation is in another procedure already; a dissolution cannot be opened beside it.",
            pointer="/type",
            since=D92_IN_FORCE,
            holds=lambda case: case.alive.procedure in {None, Procedure.TAX_ENFORCED},
        ),
        Rule(
            code="R-DISSOLVE-03",
            law="NĐ 92/2024 Đ.50.1",
            vi="Ngày nhận nghị quyết không thể sau ngày thông báo tình trạng.",
            en="The resolution cannot have been received after the day of the office's notice.",
            pointer="/data/received_on",
            holds=lambda case: (case.fact.data.received_on or date.min) <= case.fact.effective_on,
        ),
        *OPENING,
        taken_since("/data/resolution_on", _decided),
        DISSOLUTION_NOT_HELD,
        COMPULSORY,
    )


class DissolutionCancelled(OrganisationEvent, frozen=True, kw_only=True):
    """The organisation took its own resolution to dissolve back within six months. Law: Decree 92/2024 art. 50.6."""

    type: ClassVar[str] = "organisation.dissolution_cancelled"
    term: ClassVar[Term] = Term("Hủy nghị quyết giải thể", "Dissolution cancelled", "NĐ 92/2024 Đ.50.6")
    example: ClassVar[dict[str, Any]] = {"decided_on": "2025-05-15"}

    def cause(self) -> Cause:
        """The end of a dissolution that did not happen."""
        return Cause.DISSOLUTION_CANCELLED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """As it would be without the dissolution."""
        return undone(life.existing(org), {Procedure.VOLUNTARY})

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        NO_GROUP,
        Rule(
            code="R-DISSOLVE-04",
            law="NĐ 92/2024 Đ.50.6",
            vi="Tổ chức không đang giải thể tự nguyện vào ngày đó, không có gì để hủy.",
            en="The organisation is not in a voluntary dissolution on that day; there is nothing to cancel.",
            pointer="/type",
            holds=lambda case: case.alive.procedure is Procedure.VOLUNTARY,
        ),
        Rule(
            code="R-DISSOLVE-05",
            law="NĐ 92/2024 Đ.50.6",
            vi="Chỉ hủy được trong 6 tháng kể từ ngày cơ quan nhận nghị quyết giải thể, tức đến {latest}.",
            en="It can be cancelled within six months of the office receiving the resolution, that is until {latest}.",
            pointer="/effectiveon",
            since=D92_IN_FORCE,
            holds=lambda case: (
                case.alive.procedure_on is None or case.fact.effective_on <= add_months(case.alive.procedure_on, MONTHS)
            ),
            facts=lambda case: {"latest": add_months(case.alive.procedure_on or case.fact.effective_on, MONTHS)},
        ),
    )


class Dissolved(OrganisationEvent, frozen=True, kw_only=True):
    """The organisation was dissolved and ceased to exist on the effective date. Law: L23 art. 97-99; D92 art. 50-51.

    `after_silence` says that nobody filed a dossier or objected for six months (L23 art. 98.7.b, 99.3; since when says
    `events.silence`); the dependent units that are left then end in the same act. Otherwise `dossier_on` is the day of
    its dossier, due five working days after `last_debt_on` (D92 art. 50.2); `indivisible_assets`: what became of them.
    """

    type: ClassVar[str] = "organisation.dissolved"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Giải thể", "Dissolved", "L23 Đ.97-99; NĐ 92/2024 Đ.50-51")
    example: ClassVar[dict[str, Any]] = {
        "route": "voluntary",
        "last_debt_on": "2025-05-05",
        "dossier_on": "2025-05-09",
        "indivisible_assets": {"assets": "own", "papers": ["report"]},
    }

    route: DissolutionRoute = DissolutionRoute.UNSTATED
    after_silence: bool = False
    dossier_on: date | None = None
    last_debt_on: date | None = None
    indivisible_assets: AssetsDisposal | None = None

    def cause(self) -> Cause:
        """A dissolution."""
        return Cause.DISSOLVED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Nothing can happen to it any more."""
        return msgspec.structs.replace(
            life.existing(org), ended_on=fact.effective_on, ending=Ending.DISSOLVED, dependents={}
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        NO_GROUP,
        Rule(
            code="R-DISSOLVE-06",
            law="NĐ 92/2024 Đ.50-51",
            vi="Phải mở thủ tục giải thể (hoặc thu hồi giấy chứng nhận) trước khi ghi giải thể.",
            en="The dissolution must have been opened (or the certificate revoked) before it can be recorded.",
            pointer="/type",
            since=D92_IN_FORCE,
            holds=lambda case: case.alive.kind is Kind.GROUP or case.alive.procedure in DISSOLVING,
        ),
        Rule(
            code="R-DISSOLVE-07",
            law="L23 Đ.98.7.b, Đ.99.3; NĐ 92/2024 Đ.50.5, Đ.51.3",
            vi="Chưa đủ 6 tháng: chỉ ghi giải thể do không có hồ sơ, phản đối từ ngày {from}.",
            en="Six months are not over: dissolution after silence can be recorded from {from} on.",
            pointer="/effectiveon",
            since=D92_IN_FORCE,
            holds=ripe,
            facts=ripe_from,
        ),
        UNITS_CLOSED,
        DISSOLUTION_NOT_HELD,
        NO_OBJECTION,
        *DOSSIER,
        *DOSSIER_IN_TIME,
    )
