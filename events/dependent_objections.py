"""What do the tax authority and others say before a dependent unit closes, and what does an objection stop?"""

from datetime import date
from typing import Any, ClassVar, Final

import msgspec

from events import life
from events.authority_words import Publisher
from events.barriers import D92_IN_FORCE, DISSOLVING
from events.base import Fact, Term
from events.dependent import Dependent
from events.dependents import EXISTS, DependentEvent, about, changed
from events.objections import ASKED_BEFORE, answered_in_time
from events.organisation import Organisation
from events.oversight import UnitObjection
from events.oversight_words import Objector
from events.rules import Case, Rule
from events.texts import Uuid
from events.underway import underway

_EXAMPLE: Final = "0198c5a0-0000-7000-8000-0000000000d1"


def _begun(one: Dependent, case: Case) -> date | None:
    """The day from which it closes, by itself or with its organisation; None where it does not close."""
    along = next((p.since or date.min for p in reversed(underway(case.alive)) if p.procedure in DISSOLVING), None)
    return along if one.closing is None else one.closing_on or date.min


def _unopposed(one: Dependent, case: Case) -> bool:
    """Whether nobody objects to this closing; what was said of an earlier one is past."""
    first = _begun(one, case) or date.min
    said = [o.received_on for o in one.objections]
    if one.tax_objects_on is not None:
        said.append(one.tax_objects_on)
    return all(on < first for on in said)


NO_OBJECTION_TO_A_UNIT: Final = Rule(
    code="R-OBJECT-01",
    law="NĐ 92/2024 Đ.54.3, Đ.54.5",
    vi="Còn ý kiến phản đối bằng văn bản, hoặc cơ quan thuế chưa đồng ý: đơn vị chưa chấm dứt được.",
    en="A written objection stands, or the tax authority does not consent: the unit cannot be closed yet.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=about(_unopposed),
)
CLOSES: Final = Rule(
    code="R-OBJECT-02",
    law="NĐ 92/2024 Đ.54",
    vi="Đơn vị không đang chấm dứt hoạt động: chưa có gì để nêu ý kiến.",
    en="The unit is not being closed: there is nothing yet to give an opinion on.",
    pointer="/data/dependent",
    since=D92_IN_FORCE,
    holds=about(lambda one, case: _begun(one, case) is not None),
)


class DependentTaxOpinionReceived(DependentEvent, frozen=True, kw_only=True):
    """The tax authority said whether nothing stands in the way of closing a dependent unit. Law: D92 art. 54.3.

    It has two working days from `asked_on`. An opinion that is not `clear` stops the closing until a clear one comes.
    """

    type: ClassVar[str] = "organisation.dependent_tax_opinion_received"
    term: ClassVar[Term] = Term(
        "Ý kiến của cơ quan thuế về đơn vị phụ thuộc", "Tax opinion on a dependent unit received", "NĐ 92/2024 Đ.54.3"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.TAX,)
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "clear": True, "asked_on": "2025-05-12"}

    clear: bool
    asked_on: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The last word of the tax authority counts."""
        objects = None if self.clear else fact.effective_on
        return changed(org, self.dependent, lambda one: msgspec.structs.replace(one, tax_objects_on=objects))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        CLOSES,
        ASKED_BEFORE,
        answered_in_time("NĐ 92/2024 Đ.54.3"),
    )


class DependentObjectionReceived(DependentEvent, frozen=True, kw_only=True):
    """A party objected in writing to the closing of a dependent unit. Law: Decree 92/2024 art. 54.3, 54.5.

    It stops the dossier route and the silence route until it is withdrawn. No person is named.
    """

    type: ClassVar[str] = "organisation.dependent_objection_received"
    term: ClassVar[Term] = Term(
        "Nhận ý kiến phản đối chấm dứt đơn vị phụ thuộc",
        "Objection to a dependent unit's closing received",
        "NĐ 92/2024 Đ.54.3, Đ.54.5",
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.TAX)
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "objector": "creditor"}

    objector: Objector = Objector.OTHER

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One objection more."""
        new = UnitObjection(fact.event_id, self.objector, fact.effective_on)
        return changed(org, self.dependent, lambda one: msgspec.structs.replace(one, objections=(*one.objections, new)))

    rules: ClassVar[tuple[Rule, ...]] = (*life.ALL, EXISTS, CLOSES)


class DependentObjectionWithdrawn(DependentEvent, frozen=True, kw_only=True):
    """An objection to the closing of a dependent unit was withdrawn or settled. Law: Decree 92/2024 art. 54.5.

    `objection` is the id of the event that stated it.
    """

    type: ClassVar[str] = "organisation.dependent_objection_withdrawn"
    term: ClassVar[Term] = Term(
        "Rút ý kiến phản đối chấm dứt đơn vị phụ thuộc",
        "Objection to a dependent unit's closing withdrawn",
        "NĐ 92/2024 Đ.54.3, Đ.54.5",
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.TAX)
    example: ClassVar[dict[str, Any]] = {"dependent": _EXAMPLE, "objection": "0198c5a0-0000-7000-8000-0000000000aa"}

    objection: Uuid

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One objection less."""
        return changed(org, self.dependent, lambda one: _without(one, self.objection))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        Rule(
            code="R-OBJECT-03",
            law="quy tắc của sổ bộ",
            vi="Không có ý kiến phản đối nào về đơn vị mang mã đó đang còn hiệu lực.",
            en="No objection of that id stands against the unit's closing.",
            pointer="/data/objection",
            holds=about(lambda one, case: any(o.event == case.fact.data.objection for o in one.objections)),
        ),
    )


def _without(one: Dependent, objection: Uuid) -> Dependent:
    left = tuple(o for o in one.objections if o.event != objection)
    return msgspec.structs.replace(one, objections=left)
