"""Which fact gives an organisation its size class?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.base import Fact, OrganisationEvent, Term
from events.completions import completed, stream_of
from events.grading import not_ahead, scheme_in_force
from events.organisation import Organisation
from events.quantities import Count, Dong, Year
from events.reduced import OUTGROWS
from events.result_words import Sector3, SizeClass, SizeScheme
from events.rules import Case, Rule
from events.sizes import SCHEMES, Sized, sector3_of, size_class, with_cells
from events.vocabulary import Cause, Kind


def _sized(case: Case) -> Sized:
    data = case.fact.data
    sector = data.sector3 or sector3_of(case.alive.section)
    using = with_cells(SCHEMES[data.scheme], completed(case, data.scheme))
    figures = (data.members, data.revenue, data.total_capital)
    return size_class(data.scheme, sector, *figures, schemes={data.scheme: using})


def _size_facts(case: Case) -> dict[str, Any]:
    found = _sized(case)
    computed = found.least.value if found.size else f"{found.least.value}-{found.most.value}"
    return {"stated": case.fact.data.size.value, "computed": computed, "missing": list(found.missing)}


class SizeClassed(OrganisationEvent, frozen=True, kw_only=True):
    """An organisation has a size class for a year, by a scheme, from these figures. Law: L23 art. 16; D113/2024.

    `members` are official members, `revenue` and `total_capital` in đồng. Where `sector3` is left out it follows from
    the primary line. What the figures make by the register's tables is compared with what is stated.
    """

    type: ClassVar[str] = "organisation.size_classed"
    term: ClassVar[Term] = Term("Phân loại quy mô", "Size classed", "L23 Đ.16; NĐ 113/2024/NĐ-CP; TT 01/2020/TT-BKHĐT")
    example: ClassVar[dict[str, Any]] = {
        "year": 2025,
        "scheme": "D113_2024",
        "sector3": "agriculture",
        "size": "medium",
        "members": 240,
        "revenue": 12_500_000_000,
        "total_capital": 3_800_000_000,
    }

    year: Year
    scheme: SizeScheme
    size: SizeClass
    sector3: Sector3 | None = None
    members: Count | None = None
    revenue: Dong | None = None
    total_capital: Dong | None = None

    def cause(self) -> Cause:
        """A grading by size."""
        return Cause.CLASSIFIED

    def parties(self) -> tuple[str, ...]:
        """What was completed of the scheme's table."""
        return (stream_of(self.scheme),)

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The size of the latest year stands."""
        before = life.existing(org)
        if (before.classes.size_year or 0) > self.year:
            return before
        classes = msgspec.structs.replace(before.classes, size=self.size, size_scheme=self.scheme, size_year=self.year)
        return msgspec.structs.replace(before, classes=classes)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        not_ahead("R-SIZE-01"),
        scheme_in_force("R-SIZE-02", "NĐ 113/2024/NĐ-CP; TT 01/2020/TT-BKHĐT", SCHEMES),
        Rule(
            code="R-SIZE-03",
            law="L23 Đ.16",
            vi="Luật chỉ phân loại quy mô hợp tác xã, không phân loại liên hiệp và tổ hợp tác.",
            en="The law classes cooperatives by size, neither unions nor groups.",
            pointer="/data/scheme",
            holds=lambda case: (
                case.fact.data.scheme is not SizeScheme.D113 or case.alive.kind not in {Kind.UNION, Kind.GROUP}
            ),
        ),
        Rule(
            code="W-SIZE-04",
            law="NĐ 113/2024/NĐ-CP; TT 01/2020/TT-BKHĐT",
            vi="Quy mô đã ghi là {stated}, số liệu cho ra {computed} (chưa biết: {missing}). Hãy đối chiếu.",
            en="The size stated is {stated}, the figures make {computed} (not known: {missing}). Compare them.",
            pointer="/data/size",
            warns=True,
            holds=lambda case: _sized(case).allows(case.fact.data.size),
            facts=_size_facts,
        ),
        OUTGROWS,
    )
