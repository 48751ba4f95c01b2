"""Which facts end a cooperative group: termination opened, terminated?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import D92_IN_FORCE, DISSOLUTION_NOT_HELD, DISSOLVING, HAS_CERTIFICATE, NOT_IN_PROCEDURE
from events.base import Fact, OrganisationEvent, Term
from events.dissolution import UNITS_CLOSED
from events.late_endings import MINUTES, NOTIFIED_END
from events.liquidation import DOSSIER, AssetsDisposal
from events.objections import NO_OBJECTION
from events.organisation import Organisation
from events.procedure_words import Procedure, TerminationCause
from events.rules import Rule
from events.silence import ripe, ripe_from
from events.status import notified_only
from events.underway import opened
from events.vocabulary import Cause, Ending, Kind

ONLY_GROUPS = Rule(
    code="R-TERM-01",
    law="NĐ 92/2024 Đ.63; NĐ 77/2019 Đ.14",
    vi="Chỉ tổ hợp tác chấm dứt hoạt động theo cách này; các tổ chức khác giải thể.",
    en="Only groups are terminated; other organisations are dissolved.",
    pointer="/type",
    holds=lambda case: case.alive.kind is Kind.GROUP,
)


class TerminationOpened(OrganisationEvent, frozen=True, kw_only=True):
    """The office took note that a registered group ends its operation. Law: Decree 92/2024 art. 63.

    The three months of silence run from the publication of the status (art. 63.5): from its posting, and until one is
    recorded from the effective day. The minutes of the members' meeting are of `decided_on`; `received_on` is the day
    on which the office got them.
    """

    type: ClassVar[str] = "organisation.termination_opened"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Bắt đầu chấm dứt hoạt động", "Termination opened", "NĐ 92/2024 Đ.63")
    example: ClassVar[dict[str, Any]] = {
        "reason": "agreement",
        "decided_on": "2025-03-03",
        "received_on": "2025-03-10",
    }

    reason: TerminationCause = TerminationCause.UNSTATED
    received_on: date | None = None

    def cause(self) -> Cause:
        """The beginning of a termination."""
        return Cause.TERMINATION_OPENED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Terminating."""
        return opened(life.existing(org), Procedure.VOLUNTARY, fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        ONLY_GROUPS,
        HAS_CERTIFICATE,
        NOT_IN_PROCEDURE,
        DISSOLUTION_NOT_HELD,
        Rule(
            code="R-TERM-04",
            law="NĐ 92/2024 Đ.63",
            vi="Ngày nhận biên bản không thể sau ngày công bố tình trạng.",
            en="The minutes cannot have been received after the day on which the status was published.",
            pointer="/data/received_on",
            holds=lambda case: (case.fact.data.received_on or date.min) <= case.fact.effective_on,
        ),
        MINUTES,
    )


class Terminated(OrganisationEvent, frozen=True, kw_only=True):
    """The group ended its operation. Law: Decree 92/2024 art. 63; a notified group: Decree 77/2019 art. 14.

    `dossier_on` is the day of its dossier, and `indivisible_assets` what became of them (D92 art. 63.3);
    `notice_received_on` is the day on which the commune got the notice of a group that was only notified.
    """

    type: ClassVar[str] = "organisation.terminated"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Chấm dứt hoạt động", "Terminated", "NĐ 92/2024 Đ.63; NĐ 77/2019 Đ.14")
    example: ClassVar[dict[str, Any]] = {"reason": "term", "after_silence": True}

    reason: TerminationCause = TerminationCause.UNSTATED
    after_silence: bool = False
    notice_received_on: date | None = None
    dossier_on: date | None = None
    indivisible_assets: AssetsDisposal | None = None

    def cause(self) -> Cause:
        """A termination."""
        return Cause.TERMINATED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Nothing can happen to it any more."""
        return msgspec.structs.replace(
            life.existing(org), ended_on=fact.effective_on, ending=Ending.TERMINATED, dependents={}
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        ONLY_GROUPS,
        Rule(
            code="R-TERM-02",
            law="NĐ 92/2024 Đ.63.1-63.4",
            vi="Tổ hợp tác có giấy chứng nhận: phải mở thủ tục chấm dứt trước.",
            en="The group has a certificate: its termination must have been opened before.",
            pointer="/type",
            since=D92_IN_FORCE,
            holds=lambda case: notified_only(case.alive) or case.alive.procedure in DISSOLVING,
        ),
        Rule(
            code="R-TERM-03",
            law="NĐ 92/2024 Đ.63.5",
            vi="Chưa đủ 3 tháng kể từ ngày công bố: chỉ ghi chấm dứt do không có hồ sơ từ ngày {from}.",
            en="Three months since publication are not over: termination after silence is possible from {from} on.",
            pointer="/effectiveon",
            since=D92_IN_FORCE,
            holds=ripe,
            facts=ripe_from,
        ),
        UNITS_CLOSED,
        DISSOLUTION_NOT_HELD,
        NO_OBJECTION,
        NOTIFIED_END,
        *DOSSIER,
    )
