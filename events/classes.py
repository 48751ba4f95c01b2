"""How is an organisation classed beside its grade: by size, by what it is for, by itself, by who commended it?"""

from datetime import date

import msgspec

from events.result_words import AgriSubtype, CommendationLevel, ProductType, SizeClass, SizeScheme


class Classes(msgspec.Struct, frozen=True, gc=False):
    """The size of the latest year, the type of products, the latest self-assessment and commendation."""

    size: SizeClass | None = None
    size_scheme: SizeScheme | None = None
    size_year: int | None = None
    product_type: ProductType | None = None
    agri_subtype: AgriSubtype | None = None
    assessed_year: int | None = None
    assessed_total: str | None = None
    commended_on: date | None = None
    commended_by: CommendationLevel | None = None


UNCLASSED = Classes()
