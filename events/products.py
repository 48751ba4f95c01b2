"""Which facts say what an organisation's products are for, and who commended it?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.base import Fact, Noted, Term
from events.organisation import Organisation
from events.reporting import own_rule
from events.result_words import AgriSubtype, CommendationLevel, ProductType
from events.rules import Rule
from events.texts import Line


class ProductTypeAssigned(Noted, frozen=True, kw_only=True):
    """The office assigned what an organisation's products and services are for.

    Sources: Circular 01/2020/TT-BKHĐT art. 3; for agriculture its branch, Circular 09/2017/TT-BNNPTNT art. 3.
    """

    type: ClassVar[str] = "organisation.product_type_assigned"
    term: ClassVar[Term] = Term(
        "Phân loại theo sản phẩm, dịch vụ",
        "Product type assigned",
        "TT 01/2020/TT-BKHĐT Đ.3; TT 09/2017/TT-BNNPTNT Đ.3",
    )
    example: ClassVar[dict[str, Any]] = {"product_type": "production", "agri_subtype": "crop"}

    product_type: ProductType
    agri_subtype: AgriSubtype | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The type from now on."""
        before = life.existing(org)
        classes = msgspec.structs.replace(
            before.classes, product_type=self.product_type, agri_subtype=self.agri_subtype
        )
        return msgspec.structs.replace(before, classes=classes)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="W-PRODUCT-01",
            law="TT 09/2017/TT-BNNPTNT Đ.3",
            vi="Phân loại nông nghiệp, nhưng ngành chính thuộc nhóm {section}. Hãy kiểm tra ngành chính.",
            en="A branch of agriculture, but the primary line lies in section {section}. Look at the line again.",
            pointer="/data/agri_subtype",
            warns=True,
            holds=lambda case: case.fact.data.agri_subtype is None or case.alive.section == "A",
            facts=lambda case: {"section": case.alive.section},
        ),
    )


class Commended(Noted, frozen=True, kw_only=True):
    """An organisation was commended on the effective date. Source: Circular 01/2020/TT-BKHĐT, criterion 15."""

    type: ClassVar[str] = "organisation.commended"
    term: ClassVar[Term] = Term("Khen thưởng", "Commended", "TT 01/2020/TT-BKHĐT, tiêu chí 15")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL, Publisher.ALLIANCE)
    example: ClassVar[dict[str, Any]] = {"level": "province", "title": "Bằng khen", "decided_on": "2024-01-20"}

    level: CommendationLevel
    title: Line | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The latest commendation; the earlier ones stay on record."""
        before = life.existing(org)
        classes = msgspec.structs.replace(before.classes, commended_on=fact.effective_on, commended_by=self.level)
        return msgspec.structs.replace(before, classes=classes)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        own_rule(
            "R-COMMEND-01",
            "decided_on",
            "Khen thưởng không thể có hiệu lực trước ngày quyết định.",
            "A commendation cannot take effect before it was decided.",
            lambda case: (case.fact.data.decided_on or date.min) <= case.fact.effective_on,
        ),
    )
