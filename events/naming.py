"""Which facts change the name of an organisation, or oblige it to take another?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import CHANGES, D92_IN_FORCE
from events.base import Fact, Noted, OrganisationEvent, Term
from events.governance_words import ChangeOrigin
from events.governing import JUDGED, governed
from events.names import name_rules
from events.organisation import FormerName, Organisation
from events.rules import Case, Rule
from events.texts import Name, canonical
from events.vocabulary import Cause


def _changes(case: Case) -> bool:
    data, org = case.fact.data, case.alive
    known = org.governance
    return (
        canonical(data.name) != org.name
        or data.foreign_name not in {None, known.foreign_name}
        or data.abbreviation not in {None, known.abbreviation}
    )


class Renamed(OrganisationEvent, frozen=True, kw_only=True):
    """The office registered another name, or another foreign or short name beside it, which are kept where left out.

    Law: L23 art. 47.1.a, 50; Decree 92/2024 art. 38, 60.1.
    """

    type: ClassVar[str] = "organisation.renamed"
    term: ClassVar[Term] = Term("Thay đổi tên", "Renamed", "L23 Đ.47.1.a; NĐ 92/2024 Đ.38")
    example: ClassVar[dict[str, Any]] = {"name": "Hợp tác xã nông sản sạch Bắc Sơn"}

    name: Name
    foreign_name: Name | None = None
    abbreviation: Name | None = None
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def cause(self) -> Cause:
        """A renaming moves no stock."""
        return Cause.RENAMED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The former name stays findable; an order to take another is met by another."""
        before, name = life.existing(org), canonical(self.name)
        known = before.governance
        other = name != before.name
        former = (*before.former_names, FormerName(before.name, fact.effective_on)) if other else before.former_names
        after = governed(
            org,
            foreign_name=self.foreign_name or known.foreign_name,
            abbreviation=self.abbreviation or known.abbreviation,
            name_change_ordered_on=None if other else known.name_change_ordered_on,
        )
        return msgspec.structs.replace(after, name=name, former_names=former)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *CHANGES,
        *JUDGED,
        *name_rules("/data/name", lambda case: (case.fact.data.name, case.alive.kind)),
        Rule(
            code="W-NAME-04",
            law="quy tắc của sổ bộ",
            vi="Sổ đã ghi các tên này, không có gì thay đổi.",
            en="The register has these names already; nothing changes.",
            pointer="/data/name",
            warns=True,
            holds=_changes,
        ),
    )


class NameChangeOrdered(Noted, frozen=True, kw_only=True):
    """The office gave notice that the name infringes an intellectual property right and must be changed within 60 days.

    Law: Decree 92/2024 art. 18.4. Effective on the day of the notice, from which the term runs; `document` is the paper
    that found the infringement.
    """

    type: ClassVar[str] = "organisation.name_change_ordered"
    term: ClassVar[Term] = Term(
        "Yêu cầu đổi tên xâm phạm quyền sở hữu trí tuệ", "Name change ordered", "NĐ 92/2024 Đ.18.4"
    )
    example: ClassVar[dict[str, Any]] = {"document": {"number": "15/KL-SHTT", "issued_on": "2025-05-20"}}

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Under an order until it bears another name."""
        return governed(org, name_change_ordered_on=fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-NAME-03",
            law="NĐ 92/2024 Đ.18.4",
            vi="Nghị định 92/2024/NĐ-CP có hiệu lực từ 18/07/2024: trước đó chưa có yêu cầu này.",
            en="Decree 92/2024 is in force from 18 July 2024 on: there was no such order before.",
            pointer="/effectiveon",
            holds=lambda case: case.fact.effective_on >= D92_IN_FORCE,
        ),
        Rule(
            code="R-NAME-04",
            law="quy tắc của sổ bộ",
            vi="Đã có yêu cầu đổi tên ngày {ordered_on}; thời hạn tính từ ngày đó.",
            en="It was ordered to change its name on {ordered_on} already; the term runs from that day.",
            pointer="/type",
            holds=lambda case: case.alive.governance.name_change_ordered_on is None,
            facts=lambda case: {"ordered_on": case.alive.governance.name_change_ordered_on},
        ),
    )
