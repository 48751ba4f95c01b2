"""Which facts of bankruptcy does a court tell: opened, closed alive, declared?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.barriers import D92_IN_FORCE
from events.base import Fact, OrganisationEvent, Term
from events.organisation import Organisation
from events.procedure_words import Procedure
from events.rules import Rule
from events.underway import opened, undone
from events.vocabulary import Cause, Ending, Kind

NO_GROUP = Rule(
    code="R-BANKRUPT-01",
    law="L23 Đ.102; NĐ 92/2024 Đ.57",
    vi="Tổ hợp tác không thuộc diện phá sản theo Luật Hợp tác xã.",
    en="Cooperative groups are not subject to bankruptcy under the Law on Cooperatives.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: case.alive.kind is not Kind.GROUP,
)
IS_OPEN = Rule(
    code="R-BANKRUPT-03",
    law="NĐ 92/2024 Đ.57; Luật Phá sản 51/2014/QH13",
    vi="Tòa án chưa mở thủ tục phá sản đối với tổ chức này vào ngày đó.",
    en="No court has opened bankruptcy proceedings against this organisation by that day.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: case.alive.procedure is Procedure.BANKRUPTCY,
)


class BankruptcyOpened(OrganisationEvent, frozen=True, kw_only=True):
    """A court opened bankruptcy proceedings. Law: L23 art. 102; Decree 92/2024 art. 27.4, 57."""

    type: ClassVar[str] = "organisation.bankruptcy_opened"
    term: ClassVar[Term] = Term("Mở thủ tục phá sản", "Bankruptcy opened", "L23 Đ.102; NĐ 92/2024 Đ.57")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.COURT, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"decided_on": "2025-04-02"}

    def cause(self) -> Cause:
        """The beginning of a bankruptcy."""
        return Cause.BANKRUPTCY_OPENED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """In the hands of the court."""
        return opened(life.existing(org), Procedure.BANKRUPTCY, fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        NO_GROUP,
        Rule(
            code="R-BANKRUPT-02",
            law="NĐ 92/2024 Đ.57",
            vi="Thủ tục phá sản đã mở rồi.",
            en="Bankruptcy proceedings are open already.",
            pointer="/type",
            holds=lambda case: case.alive.procedure is not Procedure.BANKRUPTCY,
        ),
    )


class BankruptcyClosed(OrganisationEvent, frozen=True, kw_only=True):
    """The court closed the proceedings and the organisation lives on. Law: Bankruptcy Law 51/2014 art. 86.1, 96.1."""

    type: ClassVar[str] = "organisation.bankruptcy_closed"
    term: ClassVar[Term] = Term(
        "Đình chỉ thủ tục phá sản", "Bankruptcy closed", "NĐ 92/2024 Đ.57; Luật 51/2014/QH13 Đ.86.1, Đ.96.1"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.COURT, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"decided_on": "2025-10-20"}

    def cause(self) -> Cause:
        """The end of proceedings that it survives."""
        return Cause.BANKRUPTCY_CLOSED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """As it would be without them."""
        return undone(life.existing(org), {Procedure.BANKRUPTCY})

    rules: ClassVar[tuple[Rule, ...]] = (*life.ALL, NO_GROUP, IS_OPEN)


class BankruptcyDeclared(OrganisationEvent, frozen=True, kw_only=True):
    """The court declared the organisation bankrupt: it ceased to exist. Law: L23 art. 102; Decree 92/2024 art. 57."""

    type: ClassVar[str] = "organisation.bankruptcy_declared"
    term: ClassVar[Term] = Term("Tuyên bố phá sản", "Bankruptcy declared", "L23 Đ.102; NĐ 92/2024 Đ.27.5, Đ.57")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.COURT, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"decided_on": "2025-11-05"}

    def cause(self) -> Cause:
        """A bankruptcy."""
        return Cause.BANKRUPT

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Nothing can happen to it any more."""
        return msgspec.structs.replace(
            life.existing(org), ended_on=fact.effective_on, ending=Ending.BANKRUPT, dependents={}
        )

    rules: ClassVar[tuple[Rule, ...]] = (*life.ALL, NO_GROUP, IS_OPEN)
