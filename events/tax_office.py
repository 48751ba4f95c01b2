"""Which tax office manages an organisation: what comes back when its data have gone to the tax authority?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.barriers import HAS_CERTIFICATE
from events.base import Fact, Noted, Term
from events.organisation import Organisation
from events.rules import Rule
from events.texts import Code, Name


class TaxOfficeAssigned(Noted, frozen=True, kw_only=True):
    """The tax authority said which of its offices manages an organisation. Law: Decree 92/2024 art. 14.3, 19.5, 32.4.

    It comes back with the code, and again where the head office moves to another tax office's place (art. 37.1).
    `tax_office` is that office's code in the tax authority's own list; the registration office files it where the
    exchange did not run (art. 20.4).
    """

    type: ClassVar[str] = "organisation.tax_office_assigned"
    term: ClassVar[Term] = Term(
        "Phân công cơ quan thuế quản lý", "Managing tax office assigned", "NĐ 92/2024 Đ.14.3, Đ.19.5, Đ.32.4"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.TAX, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"tax_office": "20105", "name": "Thuế cơ sở 3 tỉnh Lạng Sơn"}

    tax_office: Code
    name: Name | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Managed by that office."""
        return msgspec.structs.replace(life.existing(org), tax_office=self.tax_office)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        Rule(
            code="R-TAXOFFICE-01",
            law="quy tắc của sổ bộ",
            vi="Cơ quan thuế {tax_office} đang quản lý tổ chức này rồi, không có gì thay đổi.",
            en="The tax office {tax_office} manages this organisation already; nothing changes.",
            pointer="/data/tax_office",
            holds=lambda case: case.alive.tax_office != case.fact.data.tax_office,
            facts=lambda case: {"tax_office": case.fact.data.tax_office},
        ),
    )
