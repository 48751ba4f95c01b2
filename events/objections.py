"""What do the tax authority and others say before an organisation ends, and what does an objection stop?"""

from datetime import date
from typing import Any, ClassVar, Final

import msgspec

from events import life
from events.authority_words import Publisher
from events.barriers import D92_IN_FORCE, DISSOLVING
from events.base import Fact, Noted, Term
from events.lateness import Within, effective, late, since, stated
from events.organisation import Organisation
from events.oversight import Objection, opposed
from events.oversight_words import HeardProcedure, Objector
from events.rules import Rule
from events.texts import Uuid

# Working days that the tax authority has to answer (D92 art. 50.3, 54.3, 63).
TAX_ANSWERS: Final = 2

NO_OBJECTION: Final = Rule(
    code="R-OBJECT-01",
    law="NĐ 92/2024 Đ.50.4, Đ.50.5, Đ.51.3, Đ.63.4, Đ.63.5",
    vi="Còn ý kiến phản đối bằng văn bản, hoặc cơ quan thuế chưa đồng ý: chưa giải thể, chấm dứt được.",
    en="A written objection stands, or the tax authority does not consent: it cannot be dissolved or terminated yet.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: not opposed(case.alive.oversight, HeardProcedure.DISSOLUTION, case.alive.procedure_on),
)
IN_THAT_PROCEDURE: Final = Rule(
    code="R-OBJECT-02",
    law="NĐ 92/2024 Đ.50, Đ.51, Đ.63",
    vi="Tổ chức không đang giải thể hoặc chấm dứt hoạt động: chưa có gì để nêu ý kiến.",
    en="The organisation is not being dissolved or terminated: there is nothing yet to give an opinion on.",
    pointer="/data/procedure",
    since=D92_IN_FORCE,
    holds=lambda case: case.fact.data.procedure is not HeardProcedure.DISSOLUTION or case.alive.procedure in DISSOLVING,
)


ASKED_BEFORE: Final = Rule(
    code="R-TAX-01",
    law="quy tắc của sổ bộ",
    vi="Ngày hỏi ý kiến không thể sau ngày trả lời.",
    en="The opinion cannot have been asked for after it was given.",
    pointer="/data/asked_on",
    holds=lambda case: (case.fact.data.asked_on or date.min) <= case.fact.effective_on,
)


def answered_in_time(law: str) -> Rule:
    """The warning that the tax authority took longer than its two working days."""
    return late(
        effective,
        since(stated("asked_on"), Within(TAX_ANSWERS)),
        code="W-TAX-01",
        law=law,
        vi="Ý kiến của cơ quan thuế đến muộn: hạn 2 ngày làm việc là {due}{so}.",
        en="The tax authority's opinion is late: two working days ended on {due}{so_en}.",
        pointer="/effectiveon",
        since=D92_IN_FORCE,
    )


class TaxOpinionReceived(Noted, frozen=True, kw_only=True):
    """The tax authority said whether nothing stands in the way of a procedure. Law: D92 art. 50.3-50.4, 52.1, 63.4.

    It has two working days from `asked_on`. An opinion that is not `clear` stops the procedure until a clear one comes.
    """

    type: ClassVar[str] = "organisation.tax_opinion_received"
    term: ClassVar[Term] = Term("Ý kiến của cơ quan thuế", "Tax opinion received", "NĐ 92/2024 Đ.50, Đ.52.1, Đ.63.4")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.TAX,)
    example: ClassVar[dict[str, Any]] = {"procedure": "dissolution", "clear": True, "asked_on": "2025-04-14"}

    procedure: HeardProcedure
    clear: bool
    asked_on: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The last word of the tax authority on this procedure counts."""
        before = life.existing(org)
        said = (self.procedure, fact.effective_on)
        objects = tuple(one for one in before.oversight.tax_objects if one[0] is not self.procedure)
        consents = tuple(one for one in before.oversight.tax_consents if one[0] is not self.procedure)
        oversight = msgspec.structs.replace(
            before.oversight,
            tax_objects=objects if self.clear else (*objects, said),
            tax_consents=(*consents, said) if self.clear else consents,
        )
        return msgspec.structs.replace(before, oversight=oversight)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        IN_THAT_PROCEDURE,
        ASKED_BEFORE,
        answered_in_time("NĐ 92/2024 Đ.50.3, Đ.63.4"),
    )


class ObjectionReceived(Noted, frozen=True, kw_only=True):
    """A party objected in writing to a procedure. Law: Decree 92/2024 art. 50.4-50.5, 51.3, 63.4-63.5.

    It stops the dossier route of a dissolution or termination and the silence route, until it is withdrawn. What was
    said of a dissolution that was cancelled does not stop a later one. No person is named.
    """

    type: ClassVar[str] = "organisation.objection_received"
    term: ClassVar[Term] = Term("Nhận ý kiến phản đối", "Objection received", "NĐ 92/2024 Đ.50, Đ.51.3, Đ.63")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.TAX)
    example: ClassVar[dict[str, Any]] = {"procedure": "dissolution", "objector": "creditor"}

    procedure: HeardProcedure
    objector: Objector = Objector.OTHER

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One objection more."""
        before = life.existing(org)
        one = Objection(fact.event_id, self.procedure, self.objector, fact.effective_on)
        oversight = msgspec.structs.replace(before.oversight, objections=(*before.oversight.objections, one))
        return msgspec.structs.replace(before, oversight=oversight)

    rules: ClassVar[tuple[Rule, ...]] = (*life.ALL, IN_THAT_PROCEDURE)


class ObjectionWithdrawn(Noted, frozen=True, kw_only=True):
    """An objection was withdrawn or settled. Law: Decree 92/2024 art. 50.5, 51.3, 63.5.

    `objection` is the id of the event that stated it.
    """

    type: ClassVar[str] = "organisation.objection_withdrawn"
    term: ClassVar[Term] = Term("Rút ý kiến phản đối", "Objection withdrawn", "NĐ 92/2024 Đ.50, Đ.51.3, Đ.63")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.TAX)
    example: ClassVar[dict[str, Any]] = {"objection": "0198c5a0-0000-7000-8000-0000000000aa"}

    objection: Uuid

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One objection less."""
        before = life.existing(org)
        left = tuple(o for o in before.oversight.objections if o.event != self.objection)
        oversight = msgspec.structs.replace(before.oversight, objections=left)
        return msgspec.structs.replace(before, oversight=oversight)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-OBJECT-03",
            law="quy tắc của sổ bộ",
            vi="Không có ý kiến phản đối nào mang mã đó đang còn hiệu lực.",
            en="No objection of that id stands.",
            pointer="/data/objection",
            holds=lambda case: any(o.event == case.fact.data.objection for o in case.alive.oversight.objections),
        ),
    )
