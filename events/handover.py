"""How does an organisation that was divided, consolidated or merged come to its end?

Since Decree 92/2024 it does not end with the act: it has handed everything over and is being divided, consolidated or
merged until the tax authority's notice of settlement (art. 52.1, 52.2).
"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import D92_IN_FORCE, HANDED_OVER
from events.base import Fact, OrganisationEvent, Term
from events.organisation import Organisation
from events.people import Composition, with_people
from events.procedure_words import Procedure
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Cause, Ending, Form

LEAVING: dict[Form, Procedure] = {
    Form.DIVISION: Procedure.DIVIDED,
    Form.CONSOLIDATION: Procedure.CONSOLIDATED,
    Form.MERGER: Procedure.MERGED,
}
ENDING: dict[Form, Ending] = {
    Form.DIVISION: Ending.DIVIDED,
    Form.CONSOLIDATION: Ending.CONSOLIDATED,
    Form.MERGER: Ending.MERGED,
}
OUT: dict[Form, Cause] = {
    Form.DIVISION: Cause.DIVIDED_OUT,
    Form.CONSOLIDATION: Cause.CONSOLIDATED_OUT,
    Form.MERGER: Cause.MERGED_OUT,
}


def lingers(form: Form, on: date) -> bool:
    """Whether a source of such an act on that day goes on until the tax authority has settled with it."""
    return form in LEAVING and on >= D92_IN_FORCE


def handed_over(org: Organisation, form: Form, fact: Fact, to: tuple[str, ...]) -> Organisation:
    """What is left of a source that waits for its end: nobody and nothing, and who has it now."""
    nobody = Composition(**dict.fromkeys(org.people.composition.known(), 0))
    return msgspec.structs.replace(
        with_people(org, composition=nobody),
        members=dict.fromkeys(org.members, 0),
        capital=None if org.capital is None else 0,
        cooperatives=(),
        successors=to,
        procedure=LEAVING[form],
        procedure_on=fact.effective_on,
        act_id=fact.act_id,
        dependents={},
    )


def _same_act(case: Case) -> bool:
    return case.alive.act_id in (None, case.fact.data.act)


class CeasedByReorganisation(OrganisationEvent, frozen=True, kw_only=True):
    """An organisation that was divided, consolidated or merged ceased to exist, its taxes being settled.

    Law: Decree 92/2024 art. 52.2: within three working days of the tax authority's notice of settlement. `act` is the
    `actid` of the reorganisation that it leaves in.
    """

    type: ClassVar[str] = "organisation.ceased_by_reorganisation"
    term: ClassVar[Term] = Term("Chấm dứt tồn tại do tổ chức lại", "Ceased by reorganisation", "NĐ 92/2024 Đ.52.2")
    example: ClassVar[dict[str, Any]] = {
        "act": "0198c5a0-0000-7000-8000-0000000000ac",
        "form": "merger",
        "settled_on": "2025-06-10",
    }

    act: Uuid
    form: Form
    settled_on: date

    def cause(self) -> Cause:
        """The end that its act began."""
        return OUT.get(self.form, Cause.MERGED_OUT)

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Nothing can happen to it any more."""
        ending = ENDING.get(self.form)
        return msgspec.structs.replace(life.existing(org), ended_on=fact.effective_on, ending=ending)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        Rule(
            code="R-REORG-04",
            law="NĐ 92/2024 Đ.52.1, Đ.52.2",
            vi="Tổ chức không đang bị chia, bị hợp nhất hoặc được sáp nhập vào ngày đó.",
            en="The organisation is not being divided, consolidated or merged on that day.",
            pointer="/type",
            structural=True,
            holds=lambda case: case.org is not None and case.alive.procedure in HANDED_OVER,
        ),
        life.NOT_FAR_AHEAD,
        Rule(
            code="R-REORG-05",
            law="NĐ 92/2024 Đ.52.1, Đ.52.2",
            vi="Hình thức không khớp: tổ chức {procedure}.",
            en="The form does not fit: {procedure_en}.",
            pointer="/data/form",
            holds=lambda case: LEAVING.get(case.fact.data.form) is case.alive.procedure,
            facts=lambda case: {
                "procedure": case.alive.procedure.vi.lower() if case.alive.procedure else "",
                "procedure_en": case.alive.procedure.en.lower() if case.alive.procedure else "",
            },
        ),
        Rule(
            code="R-REORG-06",
            law="NĐ 92/2024 Đ.52.2",
            vi="Tổ chức ra đi trong một lần tổ chức lại khác, mã {act_id}.",
            en="The organisation leaves in another act, {act_id}.",
            pointer="/data/act",
            holds=_same_act,
            facts=lambda case: {"act_id": case.alive.act_id},
        ),
        Rule(
            code="R-REORG-07",
            law="NĐ 92/2024 Đ.52.2",
            vi="Cơ quan thuế phải thông báo quyết toán xong (sau ngày đăng ký {begun_on}) trước khi ghi chấm dứt.",
            en="The tax authority's notice of settlement must lie between the act of {begun_on} and the end.",
            pointer="/data/settled_on",
            holds=lambda case: (
                (case.alive.procedure_on or date.min) <= case.fact.data.settled_on <= case.fact.effective_on
            ),
            facts=lambda case: {"begun_on": case.alive.procedure_on},
        ),
    )
