"""Is an organisation in the recovery procedure that the law has beside bankruptcy since 1 March 2026?"""

from datetime import date
from typing import Any, ClassVar

from events import life
from events.authority_words import Publisher
from events.base import Fact, Noted, Term
from events.governing import HAVE_CHARTERS, governed
from events.organisation import Organisation
from events.rules import Rule

L142_IN_FORCE = date(2026, 3, 1)


class RecoveryOpened(Noted, frozen=True, kw_only=True):
    """A court opened a recovery procedure. Decree 92/2024 art. 27 has no status for it: it stands beside the status.

    Law: Law 142/2025/QH15, in force since 1 March 2026.
    """

    type: ClassVar[str] = "organisation.recovery_opened"
    term: ClassVar[Term] = Term("Mở thủ tục phục hồi", "Recovery opened", "Luật 142/2025/QH15")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.COURT, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"document": {"number": "03/2026/QĐ-MTTPH", "issued_on": "2026-04-06"}}

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """In recovery, and as it stood."""
        return governed(org, recovery_on=fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-RECOVER-01",
            law="Luật 142/2025/QH15",
            vi="Trước 01/03/2026 luật chưa có thủ tục phục hồi riêng. Hãy sửa ngày hiệu lực.",
            en="Before 1 March 2026 the law had no recovery procedure of its own. Mend the effective date.",
            pointer="/effectiveon",
            holds=lambda case: case.fact.effective_on >= L142_IN_FORCE,
        ),
        Rule(
            code="R-RECOVER-02",
            law="Luật 142/2025/QH15; L23 Đ.102",
            vi="Thủ tục phục hồi không dành cho tổ hợp tác.",
            en="The recovery procedure is not for cooperative groups.",
            pointer="/type",
            holds=lambda case: case.alive.kind in HAVE_CHARTERS,
        ),
        Rule(
            code="R-RECOVER-03",
            law="quy tắc của sổ bộ",
            vi="Thủ tục phục hồi đã mở rồi.",
            en="A recovery procedure is open already.",
            pointer="/type",
            holds=lambda case: case.alive.governance.recovery_on is None,
        ),
    )


class RecoveryClosed(Noted, frozen=True, kw_only=True):
    """The court closed the recovery procedure, whatever its outcome. Law: Law 142/2025/QH15."""

    type: ClassVar[str] = "organisation.recovery_closed"
    term: ClassVar[Term] = Term("Kết thúc thủ tục phục hồi", "Recovery closed", "Luật 142/2025/QH15")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.COURT, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"document": {"number": "09/2026/QĐ-ĐCTTPH", "issued_on": "2026-10-12"}}

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """In recovery no more."""
        return governed(org, recovery_on=None)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-RECOVER-04",
            law="quy tắc của sổ bộ",
            vi="Không có thủ tục phục hồi nào đang mở vào ngày đó.",
            en="No recovery procedure is open on that day.",
            pointer="/type",
            holds=lambda case: case.alive.governance.recovery_on is not None,
        ),
    )
